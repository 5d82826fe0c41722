/** The few lines that the person reads on the terminal. */
import type { CharacteristicResult, InspectionResult } from '@diewright/metrology';
import {
  hasEvaluations,
  isEvaluated,
  limitsText,
  sayReason,
  valueText,
  verdictSummary,
} from '@diewright/report';
import {
  formatCount,
  formatDetails,
  formatDeviation,
  formatNumber,
  formatShare,
  type Language,
  sayAny,
} from '@diewright/words';

const symbols = { conforming: '✔', notConforming: '✘', undecided: '?', noTolerance: '–' } as const;

export function summarise(result: InspectionResult, language: Language): string {
  const say = (key: string, details: Record<string, string | number> = {}) => sayAny(language, key, details);
  const note = ({ code, details }: InspectionResult['notes'][number]) =>
    say(`note.${code}`, formatDetails(language, details));
  const mm = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formatDeviation(language, value);
  const lines: string[] = [];
  for (const file of result.measured) {
    if (file.unitSource === 'inferred') {
      lines.push(
        say('command.unit-inferred', {
          file: file.fileName,
          unit: file.unit,
          ratio: formatNumber(language, file.unitRatio ?? 0, 3),
        }),
      );
    }
    for (const given of file.notes)
      lines.push(note({ ...given, details: { file: file.fileName, ...given.details } }));
  }
  lines.push(...result.notes.map(note));
  const { alignment, whole } = result;
  lines.push(
    say('command.alignment', {
      method: say(`alignment.${alignment.method}`),
      shift: formatNumber(language, alignment.shiftMm, 3),
      turn: formatNumber(language, alignment.turnDeg, 3),
      share: formatShare(language, alignment.shareUsed),
      rms: alignment.residualRmsMm === null ? '–' : formatNumber(language, alignment.residualRmsMm, 4),
    }),
  );
  lines.push(...alignment.warnings.map(note));
  lines.push(
    say('command.figures', {
      points: formatCount(language, whole.statistics.count),
      coverage: whole.coverage === null ? '–' : formatShare(language, whole.coverage),
      mean: mm(whole.statistics.mean),
      spread: formatNumber(language, whole.statistics.standardDeviation ?? Number.NaN, 3),
      lowest: mm(whole.judgedLowest?.value),
      highest: mm(whole.judgedHighest?.value),
    }),
  );
  if (hasEvaluations(result))
    lines.push(
      verdictSummary(language, result.characteristics),
      ...worst(result.characteristics, language).map((line) => `  ${line}`),
      ...notEvaluated(result.characteristics, language).map((line) => `  ${line}`),
    );
  const { outcome, reasons } = result.verdict;
  lines.push('', `${symbols[outcome]} ${say(`verdict.${outcome}`)}`);
  lines.push(...reasons.map((reason) => `  ${note(reason)}`));
  return lines.join('\n');
}

/** Those without a value, and why. */
function notEvaluated(characteristics: readonly CharacteristicResult[], language: Language): string[] {
  const all = characteristics.flatMap((one) =>
    one.evaluation?.status === 'notEvaluated' ? [{ one, reason: one.evaluation.reason }] : [],
  );
  const lines = all.slice(0, WORST).map(({ one, reason }) =>
    sayAny(language, 'command.characteristic-not-evaluated', {
      balloon: one.balloon,
      kind: sayAny(language, `characteristic.kind.${one.kind}`),
      name: one.name ?? one.id,
      why: sayReason(language, reason),
    }),
  );
  const more = all.length - lines.length;
  return more > 0
    ? [...lines, sayAny(language, 'command.more-not-evaluated', { count: formatCount(language, more) })]
    : lines;
}

/** So many of the characteristics that are not accepted are named; `explain` lists all. */
const WORST = 5;

/** What is refused before what is in doubt, in the order of the drawing's numbers. */
export function worst(characteristics: readonly CharacteristicResult[], language: Language): string[] {
  const rank = { notConforming: 0, undecided: 1, conforming: 2, noTolerance: 2 } as const;
  return characteristics
    .filter(isEvaluated)
    .filter(({ evaluation }) => rank[evaluation.verdict] < 2)
    .sort((a, b) => rank[a.evaluation.verdict] - rank[b.evaluation.verdict] || a.balloon - b.balloon)
    .slice(0, WORST)
    .map((one) =>
      sayAny(language, 'command.worst-characteristic', {
        symbol: symbols[one.evaluation.verdict],
        balloon: one.balloon,
        kind: sayAny(language, `characteristic.kind.${one.kind}`),
        name: one.name ?? one.id,
        value: valueText(language, one.evaluation),
        limits: limitsText(language, one.evaluation),
      }),
    );
}

/** Exit code of a verdict: 0 conforming, 2 not conforming, 3 undecided, 4 measured without a tolerance. */
export function exitCodeOf(result: InspectionResult): number {
  return { conforming: 0, notConforming: 2, undecided: 3, noTolerance: 4 }[result.verdict.outcome];
}
