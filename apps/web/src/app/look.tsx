/** Dark or light: chosen, else as the device is set. */
import { createContext, type PropsWithChildren, useContext, useEffect, useMemo, useState } from 'react';
import { remember, remembered } from './remember.ts';

interface Look {
  readonly isDark: boolean;
  readonly change: (isDark: boolean) => void;
}

const LookContext = createContext<Look>({ isDark: false, change: () => {} });

export function LookProvider({ children }: PropsWithChildren) {
  const [isDark, change] = useState(() => {
    const kept = remembered('look');
    return kept === null ? matchMedia('(prefers-color-scheme: dark)').matches : kept === 'dark';
  });
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    document.body.style.background = isDark ? '#141414' : '#f5f6f8';
    document.body.style.color = isDark ? '#e6e6e6' : '#1f1f1f';
    remember('look', isDark ? 'dark' : 'light');
  }, [isDark]);
  const look = useMemo(() => ({ isDark, change }), [isDark]);
  return <LookContext value={look}>{children}</LookContext>;
}

export const useLook = () => useContext(LookContext);
