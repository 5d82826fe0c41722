import { seededRandom } from '@diewright/geometry';
import { describe, expect, it } from 'vitest';
import { BSplineBasis } from './bspline-basis.ts';

/** Uneven knots with an inner one doubled and with ends that are not clamped. */
function knotsFor(degree: number): Float64Array {
  const random = seededRandom(degree);
  const knots = new Float64Array(2 * degree + 8);
  for (let k = 1; k < knots.length; k++) knots[k] = knots[k - 1] + (k === degree + 3 ? 0 : 0.2 + random());
  return knots;
}

/** N by its definition (de Boor 1972), one function at a time. */
function byDefinition(knots: Float64Array, i: number, p: number, t: number): number {
  if (p === 0) return t >= knots[i] && t < knots[i + 1] ? 1 : 0;
  const share = (a: number, b: number) => (b === 0 ? 0 : a / b);
  return (
    share(t - knots[i], knots[i + p] - knots[i]) * byDefinition(knots, i, p - 1, t) +
    share(knots[i + p + 1] - t, knots[i + p + 1] - knots[i + 1]) * byDefinition(knots, i + 1, p - 1, t)
  );
}

describe.each([1, 2, 3, 5, 7, 8, 9, 12])('degree %i', (degree) => {
  const knots = knotsFor(degree);
  const poles = knots.length - degree - 1;
  const basis = new BSplineBasis(degree, knots, poles);
  const count = degree + 1;
  const random = seededRandom(3);
  const places = Array.from({ length: 40 }, () => basis.from + (basis.to - basis.from) * random());

  it('has the values of the definition', () => {
    for (const t of [...places, basis.from]) {
      basis.evaluate(basis.spanAt(t), t, 0);
      for (let j = 0; j < count; j++)
        expect(basis.values[j]).toBeCloseTo(byDefinition(knots, basis.firstPole + j, degree, t), 12);
    }
  });

  it('has derivatives that are those of the values', () => {
    const step = 1e-4;
    for (const t of places) {
      const span = basis.spanAt(t);
      const values = [-step, 0, step].map((shift) => {
        basis.evaluate(span, t + shift, 2);
        return basis.values.slice();
      });
      for (let j = 0; j < count; j++)
        for (const derivative of [0, 1]) {
          const at = derivative * count + j;
          const difference = (values[2][at] - values[0][at]) / (2 * step);
          expect(Math.abs(values[1][at + count] - difference)).toBeLessThan(1e-4);
        }
    }
  });

  it('finds the span from wherever it was before, and goes on beyond the domain', () => {
    for (const t of places) {
      const span = basis.spanAt(t);
      expect(basis.breaks[span]).toBeLessThanOrEqual(t);
      expect(basis.breaks[span + 1]).toBeGreaterThan(t);
    }
    expect(basis.spanAt(basis.from - 1)).toBe(0);
    expect(basis.spanAt(basis.to)).toBe(basis.spans - 1);
    expect(basis.breaks).toHaveLength(new Set(knots.slice(degree, poles + 1)).size);
  });
});
