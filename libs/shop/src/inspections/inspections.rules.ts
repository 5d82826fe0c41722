/** What may be done with an inspection, and why not. */
import type { InspectionState } from './inspections.ts';

export type SignReason =
  | 'inspection-not-done'
  | 'inspection-result-changed'
  | 'inspection-concession-without-note';

/**
 * A release of what does not conform is a concession: it is possible, and somebody must say why.
 * @returns why the result cannot be signed; null: it can
 */
export function refusalOfSignature(
  inspection: {
    readonly state: InspectionState;
    readonly verdict: string | null;
    readonly resultSha256: string | null;
  },
  asked: {
    readonly decision: 'released' | 'rejected';
    readonly note: string | null;
    readonly resultSha256: string;
  },
): SignReason | null {
  if (inspection.state !== 'done' || inspection.resultSha256 === null) return 'inspection-not-done';
  if (inspection.resultSha256 !== asked.resultSha256) return 'inspection-result-changed';
  const isConcession = asked.decision === 'released' && inspection.verdict !== 'conforming';
  return isConcession && !asked.note ? 'inspection-concession-without-note' : null;
}
