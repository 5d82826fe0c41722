/** All characteristics of a result in one table: number, what is asked, value, limits, U, verdict. */
import type { CharacteristicResult } from '@diewright/metrology';
import { formatNumber, type Language, sayAny } from '@diewright/words';
import { formatColumns } from '../terminal/columns.ts';
import { limitsText, sayReason } from './print-explanation.ts';

const symbols = { conforming: '✔', notConforming: '✘', undecided: '?', noTolerance: '–' } as const;

export function printList(characteristics: readonly CharacteristicResult[], language: Language): string {
  const say = (key: string) => sayAny(language, key);
  const heads = ['number', 'characteristic', 'value', 'limits'].map((key) => say(`explain.${key}`));
  const rows = [...characteristics].sort((a, b) => a.balloon - b.balloon).map((one) => rowOf(one, language));
  return formatColumns([[...heads, 'U', say('explain.verdict')], ...rows]);
}

function rowOf(one: CharacteristicResult, language: Language): string[] {
  const { evaluation } = one;
  const kind = sayAny(language, `characteristic.kind.${one.kind}`);
  const head = [String(one.balloon), kind];
  if (!evaluation || evaluation.status === 'nothingRequired') return [...head, '–', '–', '–', '–'];
  if (evaluation.status === 'notEvaluated')
    return [...head, '–', '–', '–', sayReason(evaluation.reason, language)];
  const { value, unit, uncertainty, verdict } = evaluation;
  return [
    ...head,
    `${formatNumber(language, value, 4)} ${unit === 'deg' ? '°' : 'mm'}`,
    limitsText(evaluation, language),
    uncertainty ? formatNumber(language, uncertainty.expanded, 4) : '–',
    `${symbols[verdict]} ${sayAny(language, `verdict.${verdict}`)}`,
  ];
}
