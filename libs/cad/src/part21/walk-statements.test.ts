import { bytesSource, seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { walkStatements } from './walk-statements.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function walk(text: string | Uint8Array, windowBytes = 1 << 20, most = Number.POSITIVE_INFINITY) {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const statements: string[] = [];
  const end = walkStatements(bytesSource('', bytes), windowBytes, (piece, start, stop, position) => {
    const found = piece.slice(start, stop);
    // The place in the whole text says the same as the piece.
    expect(bytes.slice(position + start, position + stop)).toEqual(found);
    statements.push(new TextDecoder('latin1').decode(found));
    return statements.length < most;
  });
  return { statements, end };
}

/** Slow and obvious: one sign after the other over the whole text. */
function split(text: string): { statements: string[]; unfinished: boolean } {
  const statements: string[] = [];
  let statement = '';
  let rest = text;
  while (rest !== '') {
    const piece = /^('[^']*'|\/\*[\s\S]*?\*\/|[\s\S])/.exec(rest)?.[0] as string;
    if (piece === "'" || (piece === '/' && rest.startsWith('/*'))) return { statements, unfinished: true };
    rest = rest.slice(piece.length);
    if (piece === ';') {
      if (statement !== '') statements.push(statement);
      statement = '';
    } else if (statement !== '' || (piece.trim() !== '' && !piece.startsWith('/*'))) statement += piece;
  }
  return { statements, unfinished: statement !== '' };
}

describe('walkStatements', () => {
  test('ends statements at semicolons outside strings and comments only', () => {
    expect(walk("A;#1=B('x;''y;',2);/* c;'c */ #2=C(/*;*/);;").statements).toEqual([
      'A',
      "#1=B('x;''y;',2)",
      '#2=C(/*;*/)',
    ]);
  });
  test('finds the same in any window as one that goes sign by sign', () => {
    const random = seededRandom(21);
    const pieces = [
      "'a;b'",
      "''",
      '#12',
      '1.5E-3',
      '/',
      '*',
      '/*',
      '*/',
      '/**/',
      ',',
      '.T.',
      '/*;*/',
      ' ',
      ';',
    ];
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const expected = split(text);
      for (const windowBytes of [1, 2, 3, 5, 1000]) {
        const { statements, end } = walk(text, windowBytes);
        expect(statements, text).toEqual(expected.statements);
        expect(end.kind, text).toBe(expected.unfinished ? 'unfinished' : 'end');
      }
    }
  });
  test.each([
    ['A; #1=B(', 3],
    ["A; #1=B('x;", 3],
    ['A;/* never ends;', 2],
    ['A;\n/*', 3],
    ['A;B/*;', 2],
  ])('says where %j is left open', (text, position) => {
    for (const windowBytes of [1, 4, 100])
      expect(walk(text, windowBytes).end).toEqual({ kind: 'unfinished', position });
  });
  test('is content with white space and comments after the last statement', () => {
    expect(walk('A;\r\n \t/* end */ ').end).toEqual({ kind: 'end' });
    expect(walk('').end).toEqual({ kind: 'end' });
  });
  test('stops where it is told to', () => {
    expect(walk('A;B;C;', 2, 2)).toEqual({ statements: ['A', 'B'], end: { kind: 'stopped' } });
  });
  test('is not led astray by Chinese names in GB18030', () => {
    const name = Uint8Array.of(0xc4, 0xa3, 0xbe, 0xdf, 0x81, 0x30, 0x81, 0x5c);
    const bytes = Uint8Array.of(...bytesOf("#1=P('"), ...name, ...bytesOf("');#2=Q();"));
    expect(walk(bytes, 3).statements.length).toBe(2);
  });
});
