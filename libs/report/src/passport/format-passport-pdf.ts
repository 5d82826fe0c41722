/**
 * A die's passport on paper, and its label. What stands in it comes in words: this room knows paper, not shops. Every line
 * names its evidence; the last line of each page names the end of the chain that the paper was printed from.
 */
import type { Language } from '@diewright/words';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { makePdf } from '../pdf/make-pdf.ts';
import { FONT, INK, PAGE, ruled } from '../pdf/paper.ts';
import { plainApostrophes } from '../pdf/plain-apostrophes.ts';

export interface PassportDocument {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** What the code leads to; null: none. */
  readonly address: string | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly PassportSection[];
  readonly foot: string;
  readonly createdAt: Date;
}

export interface PassportSection {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said where there are no rows. */
  readonly empty: string;
}

export interface DieLabel {
  readonly number: string;
  readonly name: string;
  readonly more: string;
  readonly address: string;
}

const POINTS_PER_MM = 72 / 25.4;
/** Of customary label printers, mm. */
const LABEL = { width: 70, height: 36 };

export function formatPassportPdf(passport: PassportDocument): Promise<Uint8Array> {
  return makePdf(
    pages({ ...plainApostrophes({ ...passport, createdAt: null }), createdAt: passport.createdAt }),
  );
}

function pages(passport: PassportDocument): TDocumentDefinitions {
  const { language, title, subtitle, address, facts, sections, foot, createdAt } = passport;
  const head: Content[] = [
    { text: title, fontSize: 17, bold: true, color: INK.accent },
    { text: subtitle, margin: [0, 2, 0, 8] },
  ];
  return {
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.left, PAGE.bottom],
    language: language === 'zh' ? 'zh-CN' : 'en',
    info: { title, creationDate: createdAt, creator: 'Diewright', producer: 'Diewright' },
    defaultStyle: { font: FONT, fontSize: 8.5, color: INK.text, lineHeight: 1.08 },
    styles: { heading: { fontSize: 11, bold: true, color: INK.accent, margin: [0, 10, 0, 3] } },
    footer: (page, of) => ({
      columns: [
        { text: foot, fontSize: 7 },
        { text: `${page} / ${of}`, alignment: 'right', width: 60 },
      ],
      margin: [PAGE.left, 6, PAGE.left, 0],
    }),
    content: [
      address === null ? head : { columns: [head, { qr: address, fit: 80, alignment: 'right', width: 90 }] },
      factsTable(facts),
      ...sections.flatMap((section): Content[] => [
        { text: section.title, style: 'heading', headlineLevel: 1 },
        section.rows.length === 0 ? { text: section.empty } : table(section),
      ]),
    ],
    // A heading alone at the foot of a page says nothing.
    pageBreakBefore: (node, around) =>
      node.headlineLevel === 1 &&
      around.getFollowingNodesOnPage().length === 0 &&
      node.startPosition.top > 200,
  };
}

/** Two pairs a row. */
function factsTable(facts: PassportDocument['facts']): Content {
  const half = Math.ceil(facts.length / 2);
  const cell = (k: number) => {
    const [label, value] = facts[k] ?? ['', ''];
    return [{ text: label, color: INK.quiet }, { text: value }];
  };
  return {
    table: {
      widths: ['auto', '*', 'auto', '*'],
      body: Array.from({ length: half }, (_, k) => [...cell(k), ...cell(half + k)]),
    },
    layout: 'noBorders',
  };
}

function table({ columns, rows }: PassportSection): Content {
  return {
    table: {
      headerRows: 1,
      widths: columns.map((_, k) => (k === columns.length - 1 ? '*' : 'auto')),
      body: [
        columns.map((text) => ({ text, bold: true })),
        ...rows.map((row) => row.map((text) => ({ text }))),
      ],
    },
    layout: ruled,
  };
}

export function formatDieLabel({ number, name, more, address }: DieLabel): Promise<Uint8Array> {
  return makePdf({
    pageSize: { width: LABEL.width * POINTS_PER_MM, height: LABEL.height * POINTS_PER_MM },
    pageMargins: [6, 6, 6, 6],
    info: { title: number, creator: 'Diewright', producer: 'Diewright' },
    defaultStyle: { font: FONT, fontSize: 8, color: '#000000', lineHeight: 1.05 },
    content: [
      {
        columns: [
          { qr: address, fit: 84, width: 90 },
          [
            // Large enough to be read across a rack; a long number gets smaller letters, never a second label.
            { text: number, bold: true, fontSize: number.length > 14 ? 10 : 14 },
            { text: name, margin: [0, 3, 0, 3] },
            { text: more, fontSize: 7 },
          ],
        ],
      },
    ],
  });
}
