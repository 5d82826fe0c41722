/**
 * Solves A x = b for a small symmetric positive definite A by Cholesky's factors A = L Lᵀ
 * (A.-L. Cholesky 1910; Golub, Van Loan, Matrix Computations, 4th ed., 4.2.5).
 * @param a shape [n × n], row by row, the lower triangle counts; left untouched
 * @param b shape [n]; left untouched
 * @returns x, or null where A is not positive definite to working precision (a pivot below 1e-14 of its diagonal)
 */
export function solveCholesky(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array | null {
  const n = b.length;
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let pivot = a[j * n + j];
    for (let k = 0; k < j; k++) pivot -= l[j * n + k] ** 2;
    if (!(pivot > 1e-14 * a[j * n + j]) || !(pivot > 0)) return null;
    const root = Math.sqrt(pivot);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = sum / root;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * n + k] * x[k];
    x[i] /= l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k * n + i] * x[k];
    x[i] /= l[i * n + i];
  }
  return x;
}
