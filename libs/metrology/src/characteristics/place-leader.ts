/**
 * Where the line from a balloon ends: the place of its faces nearest to where the drawing puts the balloon; without
 * such a place, the middle of its largest face. For pictures only.
 * Among the even samples first (they are few and spread over all of it), then on the triangles of that sample's face.
 */
import type { CadModel } from '@diewright/cad';
import { triangleCross } from '@diewright/geometry';
import type { EvenSamples } from '../deviation/even-samples.ts';
import type { Leader } from '../result/characteristic-result.ts';

type Triple = [number, number, number];

/** From the rim of a triangle this share of the way to its middle, so that it is clear which face is meant. */
const INWARD = 0.1;

export function placeLeader(
  model: CadModel,
  samples: EvenSamples,
  faces: readonly number[],
  anchor: readonly number[] | undefined,
): Leader | null {
  const known = faces.filter((face) => (model.faces[face]?.triangleCount ?? 0) > 0);
  if (known.length === 0) return null;
  if (anchor) return leaderOn(model, nearestFace(samples, known, anchor), anchor);
  const areaOf = (face: number) => model.faces[face]?.area ?? 0;
  const largest = known.reduce((best, face) => (areaOf(face) > areaOf(best) ? face : best));
  return leaderOn(model, largest, model.faces[largest]?.centroid as Triple);
}

function nearestFace(samples: EvenSamples, faces: readonly number[], to: readonly number[]): number {
  let nearest = faces[0] as number;
  let least = Number.POSITIVE_INFINITY;
  for (const face of faces) {
    const end = samples.firstOfFace[face + 1] as number;
    for (let s = samples.firstOfFace[face] as number; s < end; s++) {
      const squared = squaredAway(samples.positions, 3 * s, to);
      if (squared >= least) continue;
      least = squared;
      nearest = face;
    }
  }
  return nearest;
}

function leaderOn(model: CadModel, face: number, to: readonly number[]): Leader {
  const { firstTriangle, triangleCount } = model.faces[face] as CadModel['faces'][number];
  let best = firstTriangle;
  let at: Triple = [0, 0, 0];
  let least = Number.POSITIVE_INFINITY;
  for (let triangle = firstTriangle; triangle < firstTriangle + triangleCount; triangle++) {
    const corners = cornersOf(model, triangle);
    const near = nearestOnTriangle(corners, to);
    const squared = squaredAway(near, 0, to);
    if (squared >= least) continue;
    least = squared;
    best = triangle;
    at = near;
  }
  const [a, b, c] = cornersOf(model, best);
  const inside = at.map(
    (x, k) => x + INWARD * (((a[k] as number) + (b[k] as number) + (c[k] as number)) / 3 - x),
  ) as Triple;
  const cross = new Float64Array(3);
  const length = triangleCross(model.mesh, best, cross) || 1;
  return { at: inside, normal: [...cross].map((x) => x / length) as Triple, face };
}

function cornersOf({ mesh }: CadModel, triangle: number): [Triple, Triple, Triple] {
  return [0, 1, 2].map((k) => {
    const at = 3 * (mesh.triangles[3 * triangle + k] as number);
    return [...mesh.positions.subarray(at, at + 3)];
  }) as [Triple, Triple, Triple];
}

function squaredAway(positions: ArrayLike<number>, at: number, to: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < 3; k++) sum += ((positions[at + k] as number) - (to[k] as number)) ** 2;
  return sum;
}

/** In the plane of the triangle where the foot lies inside, else on the nearest edge. */
function nearestOnTriangle([a, b, c]: readonly [Triple, Triple, Triple], p: readonly number[]): Triple {
  const u = minus(b, a);
  const v = minus(c, a);
  const w = minus(p, a);
  const [uu, uv, vv, wu, wv] = [dot(u, u), dot(u, v), dot(v, v), dot(w, u), dot(w, v)];
  const determinant = uu * vv - uv * uv;
  const s = (vv * wu - uv * wv) / determinant;
  const t = (uu * wv - uv * wu) / determinant;
  if (determinant > 0 && s >= 0 && t >= 0 && s + t <= 1)
    return [0, 1, 2].map((k) => at(a, k) + s * at(u, k) + t * at(v, k)) as Triple;
  const feet = [nearestOnSegment(a, b, p), nearestOnSegment(b, c, p), nearestOnSegment(c, a, p)];
  return feet.reduce((best, foot) => (squaredAway(foot, 0, p) < squaredAway(best, 0, p) ? foot : best));
}

function nearestOnSegment(a: Triple, b: Triple, p: readonly number[]): Triple {
  const u = minus(b, a);
  const squared = dot(u, u);
  const t = squared > 0 ? Math.min(1, Math.max(0, dot(minus(p, a), u) / squared)) : 0;
  return [0, 1, 2].map((k) => at(a, k) + t * at(u, k)) as Triple;
}

function at(v: readonly number[], k: number): number {
  return v[k] as number;
}

function minus(a: readonly number[], b: readonly number[]): Triple {
  return [at(a, 0) - at(b, 0), at(a, 1) - at(b, 1), at(a, 2) - at(b, 2)];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return at(a, 0) * at(b, 0) + at(a, 1) * at(b, 1) + at(a, 2) * at(b, 2);
}
