import { describe, expect, test } from 'vitest';
import { normalRandom, seededRandom } from '../../numerics/random.ts';
import { linearMinimax, type MinimaxRows } from './linear-minimax.ts';

interface Row {
  readonly f: number;
  readonly s: number;
  readonly g: readonly number[];
}

/** All rows are looked at each time: the slow, obvious source. */
function rowsOf(rows: readonly Row[], columns: number): MinimaxRows {
  const by = ({ f, s, g }: Row, x: Float64Array, h: number) =>
    (h === Number.NEGATIVE_INFINITY ? (s > 0 ? f : Number.NEGATIVE_INFINITY) : f - s * h) +
    g.reduce((sum, value, k) => sum + value * x[k], 0);
  return {
    columns,
    violated: (x, h, most, tolerance) =>
      rows
        .map((row, id) => ({ id, by: by(row, x, h) }))
        .filter((each) => (h === Number.NEGATIVE_INFINITY ? Number.isFinite(each.by) : each.by > tolerance))
        .sort((a, b) => b.by - a.by)
        .slice(0, most)
        .map(({ id }) => id),
    row: (id, g) => {
      g.set(rows[id].g);
      return { f: rows[id].f, s: rows[id].s };
    },
  };
}

/** The optimum of a programme in x ∈ [−trust, trust]^m, by the vertices of all constraints. */
function bruteForce(rows: readonly Row[], m: number, trust: number): number {
  const all: Row[] = [...rows];
  for (let k = 0; k < m; k++)
    for (const sign of [1, -1])
      all.push({ f: -trust, s: 0, g: Array.from({ length: m }, (_, j) => (j === k ? sign : 0)) });
  let best = Number.POSITIVE_INFINITY;
  const choose = (from: number, chosen: number[]) => {
    if (chosen.length === m + 1) {
      const solved = solve(
        chosen.map((i) => [...all[i].g, -all[i].s]),
        chosen.map((i) => -all[i].f),
      );
      if (!solved) return;
      const x = solved.slice(0, m);
      const h = solved[m];
      const holds = all.every(
        (row) => row.f + row.g.reduce((sum, g, k) => sum + g * x[k], 0) - row.s * h <= 1e-9,
      );
      if (holds) best = Math.min(best, h);
      return;
    }
    for (let i = from; i < all.length; i++) choose(i + 1, [...chosen, i]);
  };
  choose(0, []);
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

describe('the linear minimax programme', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('is what all vertices say (seed %i)', (seed) => {
    const normal = normalRandom(seededRandom(seed));
    const m = 1 + (seed % 3);
    const rows = Array.from(
      { length: 9 },
      (_, i): Row => ({
        f: normal(),
        s: i % 4 === 3 ? 2 : 1,
        g: Array.from({ length: m }, normal),
      }),
    );
    // Rows that must hold as they are, well inside what can be.
    rows.push({ f: -2, s: 0, g: Array.from({ length: m }, normal) });
    const trust = 3;
    const solved = linearMinimax(rowsOf(rows, m), trust, 1e-12);
    expect(solved).not.toBeNull();
    expect(solved?.h).toBeCloseTo(bruteForce(rows, m, trust), 9);
    // Its multipliers prove it: ≥ 0, Σ λ s = 1.
    const weights = solved?.rows ?? [];
    expect(weights.reduce((sum, { id, multiplier }) => sum + multiplier * rows[id].s, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...weights.map(({ multiplier }) => multiplier))).toBeGreaterThanOrEqual(0);
  });

  test('|x − 1| and |x + 1|: the middle, with both as contacts', () => {
    const rows: Row[] = [
      { f: -1, s: 1, g: [1] },
      { f: 1, s: 1, g: [-1] },
      { f: 1, s: 1, g: [1] },
      { f: -1, s: 1, g: [-1] },
    ];
    const solved = linearMinimax(rowsOf(rows, 1), 10, 1e-12);
    expect(solved?.h).toBeCloseTo(1, 12);
    expect(solved?.x[0]).toBeCloseTo(0, 12);
    expect(solved?.bounded).toBe(false);
  });

  test('what falls for ever ends at the trust bound, and says so', () => {
    const solved = linearMinimax(rowsOf([{ f: 0, s: 1, g: [-1] }], 1), 5, 1e-12);
    expect(solved?.x[0]).toBeCloseTo(5, 12);
    expect(solved?.h).toBeCloseTo(-5, 12);
    expect(solved?.bounded).toBe(true);
  });

  test('rows that contradict one another have no answer', () => {
    const rows: Row[] = [
      { f: 0, s: 1, g: [0] },
      { f: 1, s: 0, g: [1] },
      { f: 1, s: 0, g: [-1] },
    ];
    expect(linearMinimax(rowsOf(rows, 1), 10, 1e-12)).toBeNull();
  });
});
