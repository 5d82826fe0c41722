/** The balloon table's right half: what was measured, what is allowed, how sure it is, the verdict. */
import type { CharacteristicResult } from '@diewright/metrology';
import { say } from '@diewright/words';
import {
  extremesText,
  isEvaluated,
  limitsText,
  sayReason,
  stepTexts,
  uncertaintyText,
  valueText,
} from '../words/evaluation-words.ts';
import { DASH, shorten, verdictWord } from '../words/report-words.ts';
import { type Column, INK, type Paper, VERDICT_INK } from './paper.ts';

export function evaluatedColumnsOf({ language }: Paper): Column<CharacteristicResult>[] {
  return [
    {
      title: say(language, 'page.column.value'),
      width: 62,
      align: 'right',
      cell: (one) => {
        if (!isEvaluated(one)) return DASH;
        const extremes = extremesText(language, one.evaluation);
        return {
          stack: [
            valueText(language, one.evaluation),
            ...(extremes ? [{ text: extremes, fontSize: 6, color: INK.quiet }] : []),
          ],
        };
      },
    },
    {
      title: say(language, 'page.column.limits'),
      width: 66,
      align: 'left',
      cell: (one) => (isEvaluated(one) ? limitsText(language, one.evaluation) : DASH),
    },
    {
      title: 'U',
      width: 30,
      align: 'right',
      cell: (one) => (isEvaluated(one) ? uncertaintyText(language, one.evaluation) : DASH),
    },
    {
      title: say(language, 'paper.column.verdict'),
      width: 76,
      align: 'left',
      cell: (one) => {
        const { evaluation } = one;
        if (evaluation?.status === 'notEvaluated')
          return {
            text: shorten(sayReason(language, evaluation.reason), 170),
            fontSize: 6.4,
            color: INK.quiet,
          };
        if (!isEvaluated(one)) return DASH;
        const { verdict, warnings } = one.evaluation;
        const said = stepTexts(language, warnings, 'warning').map((line) => shorten(line, 80));
        return {
          stack: [
            { text: verdictWord(language, verdict), bold: true, color: VERDICT_INK[verdict].ink },
            ...said.map((text) => ({ text, fontSize: 6, color: INK.quiet })),
          ],
        };
      },
    },
  ];
}
