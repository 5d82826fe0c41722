/** All characteristics of a result in one table: number, what is asked, value, limits, U, verdict. */
import type { CharacteristicResult } from '@diewright/metrology';
import { isEvaluated, limitsText, sayReason, uncertaintyText, valueText } from '@diewright/report';
import { type Language, sayAny } from '@diewright/words';
import { formatColumns } from '../terminal/columns.ts';
import { verdictSymbols } from './print-explanation.ts';

export function printList(characteristics: readonly CharacteristicResult[], language: Language): string {
  const heads = ['number', 'characteristic', 'value', 'limits'].map((key) =>
    sayAny(language, `explain.${key}`),
  );
  const rows = [...characteristics].sort((a, b) => a.balloon - b.balloon).map((one) => rowOf(one, language));
  return formatColumns([[...heads, 'U', sayAny(language, 'explain.verdict')], ...rows]);
}

function rowOf(one: CharacteristicResult, language: Language): string[] {
  const { evaluation } = one;
  const head = [String(one.balloon), sayAny(language, `characteristic.kind.${one.kind}`)];
  if (evaluation?.status === 'notEvaluated')
    return [...head, '–', '–', '–', sayReason(language, evaluation.reason)];
  if (!isEvaluated(one)) return [...head, '–', '–', '–', '–'];
  const found = one.evaluation;
  return [
    ...head,
    valueText(language, found),
    limitsText(language, found),
    uncertaintyText(language, found),
    `${verdictSymbols[found.verdict]} ${sayAny(language, `verdict.${found.verdict}`)}`,
  ];
}
