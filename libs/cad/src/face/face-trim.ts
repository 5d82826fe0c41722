import type { FaceBoundary } from './face-boundary.ts';
import { evaluateIn } from './parameter-space.ts';
import { SideOfBoundary, UNDECIDED, WITHIN } from './side-of-boundary.ts';
import { nearOf, type TracedFace } from './trace-face.ts';
import { trimDomain } from './trim-domain.ts';
import { INSIDE, MIXED, TrimGrid } from './trim-grid.ts';

/** Which part of its surface a face is: by its lines in the parameters, next to them by the exact edges. */
export class FaceTrim {
  readonly grid: TrimGrid;
  readonly boundary: FaceBoundary;
  private readonly traced: TracedFace;
  private readonly side: SideOfBoundary;
  private readonly nearSquared: number;
  /** |Su|² and |Sv|² below which a place is next to a pole. */
  private readonly uPoleSquared: number;
  private readonly vPoleSquared: number;
  private readonly derivatives = new Float64Array(9);
  private readonly normal = new Float64Array(3);

  /** @param isTurned by loop: whether it runs the wrong way round in the file */
  constructor(traced: TracedFace, boundary: FaceBoundary, isTurned: readonly boolean[]) {
    this.traced = traced;
    this.boundary = boundary;
    const { lines, reach, space } = traced;
    const segments = turnLoops(lines.segments, lines.loop, isTurned);
    const domain = trimDomain(space, segments, reach);
    const uWidth = domain.uTo - domain.uFrom;
    const vWidth = domain.vTo - domain.vFrom;
    evaluateIn(space, domain.uFrom + 0.5 * uWidth, domain.vFrom + 0.5 * vWidth, 1, this.derivatives);
    const [, , , ux, uy, uz, vx, vy, vz] = this.derivatives;
    const aspect = (Math.hypot(ux, uy, uz) * uWidth) / (Math.hypot(vx, vy, vz) * vWidth);
    this.grid = new TrimGrid(domain, { segments, reach }, aspect > 0 && aspect < 1e6 ? aspect : 1);
    this.side = new SideOfBoundary(boundary, isTurned);
    const near = nearOf(traced.deviation);
    this.nearSquared = near * near;
    this.uPoleSquared = ((2 * near * 2 * Math.PI) / uWidth) ** 2;
    this.vPoleSquared = ((2 * near * 2 * Math.PI) / vWidth) ** 2;
  }

  /** Whether the place x y z of the surface, whose parameters are u and v, belongs to the face. */
  contains(u: number, v: number, x: number, y: number, z: number): boolean {
    const { grid, derivatives: s, traced } = this;
    const cell = grid.cellAt(u, v);
    if (cell < 0) return false;
    const state = grid.cells[cell];
    if (state !== MIXED) return state === INSIDE;
    traced.surface.evaluate(u, v, 1, s);
    const e = s[3] * s[3] + s[4] * s[4] + s[5] * s[5];
    const f = s[3] * s[6] + s[4] * s[7] + s[5] * s[8];
    const g = s[6] * s[6] + s[7] * s[7] + s[8] * s[8];
    const isNear =
      e < this.uPoleSquared ||
      g < this.vPoleSquared ||
      grid.isNearBoundary(cell, u, v, e, f, g, this.nearSquared);
    if (isNear && this.faceNormal(u, v)) {
      const side = this.side.sideOf(x, y, z, this.normal);
      if (side !== UNDECIDED) return side === WITHIN;
    }
    return grid.isInside(cell, u, v);
  }

  private faceNormal(u: number, v: number): boolean {
    const { normal, traced } = this;
    if (!traced.surface.normal(u, v, normal)) return false;
    if (!traced.shape.sameSense) for (let axis = 0; axis < 3; axis++) normal[axis] = -normal[axis];
    return true;
  }
}

function turnLoops(segments: Float64Array, loop: Int32Array, isTurned: readonly boolean[]): Float64Array {
  if (!isTurned.includes(true)) return segments;
  const turned = segments.slice();
  loop.forEach((number, i) => {
    if (isTurned[number])
      turned.set(
        [2, 3, 0, 1].map((k) => segments[4 * i + k]),
        4 * i,
      );
  });
  return turned;
}
