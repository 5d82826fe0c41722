/**
 * Of a line in space each point gives two observations, its offsets along both directions across the line; its distance
 * alone has no sign and would count the scatter twice. So the covariance of a line has equations of its own:
 *
 *     N = Σ w Vᵀ(I − a aᵀ)V,  V = the motions' displacements of the point's foot on the line;  s² = Σ w d² / (2n − m)
 */
import { addScaled, cross, dot, subtract, type Vector3 } from '../../space/vector.ts';
import type { Motions } from '../motions.ts';
import type { Line } from '../shape.ts';

/** @returns shape [m × m], turns first, then shifts */
export function lineEquations(
  { point, direction }: Line,
  { pivot, turns, shifts }: Motions,
  points: Float64Array,
  weights: Float64Array | null,
): Float64Array {
  const m = turns.length + shifts.length;
  const matrix = new Float64Array(m * m);
  for (let i = 0; i < points.length / 3; i++) {
    const at: Vector3 = [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
    const foot = addScaled(point, dot(subtract(at, point), direction), direction);
    const arm = subtract(foot, pivot);
    const displaced = [...turns.map((turn) => cross(turn, arm)), ...shifts].map((v) =>
      addScaled(v, -dot(v, direction), direction),
    );
    const weight = weights?.[i] ?? 1;
    for (let a = 0; a < m; a++)
      for (let b = 0; b < m; b++) matrix[a * m + b] += weight * dot(displaced[a], displaced[b]);
  }
  return matrix;
}
