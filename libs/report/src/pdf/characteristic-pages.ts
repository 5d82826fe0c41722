/** What the drawing asks and what came of it: views with balloons, then the balloon table, then the plots. */
import type { CharacteristicResult } from '@diewright/metrology';
import { formatCount, say } from '@diewright/words';
import type { Content } from 'pdfmake/interfaces.js';
import { drawingSvg } from '../drawing/drawing-svg.ts';
import { layOutRequirement } from '../drawing/lay-out-requirement.ts';
import { requirementOf } from '../drawing/requirement.ts';
import { balloonSvg } from '../plot/view-balloons.ts';
import {
  characteristicKind,
  characteristicName,
  characteristicSummary,
  coverageText,
  facesText,
  meaningLines,
  measuredRule,
  measuredWord,
  openLines,
  pmiLines,
  sourceText,
  whyNoCharacteristics,
} from '../words/characteristic-words.ts';
import { hasEvaluations, verdictSummary } from '../words/evaluation-words.ts';
import { shorten } from '../words/report-words.ts';
import { balloonViews } from './balloon-views.ts';
import { evaluatedColumnsOf } from './evaluated-columns.ts';
import { evaluationPlots } from './evaluation-plots.ts';
import { type Column, FONT, figureTable, heading, INK, type Paper, plotStyle, small } from './paper.ts';

export function characteristicPages(paper: Paper): Content[] {
  const { input, language } = paper;
  const { result } = input;
  // A result of version 1, or of a mesh without a plan, has nothing to say of a drawing.
  if (result.pmi === null && result.characteristics.length === 0) return [];
  const title = heading(say(language, 'paper.section.characteristics'));
  const none = whyNoCharacteristics(language, result);
  if (none !== null) return [{ unbreakable: true, stack: [title, { text: none, margin: [0, 0, 0, 8] }] }];
  const open = result.pmi ? openLines(language, result.pmi) : [];
  const [largeView = '', ...sideViews] = balloonViews(paper);
  const basis = [measuredRule(language, result), ...(result.pmi ? pmiLines(language, result.pmi) : [])];
  return [
    {
      unbreakable: true,
      stack: [
        title,
        {
          text: hasEvaluations(result)
            ? verdictSummary(language, result.characteristics)
            : say(language, 'characteristic.notJudged'),
          bold: true,
          margin: [0, 0, 0, 2],
        },
        { text: characteristicSummary(language, result), fontSize: 8, margin: [0, 0, 0, 2] },
        small(basis.join(' · ')),
        largeView,
      ],
    },
    ...sideViews,
    figureTable(
      hasEvaluations(result) ? evaluatedColumns(paper) : columns(paper),
      inOrder(result.characteristics),
      7.2,
    ),
    ...evaluationPlots(paper),
    ...(open.length > 0
      ? [
          { text: say(language, 'characteristic.pmi.open'), bold: true, fontSize: 8 } as Content,
          { ul: open.map((line) => ({ text: line, fontSize: 7.5 })), margin: [0, 2, 0, 8] } as Content,
        ]
      : []),
  ];
}

const inOrder = (list: readonly CharacteristicResult[]) => [...list].sort((a, b) => a.balloon - b.balloon);

/** Of the letters in a frame, points; a frame wider than its column is drawn smaller. */
const LETTERS = 7.6;
const REQUIREMENT_WIDTH = 168;

/** Number, frame and name as always; then value, limits, uncertainty, verdict and why. */
function evaluatedColumns(paper: Paper): Column<CharacteristicResult>[] {
  const [balloon, requirement, name] = columns(paper);
  return [balloon, requirement, name, ...evaluatedColumnsOf(paper)].filter((column) => column !== undefined);
}

function columns({ language }: Paper): Column<CharacteristicResult>[] {
  const open = (one: CharacteristicResult) =>
    openLines(language, one)
      .map((line) => shorten(line, 90))
      .join(' · ');
  return [
    {
      title: say(language, 'paper.column.balloon'),
      width: 22,
      align: 'center',
      cell: (one) => ({ svg: balloonSvg(one.balloon, shareOf(one), plotStyle(14, 14)) }),
    },
    {
      title: say(language, 'paper.column.requirement'),
      width: REQUIREMENT_WIDTH + 4,
      align: 'left',
      cell: (one) => {
        const drawing = layOutRequirement(requirementOf(one));
        const size = Math.min(LETTERS, REQUIREMENT_WIDTH / drawing.width);
        return { svg: drawingSvg(drawing, { size, ink: INK.text, fontFamily: FONT }) };
      },
    },
    {
      title: say(language, 'paper.column.characteristic'),
      width: 126,
      align: 'left',
      cell: (one) => {
        const more = [characteristicName(one), ...meaningLines(language, one), ...one.notes];
        const words = shorten(more.filter((line) => line !== '').join(' · '), 150);
        return {
          stack: [
            { text: characteristicKind(language, one), bold: true },
            ...(words === '' ? [] : [{ text: words, fontSize: 6.4, color: INK.quiet }]),
          ],
        };
      },
    },
    {
      title: say(language, 'paper.column.faces'),
      width: 46,
      align: 'left',
      cell: (one) => shorten(facesText(one), 40),
    },
    {
      title: say(language, 'paper.column.measured'),
      width: 54,
      align: 'left',
      cell: (one) => ({
        stack: [
          measuredWord(language, one.measured),
          ...(one.faces.length > 0 ? [{ text: amount(one), fontSize: 6.4, color: INK.quiet }] : []),
        ],
      }),
    },
    {
      title: say(language, 'paper.column.source'),
      width: 56,
      align: 'left',
      cell: (one) => shorten(sourceText(language, one), 40),
    },
    {
      title: say(language, 'paper.column.open'),
      width: 56,
      align: 'left',
      cell: (one) => ({ text: open(one), color: INK.quiet }),
    },
  ];

  function amount(one: CharacteristicResult): string {
    if (one.coverage !== null) return coverageText(language, one);
    return say(language, 'page.characteristic.touches', { count: formatCount(language, one.points) });
  }
}

function shareOf({ coverage, faces }: CharacteristicResult): number {
  return coverage ?? faces.filter(({ points }) => points > 0).length / Math.max(1, faces.length);
}
