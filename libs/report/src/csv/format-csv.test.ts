import { describe, expect, test } from 'vitest';
import { faceColumns, faceRows, touchColumns } from '../lists/list-columns.ts';
import { makeSampleInput } from '../testing/sample-input.ts';
import { formatCharacteristicsCsv, formatFacesCsv, formatTouchesCsv } from './format-csv.ts';

/** RFC 4180 read back, by a small state machine of its own. */
function parse(bytes: Uint8Array): string[][] {
  expect([...bytes.subarray(0, 3)], 'byte order mark').toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(3));
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      i++;
    } else cell += c;
  }
  expect([row, cell, quoted], 'ends with a line end').toEqual([[], '', false]);
  return rows;
}

const scan = makeSampleInput({ seed: 4, triangles: 5000, faces: 30, kind: 'scan' }).result;
const touches = makeSampleInput({ seed: 4, triangles: 5000, faces: 30, kind: 'touches' }).result;

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test('faces come back with the figures of the result, bit for bit', () => {
    const [head, ...rows] = parse(formatFacesCsv(scan, { language }));
    const columns = faceColumns(language);
    expect(head).toEqual(columns.map(({ title }) => title));
    expect(rows.length).toBe(scan.faces.length + 1);
    faceRows(scan).forEach((row, i) => {
      columns.forEach((column, k) => {
        const value = column.value(row);
        const cell = rows[i]![k]!;
        if (typeof value === 'number') expect(Number(cell)).toBe(value);
        else expect(cell).toBe(value ?? '');
      });
    });
  });

  test('touches come back in order', () => {
    const [head, ...rows] = parse(formatTouchesCsv(touches, { language }));
    expect(head!.length).toBe(touchColumns(language).length);
    expect(rows.map((row) => Number(row[0]))).toEqual(touches.touches.map(({ number }) => number));
    expect(rows.map((row) => Number(row[10]))).toEqual(touches.touches.map(({ deviation }) => deviation));
  });

  test('characteristics come back by balloon, each value in its own cell and the whole as drawn', () => {
    const [head, ...rows] = parse(formatCharacteristicsCsv(scan, { language }));
    expect(rows.map((row) => Number(row[0]))).toEqual(scan.characteristics.map(({ balloon }) => balloon));
    const named = (row: string[]) => Object.fromEntries(head!.map((title, k) => [title, row[k]]));
    const [en, zh] = [named(rows[5]!), named(rows[5]!)];
    // 5.5 inch with +0.004 and −0.002 inch, by hand in mm.
    expect(language === 'en' ? en['Highest allowed'] : zh.最大极限).toBe('139.8016');
    expect(language === 'en' ? en['Lowest allowed'] : zh.最小极限).toBe('139.6492');
    expect(rows[3]![2]).toBe('6× ⌖ | ⌀0.127 Ⓜ Ⓟ 12 | A | B Ⓜ | C Ⓜ');
    expect(rows[8]!.slice(5, 10)).toEqual(['', '', '', '', '']);
    const none = parse(formatCharacteristicsCsv({ ...scan, characteristics: [] }, { language }));
    expect(none.length).toBe(1);
  });

  test('no touches leave the head alone', () => {
    expect(parse(formatTouchesCsv(scan, { language })).length).toBe(1);
  });
});

test('names from files are quoted, and never become formulas', () => {
  const names = [
    '=1+1',
    '+cmd|x',
    '-2',
    '@SUM(A1)',
    '\t=1',
    'a,b',
    'say "hi"',
    'two\r\nlines',
    ' padded ',
    '型腔，底面',
    '\uff1d1',
  ];
  const faces = names.map((name, i) => ({ ...scan.faces[i]!, name }));
  const rows = parse(formatFacesCsv({ ...scan, faces }, { language: 'en' })).slice(2);
  rows.forEach((row, i) => {
    const cell = row[1]!;
    expect(cell).not.toMatch(/^[=+\-@\t\uff1d]/);
    expect(cell.replace(/^'/, '')).toBe(names[i]);
  });
});
