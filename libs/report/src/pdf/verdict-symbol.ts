import type { Verdict } from '@diewright/metrology';
import { VERDICT_INK } from './paper.ts';

/** A tick, a cross, a question mark's curve or a dash in a ring: known by its shape, printed in black and white too. */
export function verdictSymbol(verdict: Verdict, size: number): string {
  const { ink } = VERDICT_INK[verdict];
  const stroke = `fill="none" stroke="${ink}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"`;
  const marks: Readonly<Record<Verdict, string>> = {
    conforming: `<path d="M9 16.5L14 21.5L23.5 11" ${stroke}/>`,
    notConforming: `<path d="M10.5 10.5L21.5 21.5M21.5 10.5L10.5 21.5" ${stroke}/>`,
    undecided: `<path d="M11.8 12.6C11.8 10 13.6 8.4 16 8.4C18.4 8.4 20.2 10 20.2 12.3C20.2 15.4 16 15.6 16 18.8" ${stroke}/><circle cx="16" cy="23" r="1.7" fill="${ink}"/>`,
    noTolerance: `<path d="M10 16L22 16" ${stroke}/>`,
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32"><circle cx="16" cy="16" r="14.2" fill="#ffffff" stroke="${ink}" stroke-width="1.8"/>${marks[verdict]}</svg>`;
}
