/**
 * The door to all fits: one shape, its points, a criterion. Answers alike for all of them, or with the reason why there
 * is no answer.
 */
import { success } from '../outcome.ts';
import { type ExtremeFit, fitExtreme } from './extreme/fit-extreme.ts';
import type { Fit, FitCovariance, FitOptions, FitOutcome } from './fit.ts';
import { fitInPlane } from './fit-in-plane.ts';
import { fitLeastSquares, invert, type LeastSquares } from './least-squares/fit-least-squares.ts';
import { lineEquations } from './least-squares/line-equations.ts';
import { type ChosenPoints, chooseByRule } from './outliers.ts';
import type { Shape, ShapeKind } from './shape.ts';
import type { FitSurface } from './surface/fit-surface.ts';
import { surfaceOf } from './surface/surface-of.ts';

export type ShapeOf<K extends ShapeKind> = Extract<Shape, { readonly kind: K }>;

export function fitShape<K extends ShapeKind>(
  kind: K,
  points: Float64Array,
  options: FitOptions = {},
): FitOutcome<ShapeOf<K>> {
  if (points.length % 3 !== 0) throw new RangeError(`fitShape: ${points.length} numbers are no points`);
  const { weights } = options;
  if (weights && (weights.length !== points.length / 3 || weights.some((w) => !(w > 0))))
    throw new RangeError(
      `fitShape: ${weights.length} weights for ${points.length / 3} points, all must be > 0`,
    );
  // Circles and slots lie in a plane: it is found first (NIST's first strategy), unless it is given.
  if ((kind === 'circle' || kind === 'slot') && !options.motions)
    return fitInPlane(kind, points, options, fitFreely) as FitOutcome<ShapeOf<K>>;
  return fitFreely(kind, points, options) as FitOutcome<ShapeOf<K>>;
}

function fitFreely(kind: ShapeKind, points: Float64Array, options: FitOptions): FitOutcome {
  const criterion = options.criterion ?? 'leastSquares';
  const chosen = chooseByRule(kind, points, options);
  if (!chosen.ok) return chosen;
  const { kept, leftOut, leastSquares } = chosen.value;
  if (criterion === 'leastSquares') {
    const answer = leastSquares
      ? success(leastSquares)
      : fitLeastSquares(kind, kept.points, { ...options, weights: kept.weights });
    return answer.ok ? success(ofLeastSquares(answer.value, points, chosen.value, options)) : answer;
  }
  const answer = fitExtreme(kind, kept.points, criterion, options);
  if (!answer.ok) return answer;
  return success(ofExtreme(answer.value, points, { ...chosen.value, leftOut }, options));
}

type Residuals = Pick<Fit, 'residuals' | 'rms' | 'lowest' | 'highest' | 'range'>;

function residualsOf(shape: Shape, points: Float64Array, leftOut: Uint32Array): Residuals {
  const surface = surfaceOf(shape.kind) as unknown as FitSurface<Shape>;
  const residuals = new Float64Array(points.length / 3);
  surface.distances(shape, points, residuals);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let squares = 0;
  let at = 0;
  for (let i = 0; i < residuals.length; i++) {
    if (leftOut[at] === i) {
      at++;
      continue;
    }
    const d = residuals[i];
    if (d < lowest) lowest = d;
    if (d > highest) highest = d;
    squares += d * d;
  }
  const used = residuals.length - leftOut.length;
  return { residuals, rms: Math.sqrt(squares / used), lowest, highest, range: highest - lowest };
}

function common(shape: Shape, points: Float64Array, { leftOut }: ChosenPoints, options: FitOptions) {
  const given = points.length / 3;
  return {
    shape,
    criterion: options.criterion ?? 'leastSquares',
    ...residualsOf(shape, points, leftOut),
    points: { given, used: given - leftOut.length },
    outliers: { rule: options.outliers ?? { kind: 'none' as const }, leftOut },
  };
}

function ofLeastSquares(
  { shape, normal, iterations, starts, lastStep }: LeastSquares,
  points: Float64Array,
  chosen: ChosenPoints,
  options: FitOptions,
): Fit {
  return {
    ...common(shape, points, chosen, options),
    convergence: { converged: true, iterations, starts, lastStep, rivals: 0 },
    covariance: covarianceOf(shape, normal, chosen.kept),
    certificate: null,
  };
}

function covarianceOf(
  shape: Shape,
  normal: LeastSquares['normal'],
  { points, weights }: ChosenPoints['kept'],
): FitCovariance | null {
  const isLine = shape.kind === 'line';
  const unscaled = invert(
    isLine ? { ...normal, matrix: lineEquations(shape, normal.motions, points, weights) } : normal,
  );
  if (!unscaled) return null;
  const observations = (isLine ? 2 : 1) * (points.length / 3);
  const { turns, shifts } = normal.motions;
  const m = normal.right.length;
  const surface = surfaceOf(shape.kind) as unknown as FitSurface<Shape>;
  return {
    parameters: [
      ...turns.map((_, k) => ({ name: `turn${k + 1}`, unit: 'rad' as const })),
      ...shifts.map((_, k) => ({ name: `shift${k + 1}`, unit: 'mm' as const })),
      ...normal.freeSizes.map((k) => ({
        name: surface.sizes[k],
        unit: surface.sizes[k] === 'halfAngle' ? ('rad' as const) : ('mm' as const),
      })),
    ],
    unscaled,
    motions: normal.motions,
    variance: observations > m ? normal.cost / (observations - m) : null,
  };
}

function ofExtreme(
  { shape, iterations, starts, lastStep, rivals, certificate }: ExtremeFit,
  points: Float64Array,
  chosen: ChosenPoints,
  options: FitOptions,
): Fit {
  const { kept } = chosen;
  return {
    ...common(shape, points, chosen, options),
    convergence: { converged: true, iterations, starts, lastStep, rivals },
    covariance: null,
    certificate: certificate && {
      ...certificate,
      // From the points that count back to the points as given.
      contacts: certificate.contacts.map((contact) => ({ ...contact, index: kept.indexOf(contact.index) })),
    },
  };
}
