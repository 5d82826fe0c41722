import { makeSurface } from '../surface/make-surface.ts';
import type { Surface } from '../surface/surface.ts';
import { edgeRuns } from './edge-runs.ts';
import { FaceBoundary } from './face-boundary.ts';
import type { FaceShape } from './face-shape.ts';
import { evaluateIn, type ParameterSpace, parameterSpace } from './parameter-space.ts';
import { type TrimLines, traceLoops } from './trim-lines.ts';

/** A face with its boundary carried over into its surface's parameters. */
export interface TracedFace {
  readonly shape: FaceShape;
  readonly surface: Surface;
  readonly space: ParameterSpace;
  /** Null where nothing bounds the face: it is its whole surface. */
  readonly boundary: FaceBoundary | null;
  readonly lines: TrimLines;
  /** How far the lines may stray from the edges' feet on the surface, mm. */
  readonly deviation: number;
  /** How far in u and v the neighbourhood reaches in which only the exact edge decides. Shape [2 · segments]. */
  readonly reach: Float64Array;
}

/** Deviation as a share of the face's size, and its bounds in mm. */
const DEVIATION = 1e-4;
const LEAST_DEVIATION = 1e-6;
const MOST_DEVIATION = 5e-3;
/** So many deviations around a line the exact edge decides. */
const NEAR = 2;
/** Of the face's size: what counts as the same place. */
const SAME_PLACE = 1e-7;

export function traceFace(shape: FaceShape): TracedFace {
  const surface = makeSurface(shape.surface);
  const runs = edgeRuns(shape);
  const boundary = runs.length > 0 ? new FaceBoundary(runs) : null;
  const size = boundary?.size ?? 1;
  const deviation = Math.min(MOST_DEVIATION, Math.max(LEAST_DEVIATION, DEVIATION * size));
  const space = parameterSpace(surface, SAME_PLACE * size);
  const lines = traceLoops(space, runs, shape.sameSense, deviation);
  const reach = reachOf(space, lines.segments, nearOf(deviation));
  return { shape, surface, space, boundary, lines, deviation, reach };
}

/** Distance from a line within which the exact edge decides, mm. */
export function nearOf(deviation: number): number {
  return NEAR * deviation;
}

/** The greatest |du| and |dv| of a step as long as `near` from the ends and the middle of each segment. */
function reachOf(space: ParameterSpace, segments: Float64Array, near: number): Float64Array {
  const reach = new Float64Array(segments.length / 2);
  const s = new Float64Array(9);
  for (let i = 0; i < reach.length; i += 2)
    for (const share of [0, 0.5, 1]) {
      const [u0, v0, u1, v1] = segments.subarray(2 * i, 2 * i + 4);
      evaluateIn(space, u0 + share * (u1 - u0), v0 + share * (v1 - v0), 1, s);
      const e = s[3] * s[3] + s[4] * s[4] + s[5] * s[5];
      const f = s[3] * s[6] + s[4] * s[7] + s[5] * s[8];
      const g = s[6] * s[6] + s[7] * s[7] + s[8] * s[8];
      const area = Math.sqrt(Math.max(0, e * g - f * f));
      reach[i] = Math.max(reach[i], ratio(near * Math.sqrt(g), area));
      reach[i + 1] = Math.max(reach[i + 1], ratio(near * Math.sqrt(e), area));
    }
  return reach;
}

/** Where the parameters are degenerate the neighbourhood is everywhere; the domain bounds it. */
const ratio = (a: number, b: number): number => (b > 1e-9 * a ? a / b : 1e9);
