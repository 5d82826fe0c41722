import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../../numerics/random.ts';
import { leastDistance } from './least-distance.ts';

/** Every subset of rows held as equations: the shortest z of those that satisfies all rows. */
function bruteForce(g: readonly Float64Array[], h: readonly number[], n: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let subset = 0; subset < 2 ** g.length; subset++) {
    const held = g.map((_, i) => i).filter((i) => subset & (1 << i));
    if (held.length > n) continue;
    const gram = held.map((i) => held.map((j) => g[i].reduce((sum, value, k) => sum + value * g[j][k], 0)));
    const u = solve(
      gram,
      held.map((i) => h[i]),
    );
    if (!u) continue;
    const z = Array.from({ length: n }, (_, k) => held.reduce((sum, i, at) => sum + g[i][k] * u[at], 0));
    const holds = g.every((row, i) => row.reduce((sum, value, k) => sum + value * z[k], 0) >= h[i] - 1e-9);
    if (holds) best = Math.min(best, Math.hypot(...z));
  }
  return best;
}

function solve(a: number[][], b: number[]): number[] | null {
  const n = b.length;
  const m = a.map((row, i) => [...row, b[i]]);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i][k]) > Math.abs(m[p][k])) p = i;
    if (Math.abs(m[p][k]) < 1e-12) return null;
    [m[k], m[p]] = [m[p], m[k]];
    for (let i = 0; i < n; i++)
      if (i !== k) {
        const factor = m[i][k] / m[k][k];
        for (let j = k; j <= n; j++) m[i][j] -= factor * m[k][j];
      }
  }
  return m.map((row, k) => row[n] / row[k]);
}

describe('the shortest z that satisfies all rows', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('is what all subsets say (seed %i)', (seed) => {
    const normal = normalRandom(seededRandom(seed));
    const n = 2 + (seed % 3);
    const target = Array.from({ length: n }, () => 3 * normal());
    const g = Array.from({ length: 7 }, () => Float64Array.from({ length: n }, normal));
    // Rows that some z, the target, satisfies with a margin.
    const h = g.map((row) => row.reduce((sum, value, k) => sum + value * target[k], 0) - Math.abs(normal()));
    const solved = leastDistance(g, h, n);
    expect(solved).not.toBeNull();
    expect(Math.hypot(...(solved?.z ?? []))).toBeCloseTo(bruteForce(g, h, n), 8);
    // z = Gᵀ u with u ≥ 0.
    const z = Array.from({ length: n }, (_, k) =>
      g.reduce((sum, row, i) => sum + row[k] * (solved?.multipliers[i] ?? 0), 0),
    );
    z.forEach((value, k) => {
      expect(value).toBeCloseTo(solved?.z[k] ?? Number.NaN, 8);
    });
    expect(Math.min(...(solved?.multipliers ?? []))).toBeGreaterThanOrEqual(-1e-12);
  });

  test('nothing asked: nothing; a contradiction: no answer', () => {
    expect([...(leastDistance([Float64Array.of(1, 0)], [-1], 2)?.z ?? [])]).toEqual([0, 0]);
    expect(leastDistance([Float64Array.of(1, 0), Float64Array.of(-1, 0)], [1, 1], 2)).toBeNull();
  });
});
