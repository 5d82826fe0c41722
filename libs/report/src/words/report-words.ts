/** Words and figures that PDF, workbook and CSV write alike. */
import type { InspectionResult, Judged, Verdict, ZoneResult } from '@diewright/metrology';
import { formatDeviation, formatNumber, isSentenceKey, type Language, say, sayAny } from '@diewright/words';

export const DASH = '–';

export const verdictWord = (language: Language, verdict: Verdict) =>
  say(language, `paper.verdict.${verdict}`);

/** The verdict of a row; one that has a tolerance but nothing to judge is not "without tolerance". */
export function rowVerdictWord(
  language: Language,
  row: { readonly verdict: Verdict; readonly tolerance: unknown },
): string {
  const isBlank = row.verdict === 'noTolerance' && row.tolerance !== null;
  return isBlank ? say(language, 'paper.verdict.notJudged') : verdictWord(language, row.verdict);
}

/** The kind of a surface; a kind that this version does not know is written as the file has it. */
export function kindWord(language: Language, kind: string): string {
  const key = `paper.kind.${kind}`;
  return isSentenceKey(key) ? sayAny(language, key) : kind;
}

/** An alignment's name; alternatives come from other rooms, so an unknown one is written as it is. */
export function methodWord(language: Language, method: string): string {
  const key = `paper.alignment.${method}`;
  return isSentenceKey(key) ? sayAny(language, key) : method;
}

/** The alignments that were not chosen: the chosen one is reported with the result's own figures, once. */
export const otherAlignments = ({ alignment }: InspectionResult) =>
  alignment.alternatives.filter(({ method }) => method !== alignment.method);

export function toleranceText(
  language: Language,
  tolerance: { readonly lower: number; readonly upper: number } | null,
): string {
  if (!tolerance) return DASH;
  return `${formatDeviation(language, tolerance.lower)} / ${formatDeviation(language, tolerance.upper)}`;
}

export const deviationOr = (language: Language, value: number | null | undefined) =>
  value === null || value === undefined ? DASH : formatDeviation(language, value);

export const numberOr = (language: Language, value: number | null | undefined, decimals: number) =>
  value === null || value === undefined ? DASH : formatNumber(language, value, decimals);

/** A number with the minus sign of the deviations beside it, not a hyphen. */
export const coordinateText = (language: Language, value: number, decimals: number) =>
  formatNumber(language, value, decimals).replace('-', '−');

/** A length that is stated rather than measured: three decimals, or four where the fourth says something. */
export const statedLength = (language: Language, value: number) =>
  formatNumber(language, value, Math.abs(value * 1e3 - Math.round(value * 1e3)) < 1e-6 ? 3 : 4);

/** x, y, z with so many decimals. */
export const pointText = (language: Language, point: readonly number[], decimals = 2) =>
  point.map((value) => coordinateText(language, value, decimals)).join(', ');

export function zonePlace(language: Language, zone: ZoneResult): string {
  if (zone.box) {
    return say(language, 'paper.zone.box', {
      min: pointText(language, zone.box.min, 1),
      max: pointText(language, zone.box.max, 1),
    });
  }
  if (zone.sphere) {
    return say(language, 'paper.zone.sphere', {
      centre: pointText(language, zone.sphere.centre, 1),
      radius: formatNumber(language, zone.sphere.radius, 1),
    });
  }
  return DASH;
}

/** How far the worse judged extreme lies beyond its limit, mm; negative inside, −∞ where nothing was judged. */
export function beyondTolerance({ tolerance, judgedLowest, judgedHighest }: Judged): number {
  if (!tolerance) return Number.NEGATIVE_INFINITY;
  return Math.max(
    judgedLowest ? tolerance.lower - judgedLowest.value : Number.NEGATIVE_INFINITY,
    judgedHighest ? judgedHighest.value - tolerance.upper : Number.NEGATIVE_INFINITY,
  );
}

/** Why the whole got its verdict, in one sentence that fits the decision rule. */
export function verdictReason(language: Language, result: InspectionResult): string {
  const { outcome } = result.verdict;
  const simple = result.decision.rule === 'simple';
  if (simple && (outcome === 'conforming' || outcome === 'notConforming')) {
    return say(language, `paper.verdict.${outcome}.simple`);
  }
  return say(language, `paper.verdict.${outcome}.why`);
}

/** 3, 5–9, 14: runs of neighbours joined, so that hundreds of faces can be listed. */
export function runsText(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const runs: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j + 1 < sorted.length && sorted[j + 1] === sorted[j]! + 1) j++;
    if (j - i >= 2) runs.push(`${sorted[i]}–${sorted[j]}`);
    else for (let k = i; k <= j; k++) runs.push(`${sorted[k]}`);
    i = j + 1;
  }
  return runs.join(', ');
}

/** At most so many letters' width, a Chinese character counted as two; what is cut off is marked. */
export function shorten(text: string, room: number): string {
  let used = 0;
  let out = '';
  for (const c of text) {
    used += c.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (used > room) return `${out}…`;
    out += c;
  }
  return out;
}
