/** What the server found, as the person at the terminal reads it, and as a script does: by the exit code. */
import type { Inspection } from '@diewright/shop';
import {
  formatCount,
  formatDeviation,
  formatNumber,
  formatShare,
  isSentenceKey,
  type Language,
  say,
  sayAny,
} from '@diewright/words';
import { formatColumns } from '../terminal/columns.ts';

const symbols = { conforming: '✔', notConforming: '✘', undecided: '?', noTolerance: '–' } as const;
const DECIMALS = 4;
const ERROR = 1;
const NOT_ENDED = 5;

export function printInspection(inspection: Inspection, language: Language): string {
  const { result, verdict, characteristics, faces, signatures, problem } = inspection;
  const lines = [
    say(language, 'result.title', {
      number: inspection.number,
      die: `${inspection.dieNumber} ${inspection.dieName}`,
      component: inspection.component,
      revision: inspection.revision ?? '–',
      plan: inspection.plan ? `${inspection.plan.name} (${inspection.plan.edition})` : '–',
    }),
  ];
  if (inspection.state !== 'done')
    lines.push(say(language, 'result.state', { state: stateOf(inspection, language) }));
  if (problem) lines.push(problem.sentence);
  if (result) {
    const mm = (value: number | null) => (value === null ? '–' : formatDeviation(language, value));
    lines.push(
      say(language, 'command.figures', {
        points: formatCount(language, result.points),
        coverage: result.coverage === null ? '–' : formatShare(language, result.coverage),
        mean: mm(result.meanMm),
        spread: formatNumber(language, result.standardDeviationMm ?? Number.NaN, 3),
        lowest: mm(result.lowestMm),
        highest: mm(result.highestMm),
      }),
    );
  }
  if (characteristics.length > 0)
    lines.push(
      '',
      formatColumns([headings(language), ...characteristics.map((one) => rowOf(one, language))]),
    );
  for (const face of faces)
    lines.push(
      say(language, 'result.face', {
        face: face.name ?? String(face.face),
        lowest: face.lowestMm === null ? '–' : formatDeviation(language, face.lowestMm),
        highest: face.highestMm === null ? '–' : formatDeviation(language, face.highestMm),
      }),
    );
  if (verdict) lines.push('', `${symbols[verdict]} ${sayAny(language, `verdict.${verdict}`)}`);
  for (const { decision, by, note } of signatures)
    lines.push(`${say(language, `result.${decision}`, { by })}${note ? ` ${note}` : ''}`);
  return lines.join('\n');
}

function stateOf({ state, stage, share }: Inspection, language: Language): string {
  const key = `stage.${stage}`;
  const parts = [sayAny(language, `inspection-state.${state}`)];
  if (isSentenceKey(key)) parts.push(sayAny(language, key));
  if (state === 'running' && share !== null) parts.push(formatShare(language, share, 0));
  return parts.join(', ');
}

const headings = (language: Language): string[] =>
  (['balloon', 'characteristic', 'value', 'limits', 'uncertainty', 'verdict'] as const).map((key) =>
    say(language, `result.${key}`),
  );

function rowOf(one: Inspection['characteristics'][number], language: Language): string[] {
  const text = (value: number | null) => (value === null ? '–' : formatNumber(language, value, DECIMALS));
  const verdict = `verdict.${one.verdict}`;
  return [
    String(one.balloon),
    one.label,
    one.value === null ? '–' : `${text(one.value)} ${one.unit}`,
    `${text(one.lowerLimit)} … ${text(one.upperLimit)}`,
    text(one.expandedUncertainty),
    isSentenceKey(verdict) ? sayAny(language, verdict) : one.verdict,
  ];
}

/** As `diewright inspect` ends; 5: there is no verdict yet. */
export function exitCodeOfInspection({ state, verdict }: Inspection): number {
  if (state === 'queued' || state === 'running') return NOT_ENDED;
  if (state !== 'done' || verdict === null) return ERROR;
  return { conforming: 0, notConforming: 2, undecided: 3, noTolerance: 4 }[verdict];
}
