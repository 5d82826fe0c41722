import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../numerics/random.ts';
import { lossCost, lossScale, lossWeight, type RobustLoss } from './robust-loss.ts';

describe('lossScale', () => {
  test('sigma is that of normal noise, a third of strays or not, seed 1', () => {
    const normal = normalRandom(seededRandom(1));
    const clean = Float64Array.from({ length: 30_000 }, () => 0.02 * normal());
    expect(lossScale({ kind: 'tukey' }, clean, 0).sigma / 0.02).toBeCloseTo(1, 1);
    const dirty = clean.map((r, i) => (i % 5 === 0 ? Number.NaN : r));
    expect(lossScale({ kind: 'tukey' }, dirty, 0).sigma / 0.02).toBeLessThan(1.5);
  });

  test('trimming cuts at the share, least squares nowhere, and the floor holds', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? i + 1 : -i - 1));
    expect(lossScale({ kind: 'trimmed', share: 0.7 }, values, 0).cut).toBe(70);
    expect(lossScale({ kind: 'leastSquares' }, values, 0).cut).toBe(Infinity);
    expect(lossScale({ kind: 'tukey' }, new Float64Array(5), 1e-9).sigma).toBe(1e-9);
  });
});

test('the weight is the slope of the cost over the residual', () => {
  const losses: RobustLoss[] = [{ kind: 'leastSquares' }, { kind: 'tukey' }, { kind: 'trimmed', share: 0.5 }];
  const h = 1e-6;
  for (const loss of losses)
    for (const r of [-1.9, -0.7, 0.1, 1.2, 1.99, 2.5]) {
      const slope = (lossCost(loss, r + h, 2) - lossCost(loss, r - h, 2)) / (2 * h);
      expect(lossWeight(loss, r, 2)).toBeCloseTo(slope / (2 * r), 6);
    }
});
