/**
 * Straightness (ISO 1101:2017, straightness tolerance; ISO 12780-1:2011; ASME Y14.5.1-2019):
 * of line elements of a plane in a direction and of the generators of a cylinder or a cone the least distance of two
 * parallel lines between which the element lies; of an axis the diameter of the smallest cylinder that holds the centres
 * of all sections. Within a unit length: the same of the worst piece of that length.
 *
 * The centres are those of least-squares circles (ISO 17450-3:2016, extracted median line) or, by ASME, of the mating
 * circles: inscribed in a hole, circumscribed about a shaft (Y14.5.1-2019, derived median line).
 *
 * Valid: three points on an element, three sections for an axis. Fails with a reason below that.
 */
import {
  dot,
  type Failure,
  failure,
  fitShape,
  scale,
  subtract,
  success,
  unit,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { countedIndices, stepOfCut } from '../measure/feature-sections.ts';
import type { MeasureOutcome, MeasureReason, Step } from '../measure/measurement.ts';
import { pointsAt } from '../measure/point-at.ts';
import { tooFewPoints, tooFewSections, wrongKind } from '../measure/refusals.ts';
import { type Cut, cutAlong, cutLines, type LineElement, polarOf } from '../measure/sections.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import { measureAxisStraightness } from './axis-straightness.ts';
import { type LineZone, leastSquaresZone, lineZone } from './line-zone.ts';
import { longestAcross } from './longest-across.ts';
import { profilePlot } from './profile-plot.ts';
import type { StraightnessOptions } from './straightness-options.ts';
import { windowsOf } from './windows.ts';

const FEWEST = 3;

export function measureStraightness(
  feature: MeasuredFeature,
  options: StraightnessOptions = {},
): MeasureOutcome {
  if (options.element === 'axis' || feature.kind === 'edge') return measureAxisStraightness(feature, options);
  const n = feature.points.length / 3;
  if (n < FEWEST) return tooFewPoints(n, FEWEST);
  switch (feature.kind) {
    case 'plane':
      return answer(feature, elementsOfPlane(feature, options), options);
    case 'cylinder':
    case 'cone':
      return answer(feature, generators(feature, options), options);
    default:
      return wrongKind(feature);
  }
}

interface Elements {
  readonly cut: Cut<LineElement>;
  readonly steps: readonly Step[];
  readonly label: (at: number) => string;
}
type ElementsOutcome = { readonly ok: true; readonly value: Elements } | Failure<MeasureReason>;

function elementsOfPlane({ points }: MeasuredFeature, options: StraightnessOptions): ElementsOutcome {
  const fitted = fitShape('plane', points, { outliers: options.outliers ?? NO_OUTLIERS });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const { normal } = fit.shape;
  const used = countedIndices(points.length / 3, fit);
  const counted = pointsAt(points, used);
  const along = options.direction ? inPlane(options.direction, normal) : longestAcross(counted, normal);
  if (!along) return failure('fit-no-solution');
  const deviation = Float64Array.from(used, (i) => fit.residuals[i] as number);
  const cut = cutLines(counted, normal, along, deviation, FEWEST);
  const [x, y, z] = along;
  const direction = {
    code: options.direction ? 'line-direction' : 'line-direction-chosen',
    details: { x, y, z },
  };
  return success({
    cut,
    steps: [...stepsOfFit(fit), direction, stepOfCut(cut)],
    label: (at) => at.toFixed(3),
  });
}

function inPlane(direction: Vector3, normal: Vector3): Vector3 | null {
  const along = subtract(direction, scale(normal, dot(direction, normal)));
  return Math.hypot(...along) > 1e-3 * Math.hypot(...direction) ? unit(along) : null;
}

function generators({ kind, points }: MeasuredFeature, options: StraightnessOptions): ElementsOutcome {
  const fitted = fitShape(kind as 'cylinder' | 'cone', points, {
    outliers: options.outliers ?? NO_OUTLIERS,
  });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const { shape } = fit;
  const used = countedIndices(points.length / 3, fit);
  const polar = polarOf(pointsAt(points, used), shape);
  const lean = shape.kind === 'cone' ? shape.halfAngle : 0;
  const [c, s] = [Math.cos(lean), Math.sin(lean)];
  const along = polar.height.map((height, i) => height * c + (polar.radius[i] as number) * s);
  const deviation = Float64Array.from(used, (i) => fit.residuals[i] as number);
  const cut = cutAlong(polar, along, deviation, FEWEST);
  const label = (at: number) => `${((at * 180) / Math.PI).toFixed(1)}°`;
  return success({ cut, steps: [...stepsOfFit(fit), stepOfElements(cut)], label });
}

function stepOfElements({ kind, parts, thickest, leftOut }: Cut<unknown>): Step {
  return {
    code: kind === 'layers' ? 'elements-touched' : 'elements-bins',
    details: { elements: parts.length, widestDeg: (thickest * 180) / Math.PI, leftOut },
  };
}

/** The zone of the least straight piece of an element. */
interface Worst {
  readonly zone: LineZone;
  readonly label: string;
  readonly along: Float64Array;
  readonly deviation: Float64Array;
}

function answer(
  feature: MeasuredFeature,
  elements: ElementsOutcome,
  { criterion = 'minimumZone', outliers = NO_OUTLIERS, perUnit }: StraightnessOptions,
): MeasureOutcome {
  if (!elements.ok) return elements;
  const { cut, steps, label } = elements.value;
  const zoneOf = criterion === 'minimumZone' ? lineZone : leastSquaresZone;
  const worsts = cut.parts.map((element) => worstPiece(element, label(element.at), perUnit, zoneOf));
  const [first] = worsts;
  if (!first) return tooFewSections(0, 1);
  const worst = worsts.reduce((a, b) => (b.zone.width > a.zone.width ? b : a), first);
  const { zone } = worst;
  // Deviations from the middle of the zone.
  const middle = zone.lower + zone.height / 2;
  const rest = Array.from(worst.deviation, (d, k) => d - middle - zone.slope * (worst.along[k] as number));
  const used = cut.parts.reduce((sum, { indices }) => sum + indices.length, 0);
  return success({
    value: zone.width,
    unit: 'mm',
    lowest: -zone.width / 2,
    highest: zone.width / 2,
    criterion,
    points: { given: feature.points.length / 3, used },
    outliers,
    parts: worsts.map((one, k) => ({
      label: one.label,
      value: one.zone.width,
      points: cut.parts[k]!.indices.length,
    })),
    sensitivity: {
      points: sensitivityOfZone(zone),
      degreesOfFreedom: null,
      scatterMm: Math.sqrt(rest.reduce((sum, d) => sum + d * d, 0) / rest.length),
      lengthMm: 0,
      tip: 0,
    },
    steps: [
      ...steps,
      ...(perUnit ? [{ code: 'within-unit-length', details: { lengthMm: perUnit } }] : []),
      { code: 'line-of-each-element', details: { criterion, elements: worsts.length } },
      { code: 'greatest-of-parts', details: { parts: worsts.length, part: worst.label, value: zone.width } },
    ],
    zone: null,
    plot: profilePlot(worst.along, rest, zone.width),
  });
}

function worstPiece(
  { along, deviation }: LineElement,
  label: string,
  perUnit: number | undefined,
  zoneOf: typeof lineZone,
): Worst {
  let worst: Worst = { zone: zoneOf(along, deviation), label, along, deviation };
  if (!perUnit) return worst;
  let widest = -1;
  for (const [from, to] of windowsOf(along, perUnit)) {
    const [x, y] = [along.subarray(from, to), deviation.subarray(from, to)];
    const zone = zoneOf(x, y);
    if (zone.width <= widest) continue;
    widest = zone.width;
    worst = { zone, label, along: x, deviation: y };
  }
  return worst;
}

function sensitivityOfZone({ contacts }: LineZone): number {
  if (contacts.length === 0) return Math.SQRT2;
  return 2 * Math.sqrt(contacts.reduce((sum, { multiplier }) => sum + multiplier ** 2, 0));
}
