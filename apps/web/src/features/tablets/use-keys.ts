import { useEffect, useRef } from 'react';
import { createScanReader, digitOf } from './key-digits.ts';

interface Heard {
  readonly onBadge: (badge: string) => void;
  readonly onDigit?: (digit: string) => void;
  readonly onErase?: () => void;
  readonly onEnter?: () => void;
}

/** Keys of the whole page: nothing has to be focused for a badge to be read. */
export function useKeys(heard: Heard): void {
  const now = useRef(heard);
  now.current = heard;
  useEffect(() => {
    const reader = createScanReader();
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { key, code, timeStamp } = event;
      const badge = reader.take({ key, code, at: timeStamp });
      if (badge !== null) {
        // Its Enter would press the button that happens to be focused.
        event.preventDefault();
        event.stopPropagation();
        now.current.onBadge(badge);
        return;
      }
      const digit = digitOf(event);
      if (digit !== null) now.current.onDigit?.(digit);
      else if (key === 'Backspace') now.current.onErase?.();
      else if (key === 'Enter' && !(event.target instanceof HTMLButtonElement)) now.current.onEnter?.();
    };
    addEventListener('keydown', hear, true);
    return () => removeEventListener('keydown', hear, true);
  }, []);
}
