import { bytesSource, seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { LineTable } from './line-table.ts';

/** By cutting the text before the place into its lines. */
const lineOf = (text: string, position: number) => {
  const before = text.slice(0, position);
  // A CR whose LF is not yet passed ends no line.
  const open = before.endsWith('\r') && text[position] === '\n' ? before.slice(0, -1) : before;
  return open.split(/\r\n|\r|\n/).length;
};

test.each(['a\nb\n\nc', 'a\r\nb\r\n\r\nc', 'a\rb\r\rc', '\r', '\n', 'a\n\r\rb\r\n'])(
  'counts the lines of %j',
  (text) => {
    const lines = new LineTable(bytesSource('', new TextEncoder().encode(text)));
    for (let position = 0; position < text.length; position++)
      expect(lines.lineAt(position)).toBe(lineOf(text, position));
  },
);
test('counts across its blocks, in any order of asking', () => {
  const random = seededRandom(5);
  const border = 1 << 20;
  const bytes = new Uint8Array(3 * border + 17).fill(0x61);
  for (let i = 0; i < 5000; i++) bytes[Math.floor(random() * bytes.length)] = random() < 0.5 ? 0x0a : 0x0d;
  for (const at of [border, 2 * border]) bytes.set([0x0d, 0x0a], at - 1);
  bytes.set([0x0d, 0x61], 3 * border - 1);
  const text = new TextDecoder('latin1').decode(bytes);
  const lines = new LineTable(bytesSource('', bytes));
  const asked = [border - 1, border, border + 1, 3 * border, 2 * border, bytes.length - 1, 0];
  for (let i = 0; i < 20; i++) asked.push(Math.floor(random() * bytes.length));
  for (const position of asked) expect(lines.lineAt(position)).toBe(lineOf(text, position));
});
