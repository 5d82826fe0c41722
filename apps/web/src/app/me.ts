/** Who has signed in, for every page inside. */
import type { Me, Permission } from '@diewright/shop';
import { createContext, useContext } from 'react';

export const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of the gate');
  return me;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
