/**
 * Least trimmed squares (P. J. Rousseeuw 1984) by concentration (FAST-LTS: P. J. Rousseeuw, K. Van Driessen 2006): a few
 * points are drawn and fitted, the points nearest to their shape are fitted instead, and so on; of many draws the shape
 * counts whose nearest points lie best. However far the other points are, they do not pull.
 */
import { orderStatistic } from '../../numerics/order-statistic.ts';
import { seededRandom } from '../../numerics/random.ts';
import type { Shape, ShapeKind } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { fitLeastSquares, type LeastSquaresOptions, neededPoints } from './fit-least-squares.ts';
import { thinEvenly } from './thin-evenly.ts';

export interface LeastTrimmed {
  readonly shape: Shape;
  /** Standard deviation of the points that lie best, as for normal noise, mm; with the correction for few points. */
  readonly sigma: number;
}

/** So many points settle which of the draws is best. */
const LOOKED_AT = 400;
/** Drawn beyond what the shape needs: a shape through exactly so many points is moved far by their noise. */
const SPARE_POINTS = 3;
const FEWEST_DRAWS = 16;
const MOST_DRAWS = 300;
/** The risk that no draw was free of strays. */
const RISK = 1e-4;
const FIRST_STEPS = 2;
const MOST_STEPS = 30;
/** Median of the sizes → standard deviation of normal noise, 1 / Φ⁻¹(3/4). */
const SIGMA_PER_MEDIAN = 1.482602218505602;
/** A point within so many standard deviations is none of the strays (as Tukey's biweight cuts). */
const CUT = 4.685;

/**
 * @param share of the points that count, in (0, 1); null: the fewest that are more than any other shape's,
 * (n + unknowns + 1) / 2
 * @returns null where there are too few points to leave any out, or no draw can be fitted
 */
export function leastTrimmed(
  kind: ShapeKind,
  points: Float64Array,
  options: LeastSquaresOptions,
  share: number | null,
): LeastTrimmed | null {
  const few =
    points.length / 3 > LOOKED_AT
      ? thinEvenly(points, options.weights, LOOKED_AT)
      : { points, weights: options.weights };
  const n = few.points.length / 3;
  const unknowns = Math.max(2, neededPoints(kind, Object.keys(options.fixed ?? {}).length));
  const counting = share === null ? Math.floor((n + unknowns + 1) / 2) : Math.ceil(share * n);
  if (counting >= n || counting <= unknowns) return null;
  const search = { kind, ...few, options, counting };

  const random = seededRandom(n);
  let best: Trimmed | null = null;
  let draws = FEWEST_DRAWS;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = drawnPoints(n, Math.min(counting, unknowns + SPARE_POINTS), random);
    const first = fitOf(search, drawn, null);
    const found = first && concentrated(search, first, FIRST_STEPS);
    if (!found || (best && found.cost >= best.cost)) continue;
    best = found;
    const clean = inlierShare(found, unknowns) ** drawn.length;
    draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.log(RISK) / Math.log(1 - clean)));
  }
  const settled = best && concentrated(search, best.shape, MOST_STEPS);
  return settled && { shape: settled.shape, sigma: sigmaOf(settled, unknowns) };
}

interface Search {
  readonly kind: ShapeKind;
  readonly points: Float64Array;
  readonly weights: Float64Array | null;
  readonly options: LeastSquaresOptions;
  readonly counting: number;
}

interface Trimmed {
  readonly shape: Shape;
  /** Of all points, mm. */
  readonly sizes: Float64Array;
  /** Σ d² of those that count, mm². */
  readonly cost: number;
}

function drawnPoints(n: number, count: number, random: () => number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(Math.floor(n * random()));
  return [...drawn];
}

function fitOf(
  { kind, points, weights, options }: Search,
  chosen: readonly number[],
  start: Shape | null,
): Shape | null {
  const some = new Float64Array(3 * chosen.length);
  chosen.forEach((i, k) => {
    some.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  const fitted = fitLeastSquares(kind, some, {
    ...options,
    ...(start ? { start } : {}),
    weights: weights && Float64Array.from(chosen, (i) => weights[i]),
  });
  return fitted.ok ? fitted.value.shape : null;
}

/** Each step fits the points that lie best; their sum of squares only falls. */
function concentrated(search: Search, from: Shape, steps: number): Trimmed {
  let best = trimmedBy(search, from);
  for (let step = 0; step < steps; step++) {
    const limit = orderStatistic(best.sizes.slice(), search.counting - 1);
    const nearest = [...best.sizes.keys()].filter((i) => best.sizes[i] <= limit);
    const shape = fitOf(search, nearest, best.shape);
    const next = shape && trimmedBy(search, shape);
    if (!next || next.cost >= best.cost) break;
    best = next;
  }
  return best;
}

function trimmedBy({ points, counting }: Search, shape: Shape): Trimmed {
  const sizes = new Float64Array(points.length / 3);
  (surfaceOf(shape.kind) as unknown as FitSurface<Shape>).distances(shape, points, sizes);
  for (let i = 0; i < sizes.length; i++) sizes[i] = Math.abs(sizes[i]);
  const sorted = sizes.slice().sort();
  let cost = 0;
  for (let k = 0; k < counting; k++) cost += sorted[k] * sorted[k];
  return { shape, sizes, cost };
}

/** With the correction for few points of P. J. Rousseeuw, A. M. Leroy (1987), ch. 5. */
function sigmaOf({ sizes }: Trimmed, unknowns: number): number {
  const n = sizes.length;
  const median = orderStatistic(sizes.slice(), n >> 1);
  return SIGMA_PER_MEDIAN * (1 + 5 / Math.max(1, n - unknowns)) * median;
}

function inlierShare(trimmed: Trimmed, unknowns: number): number {
  const cut = CUT * sigmaOf(trimmed, unknowns);
  return trimmed.sizes.filter((d) => d <= cut).length / trimmed.sizes.length;
}
