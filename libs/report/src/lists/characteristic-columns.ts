/** The columns of characteristics for workbook and CSV: each value in a cell of its own, and the whole as drawn. */
import type { CharacteristicResult, Quantity } from '@diewright/metrology';
import { type Language, say } from '@diewright/words';
import { requirementOf } from '../drawing/requirement.ts';
import { requirementText } from '../drawing/requirement-text.ts';
import {
  characteristicKind,
  characteristicName,
  datumLetters,
  facesText,
  meaningLines,
  measuredWord,
  openLines,
  sourceText,
  statedText,
} from '../words/characteristic-words.ts';
import { evaluationColumns } from './evaluation-columns.ts';
import type { ListColumn } from './list-columns.ts';

export const characteristicRows = (characteristics: readonly CharacteristicResult[]) =>
  [...characteristics].sort((a, b) => a.balloon - b.balloon);

export function characteristicColumns(language: Language): ListColumn<CharacteristicResult>[] {
  const value = (
    title: string,
    of: (one: CharacteristicResult) => Quantity | null | undefined,
  ): ListColumn<CharacteristicResult> => ({
    title,
    value: (one) => of(one)?.value ?? null,
    format: 'length',
  });
  const text = (
    title: string,
    of: (one: CharacteristicResult) => string,
  ): ListColumn<CharacteristicResult> => ({
    title,
    value: (one) => of(one) || null,
  });
  return [
    { title: say(language, 'paper.column.balloon'), value: (one) => one.balloon, format: 'count' },
    text(say(language, 'paper.column.characteristic'), (one) => characteristicKind(language, one)),
    text(say(language, 'paper.column.requirement'), (one) => requirementText(requirementOf(one))),
    { title: say(language, 'paper.column.count'), value: (one) => one.count ?? null, format: 'count' },
    value(say(language, 'paper.column.nominal'), (one) => (one.group === 'dimension' ? one.nominal : null)),
    value(say(language, 'paper.column.lowerDeviation'), (one) => deviation(one, 'lower')),
    value(say(language, 'paper.column.upperDeviation'), (one) => deviation(one, 'upper')),
    value(say(language, 'paper.column.lowest.allowed'), (one) => limit(one, 'lower')),
    value(say(language, 'paper.column.highest.allowed'), (one) => limit(one, 'upper')),
    value(say(language, 'paper.column.zone'), (one) => (one.group === 'geometric' ? one.tolerance : null)),
    text(say(language, 'paper.column.unit'), unitOf),
    text(say(language, 'paper.column.stated'), statedText),
    text(say(language, 'paper.column.datums'), datumLetters),
    text(say(language, 'paper.column.meaning'), (one) => meaningLines(language, one).join('; ')),
    ...evaluationColumns(language),
    text(say(language, 'paper.column.faces'), (one) => (one.faces.length > 0 ? facesText(one) : '')),
    {
      title: say(language, 'paper.column.coverage'),
      value: (one) => (one.coverage === null ? null : 100 * one.coverage),
      format: 'percent',
    },
    { title: say(language, 'paper.column.points'), value: (one) => one.points, format: 'count' },
    text(say(language, 'paper.column.measured'), (one) => measuredWord(language, one.measured)),
    text(say(language, 'paper.column.name'), characteristicName),
    text(say(language, 'paper.column.note'), (one) => one.notes.join('; ')),
    text(say(language, 'paper.column.source'), (one) => sourceText(language, one)),
    text(say(language, 'paper.column.open'), (one) => openLines(language, one).join('; ')),
    text(say(language, 'paper.column.id'), (one) => one.id),
  ];
}

type Side = 'lower' | 'upper';

function sideOf(one: CharacteristicResult, side: Side, isLimit: boolean): Quantity | null {
  if (one.group !== 'dimension' || !(side in one.requirement)) return null;
  const { requirement } = one;
  if (!('lower' in requirement) || (requirement.kind === 'limits') !== isLimit) return null;
  return requirement[side];
}

const deviation = (one: CharacteristicResult, side: Side) => sideOf(one, side, false);

/** As stated, or nominal and deviation together. */
function limit(one: CharacteristicResult, side: Side): Quantity | null {
  const stated = sideOf(one, side, true);
  if (stated) return stated;
  const away = deviation(one, side);
  if (one.group !== 'dimension' || !one.nominal || !away || one.nominal.unit !== away.unit) return null;
  // What remains beyond 12 figures is the sum's, not the drawing's.
  const value = Number((one.nominal.value + away.value).toPrecision(12));
  return { value, unit: away.unit };
}

function unitOf(one: CharacteristicResult): string {
  const quantity =
    one.group === 'dimension'
      ? (one.nominal ?? sideOf(one, 'upper', true) ?? sideOf(one, 'lower', true))
      : one.group === 'geometric'
        ? one.tolerance
        : null;
  if (!quantity) return '';
  return quantity.unit === 'deg' ? '°' : quantity.unit === 'mm' ? 'mm' : (quantity.stated?.unit ?? '');
}
