import { describe, expect, test } from 'vitest';
import { colourIndex, colourOf, hexColour, makeColourScale } from './colour-scale.ts';

const limits = { lower: -0.05, upper: 0.05 };

describe('makeColourScale', () => {
  test('is green inside, warm above, cool below, grey without a figure', () => {
    const scale = makeColourScale(limits);
    const [r, g, b] = colourOf(scale, 0);
    expect(g).toBeGreaterThan(Math.max(r, b));
    const above = colourOf(scale, 0.2);
    expect(above[0]).toBeGreaterThan(above[2]);
    const below = colourOf(scale, -0.2);
    expect(below[2]).toBeGreaterThan(below[0]);
    expect(colourOf(scale, Number.NaN)).toEqual(scale.notMeasured);
  });

  test('a value on a limit still conforms, the next one beyond does not', () => {
    const scale = makeColourScale(limits, { insideSteps: 1, outsideSteps: 2 });
    const inside = colourIndex(scale, 0);
    expect(colourIndex(scale, 0.05)).toBe(inside);
    expect(colourIndex(scale, -0.05)).toBe(inside);
    expect(colourIndex(scale, 0.05 + 1e-9)).toBe(inside + 1);
    expect(colourIndex(scale, -0.05 - 1e-9)).toBe(inside - 1);
  });

  test('has one colour more than edges, ascending, and finds each interval', () => {
    for (const palette of ['customary', 'colourBlindSafe'] as const) {
      const scale = makeColourScale(limits, { palette, insideSteps: 5, outsideSteps: 6 });
      expect(scale.colours.length).toBe(scale.edges.length + 1);
      scale.edges.reduce((a, b) => {
        expect(b).toBeGreaterThan(a);
        return b;
      });
      scale.edges.slice(1).forEach((edge, i) => {
        expect(colourIndex(scale, (edge + scale.edges[i]!) / 2)).toBe(i + 1);
      });
      expect(new Set(scale.colours.map(hexColour)).size).toBe(scale.colours.length);
    }
  });

  test('widens its outer steps until they reach the extremes', () => {
    const scale = makeColourScale(limits, { reach: { lowest: -0.06, highest: 0.9 } });
    expect(scale.edges.at(-1)).toBeGreaterThanOrEqual(0.9);
  });

  test('a limit on one side has no colours on the other', () => {
    const scale = makeColourScale({ lower: Number.NEGATIVE_INFINITY, upper: 0.1 });
    expect(colourIndex(scale, -100)).toBe(0);
    expect(colourOf(scale, -100)[1]).toBeGreaterThan(colourOf(scale, -100)[0]);
    expect(colourIndex(scale, 0.2)).toBeGreaterThan(0);
  });

  test('refuses swapped limits', () => {
    expect(() => makeColourScale({ lower: 1, upper: -1 })).toThrow(/swapped/);
  });
});
