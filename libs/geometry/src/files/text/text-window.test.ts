import { describe, expect, test } from 'vitest';
import { bytesSource } from '../byte-source.ts';
import { readMeasuredFile } from '../read-measured-file.ts';
import { CHUNK_BYTES, TextWindow } from './text-window.ts';

function blocks(window: TextWindow): string[] {
  const out: string[] = [];
  while (window.nextBlock())
    out.push(new TextDecoder().decode(window.bytes.subarray(window.start, window.end)));
  return out;
}

const lines = Array.from({ length: 120_000 }, (_, k) => `v ${k} 型 ${k % 7}`);

describe('TextWindow', () => {
  test.each(['\n', '\r\n', '\r'])('blocks are whole lines and together the file (%j)', (end) => {
    const text = lines.join(end);
    const found = blocks(new TextWindow(bytesSource('a', new TextEncoder().encode(text)), 'utf-8', 0));
    expect(found.length).toBeGreaterThan(1);
    expect(found.join('')).toBe(`${text}\n`);
    expect(found.every((block) => block.endsWith('\r') || block.endsWith('\n'))).toBe(true);
  });

  test.each([true, false])('UTF-16 comes as UTF-8 (little-endian: %s)', (little) => {
    const text = `${lines.join('\n')}\n`;
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let k = 0; k < text.length; k++) view.setUint16(2 * k, text.charCodeAt(k), little);
    const window = new TextWindow(bytesSource('a', bytes), little ? 'utf-16le' : 'utf-16be', 0);
    expect(blocks(window).join('')).toBe(text);
  });

  test('a line that a backslash continues is never parted', () => {
    const text = `${'f 1 2 \\\n 3\n'.repeat(200_000)}`;
    const found = blocks(new TextWindow(bytesSource('a', new TextEncoder().encode(text)), 'utf-8', 0));
    expect(found.length).toBeGreaterThan(1);
    expect(found.every((block) => block.endsWith(' 3\n'))).toBe(true);
  });

  test('a line longer than the window is told', () => {
    const window = new TextWindow(bytesSource('a', new Uint8Array(CHUNK_BYTES + 5).fill(65)), 'utf-8', 0);
    expect(blocks(window)).toEqual([]);
    expect(window.lineTooLong).toBe(true);
  });
});

describe('endless repetitions, which patterns might take for ever over', () => {
  const heads = ['', 'ply\n', 'solid x\n', 'VERSION 0.7\nFIELDS x y z\n', 'v 1 2 3\n', '1 2 3\n', 'x;y;z\n'];
  const patterns = [
    '# ',
    ',',
    ' ',
    '\t',
    '1',
    '[',
    '"',
    'a ',
    '1,',
    ';',
    '\\',
    '/',
    '-',
    '<a ',
    '1e',
    '.',
    '(',
    '"a',
    '\\\n',
    '#\n',
    '1 \n',
    'v\n',
    'f ',
  ];
  test.each(heads)('after %j', (head) => {
    for (const pattern of patterns)
      for (const name of ['a.txt', 'a.stl']) {
        const bytes = new TextEncoder().encode(head + pattern.repeat(20_000));
        const answer = readMeasuredFile(bytesSource(name, bytes));
        if (answer.ok) expect(answer.value.pieces.length, `${pattern} in ${name}`).toBeGreaterThan(0);
      }
  });
});
