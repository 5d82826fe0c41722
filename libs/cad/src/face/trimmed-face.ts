/**
 * The nearest point of a trimmed face: on its exact surface where the foot lies inside the loops, else on the exact
 * curves of its edges.
 *
 * On planes, cylinders, spheres, tori and one nappe of a cone a point has one foot, or a connected set of them (from
 * the axis, from a centre). If the foot found is not inside the loops, either none is, or the set crosses the
 * boundary, which then is as near: so the nearest point of the boundary is the answer. Other surfaces may have several
 * least distances; all patches of the face that may hold a nearer one are searched (`SurfacePatches`).
 * Edges of real files lie off their surfaces by up to their tolerance; next to such an edge the answer is right to
 * within that.
 */
import type { ParameterRange, Surface } from '../surface/surface.ts';
import { ConeNappe, nappeOf } from './cone-nappe.ts';
import type { EdgeRun } from './edge-runs.ts';
import type { FaceBoundary } from './face-boundary.ts';
import type { FaceShape } from './face-shape.ts';
import type { FaceTrim } from './face-trim.ts';
import { judgeLoops, type LoopState } from './judge-loops.ts';
import { type FootJudge, type PatchRange, SurfacePatches } from './surface-patches.ts';
import { type TracedFace, traceFace } from './trace-face.ts';

/** Where the nearest point lies. */
export const FOOT_INSIDE = 0;
export const FOOT_ON_EDGE = 1;
export const FOOT_ON_VERTEX = 2;

/** Numbers that `project` writes: x y z, u v, normal x y z, place, run, parameter of the run's curve. */
export const FACE_FOOT_LENGTH = 11;

/** Where the same point found in two ways differs by rounding, mm and share of the distance. */
const HAIR = 1e-9;

export interface TrimmedFace {
  readonly shape: FaceShape;
  readonly surface: Surface;
  /** 'turned': loops that ran the wrong way round were turned. 'unusable': the loops bound nothing sensible. */
  readonly state: LoopState;
  /** The runs along edges that bound the face, seams left out; `project` names them by their index. */
  readonly runs: readonly EdgeRun[];
  /** How far an edge was seen off the surface, mm: by so much the file itself leaves open where the face ends. */
  readonly edgeGap: number;
  /**
   * The nearest point of the face. Writes into `out` x y z; u v; the face's unit normal there, out of the solid (zeros
   * where there is none); FOOT_INSIDE, FOOT_ON_EDGE or FOOT_ON_VERTEX; the index of the run, −1 inside; and the
   * parameter of the run's curve. Nothing is allocated.
   * @param seedU, seedV parameters of a near place of the surface; NaN where unknown
   * @returns the distance; inside, positive on the side that the normal points to, on the boundary without a sign
   */
  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): number;
}

/**
 * @param placesInside x y z of places known to lie on the face, well inside, shape [3 · places]: by them loops that run
 *   the wrong way round are found
 * @throws RangeError where the shape breaks what `FaceShape` promises
 */
export function makeTrimmedFace(shape: FaceShape, placesInside = new Float64Array(0)): TrimmedFace {
  const traced = traceFace(shape);
  const { trim, state } = judgeLoops(traced, placesInside);
  return traced.surface.projectsGlobally
    ? new FaceOfOneFoot(traced, trim, state)
    : new FaceOfManyFeet(traced, trim, state);
}

/** What both kinds of faces share: writing answers. */
class ProjectedFace {
  readonly shape: FaceShape;
  readonly surface: Surface;
  readonly state: LoopState;
  readonly runs: readonly EdgeRun[];
  readonly edgeGap: number;
  protected readonly trim: FaceTrim | null;
  protected readonly boundary: FaceBoundary | null;
  /** u v x y z */
  protected readonly foot = new Float64Array(5);
  private readonly traced: TracedFace;
  private readonly normal = new Float64Array(3);

  constructor(traced: TracedFace, trim: FaceTrim | null, state: LoopState) {
    this.traced = traced;
    this.shape = traced.shape;
    this.surface = traced.surface;
    this.boundary = traced.boundary;
    this.trim = trim;
    this.state = state;
    this.runs = traced.boundary?.runs ?? [];
    this.edgeGap = traced.lines.lines.reduce((most, { offSurface }) => Math.max(most, offSurface), 0);
  }

  protected contains(foot: Float64Array): boolean {
    return this.trim === null || this.trim.contains(foot[0], foot[1], foot[2], foot[3], foot[4]);
  }

  /**
   * Whether a foot lies on a border of the surface itself that is no pole. The face ends there too, so that its edge,
   * which the file may put a hair beside the border, is what the foot is on.
   */
  protected isOnBorder(foot: Float64Array): boolean {
    const { surface, traced } = this;
    const { poles } = traced.space;
    const u = foot[0];
    const v = foot[1];
    return (
      (surface.u.period === null &&
        ((u <= surface.u.from && !poles[0]) || (u >= surface.u.to && !poles[1]))) ||
      (surface.v.period === null && ((v <= surface.v.from && !poles[2]) || (v >= surface.v.to && !poles[3])))
    );
  }

  /** Writes a foot inside the loops; the boundary's nearest point instead where the foot is on the surface's border. */
  protected write(x: number, y: number, z: number, foot: Float64Array, out: Float64Array): number {
    const { boundary } = this;
    if (boundary !== null && this.isOnBorder(foot)) {
      const distance = Math.hypot(foot[2] - x, foot[3] - y, foot[4] - z);
      const within = distance + this.edgeGap + HAIR * (1 + distance);
      const squared = boundary.nearest(x, y, z, within * within);
      if (boundary.run >= 0) return this.writeBoundary(boundary, squared, out);
    }
    return this.writeInside(x, y, z, foot, out);
  }

  private writeInside(x: number, y: number, z: number, foot: Float64Array, out: Float64Array): number {
    out[8] = FOOT_INSIDE;
    out[9] = -1;
    out[10] = 0;
    out[0] = foot[2];
    out[1] = foot[3];
    out[2] = foot[4];
    this.writeNormal(foot[0], foot[1], out);
    const dx = x - foot[2];
    const dy = y - foot[3];
    const dz = z - foot[4];
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    return dx * out[5] + dy * out[6] + dz * out[7] < 0 ? -distance : distance;
  }

  /** What `boundary` has found. */
  protected writeBoundary(boundary: FaceBoundary, squared: number, out: Float64Array): number {
    const { run, parameter, foot } = boundary;
    out[8] = boundary.endOfRun() === 0 ? FOOT_ON_EDGE : FOOT_ON_VERTEX;
    out[9] = run;
    out[10] = parameter;
    out[0] = foot[0];
    out[1] = foot[1];
    out[2] = foot[2];
    this.placeOnSurface(run, parameter, out);
    return Math.sqrt(squared);
  }

  /** Parameters and normal of the boundary's point that stands in `out`. */
  private placeOnSurface(run: number, parameter: number, out: Float64Array): void {
    const { surface, foot, traced } = this;
    const { t, u, v } = traced.lines.lines[run];
    const found = nearestSample(t, parameter);
    const at = Number.isNaN(u[found]) ? found - 1 : found;
    surface.project(out[0], out[1], out[2], u[at], v[at], foot);
    this.writeNormal(foot[0], foot[1], out);
  }

  private writeNormal(u: number, v: number, out: Float64Array): void {
    const { normal, surface, shape } = this;
    out[3] = u;
    out[4] = v;
    const sense = surface.normal(u, v, normal) ? (shape.sameSense ? 1 : -1) : 0;
    out[5] = sense * normal[0];
    out[6] = sense * normal[1];
    out[7] = sense * normal[2];
  }
}

class FaceOfOneFoot extends ProjectedFace implements TrimmedFace {
  private readonly nappe: ConeNappe | null;
  /** For a cone whose face reaches over both nappes: the other one. */
  private readonly otherNappe: ConeNappe | null;

  constructor(traced: TracedFace, trim: FaceTrim | null, state: LoopState) {
    super(traced, trim, state);
    const { shape } = traced.surface;
    const nappe = shape.kind === 'cone' ? nappeOf(shape, traced.lines.segments) : null;
    const make = (isUpper: boolean) =>
      shape.kind === 'cone' ? new ConeNappe(traced.surface, shape, isUpper) : null;
    this.nappe = make(nappe !== 'lower');
    this.otherNappe = nappe === null ? make(false) : null;
  }

  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): number {
    const { surface, foot, nappe, boundary } = this;
    surface.project(x, y, z, seedU, seedV, foot);
    if (this.otherNappe !== null) return this.projectOnBoth(x, y, z, out);
    if (nappe !== null) nappe.correct(x, y, z, foot);
    if (boundary === null || this.contains(foot)) return this.write(x, y, z, foot, out);
    return this.writeBoundary(boundary, boundary.nearest(x, y, z, Number.POSITIVE_INFINITY), out);
  }

  /** A face that reaches through the apex: the nearer nappe first, then the boundary, then the other nappe. */
  private projectOnBoth(x: number, y: number, z: number, out: Float64Array): number {
    const { surface, foot, boundary } = this;
    if (boundary === null || this.contains(foot)) return this.write(x, y, z, foot, out);
    let squared = boundary.nearest(x, y, z, Number.POSITIVE_INFINITY);
    for (const nappe of [this.nappe, this.otherNappe]) {
      surface.project(x, y, z, 0, 0, foot);
      nappe?.correct(x, y, z, foot);
      const own = (foot[2] - x) ** 2 + (foot[3] - y) ** 2 + (foot[4] - z) ** 2;
      if (own < squared && this.contains(foot)) return this.write(x, y, z, foot, out);
    }
    squared = boundary.nearest(x, y, z, Number.POSITIVE_INFINITY);
    return this.writeBoundary(boundary, squared, out);
  }
}

class FaceOfManyFeet extends ProjectedFace implements TrimmedFace, FootJudge {
  private readonly patches: SurfacePatches;
  /** The best foot inside the loops so far. */
  private readonly best = new Float64Array(5);
  private bestSquared = Number.POSITIVE_INFINITY;

  constructor(traced: TracedFace, trim: FaceTrim | null, state: LoopState) {
    super(traced, trim, state);
    const { surface, space } = traced;
    const domain = trim?.grid.domain;
    const u = patchRange(surface.u, space.uPeriod, domain?.uFrom, domain?.uTo);
    const v = patchRange(surface.v, space.vPeriod, domain?.vFrom, domain?.vTo);
    this.patches = new SurfacePatches(
      surface,
      u,
      v,
      (uFrom, uTo, vFrom, vTo) => trim === null || trim.grid.mayHold(uFrom, uTo, vFrom, vTo),
    );
  }

  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): number {
    const { surface, foot, boundary, patches, best } = this;
    this.bestSquared = Number.POSITIVE_INFINITY;
    let knownU = Number.NaN;
    let knownV = Number.NaN;
    if (!Number.isNaN(seedU)) {
      const converged = surface.project(x, y, z, seedU, seedV, foot);
      const squared = (foot[2] - x) ** 2 + (foot[3] - y) ** 2 + (foot[4] - z) ** 2;
      if (this.contains(foot)) {
        if (converged && patches.isAlone(foot[0], foot[1], Math.sqrt(squared)))
          return this.write(x, y, z, foot, out);
        best.set(foot);
        this.bestSquared = squared;
      }
      if (converged) {
        knownU = foot[0];
        knownV = foot[1];
      }
    }
    const toBoundary = boundary?.nearest(x, y, z, this.bestSquared) ?? this.bestSquared;
    const isOnBoundary = toBoundary < this.bestSquared;
    if (!isOnBoundary || !patches.isAlone(knownU, knownV, Math.sqrt(toBoundary)))
      patches.search(x, y, z, knownU, knownV, toBoundary, this);
    if (boundary !== null && toBoundary < this.bestSquared) {
      // `contains` may have asked the boundary since.
      const squared = boundary.nearest(x, y, z, Number.POSITIVE_INFINITY);
      return this.writeBoundary(boundary, squared, out);
    }
    return this.write(x, y, z, best, out);
  }

  offerFoot(foot: Float64Array, squared: number): number {
    if (squared < this.bestSquared && this.contains(foot)) {
      this.best.set(foot);
      this.bestSquared = squared;
    }
    return this.bestSquared;
  }
}

/** Where a face's patches lie in one parameter: all round a closed one, elsewhere no farther than its loops. */
function patchRange(
  own: ParameterRange,
  period: number,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): PatchRange {
  if (period > 0) return { from: own.from, to: own.from + period, closes: true };
  const low = Math.max(from, own.from);
  const high = Math.min(to, own.to);
  // Unbounded only where loops are missing, which is said: any piece will do.
  return { from: Number.isFinite(low) ? low : 0, to: Number.isFinite(high) ? high : 1, closes: false };
}

/** The sample next to a parameter that is on the surface's parameters: no break. */
function nearestSample(t: Float64Array, at: number): number {
  let low = 0;
  let high = t.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
