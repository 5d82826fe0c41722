/** Which views of a part a report shows: the customary ones, and those that show what was measured and what is worst. */
import type { Extreme, InspectionResult, SurfaceMap } from '@diewright/metrology';
import type { Vector } from './camera.ts';

export type ViewName = 'iso' | 'top' | 'bottom' | 'front' | 'back' | 'right' | 'left';

const SIDES: Readonly<Record<Exclude<ViewName, 'iso'>, Vector>> = {
  top: [0, 0, 1],
  front: [0, -1, 0],
  right: [1, 0, 0],
  bottom: [0, 0, -1],
  back: [0, 1, 0],
  left: [-1, 0, 0],
};

/** The corner of the cube that most of the measured surface faces; the customary one unless another shows far more. */
export function isoDirection(faced: Faced): Vector {
  const corners: Vector[] = [];
  for (const z of [1, -1])
    for (const y of [-1, 1]) for (const x of [1, -1]) corners.push([x, y * 1.15, z * 1.05]);
  let best = corners[0]!;
  for (const corner of corners)
    if (faced(corner) > faced(best) * (best === corners[0] ? 1.15 : 1.001)) best = corner;
  return best;
}

/** All six sides, the customary ones first. */
export const sideDirections = (): readonly { readonly name: ViewName; readonly towardsViewer: Vector }[] =>
  Object.entries(SIDES).map(([name, towardsViewer]) => ({ name: name as ViewName, towardsViewer }));

/** Top, front and right always; bottom, back and left where at least 5 % of the measured surface faces that way. */
export function sideViews(faced: Faced): { readonly name: ViewName; readonly towardsViewer: Vector }[] {
  const all = Object.values(SIDES).reduce((sum, side) => sum + faced(side), 0);
  return Object.entries(SIDES)
    .filter(([, side], i) => i < 3 || faced(side) > 0.05 * all)
    .map(([name, towardsViewer]) => ({ name: name as ViewName, towardsViewer }));
}

/** The worst judged place: furthest beyond the tolerance that counts there, or the largest where there is none. */
export function worstPlace(result: InspectionResult): Extreme | null {
  let worst: Extreme | null = null;
  let most = Number.NEGATIVE_INFINITY;
  const consider = (extreme: Extreme | null, beyond: number) => {
    if (extreme && beyond > most) [worst, most] = [extreme, beyond];
  };
  for (const judged of [result.whole, ...result.faces, ...result.zones]) {
    const { tolerance, judgedLowest: low, judgedHighest: high } = judged;
    // Without a tolerance a place competes only with others that have none.
    const lost = tolerance ? 0 : -1e6;
    if (low) consider(low, lost + (tolerance ? tolerance.lower - low.value : -low.value));
    if (high) consider(high, lost + (tolerance ? high.value - tolerance.upper : high.value));
  }
  return worst;
}

/**
 * A direction from which a place of the surface is seen, as steep and as familiar as possible.
 * The place must not be hidden: a ray towards the viewer may meet no triangle.
 */
export function directionThatShows(surface: SurfaceMap, place: ArrayLike<number>, familiar: Vector): Vector {
  const normal = normalAt(surface, place);
  const candidates: { direction: Vector; score: number }[] = [];
  for (let x = -1; x <= 1; x++) {
    for (let y = -1; y <= 1; y++) {
      for (let z = -1; z <= 1; z++) {
        if (x === 0 && y === 0 && z === 0) continue;
        const direction: Vector = [x, y, z];
        const steep = cosine(direction, normal);
        if (steep > 0.15)
          candidates.push({ direction, score: Math.min(steep, 0.55) + 0.3 * cosine(direction, familiar) });
      }
    }
  }
  candidates.sort((a, b) => b.score - a.score);
  const seen = candidates.find(({ direction }) => isUnobstructed(surface, place, direction, normal));
  return seen?.direction ?? (cosine(normal, normal) > 0 ? normal : familiar);
}

/** How much of what was measured faces a direction. */
export type Faced = (direction: Vector) => number;

/** Measured area that faces a direction (projected), mm²; sheets count from their front only. */
export function facedArea(surface: SurfaceMap): Faced {
  const { positions: p, triangles, deviation } = surface;
  const sums = new Float64Array(24);
  for (let k = 0; k < triangles.length; k += 3) {
    const [a, b, c] = [triangles[k]!, triangles[k + 1]!, triangles[k + 2]!];
    if (Number.isNaN(deviation[a]! + deviation[b]! + deviation[c]!)) continue;
    addToOctant(sums, areaVector(p, a, b, c));
  }
  return facedBySums(sums);
}

/** Touches that face a direction, each by the cosine of its normal to it. */
export function facedTouches(touches: InspectionResult['touches']): Faced {
  const sums = new Float64Array(24);
  for (const { normal } of touches) addToOctant(sums, normal);
  return facedBySums(sums);
}

/** Sums of vectors by the octant in which they point answer any axis or corner direction exactly. */
function addToOctant(sums: Float64Array, n: Vector): void {
  const octant = (n[0] < 0 ? 1 : 0) + (n[1] < 0 ? 2 : 0) + (n[2] < 0 ? 4 : 0);
  for (let i = 0; i < 3; i++) sums[3 * octant + i] = sums[3 * octant + i]! + n[i as 0 | 1 | 2];
}

function facedBySums(sums: Float64Array): Faced {
  return (direction) => {
    let faced = 0;
    for (let o = 0; o < 24; o += 3) {
      faced += Math.max(
        0,
        sums[o]! * direction[0] + sums[o + 1]! * direction[1] + sums[o + 2]! * direction[2],
      );
    }
    return faced / Math.hypot(...direction);
  };
}

function areaVector(p: Float32Array, a: number, b: number, c: number): Vector {
  const [ux, uy, uz] = [p[3 * b]! - p[3 * a]!, p[3 * b + 1]! - p[3 * a + 1]!, p[3 * b + 2]! - p[3 * a + 2]!];
  const [vx, vy, vz] = [p[3 * c]! - p[3 * a]!, p[3 * c + 1]! - p[3 * a + 1]!, p[3 * c + 2]! - p[3 * a + 2]!];
  return [0.5 * (uy * vz - uz * vy), 0.5 * (uz * vx - ux * vz), 0.5 * (ux * vy - uy * vx)];
}

/** Normal of the triangle whose middle is nearest: enough to choose a view by. */
function normalAt(surface: SurfaceMap, place: ArrayLike<number>): Vector {
  const { positions: p, triangles } = surface;
  let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
  for (let k = 0; k < triangles.length; k += 3) {
    let distance = 0;
    for (let i = 0; i < 3; i++) {
      const middle =
        (p[3 * triangles[k]! + i]! + p[3 * triangles[k + 1]! + i]! + p[3 * triangles[k + 2]! + i]!) / 3;
      distance += (middle - place[i]!) ** 2;
    }
    if (distance < least) [nearest, least] = [k, distance];
  }
  if (nearest < 0) return [0, 0, 1];
  return areaVector(p, triangles[nearest]!, triangles[nearest + 1]!, triangles[nearest + 2]!);
}

/** Ray against every triangle, Möller, T. & Trumbore, B. (1997) "Fast, minimum storage ray/triangle intersection". */
function isUnobstructed(
  surface: SurfaceMap,
  place: ArrayLike<number>,
  direction: Vector,
  normal: Vector,
): boolean {
  const { positions: p, triangles } = surface;
  const [dx, dy, dz] = direction;
  // Start a little off the surface, by a share of the distance over which coordinates are kept.
  const lift = 0.02 / (Math.hypot(...normal) || 1);
  const [ox, oy, oz] = [0, 1, 2].map((i) => place[i]! + lift * normal[i]!) as [number, number, number];
  for (let k = 0; k < triangles.length; k += 3) {
    const a = 3 * triangles[k]!;
    const b = 3 * triangles[k + 1]!;
    const c = 3 * triangles[k + 2]!;
    const e1x = p[b]! - p[a]!;
    const e1y = p[b + 1]! - p[a + 1]!;
    const e1z = p[b + 2]! - p[a + 2]!;
    const e2x = p[c]! - p[a]!;
    const e2y = p[c + 1]! - p[a + 1]!;
    const e2z = p[c + 2]! - p[a + 2]!;
    const px = dy * e2z - dz * e2y;
    const py = dz * e2x - dx * e2z;
    const pz = dx * e2y - dy * e2x;
    const determinant = e1x * px + e1y * py + e1z * pz;
    if (determinant === 0) continue;
    const tx = ox - p[a]!;
    const ty = oy - p[a + 1]!;
    const tz = oz - p[a + 2]!;
    const u = (tx * px + ty * py + tz * pz) / determinant;
    if (u < 0 || u > 1) continue;
    const qx = ty * e1z - tz * e1y;
    const qy = tz * e1x - tx * e1z;
    const qz = tx * e1y - ty * e1x;
    const v = (dx * qx + dy * qy + dz * qz) / determinant;
    if (v < 0 || u + v > 1) continue;
    if ((e2x * qx + e2y * qy + e2z * qz) / determinant > 1e-3) return false;
  }
  return true;
}

function cosine(a: Vector, b: Vector): number {
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  return lengths > 0 ? (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / lengths : 0;
}
