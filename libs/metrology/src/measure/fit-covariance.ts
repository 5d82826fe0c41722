/**
 * How a fitted shape answers to its points: the covariance of its motions and sizes for points of unit standard
 * uncertainty. Of least squares it is (JᵀJ)⁻¹. An extreme fit rests on its contacts alone: with A their derivatives
 * A x = d, so that the covariance is A⁺ A⁺ᵀ (first order; GUM 5.1.3).
 */
import {
  type Fit,
  gradientOfMotions,
  type Motions,
  singularValues,
  surfaceOf,
  type Vector3,
} from '@diewright/geometry';

export interface ShapeCovariance {
  /** Turns (rad), then shifts (mm), about the pivot; then the sizes. */
  readonly motions: Motions;
  readonly sizes: readonly string[];
  /** Shape [m × m], for points of 1 mm. */
  readonly matrix: Float64Array;
}

export function fitCovariance(fit: Fit, points: Float64Array): ShapeCovariance | null {
  const surface = surfaceOf(fit.shape.kind);
  const motions = surface.motions(fit.shape, []);
  const sizes = surface.sizes;
  const columns = motions.turns.length + motions.shifts.length + sizes.length;
  const rows = fit.certificate
    ? fit.certificate.contacts.map(({ index }) => index)
    : Array.from({ length: points.length / 3 }, (_, i) => i);
  if (rows.length === 0) return null;
  const normal = new Float64Array(columns * columns);
  const row = new Float64Array(columns);
  const out = new Float64Array(4 + sizes.length);
  const gradient = gradientOfMotions(motions);
  for (const i of rows) {
    surface.differentiate(fit.shape, points, i, out);
    const [x, y, z] = points.subarray(3 * i, 3 * i + 3) as unknown as Vector3;
    gradient(x, y, z, out[1] as number, out[2] as number, out[3] as number, row, 0);
    for (let k = 0; k < sizes.length; k++) row[columns - sizes.length + k] = out[4 + k] as number;
    for (let a = 0; a < columns; a++)
      for (let b = 0; b < columns; b++)
        normal[a * columns + b] =
          (normal[a * columns + b] as number) + (row[a] as number) * (row[b] as number);
  }
  return { motions, sizes, matrix: pseudoInverse(normal, columns) };
}

/** gᵀ C g: the variance of what changes by g per unit of each parameter. */
export function varianceAlong({ matrix }: ShapeCovariance, gradient: ArrayLike<number>): number {
  const n = gradient.length;
  let sum = 0;
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      sum += (gradient[a] as number) * (matrix[a * n + b] as number) * (gradient[b] as number);
  return Math.max(0, sum);
}

/** A motion that no point feels has no say in any value: it is left out. */
const FLAT = 1e-12;

function pseudoInverse(a: Float64Array, n: number): Float64Array {
  const size = Float64Array.from({ length: n }, (_, k) => Math.sqrt(a[k * n + k] as number) || 1);
  const scaled = a.map(
    (value, at) => value / ((size[Math.floor(at / n)] as number) * (size[at % n] as number)),
  );
  const { u, s, v } = singularValues(scaled, n, n);
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    if (!((s[k] as number) > FLAT * (s[0] as number))) continue;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        inverse[i * n + j] =
          (inverse[i * n + j] as number) +
          ((v[i * n + k] as number) * (u[j * n + k] as number)) /
            ((s[k] as number) * (size[i] as number) * (size[j] as number));
  }
  return inverse;
}
