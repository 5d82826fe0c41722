/** A picture of each characteristic that is not plainly good, then of the others while there is room. */
import type { CharacteristicResult } from '@diewright/metrology';
import { say } from '@diewright/words';
import type { Content } from 'pdfmake/interfaces.js';
import { evaluationPlot } from '../plot/evaluation-plot.ts';
import { characteristicKind } from '../words/characteristic-words.ts';
import { decisionText, isEvaluated, uncertaintyHead, valueText } from '../words/evaluation-words.ts';
import { verdictWord } from '../words/report-words.ts';
import { INK, PAGE, type Paper, plotStyle, small } from './paper.ts';

/** Three in a row, eight rows: two pages. */
const MOST_PLOTS = 24;
const IN_A_ROW = 3;
const GAP = 10;

export function evaluationPlots({ input, language }: Paper): Content[] {
  const order = { notConforming: 0, undecided: 1, conforming: 2, noTolerance: 3 } as const;
  const drawn = input.result.characteristics
    .filter(isEvaluated)
    .filter(({ evaluation }) => evaluation.plot !== null)
    .sort((a, b) => order[a.evaluation.verdict] - order[b.evaluation.verdict] || a.balloon - b.balloon);
  if (drawn.length === 0) return [];
  const shown = drawn.slice(0, MOST_PLOTS);
  const rows: Content[] = [];
  for (let k = 0; k < shown.length; k += IN_A_ROW) {
    const cells = shown.slice(k, k + IN_A_ROW).map((one) => cellOf(one));
    while (cells.length < IN_A_ROW) cells.push({ text: '' });
    rows.push({ columns: cells, columnGap: GAP, unbreakable: true, margin: [0, 0, 0, 8] } as Content);
  }
  return [
    { text: say(language, 'paper.evaluation.plots'), bold: true, margin: [0, 8, 0, 4] },
    ...rows,
    ...(drawn.length > shown.length
      ? [small(say(language, 'paper.evaluation.more', { more: drawn.length - shown.length }))]
      : []),
  ];

  function cellOf(one: CharacteristicResult): Content {
    if (!isEvaluated(one) || !one.evaluation.plot) return { text: '' };
    const { evaluation } = one;
    const width = (PAGE.width - (IN_A_ROW - 1) * GAP) / IN_A_ROW;
    const lines = [uncertaintyHead(language, evaluation), decisionText(language, evaluation) ?? ''];
    return {
      stack: [
        {
          text: `${one.balloon}  ${characteristicKind(language, one)}  ${valueText(language, evaluation)}  ${verdictWord(language, evaluation.verdict)}`,
          fontSize: 7.2,
          bold: true,
        },
        {
          svg: evaluationPlot(
            evaluation.plot as NonNullable<typeof evaluation.plot>,
            plotStyle(width, 104, 6),
            language,
          ),
        },
        ...(evaluation.verdict === 'conforming'
          ? []
          : [{ text: lines.filter(Boolean).join(' · '), fontSize: 6, color: INK.quiet }]),
      ],
    };
  }
}
