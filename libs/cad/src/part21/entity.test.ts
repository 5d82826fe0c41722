import { bytesSource } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { Attributes } from './entity.ts';
import { attempt } from './part21-fault.ts';
import { openPart21 } from './part21-file.ts';

const text = `ISO-10303-21;DATA;
#1=ALL('name',LENGTH_MEASURE(2.5),(1.,A(2.)),#2,(#2,#3),$,*,.T.,.Unknown.,7,((1.,2.),(3.)),A(A('x')));
#2=LENGTH('',1E999);
#3=(BOUNDED()CURVE(3)ITEM('complex'));
ENDSEC;END-ISO-10303-21;`;
const opened = openPart21(bytesSource('', new TextEncoder().encode(text)));
if (!opened.ok) throw new RangeError(opened.reason);
const file = opened.value;
const { all } = file.entity(1);

describe('Attributes', () => {
  test('answers by place what the schema promises', () => {
    expect(all.count).toBe(12);
    expect(all.text(0)).toBe('name');
    expect(all.number(1)).toBe(2.5);
    expect(all.numbers(2)).toEqual([1, 2]);
    expect(all.entity(3).keyword).toBe('LENGTH');
    expect(all.reference(3)).toBe(2);
    expect(all.entities(4).map(({ id }) => id)).toEqual([2, 3]);
    expect(all.references(4)).toEqual([2, 3]);
    expect(all.flag(7)).toBe(true);
    expect(all.enumeration(8)).toBe('UNKNOWN');
    expect(all.integer(9)).toBe(7);
    expect(all.grid(10)).toEqual([[1, 2], [3]]);
    expect(all.text(11)).toBe('x');
  });
  test('knows what is not given: $, * and what is beyond the last', () => {
    for (const place of [5, 6, 12, 99]) {
      expect(all.isGiven(place)).toBe(false);
      expect(all.optionalEntity(place)).toBeNull();
      expect(all.optionalNumber(place)).toBeNull();
      expect(all.optionalText(place)).toBe('');
      expect(all.optionalEnumeration(place)).toBeNull();
    }
  });
  test.each<[string, (asked: Attributes) => unknown, number]>([
    ['a number', (asked) => asked.number(0), 1],
    ['numbers', (asked) => asked.numbers(4), 5],
    ['a text', (asked) => asked.text(1), 2],
    ['a reference', (asked) => asked.entity(0), 1],
    ['a reference', (asked) => asked.reference(5), 6],
    ['references', (asked) => asked.references(2), 3],
    ['a list', (asked) => asked.list(3), 4],
    ['a list of lists', (asked) => asked.grid(2), 3],
    ['an enumeration', (asked) => asked.enumeration(0), 1],
    ['.T. or .F.', (asked) => asked.flag(8), 9],
    ['a whole number', (asked) => asked.integer(1), 2],
  ])('says where %s should stand, and the line', (expected, ask, attribute) => {
    expect(attempt(() => ask(all))).toEqual({
      ok: false,
      reason: 'step-attribute-wrong',
      details: { entity: 1, keyword: 'ALL', line: 2, attribute, expected },
    });
  });
  test('takes a number beyond all bounds for none', () => {
    expect(attempt(() => file.entity(2).all.number(1))).toMatchObject({ reason: 'step-attribute-wrong' });
    expect(file.entity(2).all.optionalNumber(1)).toBeNull();
  });
});

describe('Entity', () => {
  test('finds the parts of a complex instance, and in a simple one what stands after the inherited', () => {
    const complex = file.entity(3);
    expect(complex.keyword).toBe('BOUNDED CURVE ITEM');
    expect(complex.is('CURVE')).toBe(true);
    expect(complex.is('SURFACE')).toBe(false);
    expect(complex.oneOf(['SURFACE', 'ITEM', 'CURVE'] as const)).toBe('ITEM');
    expect(complex.oneOf(['SURFACE'] as const)).toBeNull();
    expect(complex.own('CURVE', 5).number(0)).toBe(3);
    expect(complex.name).toBe('complex');
    expect(file.entity(1).own('ALL', 1).number(0)).toBe(2.5);
    expect(attempt(() => complex.own('SURFACE'))).toMatchObject({
      reason: 'step-entity-other-kind',
      details: { entity: 3, line: 4, expected: 'SURFACE' },
    });
  });
});

test('attempt lets our own mistakes go on', () => {
  expect(() =>
    attempt(() => {
      throw new RangeError('ours');
    }),
  ).toThrow(RangeError);
});
