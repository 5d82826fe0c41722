/** Title, verdict with its figures, whose part it is, and the main view: what a hurried reader needs. */
import type { InspectionResult, Verdict } from '@diewright/metrology';
import { formatCount, formatInstant, formatShare, type Language, say } from '@diewright/words';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import {
  DASH,
  deviationOr,
  numberOr,
  statedLength,
  toleranceText,
  verdictReason,
  verdictWord,
} from '../words/report-words.ts';
import { sayNote } from '../words/say-note.ts';
import { INK, label, PAGE, type Paper, ruled, VERDICT_INK } from './paper.ts';
import { verdictSymbol } from './verdict-symbol.ts';
import { mainView } from './view-pages.ts';

export function firstPage(paper: Paper): Content[] {
  return [
    titleLine(paper),
    verdictBox(paper),
    headerTable(paper),
    mainView(paper, mainViewHeight(paper.input.result)),
  ];
}

function titleLine({ input, language }: Paper): Content {
  const { result, timeZone } = input;
  const touches = result.measuredKind === 'touches';
  return {
    stack: [
      {
        columns: [
          {
            text: say(language, touches ? 'paper.title.touches' : 'paper.title'),
            fontSize: 18,
            bold: true,
            color: INK.accent,
            width: 330,
          },
          {
            width: PAGE.width - 330,
            alignment: 'right',
            fontSize: 8,
            color: INK.quiet,
            stack: [
              `${result.software.name} ${result.software.version}`,
              `${formatInstant(language, new Date(result.createdAt), timeZone)} (${timeZone})`,
            ],
          },
        ],
      },
      {
        canvas: [
          { type: 'line', x1: 0, y1: 3, x2: PAGE.width, y2: 3, lineWidth: 1.4, lineColor: INK.accent },
        ],
      },
    ],
    margin: [0, 0, 0, 8],
  };
}

function verdictBox({ input, language }: Paper): Content {
  const { result } = input;
  const { outcome, reasons } = result.verdict;
  const { ink, ground } = VERDICT_INK[outcome];
  const words: Content[] = [
    { text: verdictWord(language, outcome), fontSize: 20, bold: true, color: ink },
    { text: verdictReason(language, result), fontSize: 8.5, margin: [0, 1, 0, 0] },
  ];
  // The first few reasons here, all of them with the basis.
  for (const reason of reasons.slice(0, 3)) {
    words.push({ text: sayNote(language, reason), fontSize: 8, margin: [0, 1.5, 0, 0] });
  }
  if (result.faces.length > 0 && result.measuredKind === 'scan' && outcome !== 'noTolerance') {
    words.push({ text: faceCounts(language, result), fontSize: 8, margin: [0, 1.5, 0, 0] });
  }
  words.push({ text: conditions(language, result), fontSize: 8, color: INK.quiet, margin: [0, 3, 0, 0] });
  return {
    margin: [0, 0, 0, 8],
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (i) => (i === 0 ? 4 : 0),
      vLineColor: () => ink,
      fillColor: () => ground,
      paddingLeft: () => 9,
      paddingRight: () => 7,
      paddingTop: () => 8,
      paddingBottom: () => 8,
    },
    table: {
      widths: [34, 275, PAGE.width - 34 - 275 - 3 * 16 - 4],
      dontBreakRows: true,
      body: [
        [{ svg: verdictSymbol(outcome, 34), width: 34 }, { stack: words }, keyFigures(language, result)],
      ],
    },
  };
}

function faceCounts(language: Language, result: InspectionResult): string {
  const count = (verdict: Verdict) =>
    formatCount(language, result.faces.filter((face) => face.verdict === verdict).length);
  return say(language, 'paper.verdict.faces', {
    conforming: count('conforming'),
    notConforming: count('notConforming'),
    undecided: count('undecided'),
    notJudged: count('noTolerance'),
  });
}

/** Tolerance, uncertainty and rule in one line: a verdict must not be read without them. */
function conditions(language: Language, result: InspectionResult): string {
  const { whole, uncertainty, decision } = result;
  const mm = (value: number) => statedLength(language, value);
  return [
    whole.tolerance
      ? `${say(language, 'paper.tolerance')} ${toleranceText(language, whole.tolerance)} mm`
      : '',
    uncertainty.expandedMm === null ? '' : `U = ${mm(uncertainty.expandedMm)} mm (k = 2)`,
    decision.source,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function keyFigures(language: Language, { whole }: InspectionResult): TableCell {
  const { statistics: s } = whole;
  const figure = (key: Parameters<typeof say>[1], value: string): TableCell[] => [
    { text: say(language, key as 'paper.figure.points'), color: INK.quiet, fontSize: 7.5 },
    { text: value, alignment: 'right', fontSize: 8 },
  ];
  return {
    layout: {
      hLineWidth: (i) => (i === 0 || i === 7 ? 0 : 0.3),
      vLineWidth: () => 0,
      hLineColor: () => INK.line,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 1.3,
      paddingBottom: () => 1.3,
    },
    table: {
      widths: [70, 84],
      body: [
        figure('paper.figure.points', formatCount(language, s.count)),
        figure(
          'paper.figure.coverage',
          whole.coverage === null ? DASH : formatShare(language, whole.coverage),
        ),
        figure('paper.figure.mean', deviationOr(language, s.mean)),
        figure('paper.figure.s', numberOr(language, s.standardDeviation, 4)),
        figure('paper.figure.lowest', deviationOr(language, whole.judgedLowest?.value)),
        figure('paper.figure.highest', deviationOr(language, whole.judgedHighest?.value)),
        figure(
          'paper.figure.within',
          [whole.judged, whole.outside, whole.unsure].map((n) => formatCount(language, n)).join(' / '),
        ),
      ],
    },
  };
}

const HEADER_FIELDS = [
  'die',
  'part',
  'drawing',
  'revision',
  'customer',
  'operator',
  'machine',
  'remark',
] as const;

function headerTable({ input, language }: Paper): Content {
  const { header } = input.result;
  const cells = HEADER_FIELDS.map((field): TableCell[] => [
    label(say(language, `paper.header.${field}`)),
    { text: header[field] || DASH },
  ]);
  const body: TableCell[][] = [];
  for (let i = 0; i < cells.length; i += 2) body.push([...cells[i]!, ...cells[i + 1]!]);
  return {
    layout: ruled,
    fontSize: 8.5,
    margin: [0, 0, 0, 8],
    table: {
      widths: [46, PAGE.width / 2 - 46 - 16, 46, PAGE.width / 2 - 46 - 16],
      dontBreakRows: true,
      body,
    },
  };
}

/** The main view takes what the words leave of the page; long names and reasons make it smaller, not homeless. */
function mainViewHeight({ header, verdict }: InspectionResult): number {
  const lines = (text: string | undefined, points: number) =>
    Math.ceil(
      (((text ?? '').length * 1.2 + [...(text ?? '')].filter((c) => c > '\u2e7f').length * 0.8) * 4.2) /
        points,
    ) || 1;
  let extra = 0;
  for (let i = 0; i < HEADER_FIELDS.length; i += 2) {
    const [left, right] = [header[HEADER_FIELDS[i]!], header[HEADER_FIELDS[i + 1]!]];
    extra += 12 * (Math.max(lines(left, 195), lines(right, 195)) - 1);
  }
  const reasons = 22 * Math.max(0, Math.min(3, verdict.reasons.length) - 1);
  return Math.max(180, 440 - extra - reasons);
}
