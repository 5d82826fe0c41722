/**
 * Singular value decomposition of a small dense matrix, A = U diag(s) Vᵀ, by one-sided Jacobi turns
 * (M. R. Hestenes 1958; stopping rule of J. Demmel, K. Veselić 1992, which keeps small singular values accurate
 * to relative precision). Meant for a handful of columns: locks of an alignment, 3 × 3 covariances.
 */
export interface SingularValues {
  /** Shape [rows × columns], row by row; a column whose singular value is 0 is a column of zeros. */
  readonly u: Float64Array;
  /** Descending, shape [columns]. */
  readonly s: Float64Array;
  /** Shape [columns × columns], row by row; orthogonal. */
  readonly v: Float64Array;
}

const MOST_SWEEPS = 60;

/**
 * @param a shape [rows × columns], row by row, left untouched
 * @throws RangeError where the array's length is not rows × columns
 */
export function singularValues(a: ArrayLike<number>, rows: number, columns: number): SingularValues {
  if (a.length !== rows * columns)
    throw new RangeError(`singularValues: ${a.length} numbers for ${rows} × ${columns}`);
  const u = Float64Array.from(a);
  const v = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) v[j * columns + j] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < columns - 1; p++)
      for (let q = p + 1; q < columns; q++) if (turnColumns(u, v, rows, columns, p, q)) turned = true;
    if (!turned) break;
  }
  return sorted(u, v, rows, columns);
}

/** Makes columns p and q orthogonal; false where they are already. */
function turnColumns(u: Float64Array, v: Float64Array, rows: number, columns: number, p: number, q: number) {
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let i = 0; i < rows; i++) {
    const x = u[i * columns + p];
    const y = u[i * columns + q];
    pp += x * x;
    qq += y * y;
    pq += x * y;
  }
  if (Math.abs(pq) <= 1e-16 * Math.sqrt(pp * qq) || pq === 0) return false;
  const zeta = (qq - pp) / (2 * pq);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  turn(u, rows, columns, p, q, c, s);
  turn(v, columns, columns, p, q, c, s);
  return true;
}

function turn(m: Float64Array, rows: number, columns: number, p: number, q: number, c: number, s: number) {
  for (let i = 0; i < rows; i++) {
    const x = m[i * columns + p];
    const y = m[i * columns + q];
    m[i * columns + p] = c * x - s * y;
    m[i * columns + q] = s * x + c * y;
  }
}

function sorted(u: Float64Array, v: Float64Array, rows: number, columns: number): SingularValues {
  const lengths = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += u[i * columns + j] ** 2;
    lengths[j] = Math.sqrt(sum);
  }
  const order = [...lengths.keys()].sort((a, b) => lengths[b] - lengths[a]);
  const answer = {
    u: new Float64Array(rows * columns),
    s: new Float64Array(columns),
    v: new Float64Array(columns * columns),
  };
  order.forEach((from, to) => {
    const length = lengths[from];
    answer.s[to] = length;
    for (let i = 0; i < rows; i++)
      answer.u[i * columns + to] = length > 0 ? u[i * columns + from] / length : 0;
    for (let i = 0; i < columns; i++) answer.v[i * columns + to] = v[i * columns + from];
  });
  return answer;
}
