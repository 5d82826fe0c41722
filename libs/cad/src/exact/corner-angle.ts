import type { EdgeRun } from '../face/edge-runs.ts';

const derivatives = new Float64Array(9);
const arriving = new Float64Array(3);
const leaving = new Float64Array(3);

/**
 * The angle, rad, that a face takes up around the end of one of its edges: the weight of its normal in the
 * pseudonormal of the vertex (J. A. Bærentzen, H. Aanæs 2005). π where the boundary runs straight on or has no tangent.
 * @param run the edge whose end it is, @param t the parameter there
 * @param normal the face's at the vertex
 */
export function cornerAngle(
  runs: readonly EdgeRun[],
  run: number,
  t: number,
  normal: readonly [number, number, number],
): number {
  const own = runs[run];
  const { from, to, forward } = own.use;
  const isAtTo = Math.abs(t - to) <= Math.abs(t - from);
  // The loop arrives at the end that it runs to, and goes on along the next run.
  const arrives = isAtTo === forward;
  const other = runs[arrives ? own.next : own.previous];
  const otherEnd = arrives === other.use.forward ? other.use.from : other.use.to;
  const found =
    tangent(own, t, arrives ? arriving : leaving) && tangent(other, otherEnd, arrives ? leaving : arriving);
  if (!found) return Math.PI;
  const [nx, ny, nz] = normal;
  const [ax, ay, az] = arriving;
  const [bx, by, bz] = leaving;
  const turn = Math.atan2(
    nx * (ay * bz - az * by) + ny * (az * bx - ax * bz) + nz * (ax * by - ay * bx),
    ax * bx + ay * by + az * bz,
  );
  return Math.PI - turn;
}

/** Of unit length along the loop. */
function tangent({ curve, use }: EdgeRun, t: number, out: Float64Array): boolean {
  curve.evaluate(t, 1, derivatives);
  const length = Math.hypot(derivatives[3], derivatives[4], derivatives[5]);
  if (!(length > 0)) return false;
  const sense = (use.forward ? 1 : -1) / length;
  for (let axis = 0; axis < 3; axis++) out[axis] = sense * derivatives[3 + axis];
  return true;
}
