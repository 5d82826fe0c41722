/** Notes, signatures and the appendix with what must be kept in full. */
import { type Language, say } from '@diewright/words';
import type { Column, Content, TableCell } from 'pdfmake/interfaces.js';
import { coordinateText } from '../words/report-words.ts';
import { sayNote } from '../words/say-note.ts';
import { factTable, heading, INK, PAGE, type Paper } from './paper.ts';

export function notesList({ input, language }: Paper): Content[] {
  const { notes } = input.result;
  if (notes.length === 0) return [];
  return [
    heading(say(language, 'paper.section.notes')),
    { ul: notes.map((note) => sayNote(language, note)), fontSize: 8, margin: [0, 0, 0, 6] },
  ];
}

export function signatures({ language }: Paper): Content {
  const gap = 16;
  const width = (PAGE.width - 2 * gap) / 3;
  const block = (who: 'inspector' | 'reviewer' | 'customer'): Column => ({
    width,
    stack: [
      { text: say(language, `paper.sign.${who}`), bold: true, fontSize: 8.5, margin: [0, 0, 0, 12] },
      line(language, 'name', width),
      line(language, 'signature', width),
      line(language, 'date', width),
    ],
  });
  return {
    unbreakable: true,
    stack: [
      heading(say(language, 'paper.section.signatures')),
      { columns: [block('inspector'), block('reviewer'), block('customer')], columnGap: gap },
    ],
  };
}

function line(language: Language, what: 'name' | 'signature' | 'date', width: number): Content {
  return {
    margin: [0, 0, 0, 12],
    stack: [
      { text: say(language, `paper.sign.${what}`), fontSize: 7.5, color: INK.quiet },
      { canvas: [{ type: 'line', x1: 46, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: INK.quiet }] },
    ],
  };
}

/** Hashes in full and the transform: what somebody needs who wants to repeat the inspection. */
export function appendix({ input, language }: Paper): Content[] {
  const { result } = input;
  const rows: [string, Content][] = [
    [say(language, 'paper.nominal'), hashCell(result.nominal.fileName, result.nominal.sha256)],
    ...result.measured.map((file): [string, Content] => [
      say(language, 'paper.measured'),
      hashCell(file.fileName, file.sha256),
    ]),
  ];
  if (result.planSha256) rows.push([say(language, 'paper.plan'), hashCell('', result.planSha256)]);
  rows.push([
    say(language, 'paper.alignment.matrix'),
    matrixTable(language, result.alignment.partFromMeasured),
  ]);
  return [
    {
      unbreakable: result.measured.length < 12,
      stack: [heading(say(language, 'paper.section.appendix')), factTable(rows)],
    },
  ];
}

const hashCell = (fileName: string, hash: string): Content => ({
  stack: [...(fileName ? [{ text: fileName, fontSize: 8 }] : []), { text: `SHA-256 ${hash}`, fontSize: 7 }],
});

function matrixTable(language: Language, matrix: readonly number[]): Content {
  const cell = (value: number, i: number): TableCell => ({
    text: coordinateText(language, value, i === 3 ? 6 : 9),
    alignment: 'right',
    fontSize: 7,
  });
  return {
    layout: 'noBorders',
    table: {
      widths: [70, 70, 70, 70],
      body: [0, 4, 8].map((row) => matrix.slice(row, row + 4).map(cell)),
    },
  };
}
