import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';

describe('packNumbers and unpackNumbers', () => {
  test.each([1, 2, 3])('come back within half a step, holes as holes (%i components)', (components) => {
    const random = seededRandom(components);
    const values = Float64Array.from({ length: 600 }, () =>
      random() < 0.1 ? Number.NaN : 1e6 + 500 * random(),
    );
    const packed = packNumbers(values, components, 1e-4);
    const back = unpackNumbers(packed, packed.bytes, new Float64Array(values.length));
    values.forEach((value, i) => {
      if (Number.isNaN(value)) expect(back[i]).toBeNaN();
      else expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(0.5e-4 + 1e-9);
    });
  });

  test('whole numbers are exact, from 0 to what a mesh can hold and to "none"', () => {
    const values = Uint32Array.from([0, 5, 4, 3_000_000, 0, 2 ** 28, 1]);
    const packed = packNumbers(values, 1, 1);
    expect(unpackNumbers(packed, packed.bytes, new Uint32Array(7))).toEqual(values);
  });

  test('neighbours that differ little become little: three of four planes of a smooth run are empty', () => {
    const packed = packNumbers(
      Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i / 50)),
      1,
      1e-3,
    );
    expect(packed.bytes.subarray(1000).every((byte) => byte === 0)).toBe(true);
  });

  test('nothing and only holes', () => {
    expect(packNumbers([], 3, 1).items).toBe(0);
    const holes = packNumbers([Number.NaN, Number.NaN], 1, 1);
    expect([...unpackNumbers(holes, holes.bytes, new Float32Array(2))]).toEqual([Number.NaN, Number.NaN]);
  });

  test('a step too small for its values is our mistake and says so', () => {
    expect(() => packNumbers([0, 1e9], 1, 1e-3)).toThrow(/step is too small/);
    expect(() => packNumbers([0, Infinity], 1, 1)).toThrow(RangeError);
  });
});
