/**
 * The shortest z with G z ≥ h, for few unknowns and any number of rows: least distance programming by non-negative least
 * squares (C. L. Lawson, R. J. Hanson, Solving Least Squares Problems, 1974, ch. 23). The multipliers u ≥ 0 have
 * z = Gᵀ u: the rows with u > 0 hold z where it is.
 */

export interface LeastDistance {
  readonly z: Float64Array;
  /** Of each row, ≥ 0. */
  readonly multipliers: Float64Array;
}

/**
 * @param g rows, each of length n
 * @returns null where no z satisfies all rows
 */
export function leastDistance(
  g: readonly Float64Array[],
  h: ArrayLike<number>,
  n: number,
): LeastDistance | null {
  const k = g.length;
  // In units of the largest bound, so that metres and micrometres obey the same tolerances.
  let unit = 0;
  for (let j = 0; j < k; j++) unit = Math.max(unit, Math.abs(h[j]));
  if (unit === 0) unit = 1;
  // E = [Gᵀ; hᵀ], f = (0, …, 0, 1): |E u − f| least with u ≥ 0.
  const columns = g.map((row, j) => Float64Array.of(...row, h[j] / unit));
  const f = new Float64Array(n + 1);
  f[n] = 1;
  const u = nonNegativeLeastSquares(columns, f);
  const residual = Float64Array.from(f, (value) => -value);
  for (let j = 0; j < k; j++) for (let i = 0; i <= n; i++) residual[i] += columns[j][i] * u[j];
  const last = residual[n];
  if (!(last < -1e-14)) return null;
  const z = new Float64Array(n);
  for (let i = 0; i < n; i++) z[i] = (-unit * residual[i]) / last;
  return { z, multipliers: u.map((value) => (-unit * value) / last) };
}

function nonNegativeLeastSquares(columns: readonly Float64Array[], f: Float64Array): Float64Array {
  const k = columns.length;
  const u = new Float64Array(k);
  const passive: number[] = [];
  const residual = Float64Array.from(f);
  for (let round = 0; round < 10 * (k + 5); round++) {
    let best = -1;
    let most = 1e-14;
    for (let j = 0; j < k; j++) {
      if (passive.includes(j)) continue;
      let w = 0;
      let size = 0;
      for (let i = 0; i < f.length; i++) {
        w += columns[j][i] * residual[i];
        size += columns[j][i] ** 2;
      }
      w /= Math.sqrt(size) || 1;
      if (w > most) {
        most = w;
        best = j;
      }
    }
    if (best < 0) break;
    passive.push(best);
    for (;;) {
      const s = leastSquares(
        passive.map((j) => columns[j]),
        f,
      );
      if (!s) {
        // The newcomer says nothing new: it goes, and the search ends here.
        passive.pop();
        return u;
      }
      const negative = s.some((value) => value <= 0);
      if (!negative) {
        u.fill(0);
        passive.forEach((j, at) => {
          u[j] = s[at];
        });
        break;
      }
      let alpha = 1;
      passive.forEach((j, at) => {
        if (s[at] <= 0) alpha = Math.min(alpha, u[j] / (u[j] - s[at]));
      });
      passive.forEach((j, at) => {
        u[j] += alpha * (s[at] - u[j]);
      });
      for (let at = passive.length - 1; at >= 0; at--)
        if (u[passive[at]] <= 1e-15) {
          u[passive[at]] = 0;
          passive.splice(at, 1);
        }
      if (passive.length === 0) break;
    }
    residual.set(f);
    for (const j of passive) for (let i = 0; i < f.length; i++) residual[i] -= columns[j][i] * u[j];
  }
  return u;
}

/** By modified Gram–Schmidt; null where a column depends on the others. */
function leastSquares(columns: readonly Float64Array[], f: Float64Array): Float64Array | null {
  const k = columns.length;
  const q = columns.map((column) => Float64Array.from(column));
  const r = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    const before = Math.hypot(...q[j]);
    for (let i = 0; i < j; i++) {
      let along = 0;
      for (let t = 0; t < f.length; t++) along += q[i][t] * q[j][t];
      r[i * k + j] = along;
      for (let t = 0; t < f.length; t++) q[j][t] -= along * q[i][t];
    }
    const size = Math.hypot(...q[j]);
    if (!(size > 1e-12 * before)) return null;
    r[j * k + j] = size;
    for (let t = 0; t < f.length; t++) q[j][t] /= size;
  }
  const x = new Float64Array(k);
  for (let j = k - 1; j >= 0; j--) {
    let sum = 0;
    for (let t = 0; t < f.length; t++) sum += q[j][t] * f[t];
    for (let i = j + 1; i < k; i++) sum -= r[j * k + i] * x[i];
    x[j] = sum / r[j * k + j];
  }
  return x;
}
