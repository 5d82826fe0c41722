/**
 * Least squares of one or several shapes by one motion, with all points of each on one side of it: datums by constrained
 * Gaussian association (ISO 5459 GE, GI; ASME Y14.5.1-2019; C. M. Shakarji, V. Srinivasan, Convexity and optimality
 * conditions for constrained least-squares fitting of planes, 2018: such a plane may touch in one, two or three points).
 *
 * Gauss–Newton steps, each a quadratic programme: its minimum by `least-distance.ts` in the coordinates in which the
 * normal matrix is the unit matrix, with the most violated rows taken in until none is left.
 */
import { symmetricEigen } from '../../numerics/symmetric-eigen.ts';
import { type Failure, failure, success } from '../../outcome.ts';
import { compose, identity, type Transform } from '../../space/transform.ts';
import { countMotions, gradientOfMotions, type Motions, motionOfStep } from '../motions.ts';
import type { Shape, SizeName } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { leastDistance } from './least-distance.ts';
import { motionsAt } from './solve-zone.ts';

export interface SidedPart {
  readonly shape: Shape;
  readonly points: Float64Array;
  readonly free: readonly SizeName[];
  /** below: all d ≤ 0; above: all d ≥ 0; null: either. */
  readonly side: 'below' | 'above' | null;
}

export interface SidedFit {
  readonly motion: Transform;
  readonly shapes: readonly Shape[];
  readonly iterations: number;
  readonly lastStep: number;
}

export type SidedReason = 'fit-no-solution' | 'fit-not-converged' | 'fit-too-few-points';

const MOST_ITERATIONS = 100;
const MOST_ROWS_A_TIME = 12;

/** @param allowed null: the motions that change the first shape */
export function constrainedLeastSquares(
  parts: readonly SidedPart[],
  allowed: Motions | null,
): { readonly ok: true; readonly value: SidedFit } | Failure<SidedReason> {
  if (parts.every(({ points }) => points.length === 0))
    return failure('fit-too-few-points', { given: 0, needed: 1 });
  const motions = allowed ?? surfaceFor(parts[0].shape).motions(parts[0].shape, []);
  const reach = reachOf(parts, motions);
  let shapes = parts.map(({ shape }) => shape);
  let motion: Transform = identity;
  let lastStep = Number.POSITIVE_INFINITY;
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    const here = motionsAt(motions, motion);
    const system = new System(parts, shapes, here, reach);
    const x = system.step();
    if (!x) return failure('fit-no-solution');
    const before = lastStep;
    lastStep = Math.max(0, ...x.map(Math.abs));
    const step = system.unscaled(x);
    const moved = motionOfStep(here, step);
    motion = compose(moved, motion);
    shapes = shapes.map((shape, k) => system.grown(surfaceFor(shape).move(shape, moved), k, step));
    const floor = 1e-13 * (reach + Math.hypot(...motions.pivot));
    if (lastStep <= floor || (lastStep <= 1e-10 * reach && lastStep >= before))
      return success({ motion, shapes, iterations: iteration, lastStep });
  }
  return failure('fit-not-converged', { iterations: MOST_ITERATIONS });
}

function surfaceFor(shape: Shape): FitSurface<Shape> {
  return surfaceOf(shape.kind) as unknown as FitSurface<Shape>;
}

/** The normal equations at the present shapes, and the rows that keep the points on their side. */
class System {
  private readonly columns: number;
  private readonly scale: Float64Array;
  private readonly firstSize: number[];
  private readonly places: number[][];
  /** Of all points of all parts: d, then its gradient. */
  private readonly rows: { readonly side: 1 | -1 | 0; readonly d: number; readonly g: Float64Array }[] = [];

  constructor(parts: readonly SidedPart[], shapes: readonly Shape[], motions: Motions, reach: number) {
    this.places = parts.map(({ shape, free }) => free.map((name) => surfaceFor(shape).sizes.indexOf(name)));
    const motionCount = countMotions(motions);
    this.firstSize = parts.map((_, k) =>
      this.places.slice(0, k).reduce((sum, each) => sum + each.length, motionCount),
    );
    this.columns = this.places.reduce((sum, each) => sum + each.length, motionCount);
    this.scale = new Float64Array(this.columns).fill(1).fill(reach, 0, motions.turns.length);
    const gradient = gradientOfMotions(motions);
    parts.forEach(({ points, side }, k) => {
      const surface = surfaceFor(shapes[k]);
      const one = new Float64Array(4 + surface.sizes.length);
      for (let i = 0; i < points.length / 3; i++) {
        surface.differentiate(shapes[k], points, i, one);
        const g = new Float64Array(this.columns);
        const p = 3 * i;
        gradient(points[p], points[p + 1], points[p + 2], one[1], one[2], one[3], g, 0);
        for (let j = 0; j < motionCount; j++) g[j] /= this.scale[j];
        this.places[k].forEach((place, j) => {
          g[this.firstSize[k] + j] = one[4 + place];
        });
        this.rows.push({ side: side === 'below' ? 1 : side === 'above' ? -1 : 0, d: one[0], g });
      }
    });
  }

  /** The step in scaled unknowns; null where no step brings all points to their side. */
  step(): Float64Array | null {
    const { columns: m, rows } = this;
    const normal = new Float64Array(m * m);
    const right = new Float64Array(m);
    for (const { d, g } of rows)
      for (let a = 0; a < m; a++) {
        right[a] -= g[a] * d;
        for (let b = 0; b < m; b++) normal[a * m + b] += g[a] * g[b];
      }
    const { values, vectors } = symmetricEigen(normal, m);
    const most = values[m - 1] ?? 0;
    // In y = Λ½ Vᵀ x the cost is |y − y₀|² and a constant; what no point feels is left alone.
    const felt: { root: number; v: Float64Array }[] = [];
    for (let k = 0; k < m; k++)
      if (values[k] > 1e-18 * most)
        felt.push({ root: Math.sqrt(values[k]), v: vectors.subarray(k * m, (k + 1) * m) });
    const n = felt.length;
    const free = Float64Array.from(felt, ({ root, v }) => dot(v, right) / root);
    const inY = (g: Float64Array) => Float64Array.from(felt, ({ root, v }) => dot(v, g) / root);
    const back = (y: Float64Array) => {
      const x = new Float64Array(m);
      felt.forEach(({ root, v }, k) => {
        for (let a = 0; a < m; a++) x[a] += (v[a] * y[k]) / root;
      });
      return x;
    };
    const active: Float64Array[] = [];
    const bounds: number[] = [];
    const taken = new Set<number>();
    let z = new Float64Array(n);
    for (let round = 0; round < 200; round++) {
      const x = back(z.map((value, k) => value + free[k]));
      const violated = this.mostViolated(x, taken);
      if (violated.length === 0) return x;
      for (const i of violated) {
        taken.add(i);
        const { side, d, g } = rows[i];
        const row = inY(g).map((value) => -side * value);
        // side·(d + g·x) ≤ 0 with x = back(z + y₀): row·z ≥ side·d − row·y₀.
        active.push(row);
        bounds.push(side * d - dot(row, free));
      }
      const solved = leastDistance(active, bounds, n);
      if (!solved) return null;
      z = Float64Array.from(solved.z);
    }
    return null;
  }

  private mostViolated(x: Float64Array, taken: ReadonlySet<number>): number[] {
    const found: { i: number; by: number }[] = [];
    const size = this.rows.reduce((most, { d }) => Math.max(most, Math.abs(d)), 0);
    const tolerance = 1e-13 * size + 1e-15 * (Math.max(...this.scale) || 1);
    this.rows.forEach(({ side, d, g }, i) => {
      if (side === 0 || taken.has(i)) return;
      const by = side * (d + dot(g, x));
      if (by > tolerance) found.push({ i, by });
    });
    return found
      .sort((a, b) => b.by - a.by)
      .slice(0, MOST_ROWS_A_TIME)
      .map(({ i }) => i);
  }

  unscaled(x: Float64Array): Float64Array {
    return x.map((value, k) => value / this.scale[k]);
  }

  grown(shape: Shape, k: number, step: Float64Array): Shape {
    const surface = surfaceFor(shape);
    const changes = new Float64Array(surface.sizes.length);
    this.places[k].forEach((place, j) => {
      changes[place] = step[this.firstSize[k] + j];
    });
    return surface.resize(shape, changes);
  }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function reachOf(parts: readonly SidedPart[], { pivot }: Motions): number {
  let reach = 0;
  for (const { points } of parts)
    for (let i = 0; i < points.length; i += 3)
      reach = Math.max(
        reach,
        Math.hypot(points[i] - pivot[0], points[i + 1] - pivot[1], points[i + 2] - pivot[2]),
      );
  return reach || 1;
}
