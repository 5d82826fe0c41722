/**
 * One rigid motion of several shapes together, with sizes of their own, so that Σ w d² over all their points is least:
 * a common datum, a pattern, a datum under the ones before it, the way from a nominal shape to a fitted one.
 * Gauss–Newton over the motions that are allowed and the free sizes; the pivot is the middle of the points, so that turns
 * and shifts are of like size. Valid near the nominal: turns of less than some tenths of a radian.
 */
import { singularValues } from '../../numerics/singular-values.ts';
import { type Failure, failure, success } from '../../outcome.ts';
import { compose, identity, type Transform, transformPoints } from '../../space/transform.ts';
import type { Vector3 } from '../../space/vector.ts';
import { countMotions, gradientOfMotions, type Motions, motionOfStep } from '../motions.ts';
import type { Shape, SizeName } from '../shape.ts';
import { surfaceOf } from '../surface/surface-of.ts';

export interface TogetherPart {
  readonly shape: Shape;
  /** mm, shape [3 n]. */
  readonly points: Float64Array;
  /** > 0, shape [n]; default 1. */
  readonly weights?: Float64Array;
  /** Sizes that the fit may change; none: the shape is as nominal. */
  readonly free: readonly SizeName[];
}

export interface FitTogether {
  /** Of the nominal shapes onto the points. */
  readonly motion: Transform;
  /** Moved and resized. */
  readonly shapes: readonly Shape[];
  /** Signed distances, mm, of each part. */
  readonly residuals: readonly Float64Array[];
  readonly rms: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export type TogetherReason = 'fit-too-few-points' | 'fit-not-converged' | 'fit-not-finite';

const MOST_ITERATIONS = 60;
/** Of the size of the data: a step that rounding makes. */
const CONVERGED = 1e-12;
/** A singular value below this share of the largest is a motion that no point feels: it is left alone. */
const FLAT = 1e-12;

export function fitTogether(
  parts: readonly TogetherPart[],
  motions: Motions,
): { readonly ok: true; readonly value: FitTogether } | Failure<TogetherReason> {
  const sizes = parts.map(({ shape, free }) =>
    surfaceOf(shape.kind).sizes.flatMap((name, k) => (free.includes(name) ? [k] : [])),
  );
  const firstSize = sizes.map((_, k) =>
    sizes.slice(0, k).reduce((sum, each) => sum + each.length, countMotions(motions)),
  );
  const columns = sizes.reduce((sum, each) => sum + each.length, countMotions(motions));
  const rows = parts.reduce((sum, { points }) => sum + points.length / 3, 0);
  if (rows === 0) return failure('fit-too-few-points', { given: rows, needed: columns });
  let motion: Transform = identity;
  let shapes = parts.map(({ shape }) => shape);
  const reach = reachOf(parts, motions.pivot);
  let converged = columns === 0;
  let iterations = 0;
  for (; !converged && iterations < MOST_ITERATIONS; iterations++) {
    // The motions are a group: those of the moved shapes are the same about the moved pivot.
    const [px, py, pz] = transformPoints(motion, Float64Array.from(motions.pivot));
    const here: Motions = { ...motions, pivot: [px, py, pz] };
    const step = solveStep(parts, shapes, here, { sizes, firstSize, columns, reach });
    if (!step) return failure('fit-not-finite');
    const moved = motionOfStep(here, step);
    motion = compose(moved, motion);
    shapes = shapes.map((shape, k) => grow(surfaceOf(shape.kind).move(shape, moved), k, step));
    converged = stepSize(step, motions, reach) <= CONVERGED * (reach + pivotSize(motions.pivot));
  }
  if (!converged && iterations === MOST_ITERATIONS) return failure('fit-not-converged');
  const residuals = parts.map(({ points }, k) => {
    const out = new Float64Array(points.length / 3);
    surfaceOf(shapes[k].kind).distances(shapes[k], points, out);
    return out;
  });
  const squares = residuals.reduce((sum, each) => sum + each.reduce((s, d) => s + d * d, 0), 0);
  return success({ motion, shapes, residuals, rms: Math.sqrt(squares / rows), iterations, converged });

  function grow(shape: Shape, k: number, step: Float64Array): Shape {
    const surface = surfaceOf(shape.kind);
    const changes = new Float64Array(surface.sizes.length);
    sizes[k].forEach((size, j) => {
      changes[size] = step[firstSize[k] + j];
    });
    return surface.resize(shape, changes);
  }
}

interface Layout {
  readonly sizes: readonly (readonly number[])[];
  readonly firstSize: readonly number[];
  readonly columns: number;
  /** mm: how far the points lie from the pivot. */
  readonly reach: number;
}

/** Least squares by QR would do; the normal matrix' singular values tell flat directions apart. */
function solveStep(
  parts: readonly TogetherPart[],
  shapes: readonly Shape[],
  motions: Motions,
  { sizes, firstSize, columns, reach }: Layout,
): Float64Array | null {
  const normal = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  const row = new Float64Array(columns);
  const out = new Float64Array(4 + 4);
  const gradient = gradientOfMotions(motions);
  for (let k = 0; k < parts.length; k++) {
    const { points, weights } = parts[k];
    const surface = surfaceOf(shapes[k].kind);
    const n = points.length / 3;
    for (let i = 0; i < n; i++) {
      surface.differentiate(shapes[k], points, i, out);
      row.fill(0);
      const p = 3 * i;
      gradient(points[p], points[p + 1], points[p + 2], out[1], out[2], out[3], row, 0);
      sizes[k].forEach((size, j) => {
        row[firstSize[k] + j] = out[4 + size];
      });
      const w = weights ? weights[i] : 1;
      for (let a = 0; a < columns; a++) {
        right[a] -= w * row[a] * out[0];
        for (let b = 0; b <= a; b++) normal[a * columns + b] += w * row[a] * row[b];
      }
    }
  }
  for (let a = 0; a < columns; a++)
    for (let b = 0; b < a; b++) normal[b * columns + a] = normal[a * columns + b];
  if (!normal.every(Number.isFinite) || !right.every(Number.isFinite)) return null;
  const size = new Float64Array(columns).fill(1).fill(reach, 0, motions.turns.length);
  return pseudoSolve(normal, right, size);
}

/** A⁺ b for a symmetric A. Turns are counted in mm at the data's reach, so that all columns are of like size. */
function pseudoSolve(a: Float64Array, b: Float64Array, size: Float64Array): Float64Array {
  const n = b.length;
  const scaled = a.map((value, at) => value / (size[Math.floor(at / n)] * size[at % n]));
  const { u, s, v } = singularValues(scaled, n, n);
  const x = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    if (!(s[k] > FLAT * s[0])) continue;
    let along = 0;
    for (let i = 0; i < n; i++) along += (u[i * n + k] * b[i]) / size[i];
    for (let i = 0; i < n; i++) x[i] += (v[i * n + k] * along) / s[k];
  }
  return x.map((value, k) => value / size[k]);
}

function reachOf(parts: readonly TogetherPart[], [x, y, z]: Vector3): number {
  let reach = 0;
  for (const { points } of parts)
    for (let i = 0; i < points.length; i += 3)
      reach = Math.max(reach, Math.hypot(points[i] - x, points[i + 1] - y, points[i + 2] - z));
  return reach;
}

/** How far the farthest point moves, mm. */
function stepSize(step: Float64Array, { turns }: Motions, reach: number): number {
  return step.reduce((most, value, k) => Math.max(most, Math.abs(value) * (k < turns.length ? reach : 1)), 0);
}

function pivotSize(pivot: Vector3): number {
  return Math.hypot(...pivot);
}
