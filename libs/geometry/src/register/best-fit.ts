/**
 * Best fit of measured points to a surface: minimises Σ ω ρ(d) over rigid motions, where d is the true signed distance
 * to the nominal (P. J. Besl, N. D. McKay 1992; point-to-plane steps of Y. Chen, G. Medioni 1992), by damped
 * Gauss–Newton with reweighting for the robust loss ρ. Steps are first taken on few points spread evenly over the
 * measured surface, then on more (S. Rusinkiewicz, M. Levoy 2001); each evaluation starts from the last nearest
 * triangles; where the index has a quicker one beside it, that one answers until the motion has come to rest, and the
 * index itself the last steps. Converged where a step moves no corner of the measured box farther than the tolerance.
 * Points whose foot lies on a free edge, or that lie beyond the maximum distance, take no part.
 */
import { symmetricEigen } from '../numerics/symmetric-eigen.ts';
import { type Failure, failure, type Outcome, success } from '../outcome.ts';
import type { DistanceIndex } from '../search/distance-index.ts';
import { type Box, boxOfPoints, diagonal } from '../space/box.ts';
import { compose, identity, type Transform } from '../space/transform.ts';
import { ALL_FREEDOMS, type Alignment, type Freedom, type Point3 } from './alignment.ts';
import { GuidedMotion } from './guided-motion.ts';
import { cornerMotion } from './motion.ts';
import { nameFreedoms } from './name-freedoms.ts';
import { residualStatistics } from './residual-statistics.ts';
import { type LossScale, lossCost, lossScale, lossWeight, type RobustLoss } from './robust-loss.ts';
import { sampleEvenly } from './sample-evenly.ts';
import { surfaceEquations } from './surface-equations.ts';
import { SurfaceSamples, type SurfaceState } from './surface-samples.ts';

export interface BestFitOptions {
  /** partFromMeasured to begin from; locked freedoms stay as they are there. Default: as measured. */
  readonly start?: Transform;
  /** What may move; default all six. */
  readonly freedom?: readonly Freedom[];
  /** partFromFrame: the axes in which freedoms are locked; default the part's own. */
  readonly frame?: Transform;
  /** Default Tukey's biweight; least squares for fewer than 100 points, whose scatter tells no robust scale. */
  readonly loss?: RobustLoss;
  /** One per measured point, ≥ 0. */
  readonly weights?: ArrayLike<number>;
  /** Points farther than this from the nominal take no part, mm. */
  readonly maxDistance?: number;
  /** Radius of the tip whose centres the points are, mm: they are fitted to lie so far outside. Default 0. */
  readonly tipRadius?: number;
  /** Points used in turn; default 2 000, 20 000, 70 000. */
  readonly samples?: readonly number[];
  /** Corner motion at which the last stage ends, mm; default 1e-6 of the measured box's diagonal. */
  readonly tolerance?: number;
  /** Also estimate the scale that would fit best. */
  readonly scale?: boolean;
  readonly onProgress?: (shareDone: number) => void;
  readonly signal?: AbortSignal;
}

export interface BestFitAlignment extends Alignment {
  readonly loss: RobustLoss;
  /** Robust standard deviation of the residuals, mm. */
  readonly sigma: number;
  /** Residuals beyond this counted nothing, mm; Infinity for least squares. */
  readonly cut: number;
  /** Points drawn evenly from the surface; `pointsUsed` of them had a weight at the end, `shareUsed` is of them. */
  readonly pointsSampled: number;
  /** Of the sampled: foot on a free edge of the nominal. */
  readonly freeEdgeDropped: number;
  readonly beyondMaxDistance: number;
  /** Corner motion of the last step, taken after the residuals were found, and the limit it was held to, mm. */
  readonly lastMotion: number;
  readonly tolerance: number;
  /** Freedoms that the surface hardly holds (a plane's slide, a cylinder's turn): they stayed nearly as they were. */
  readonly weaklyHeld: readonly Freedom[];
}

export type BestFitReason = 'best-fit-too-few-points' | 'best-fit-nothing-near';

const SAMPLES = [2_000, 20_000, 70_000];
const MOST_STEPS = [60, 20, 15];
const MOST_LAST_STEPS = 10;
/** Below this many points the default is least squares. */
const FEW_POINTS = 100;
/** Eigenvalues of the information below this share of the largest are not stepped along. */
const UNHELD = 1e-9;
const WEAKLY_HELD = 1e-5;

/**
 * @param points measured, mm, shape [3 n]; those that are not finite take no part
 * @throws RangeError for weights of another length than the points
 */
export async function alignBestFit(
  index: DistanceIndex,
  points: Float64Array | Float32Array,
  options: BestFitOptions = {},
): Promise<Outcome<BestFitAlignment, BestFitReason>> {
  const { weights, maxDistance = Infinity } = options;
  if (weights && weights.length !== points.length / 3)
    throw new RangeError(`alignBestFit: ${weights.length} weights for ${points.length / 3} points`);
  const stages = options.samples ?? SAMPLES;
  const chosen = sampleEvenly(points, stages[stages.length - 1]);
  const samples = new SurfaceSamples(index.quick ?? index, points, chosen, options);
  const box = boxOfPoints(samples.positions);
  const guide = new GuidedMotion(
    options.start ?? identity,
    options.freedom ?? ALL_FREEDOMS,
    options.frame ?? identity,
    samples.middleUnder(options.start ?? identity),
  );
  const fit: Fit = {
    samples,
    guide,
    loss: options.loss ?? { kind: samples.count < FEW_POINTS ? 'leastSquares' : 'tukey' },
    box,
    floor: 1e-9 * diagonal(box),
    maxDistance,
    steps: 0,
  };
  const tolerance = options.tolerance ?? 1e-6 * diagonal(box);
  let end: StageEnd | null = null;
  let reach = Infinity;
  for (const [stage, count] of stages.entries()) {
    if (stage > 0 && stages[stage - 1] >= samples.count) break;
    const last = stage === stages.length - 1 || count >= samples.count;
    const most = MOST_STEPS[stage] ?? 15;
    end = await runStage(fit, Math.min(count, samples.count), last ? tolerance : null, most, reach);
    if (!end) return tooFew(points.length / 3, guide, maxDistance);
    reach = 2 * end.scale.cut;
    options.onProgress?.((stage + 1) / stages.length);
  }
  if (end && index.quick) {
    samples.index = index;
    const count = Math.min(stages[stages.length - 1], samples.count);
    end = await runStage(fit, count, tolerance, MOST_LAST_STEPS, reach);
  }
  if (!end) return tooFew(points.length / 3, guide, maxDistance);
  const partFromMeasured = guide.partFromMeasured();
  const scaleEstimate = options.scale ? await estimateScale(fit, partFromMeasured) : null;
  return success(described(fit, end, partFromMeasured, tolerance, points.length / 3, scaleEstimate));
}

function tooFew(points: number, guide: GuidedMotion, maxDistance: number): Failure<BestFitReason> {
  if (maxDistance < Infinity) return failure('best-fit-nothing-near', { points, maxDistanceMm: maxDistance });
  return failure('best-fit-too-few-points', { points, needed: fewestPoints(guide) });
}

/** As many as motions are free. */
function fewestPoints(guide: GuidedMotion): number {
  return Math.max(1, guide.freedom.length);
}

interface Fit {
  readonly samples: SurfaceSamples;
  readonly guide: GuidedMotion;
  readonly loss: RobustLoss;
  readonly box: Box;
  readonly floor: number;
  readonly maxDistance: number;
  steps: number;
}

interface StageEnd {
  readonly state: SurfaceState;
  readonly scale: LossScale;
  readonly lastMotion: number;
  readonly converged: boolean;
  readonly weaklyHeld: readonly Freedom[];
}

/**
 * Steps on the first `count` samples until a step is smaller than the tolerance; a coarse stage (null) ends where
 * the steps are far below the noise, which its few points cannot resolve anyway. Null: too few points.
 */
async function runStage(
  fit: Fit,
  count: number,
  tolerance: number | null,
  mostSteps: number,
  firstReach: number,
): Promise<StageEnd | null> {
  const { guide } = fit;
  let [state, scale] = await evaluate(fit, count, firstReach);
  let damping = 0;
  let lastMotion = Infinity;
  let weaklyHeld: readonly Freedom[] = [];
  let converged = guide.freedom.length === 0;
  for (let step = 0; step < mostSteps && !converged; step++) {
    const found = gaussNewtonStep(fit, state, scale, damping);
    if (!found) return null;
    weaklyHeld = found.weaklyHeld;
    const before = guide.state();
    const from = guide.partFromMeasured();
    guide.step(found.change);
    fit.steps++;
    const motion = cornerMotion(fit.box, guide.partFromMeasured(), from);
    const limit = tolerance ?? Math.max(0.05 * scale.sigma, 10 * fit.floor);
    if (motion <= limit) {
      // The residuals at hand hold to within this motion; asking for them again would cost as much as the step.
      lastMotion = motion;
      converged = true;
      break;
    }
    const reach = 2 * scale.cut + motion;
    const [next, nextScale] = await evaluate(fit, count, reach);
    // Steps below the noise are not worth a look at the cost: there Gauss–Newton cannot go astray.
    if (motion > scale.sigma && costOf(fit, next, scale) > costOf(fit, state, scale) * (1 + 1e-9)) {
      guide.restore(before);
      damping = Math.max(10 * damping, 1e-3);
      if (damping > 1e3) break;
      continue;
    }
    damping = damping > 1e-3 ? damping / 10 : 0;
    state = next;
    scale = nextScale;
    lastMotion = motion;
  }
  return usable(fit, state) ? { state, scale, lastMotion, converged, weaklyHeld } : null;
}

/** Distances within the reach; where that is too short to tell the scale of the residuals, all of them. */
async function evaluate(fit: Fit, count: number, reach: number): Promise<[SurfaceState, LossScale]> {
  const state = await fit.samples.evaluate(fit.guide.partFromMeasured(), count, reach);
  const scale = lossScale(fit.loss, state.considered, fit.floor);
  const known = scale.sigma < Infinity && (scale.cut < Infinity || fit.loss.kind === 'leastSquares');
  return known || reach === Infinity ? [state, scale] : evaluate(fit, count, Infinity);
}

/** A step over the free parameters of the guide; null where too few points take part. */
function gaussNewtonStep(fit: Fit, state: SurfaceState, scale: LossScale, damping: number) {
  if (!usable(fit, state)) return null;
  const pivot = fit.guide.pivot();
  const weights = fit.samples .weighted(state, (r) => lossWeight(fit.loss, r, scale.cut));
  const mesh = fit.samples.index.mesh;
  const { matrix, right } = surfaceEquations(mesh, state, weights, pivot, pivot);
  return solveReduced(matrix, right, fit.guide.directions(), fit.guide.freedom, damping);
}

/**
 * Solves the 7 × 7 equations in the free directions, shape [6 × free], by the eigenvalues of the scaled information:
 * what the surface does not hold at all is not moved. Turns are measured at the points' lever, so that eigenvalues
 * of shifts and turns compare.
 */
function solveReduced(
  matrix: Float64Array,
  right: Float64Array,
  directions: Float64Array,
  freedom: readonly Freedom[],
  damping: number,
): { change: Float64Array; weaklyHeld: Freedom[] } {
  const count = freedom.length;
  const shifts = matrix[0] + matrix[8] + matrix[16];
  const turns = matrix[24] + matrix[32] + matrix[40];
  const lever = Math.sqrt(turns / shifts) || 1;
  const unit = freedom.map((f) => (f.startsWith('r') ? 1 / lever : 1));
  const reduced = new Float64Array(count * count);
  const gradient = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let a = 0; a < 6; a++) {
      const left = directions[a * count + i] * unit[i];
      if (left === 0) continue;
      gradient[i] += left * right[a];
      for (let j = 0; j < count; j++)
        for (let b = 0; b < 6; b++)
          reduced[i * count + j] += left * matrix[a * 7 + b] * directions[b * count + j] * unit[j];
    }
  const { values, vectors } = symmetricEigen(reduced, count);
  const largest = values[count - 1];
  const change = new Float64Array(count);
  const loose: number[][] = [];
  for (let k = 0; k < count; k++) {
    const vector = [...vectors.subarray(k * count, k * count + count)];
    if (!(values[k] > WEAKLY_HELD * largest)) loose.push(vector);
    if (!(values[k] > UNHELD * largest)) continue;
    const along = vector.reduce((sum, x, i) => sum + x * gradient[i], 0);
    const size = -along / (values[k] + damping * largest);
    for (let i = 0; i < count; i++) change[i] += vector[i] * size * unit[i];
  }
  return { change, weaklyHeld: nameFreedoms(loose, freedom) };
}

function costOf(fit: Fit, state: SurfaceState, scale: LossScale): number {
  const cut = Math.min(scale.cut, fit.maxDistance, Number.MAX_VALUE ** 0.25);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < state.residuals.length; i++) {
    const w = fit.samples.weights[i];
    if (state.excluded[i] || !(w > 0)) continue;
    sum += w * lossCost(fit.loss, state.residuals[i], cut);
    total += w;
  }
  return total > 0 ? sum / total : Infinity;
}

/** Whether at least as many points take part as motions are free. */
function usable({ guide }: Fit, state: SurfaceState): boolean {
  const fewest = fewestPoints(guide);
  let count = 0;
  for (let i = 0; i < state.residuals.length; i++)
    if (!Number.isNaN(state.residuals[i]) && ++count >= fewest) return true;
  return false;
}

/**
 * Gauss–Newton over the free motion and a scale of the measured points about their middle, on up to 20 000 points;
 * the motion found with it is thrown away. Null where the surface does not hold the scale.
 */
async function estimateScale(fit: Fit, partFromMeasured: Transform): Promise<number | null> {
  const { samples, loss, guide } = fit;
  const before = guide.state();
  const count = Math.min(samples.count, 20_000);
  const middle = samples.middleUnder(identity);
  let factor = 1;
  for (let step = 0; step < 12; step++) {
    const transform = compose(guide.partFromMeasured(), scaledAbout(middle, factor));
    const state = await samples.evaluate(transform, count);
    if (!usable(fit, state)) break;
    const { cut } = lossScale(loss, state.considered, fit.floor);
    const weights = samples.weighted(state, (r) => lossWeight(loss, r, cut));
    const centre = samples.middleUnder(partFromMeasured);
    const pivot = guide.pivot();
    const { matrix, right } = surfaceEquations(samples.index.mesh, state, weights, pivot, centre);
    const found = eliminateMotion(matrix, right, guide);
    if (!found) {
      guide.restore(before);
      return null;
    }
    guide.step(found.change);
    factor *= 1 + found.stretch;
    if (Math.abs(found.stretch) < 1e-9) break;
  }
  guide.restore(before);
  return factor;
}

/** The scale's step with the motion eliminated (Schur complement), and the motion that goes with it. */
function eliminateMotion(matrix: Float64Array, right: Float64Array, guide: GuidedMotion) {
  const directions = guide.directions();
  const column = Float64Array.from({ length: 7 }, (_, a) => matrix[a * 7 + 6]);
  const motion = solveReduced(matrix, right, directions, guide.freedom, 0).change;
  const coupling = solveReduced(matrix, column, directions, guide.freedom, 0).change;
  const along = (change: Float64Array) => {
    let sum = 0;
    for (let a = 0; a < 6; a++)
      for (let i = 0; i < change.length; i++)
        sum += column[a] * directions[a * change.length + i] * change[i];
    return sum;
  };
  const information = matrix[48] + along(coupling);
  if (!(information > 1e-6 * matrix[48])) return null;
  const stretch = -(right[6] + along(motion)) / information;
  return { stretch, change: motion.map((x, i) => x + coupling[i] * stretch) };
}

function scaledAbout([x, y, z]: Point3, factor: number): Transform {
  const rest = 1 - factor;
  return [factor, 0, 0, rest * x, 0, factor, 0, rest * y, 0, 0, factor, rest * z];
}

function described(
  fit: Fit,
  end: StageEnd,
  partFromMeasured: Transform,
  tolerance: number,
  pointsGiven: number,
  scaleEstimate: number | null,
): BestFitAlignment {
  const { state, scale } = end;
  const used: number[] = [];
  for (let i = 0; i < state.residuals.length; i++) {
    const r = state.residuals[i];
    if (!state.excluded[i] && fit.samples.weights[i] > 0 && lossWeight(fit.loss, r, scale.cut) > 0)
      used.push(r);
  }
  return {
    partFromMeasured,
    freedom: fit.guide.freedom,
    iterations: fit.steps,
    converged: end.converged,
    residuals: residualStatistics(used),
    pointsGiven,
    pointsUsed: used.length,
    shareUsed: used.length / state.residuals.length,
    scaleEstimate,
    loss: fit.loss,
    sigma: scale.sigma,
    cut: scale.cut,
    pointsSampled: state.residuals.length,
    freeEdgeDropped: state.freeEdgeDropped,
    beyondMaxDistance: state.beyondMaxDistance,
    lastMotion: end.lastMotion,
    tolerance,
    weaklyHeld: end.weaklyHeld,
  };
}
