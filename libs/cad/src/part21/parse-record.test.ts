import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { KeywordTable } from './keyword-table.ts';
import { parseRecord } from './parse-record.ts';
import { DERIVED, OMITTED } from './part21-value.ts';

const parse = (text: string) => parseRecord(new TextEncoder().encode(text), new KeywordTable());

const parameters = (text: string) => {
  const record = parse(`#1=A(${text})`);
  if ('expected' in record) throw new RangeError(`${record.expected} at ${record.at}`);
  return record.parts[0]?.parameters;
};

const ref = (id: number) => ({ kind: 'reference', id });
const word = (text: string) => ({ kind: 'enumeration', word: text });

describe('parseRecord', () => {
  test.each<[string, unknown[]]>([
    ['', []],
    ['1.,1.E-3,+2,-7,.5,0,1.e2,1.D-3,-2.5E+1', [1, 1e-3, 2, -7, 0.5, 0, 100, 1e-3, -25]],
    ['$,*', [OMITTED, DERIVED]],
    ["'a','','it''s','(;,)','\\X2\\578B\\X0\\'", ['a', '', "it's", '(;,)', '型']],
    ['.T.,.METRE.,.p_1.', [word('T'), word('METRE'), word('p_1')]],
    ['#12,(#3,#4),()', [ref(12), [ref(3), ref(4)], []]],
    [
      '((1.,2.),(3.,(4.)))',
      [
        [
          [1, 2],
          [3, [4]],
        ],
      ],
    ],
    [
      '"0F1",""',
      [
        { kind: 'binary', word: '0F1' },
        { kind: 'binary', word: '' },
      ],
    ],
    ['LENGTH_MEASURE(25.4)', [{ kind: 'typed', type: 'LENGTH_MEASURE', value: 25.4 }]],
    [
      "SELECT_(IDENTIFIER('x'))",
      [{ kind: 'typed', type: 'SELECT_', value: { kind: 'typed', type: 'IDENTIFIER', value: 'x' } }],
    ],
    ['!MINE((1,2))', [{ kind: 'typed', type: '!MINE', value: [1, 2] }]],
    [
      '#PI,@5,@LENGTH,<part.stp#a>',
      ['PI', '5', 'LENGTH', 'part.stp#a'].map((name) => ({ kind: 'name', word: name })),
    ],
    ["/* ' ; ( */1./**/,/***/'a'/* ) */", [1, 'a']],
    ['\r\n 1.\t,\n2.', [1, 2]],
  ])('reads the parameters %s', (text, expected) => {
    expect(parameters(text)).toEqual(expected);
  });
  test('keeps the sign of zero', () => {
    expect(parameters('-0.,0.,-0')?.map((value) => 1 / (value as number))).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });
  test('reads every number to its last digit, as the engine does', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 1000; round++) {
      const value = (random() - 0.5) * 10 ** Math.floor(40 * random() - 20);
      const digits = 1 + Math.floor(random() * 18);
      for (const text of [
        String(value),
        value.toExponential(digits),
        value.toFixed(digits),
        value.toPrecision(digits),
      ]) {
        expect(parameters(text)?.[0]).toBe(Number(text));
        expect(parameters(text.replace('e', 'E'))?.[0]).toBe(Number(text));
      }
    }
    for (const text of [
      '9007199254740992.',
      '9007199254740993.',
      '1E22',
      '1E23',
      '1E-22',
      '123456789012345678E-10',
      '5E-324',
      '1E-400',
    ])
      expect(parameters(text)?.[0], text).toBe(Number(text));
  });
  test('reads complex instances, with comments, and keywords in small letters', () => {
    expect(parse("#7 /* a */ = ( /* ' */ NAMED_unit(*) si_Unit(.MILLI.,.METRE.) !OWN() )")).toEqual({
      id: 7,
      isComplex: true,
      parts: [
        { keyword: 'NAMED_UNIT', parameters: [DERIVED] },
        { keyword: 'SI_UNIT', parameters: [word('MILLI'), word('METRE')] },
        { keyword: '!OWN', parameters: [] },
      ],
    });
    expect(parse('#4294967294=A()')).toMatchObject({ id: 4294967294 });
  });
  test.each([
    ['#=A()', 1, 'a number of an instance'],
    ['#99999999999=A()', 12, 'a number of an instance'],
    ['#1 A()', 3, '='],
    ['#1=A', 4, '('],
    ['#1=(A()', 7, 'a keyword'],
    ['#1=()', 4, 'a keyword'],
    ['#1=A(1', 6, ', or )'],
    ['#1=A(1.5.2)', 8, ', or )'],
    ['#1=A(1-2)', 6, ', or )'],
    ['#1=A(1.E)', 5, 'a number'],
    ['#1=A(-)', 5, 'a number'],
    ['#1=A(,1)', 5, 'a value'],
    ["#1=A('x)", 5, "'"],
    ['#1=A(.T)', 7, '.'],
    ['#1=A(..)', 6, '.'],
    ['#1=A(/* )', 5, '*/'],
    ['#1=A() B', 7, 'end of the instance'],
    ['#1=A(B(1,2))', 11, 'one value in brackets'],
    [`#1=A(${'('.repeat(100_000)}`, 69, 'fewer brackets inside one another'],
    [`#1=A(${'B('.repeat(100_000)}`, 134, 'fewer brackets inside one another'],
  ])('says of %s where it stops and what should stand there', (text, at, expected) => {
    expect(parse(text)).toEqual({ at, expected });
  });
});
