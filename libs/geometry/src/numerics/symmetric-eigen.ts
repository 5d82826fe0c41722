/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi turns (C. G. J. Jacobi 1846;
 * formulas of G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., 8.5.2). For 3 × 3 covariances and
 * 6 × 6 information matrices.
 */
export interface SymmetricEigen {
  /** Ascending, shape [n]. */
  readonly values: Float64Array;
  /** Shape [n × n], row by row: eigenvector k is row k, of unit length. */
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 50;

/**
 * @param matrix shape [n × n], row by row, symmetric (the upper triangle counts), left untouched
 * @throws RangeError where the array's length is not n²
 */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): SymmetricEigen {
  if (matrix.length !== n * n)
    throw new RangeError(`symmetricEigen: ${matrix.length} numbers for ${n} × ${n}`);
  const a = Float64Array.from(matrix);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    let diagonal = 0;
    for (let i = 0; i < n; i++) {
      diagonal += a[i * n + i] ** 2;
      for (let j = i + 1; j < n; j++) off += a[i * n + j] ** 2;
    }
    if (off === 0 || off <= 1e-34 * diagonal) break;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) annihilate(a, vectors, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[i * n + i] - a[j * n + j]);
  const answer = { values: new Float64Array(n), vectors: new Float64Array(n * n) };
  order.forEach((from, to) => {
    answer.values[to] = a[from * n + from];
    answer.vectors.set(vectors.subarray(from * n, from * n + n), to * n);
  });
  return answer;
}

function annihilate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const tau = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const x = a[k * n + p];
    const y = a[k * n + q];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const x = a[p * n + k];
    const y = a[q * n + k];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const v = vectors[p * n + k];
    const w = vectors[q * n + k];
    vectors[p * n + k] = c * v - s * w;
    vectors[q * n + k] = s * v + c * w;
  }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}
