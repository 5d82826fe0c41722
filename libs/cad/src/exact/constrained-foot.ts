/**
 * Points of a trimmed face under a constraint: on a line, or nearest within a plane. Both go by tangent planes: the
 * surface is replaced by its tangent plane at the last foot, the flat problem solved, and its answer projected again
 * (Newton's method for the line; for the nearest point of a plane curve its Gauss–Newton form, which converges where
 * the point is nearer than the centre of curvature).
 */
import type { Point } from '../curve/frame.ts';
import { FACE_FOOT_LENGTH, FOOT_INSIDE, type TrimmedFace } from '../face/trimmed-face.ts';

/** Surface parameters near the start; NaN where unknown. */
export type Seed = readonly [number, number];

const MOST_STEPS = 60;
/** Steps smaller than this have arrived, mm. */
const ARRIVED_MM = 1e-9;
/** A place this near to the face is on it, mm: what a few steps leave, and what the file errs next to edges. */
const ON_FACE_MM = 1e-6;

const foot = new Float64Array(FACE_FOOT_LENGTH);
const onSurface = new Float64Array(5);
const normal = new Float64Array(3);

/** Where the line point + t · direction meets the face, from a place near there; null where it misses it. */
export function footAlong(
  face: TrimmedFace,
  point: Point,
  direction: Point,
  start: Point,
  seed: Seed,
): Point | null {
  return iterate(face, start, seed, (at, n) => {
    const towards = dot(n, direction);
    if (!(Math.abs(towards) > 1e-9)) return null;
    const t = (n[0] * (at[2] - point[0]) + n[1] * (at[3] - point[1]) + n[2] * (at[4] - point[2])) / towards;
    return [point[0] + t * direction[0], point[1] + t * direction[1], point[2] + t * direction[2]];
  });
}

/** The face's point nearest to `point` within the plane through it, from a place near there. */
export function footInPlane(
  face: TrimmedFace,
  point: Point,
  plane: Point,
  start: Point,
  seed: Seed,
): Point | null {
  return iterate(face, start, seed, (at, n) => {
    const across = dot(n, plane);
    const m: Point = [n[0] - across * plane[0], n[1] - across * plane[1], n[2] - across * plane[2]];
    const squared = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
    if (!(squared > 1e-12)) return null;
    const s = (n[0] * (at[2] - point[0]) + n[1] * (at[3] - point[1]) + n[2] * (at[4] - point[2])) / squared;
    return [point[0] + s * m[0], point[1] + s * m[1], point[2] + s * m[2]];
  });
}

/** Steps until foot and flat answer are one point; null where they do not meet on the face. */
function iterate(
  face: TrimmedFace,
  start: Point,
  [seedU, seedV]: Seed,
  flat: (at: Float64Array, n: Float64Array) => Point | null,
): Point | null {
  const { surface } = face;
  let [u, v] = [seedU, seedV];
  if (Number.isNaN(u) && !surface.projectsGlobally) {
    face.project(start[0], start[1], start[2], u, v, foot);
    [u, v] = [foot[3], foot[4]];
  }
  let here = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    surface.project(here[0], here[1], here[2], u, v, onSurface);
    [u, v] = onSurface;
    if (!surface.normal(u, v, normal)) return null;
    const next = flat(onSurface, normal);
    if (!next) return null;
    const moved = Math.hypot(next[0] - here[0], next[1] - here[1], next[2] - here[2]);
    here = next;
    if (moved <= ARRIVED_MM) return isOnFace(face, here, u, v) ? here : null;
  }
  return null;
}

function isOnFace(face: TrimmedFace, [x, y, z]: Point, u: number, v: number): boolean {
  const distance = Math.abs(face.project(x, y, z, u, v, foot));
  return distance <= ON_FACE_MM + (foot[8] === FOOT_INSIDE ? 0 : face.edgeGap);
}

const dot = (a: Float64Array, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
