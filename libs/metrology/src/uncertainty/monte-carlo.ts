/**
 * Propagation of distributions by simulation: Supplement 1 to the GUM, JCGM 101:2008. A model is evaluated for inputs
 * drawn from what is known of them; the mean of its values is the estimate, their standard deviation the standard
 * uncertainty (7.6), their order the coverage intervals (7.7). Either with a fixed number of draws, or by the adaptive
 * procedure (7.9.4): blocks of draws until twice the standard deviation of the average of each result over the blocks
 * is within the numerical tolerance δ (7.9.2) of the standard uncertainty.
 *
 * The same seed gives the same result: the uniform numbers are exact on every machine (`wichmann-hill.ts`), logarithm
 * and cosine are those of the JavaScript engine.
 * Fails where the model has no finite value for a draw: an uncertainty that leaves out the draws that failed would be
 * too small.
 */
import { failure, type Outcome, success } from '@diewright/geometry';
import type { Correlation } from './combine-uncertainty.ts';
import { type CoverageInterval, shortestInterval, symmetricInterval } from './coverage-interval.ts';
import {
  type InputDistribution,
  inputsDrawer,
  type RandomSource,
  randomSource,
} from './input-distribution.ts';

export type Draws =
  | { readonly kind: 'fixed'; readonly count: number }
  /** Until `digits` significant digits of the standard uncertainty are sure, but no more draws than `most`. */
  | { readonly kind: 'adaptive'; readonly digits: 1 | 2; readonly most: number };

export interface MonteCarloOptions {
  readonly seed: number;
  readonly draws: Draws;
  /** Default: 0.95. */
  readonly coverageProbability?: number;
}

export interface MonteCarloResult {
  readonly estimate: number;
  readonly standardUncertainty: number;
  readonly coverageProbability: number;
  readonly symmetric: CoverageInterval;
  readonly shortest: CoverageInterval;
  readonly draws: number;
  readonly seed: number;
  /** δ of the adaptive procedure; null: a fixed number of draws. */
  readonly tolerance: number | null;
  /** False where `most` ended it before the digits were sure; null: a fixed number of draws. */
  readonly settled: boolean | null;
}

/** details: draw (from 1) */
export type MonteCarloReason = 'monte-carlo-no-value';
export type MonteCarloOutcome = Outcome<MonteCarloResult, MonteCarloReason>;

/** One value of the model for one draw; null where it has none. */
export type DrawnModel = (source: RandomSource) => number | null;

export function monteCarlo(model: DrawnModel, options: MonteCarloOptions): MonteCarloOutcome {
  const { seed, draws, coverageProbability = 0.95 } = options;
  const source = randomSource(seed);
  if (draws.kind === 'fixed') {
    if (!(Number.isInteger(draws.count) && draws.count >= 2)) throw new RangeError(`${draws.count} draws`);
    const block = drawBlock(model, source, draws.count, 0);
    if (!block.ok) return block;
    return success({
      ...summary(block.value.sort(), coverageProbability),
      seed,
      tolerance: null,
      settled: null,
    });
  }
  const size = blockSize(coverageProbability);
  if (!(draws.most >= 2 * size)) {
    throw new RangeError(`${draws.most} draws at most: the adaptive procedure begins with ${2 * size}`);
  }
  return adaptive(model, source, size, { ...options, draws });
}

function adaptive(
  model: DrawnModel,
  source: RandomSource,
  size: number,
  { seed, draws, coverageProbability = 0.95 }: MonteCarloOptions & { draws: Draws & { kind: 'adaptive' } },
): MonteCarloOutcome {
  const blocks: Float64Array[] = [];
  const ofBlocks: number[][] = [];
  let moments: Moments = { count: 0, mean: 0, squares: 0 };
  for (;;) {
    const block = drawBlock(model, source, size, blocks.length * size);
    if (!block.ok) return block;
    blocks.push(block.value);
    const one = summary(Float64Array.from(block.value).sort(), coverageProbability);
    ofBlocks.push([one.estimate, one.standardUncertainty, one.symmetric.low, one.symmetric.high]);
    moments = together(moments, momentsOf(block.value));
    if (blocks.length < 2) continue;
    const tolerance = numericalTolerance(deviationOf(moments), draws.digits);
    const settled = [0, 1, 2, 3].every((k) => 2 * deviationOfMean(ofBlocks, k) <= tolerance);
    if (settled || (blocks.length + 1) * size > draws.most) {
      return success({ ...summary(joined(blocks).sort(), coverageProbability), seed, tolerance, settled });
    }
  }
}

/** A model of inputs that are known as distributions. */
export function propagateDistributions(
  inputs: readonly InputDistribution[],
  model: (inputs: Float64Array) => number,
  options: MonteCarloOptions & { readonly correlations?: readonly Correlation[] },
): MonteCarloOutcome {
  const draw = inputsDrawer(inputs, options.correlations);
  return monteCarlo((source) => model(draw(source)), options);
}

/** δ = ½ · 10^l, where u = c · 10^l with a whole number c of so many digits (7.9.2); 0 where nothing is uncertain. */
export function numericalTolerance(standardUncertainty: number, digits: 1 | 2): number {
  if (standardUncertainty === 0) return 0;
  const exponent = Number(standardUncertainty.toExponential(digits - 1).split('e')[1]);
  return 0.5 * 10 ** (exponent - (digits - 1));
}

/** M = max(J, 10⁴), J the least whole number ≥ 100/(1 − p) (7.9.4 b). */
function blockSize(probability: number): number {
  return Math.max(Math.ceil(100 / (1 - probability)), 10_000);
}

function drawBlock(
  model: DrawnModel,
  source: RandomSource,
  count: number,
  before: number,
): Outcome<Float64Array, MonteCarloReason> {
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const value = model(source);
    if (value === null || !Number.isFinite(value)) {
      return failure('monte-carlo-no-value', { draw: before + k + 1 });
    }
    values[k] = value;
  }
  return success(values);
}

/** Estimate, standard uncertainty and coverage intervals of drawn values (7.6, 7.7). @param sorted ascending, at least two */
export function summary(
  sorted: Float64Array,
  coverageProbability: number,
): Omit<MonteCarloResult, 'seed' | 'tolerance' | 'settled'> {
  const moments = momentsOf(sorted);
  return {
    estimate: moments.mean,
    standardUncertainty: deviationOf(moments),
    coverageProbability,
    symmetric: symmetricInterval(sorted, coverageProbability),
    shortest: shortestInterval(sorted, coverageProbability),
    draws: sorted.length,
  };
}

interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Σ (y − mean)² */
  readonly squares: number;
}

function momentsOf(values: Float64Array): Moments {
  // About the first value, so that a large common part costs no digits.
  const base = values[0]!;
  let sum = 0;
  for (const value of values) sum += value - base;
  const mean = base + sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { count: values.length, mean, squares };
}

/** Of both sets as one (T. F. Chan, G. H. Golub, R. J. LeVeque 1983). */
function together(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (apart * b.count) / count,
    squares: a.squares + b.squares + (apart * apart * a.count * b.count) / count,
  };
}

/** With M − 1 (7.6, (17)). */
function deviationOf({ count, squares }: Moments): number {
  return Math.sqrt(squares / (count - 1));
}

/** Standard deviation of the average over the blocks of the k-th result (7.9.4 g). */
function deviationOfMean(ofBlocks: readonly (readonly number[])[], k: number): number {
  const column = Float64Array.from(ofBlocks, (row) => row[k]!);
  return deviationOf(momentsOf(column)) / Math.sqrt(column.length);
}

function joined(blocks: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}
