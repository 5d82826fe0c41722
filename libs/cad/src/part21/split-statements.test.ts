import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { splitStatements } from './split-statements.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function split(text: string): { statements: string[]; stopped: boolean } {
  const bytes = bytesOf(text);
  const statements: string[] = [];
  const walk = splitStatements(bytes);
  for (let step = walk.next(); ; step = walk.next()) {
    if (step.done) return { statements, stopped: step.value };
    statements.push(new TextDecoder().decode(bytes.subarray(step.value.start, step.value.end)));
  }
}

describe('splitStatements', () => {
  test('ends statements at semicolons outside strings and comments only', () => {
    expect(split("A;#1=B('x;''y;',2);/* c;c */ #2=C();").statements).toEqual([
      'A',
      "#1=B('x;''y;',2)",
      '#2=C()',
    ]);
  });
  test.each(['A;#1=B(', "A;#1=B('x;", 'A;/* never ends;', 'A;/*'])('says that %s stops early', (text) => {
    expect(split(text).stopped).toBe(true);
  });
  test('is content with white space after the last statement', () => {
    expect(split('A;\r\n \t').stopped).toBe(false);
  });
  test('is not led astray by Chinese names in GB18030', () => {
    const name = Uint8Array.of(0xc4, 0xa3, 0xbe, 0xdf, 0x81, 0x30, 0x81, 0x5c);
    const bytes = Uint8Array.of(...bytesOf("#1=P('"), ...name, ...bytesOf("');#2=Q();"));
    expect([...splitStatements(bytes)].length).toBe(2);
  });
  test('gives back every statement that was joined', () => {
    const random = seededRandom(21);
    const pieces = ["'a;b'", "''", '#12', '1.5E-3', '(', ')', ',', '.T.', '/*;*/', ' '];
    for (let round = 0; round < 200; round++) {
      const statements = Array.from(
        { length: 1 + Math.floor(random() * 6) },
        () => `#1${Array.from({ length: 5 }, () => pieces[Math.floor(random() * pieces.length)]).join('')}`,
      );
      expect(split(`${statements.join(';')};`).statements).toEqual(statements);
    }
  });
});
