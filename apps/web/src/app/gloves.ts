/** Whether the page is used by finger: targets are as large as a glove then (`gloves.css`). */
import { useSyncExternalStore } from 'react';

const query = () => matchMedia('(pointer: coarse)');

function subscribe(tell: () => void): () => void {
  const asked = query();
  asked.addEventListener('change', tell);
  return () => asked.removeEventListener('change', tell);
}

export const useGloves = () => useSyncExternalStore(subscribe, () => query().matches);
