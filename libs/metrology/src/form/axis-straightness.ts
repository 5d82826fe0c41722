/**
 * Straightness of a median line, or of an edge: the diameter of the smallest cylinder that holds the centres of all
 * sections, or all points of the edge (ISO 1101:2017, straightness tolerance with ⌀; ASME Y14.5.1-2019, straightness of a
 * derived median line). Which centres: see `straightness.ts`.
 */
import {
  addScaled,
  dot,
  type Failure,
  type Fit,
  type FitCriterion,
  fitShape,
  type Line,
  subtract,
  success,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { centreInSpace, fitSection, sectionsOfFeature } from '../measure/feature-sections.ts';
import type { MeasureOutcome, MeasureReason, Step } from '../measure/measurement.ts';
import { flatten, pointAt, pointsAt } from '../measure/point-at.ts';
import { tooFewPoints, tooFewSections, wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughContacts } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import { profilePlot } from './profile-plot.ts';
import type { StraightnessOptions } from './straightness-options.ts';
import { windowsOf } from './windows.ts';

/** Two lie on one line exactly. */
const FEWEST_CENTRES = 3;
/** Of a section whose centre is asked. */
const FEWEST_ON_SECTION = 3;

interface MedianLine {
  /** mm, shape [3 m]. */
  readonly centres: Float64Array;
  /** Standard uncertainty of a centre across the axis for a point's of 1. */
  readonly centreFactor: number;
  readonly used: number;
  readonly steps: readonly Step[];
}

export function measureAxisStraightness(
  feature: MeasuredFeature,
  options: StraightnessOptions,
): MeasureOutcome {
  const { criterion = 'minimumZone', outliers = NO_OUTLIERS, perUnit } = options;
  const median = feature.kind === 'edge' ? edgeItself(feature) : medianLine(feature, options);
  if (!median.ok) return median;
  const { centres, centreFactor, used, steps } = median.value;
  const whole = fitShape('line', centres, { criterion });
  if (!whole.ok) return whole;
  const worst = perUnit
    ? worstPiece(centres, whole.value, perUnit, criterion)
    : { fit: whole.value, centres };
  const { fit } = worst;
  const { point, direction } = fit.shape;
  const place = Array.from({ length: worst.centres.length / 3 }, (_, k) =>
    dot(subtract(pointAt(worst.centres, k), point), direction),
  );
  const value = 2 * fit.highest;
  const order = place.map((_, k) => k).sort((a, b) => place[a]! - place[b]!);
  const rises = perUnit ? [{ code: 'within-unit-length', details: { lengthMm: perUnit } }] : [];
  return success({
    value,
    unit: 'mm',
    lowest: null,
    highest: null,
    criterion,
    points: { given: feature.points.length / 3, used },
    outliers,
    parts: order.map((k) => ({ label: place[k]!.toFixed(3), value: 2 * fit.residuals[k]!, points: 1 })),
    sensitivity: sensitivityOf(fit, centreFactor * (fit.certificate ? throughContacts(fit, 2) : 2)),
    steps: [...steps, ...rises, ...stepsOfFit(fit), { code: 'diameter-around-centres', details: { value } }],
    zone: {
      kind: 'cylinder',
      from: addScaled(point, Math.min(...place), direction),
      to: addScaled(point, Math.max(...place), direction),
      diameter: value,
    },
    plot: profilePlot(
      order.map((k) => place[k]!),
      order.map((k) => fit.residuals[k]!),
      value,
    ),
  });
}

type MedianOutcome = { readonly ok: true; readonly value: MedianLine } | Failure<MeasureReason>;

function edgeItself({ points }: MeasuredFeature): MedianOutcome {
  const n = points.length / 3;
  if (n < FEWEST_CENTRES) return tooFewPoints(n, FEWEST_CENTRES);
  return success({ centres: points, centreFactor: 1, used: n, steps: [] });
}

function medianLine(feature: MeasuredFeature, options: StraightnessOptions): MedianOutcome {
  if (feature.kind !== 'cylinder' && feature.kind !== 'cone') return wrongKind(feature);
  const found = sectionsOfFeature(feature, options.outliers ?? NO_OUTLIERS, FEWEST_ON_SECTION);
  if (!found.ok) return found;
  const { cut, polar, steps } = found.value;
  const criterion = circleOf(feature, options.standard ?? 'iso');
  const fits = cut.parts.flatMap((part) => {
    const fitted = fitSection(part, criterion);
    return fitted.ok ? [{ part, shape: fitted.value.shape }] : [];
  });
  if (fits.length < FEWEST_CENTRES) return tooFewSections(fits.length, FEWEST_CENTRES);
  const used = fits.reduce((sum, { part }) => sum + part.indices.length, 0);
  return success({
    centres: flatten(fits.map(({ part, shape }) => centreInSpace(polar, part, shape))),
    // Of a full circle of m points the centre's standard deviation along a direction is √(2/m).
    centreFactor: Math.sqrt((2 * fits.length) / used),
    used,
    steps: [...steps, { code: 'centre-of-each-section', details: { criterion, sections: fits.length } }],
  });
}

function circleOf({ side }: MeasuredFeature, standard: 'iso' | 'asme'): FitCriterion {
  if (standard === 'iso' || side === null) return 'leastSquares';
  return side === 'internal' ? 'maximumInscribed' : 'minimumCircumscribed';
}

function worstPiece(
  centres: Float64Array,
  whole: Fit<Line>,
  length: number,
  criterion: 'minimumZone' | 'leastSquares',
) {
  const { point, direction } = whole.shape;
  const place = Array.from({ length: centres.length / 3 }, (_, k) =>
    dot(subtract(pointAt(centres, k), point), direction),
  );
  const order = place.map((_, k) => k).sort((a, b) => place[a]! - place[b]!);
  const sorted = order.map((k) => place[k]!);
  let worst: { fit: Fit<Line>; centres: Float64Array } | null = null;
  for (const [from, to] of windowsOf(sorted, length)) {
    if (to - from < FEWEST_CENTRES) continue;
    const piece = pointsAt(centres, order.slice(from, to));
    const fitted = fitShape('line', piece, { criterion });
    if (fitted.ok && (!worst || fitted.value.highest > worst.fit.highest))
      worst = { fit: fitted.value, centres: piece };
  }
  return worst ?? { fit: whole, centres };
}
