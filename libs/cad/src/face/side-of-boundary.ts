import type { FaceBoundary } from './face-boundary.ts';

/** Which side of the exact boundary a place on the surface lies on; UNDECIDED in a cusp. */
export const WITHIN = 1;
export const BEYOND = -1;
export const UNDECIDED = 0;

/** Of unit tangents: the sine below which a corner counts as smooth or as a cusp. */
const STRAIGHT_ON = 1e-6;

/**
 * The side of a place x that lies next to the face's boundary. At the nearest point b of an edge the face lies
 * towards n × t, with t along the loop and n the face's normal. Where b is a vertex, a corner that turns left is
 * sharp and x, which no edge is nearer to, beyond it; one that turns right is hollow and x within. (The plane's case
 * of the angle-weighted pseudonormal of Bærentzen & Aanæs 2005.)
 */
export class SideOfBoundary {
  private readonly boundary: FaceBoundary;
  /** Per run: 1 where the loop runs along rising parameter, else −1; turned loops counted in. */
  private readonly senses: Float64Array;
  private readonly derivatives = new Float64Array(9);
  private readonly arriving = new Float64Array(3);
  private readonly leaving = new Float64Array(3);

  constructor(boundary: FaceBoundary, isTurned: readonly boolean[]) {
    this.boundary = boundary;
    this.senses = Float64Array.from(boundary.runs, ({ use, loop }) =>
      use.forward === !isTurned[loop] ? 1 : -1,
    );
  }

  /** @param normal the face's at the place */
  sideOf(x: number, y: number, z: number, normal: Float64Array): number {
    const { boundary, senses, arriving, leaving } = this;
    boundary.nearest(x, y, z, Number.POSITIVE_INFINITY);
    const { run, foot } = boundary;
    const dx = x - foot[0];
    const dy = y - foot[1];
    const dz = z - foot[2];
    const end = boundary.endOfRun();
    if (end === 0) {
      if (!this.tangent(run, boundary.parameter, arriving)) return UNDECIDED;
      return inward(normal, arriving, dx, dy, dz) > 0 ? WITHIN : BEYOND;
    }
    // The loop leaves the vertex along this run if it is the run's begin in the loop's own sense.
    const leaves = end * senses[run] < 0;
    const isTurned = senses[run] > 0 !== boundary.runs[run].use.forward;
    const { next, previous } = boundary.runs[run];
    const other = leaves !== isTurned ? previous : next;
    const own = this.tangent(run, boundary.parameter, leaves ? leaving : arriving);
    const otherEnd = leaves === senses[other] > 0 ? 'to' : 'from';
    const its = this.tangent(other, boundary.runs[other].use[otherEnd], leaves ? arriving : leaving);
    if (!own || !its) return UNDECIDED;
    return cornerSide(normal, arriving, leaving, dx, dy, dz);
  }

  /** The unit tangent along the loop. @returns false where the curve has none */
  private tangent(run: number, t: number, out: Float64Array): boolean {
    const { derivatives, boundary, senses } = this;
    boundary.runs[run].curve.evaluate(t, 1, derivatives);
    const length = Math.sqrt(derivatives[3] ** 2 + derivatives[4] ** 2 + derivatives[5] ** 2);
    if (!(length > 0)) return false;
    for (let axis = 0; axis < 3; axis++) out[axis] = (senses[run] * derivatives[3 + axis]) / length;
    return true;
  }
}

/** (n × t) · d */
function inward(n: Float64Array, t: Float64Array, dx: number, dy: number, dz: number): number {
  return (
    (n[1] * t[2] - n[2] * t[1]) * dx + (n[2] * t[0] - n[0] * t[2]) * dy + (n[0] * t[1] - n[1] * t[0]) * dz
  );
}

function cornerSide(
  n: Float64Array,
  a: Float64Array,
  b: Float64Array,
  dx: number,
  dy: number,
  dz: number,
): number {
  // n · (a × b) = (n × a) · b: how far the loop turns left
  const left = inward(n, a, b[0], b[1], b[2]);
  if (left > STRAIGHT_ON) return BEYOND;
  if (left < -STRAIGHT_ON) return WITHIN;
  if (a[0] * b[0] + a[1] * b[1] + a[2] * b[2] < 0) return UNDECIDED;
  return inward(n, a, dx, dy, dz) + inward(n, b, dx, dy, dz) > 0 ? WITHIN : BEYOND;
}
