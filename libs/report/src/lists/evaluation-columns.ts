/** What came of a characteristic, in cells of their own: figures unrounded, in the unit of the characteristic. */
import type { CharacteristicResult, Evaluated } from '@diewright/metrology';
import { type Language, say } from '@diewright/words';
import { frameTexts, sayReason, stepTexts, termOf } from '../words/evaluation-words.ts';
import { verdictWord } from '../words/report-words.ts';
import type { ListColumn, ListValue } from './list-columns.ts';

export function evaluationColumns(language: Language): ListColumn<CharacteristicResult>[] {
  const of =
    (pick: (found: Evaluated) => ListValue) =>
    ({ evaluation }: CharacteristicResult): ListValue =>
      evaluation?.status === 'evaluated' ? pick(evaluation) : null;
  const figure = (
    key: 'value' | 'valueLowest' | 'valueHighest' | 'limitLower' | 'limitUpper' | 'bonus' | 'expanded',
    pick: (found: Evaluated) => number | null,
  ): ListColumn<CharacteristicResult> => ({
    title: say(language, `paper.column.${key}`),
    value: of(pick),
    format: 'length',
  });
  return [
    figure('value', ({ value }) => value),
    figure('valueLowest', ({ lowest }) => lowest),
    figure('valueHighest', ({ highest }) => highest),
    figure('limitLower', ({ limits }) => limits?.lower ?? null),
    figure('limitUpper', ({ limits }) => limits?.upper ?? null),
    figure('bonus', ({ bonus }) => bonus),
    figure('expanded', ({ uncertainty }) => uncertainty?.expanded ?? null),
    {
      title: say(language, 'paper.column.verdict'),
      value: of(({ verdict }) => verdictWord(language, verdict)),
      isVerdict: true,
    },
    {
      title: say(language, 'paper.column.criterion'),
      value: of(({ criterion }) => termOf(language, criterion)),
    },
    {
      title: say(language, 'paper.column.association'),
      value: of(({ frame }) => (frame ? frameTexts(language, frame).join('; ') : null)),
    },
    {
      title: say(language, 'paper.column.remark'),
      value: ({ evaluation }) => {
        if (evaluation?.status === 'notEvaluated') return sayReason(language, evaluation.reason);
        if (evaluation?.status !== 'evaluated') return null;
        return stepTexts(language, evaluation.warnings, 'warning').join('; ') || null;
      },
    },
  ];
}
