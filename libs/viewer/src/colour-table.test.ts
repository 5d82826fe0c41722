import { describe, expect, test } from 'vitest';
import { colourOf, makeColourScale } from './colour-scale.ts';
import { makeColourTable, scaleReach, smoothColourOf } from './colour-table.ts';

const scale = makeColourScale({ lower: -0.05, upper: 0.05 });

describe('makeColourTable', () => {
  test('stepped: every texel has the colour of the deviation in its middle', () => {
    const size = 512;
    const { from, to, texels } = makeColourTable(scale, 'stepped', size);
    for (let i = 0; i < size; i++) {
      const value = from + ((i + 0.5) / size) * (to - from);
      expect([...texels.subarray(4 * i, 4 * i + 3)]).toEqual([...colourOf(scale, value)]);
      expect(texels[4 * i + 3]).toBe(255);
    }
  });

  test('reaches one step beyond the outermost edges, so that the ends have their colours', () => {
    const { from, to } = scaleReach(scale);
    expect(from).toBeCloseTo(-0.05 - 4 * 0.025, 12);
    expect(to).toBeCloseTo(0.05 + 4 * 0.025, 12);
  });
});

describe('smoothColourOf', () => {
  test('passes through the colour of each step at its middle', () => {
    const bounds = [scaleReach(scale).from, ...scale.edges, scaleReach(scale).to];
    scale.colours.forEach((colour, k) => {
      const smooth = smoothColourOf(scale, (bounds[k]! + bounds[k + 1]!) / 2);
      for (let c = 0; c < 3; c++) expect(smooth[c]).toBeCloseTo(colour[c]!, 6);
    });
  });

  test('never jumps', () => {
    const { from, to } = scaleReach(scale);
    let before = smoothColourOf(scale, from);
    for (let i = 1; i <= 2000; i++) {
      const now = smoothColourOf(scale, from + (i / 2000) * (to - from));
      for (let c = 0; c < 3; c++) expect(Math.abs(now[c]! - before[c]!)).toBeLessThan(3);
      before = now;
    }
  });

  test('not measured has its own colour', () => {
    expect(smoothColourOf(scale, Number.NaN)).toEqual(scale.notMeasured);
  });
});
