import type { Inspection } from '@diewright/shop';
import { Refusal } from '../../http/refusal.ts';

/** @throws Refusal where its list was taken back: nothing is built on that any more */
export function refuseWithdrawn({ imported }: Inspection): void {
  if (imported && imported.standing !== 'valid') throw new Refusal(409, 'inspection-withdrawn');
}
