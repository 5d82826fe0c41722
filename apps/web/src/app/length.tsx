/** Lengths as the person wants to read them, mm or inch; everything is kept and computed in mm. */
import { formatDeviation, formatNumber } from '@diewright/words/web';
import { createContext, type PropsWithChildren, useContext, useMemo, useState } from 'react';
import { useTongue } from './language.tsx';
import { remember, remembered } from './remember.ts';

export type ShownUnit = 'mm' | 'in';

const MM_PER_INCH = 25.4;
/** An inch has more of them: 0.001 mm is 0.00004 in. */
const MORE_DECIMALS = 2;

interface Unit {
  readonly unit: ShownUnit;
  readonly change: (unit: ShownUnit) => void;
}

const UnitContext = createContext<Unit>({ unit: 'mm', change: () => {} });

/** @param usual the firm's, for whoever has not chosen on this device */
export function UnitProvider({ usual, children }: PropsWithChildren<{ usual: ShownUnit }>) {
  const [unit, setUnit] = useState<ShownUnit>(() => {
    const kept = remembered('unit');
    return kept === 'mm' || kept === 'in' ? kept : usual;
  });
  const value = useMemo(
    () => ({
      unit,
      change(next: ShownUnit) {
        remember('unit', next);
        setUnit(next);
      },
    }),
    [unit],
  );
  return <UnitContext value={value}>{children}</UnitContext>;
}

export function useUnit(): Unit {
  return useContext(UnitContext);
}

export interface LengthFormat {
  readonly unit: ShownUnit;
  /** With its sign. Decimals are those of a figure in mm. */
  readonly deviation: (mm: number | null | undefined, decimals?: number) => string;
  readonly length: (mm: number | null | undefined, decimals: number) => string;
  /** Of a value whose own unit may be no length: degrees stay degrees. */
  readonly valueText: (value: number | null, unit: string, decimals: number) => string;
  readonly unitOf: (unit: string) => string;
}

export function useLength(): LengthFormat {
  const { unit } = useUnit();
  const { language } = useTongue();
  return useMemo(() => {
    const factor = unit === 'in' ? 1 / MM_PER_INCH : 1;
    const more = unit === 'in' ? MORE_DECIMALS : 0;
    const length = (mm: number | null | undefined, decimals: number) =>
      mm === null || mm === undefined || Number.isNaN(mm)
        ? '–'
        : formatNumber(language, mm * factor, decimals + more);
    return {
      unit,
      deviation: (mm, decimals = 3) =>
        mm === null || mm === undefined || Number.isNaN(mm)
          ? '–'
          : formatDeviation(language, mm * factor, decimals + more),
      length,
      valueText: (value, own, decimals) =>
        own === 'mm'
          ? length(value, decimals)
          : value === null
            ? '–'
            : formatNumber(language, value, decimals),
      unitOf: (own) => (own === 'mm' ? unit : own === 'deg' ? '°' : own),
    };
  }, [unit, language]);
}
