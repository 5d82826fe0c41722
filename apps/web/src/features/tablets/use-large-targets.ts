import { useEffect } from 'react';

/** Of the whole page, dialogues included: whatever is pressed is as large as `tablet.css` says. */
export function useLargeTargets(): void {
  useEffect(() => {
    document.documentElement.classList.add('on-tablet');
    return () => document.documentElement.classList.remove('on-tablet');
  }, []);
}
