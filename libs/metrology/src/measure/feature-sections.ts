/**
 * The sections of a cylinder or a cone perpendicular to the axis of its least-squares shape (ISO 17450-3:2016, extracted
 * median line; ISO 14405-1:2016, two-point size), with what the outlier rule leaves out already left out.
 *
 * Points of one circle alone have no axis of their own: theirs is the nominal one, else across the circle's plane.
 */
import {
  type Circle,
  type Failure,
  type Fit,
  type FitCriterion,
  fitShape,
  type OutlierRule,
  type ShapeOf,
  subtract,
  success,
  unit,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureReason, Step } from './measurement.ts';
import { pointAt, pointsAt } from './point-at.ts';
import { tooFewPoints, tooFewSections, wrongKind } from './refusals.ts';
import { type Axis, type CrossSection, type Cut, cutAcross, type Polar, polarOf } from './sections.ts';
import { stepsOfFit } from './steps-of-fit.ts';

export interface FeatureSections {
  /** Null where one circle alone was touched. */
  readonly fit: Fit<ShapeOf<'cylinder'> | ShapeOf<'cone'>> | null;
  readonly axis: Axis;
  /** Change of radius per mm of height. */
  readonly slope: number;
  /** Numbers of the points that count, in the feature's. */
  readonly used: Uint32Array;
  /** Of the points that count. */
  readonly polar: Polar;
  readonly cut: Cut<CrossSection>;
  readonly steps: readonly Step[];
}

export type SectionsOutcome = { readonly ok: true; readonly value: FeatureSections } | Failure<MeasureReason>;

export function sectionsOfFeature(
  feature: MeasuredFeature,
  outliers: OutlierRule,
  fewest: number,
): SectionsOutcome {
  const { kind, points } = feature;
  if (kind !== 'cylinder' && kind !== 'cone' && kind !== 'edge') return wrongKind(feature);
  const n = points.length / 3;
  if (n < fewest) return tooFewPoints(n, fewest);
  const isFlat = kind === 'edge' || isOneCircle(points);
  const fitted = isFlat ? null : fitShape(kind, points, { outliers });
  if (!fitted?.ok) {
    const one = isFlat ? oneCircle(feature, outliers, fewest) : null;
    return one ?? fitted ?? tooFewSections(0, 1);
  }
  const fit = fitted.value;
  const { shape } = fit;
  const used = countedIndices(n, fit);
  const axis = { point: shape.point, direction: shape.direction };
  const slope = shape.kind === 'cone' ? Math.tan(shape.halfAngle) : 0;
  const polar = polarOf(pointsAt(points, used), axis);
  const cut = cutAcross(polar, fewest, slope);
  if (cut.parts.length === 0) return tooFewSections(0, 1);
  return success({ fit, axis, slope, used, polar, cut, steps: [...stepsOfFit(fit), stepOfCut(cut)] });
}

export function stepOfCut({ kind, parts, thickest, leftOut }: Cut<unknown>): Step {
  return {
    code: kind === 'layers' ? 'sections-layers' : 'sections-bins',
    details: { sections: parts.length, thickestMm: thickest, leftOut },
  };
}

export function countedIndices(n: number, { outliers }: Fit): Uint32Array {
  const out = new Set(outliers.leftOut);
  return Uint32Array.from({ length: n }, (_, i) => i).filter((i) => !out.has(i));
}

/** A circle in the section's own plane: x, y across the axis, z = 0. */
export function fitSection(
  { angle, radius }: Pick<CrossSection, 'angle' | 'radius'>,
  criterion: FitCriterion,
) {
  const flat = new Float64Array(3 * angle.length);
  for (let k = 0; k < angle.length; k++) {
    flat[3 * k] = (radius[k] as number) * Math.cos(angle[k] as number);
    flat[3 * k + 1] = (radius[k] as number) * Math.sin(angle[k] as number);
  }
  return fitShape('circle', flat, { criterion });
}

/** Where the middle of a section's circle lies in space. */
export function centreInSpace(
  { axis, x, y }: Polar,
  { height }: CrossSection,
  { centre: [u, v] }: Circle,
): Vector3 {
  const at = (k: 0 | 1 | 2) => axis.point[k] + height * axis.direction[k] + u * x[k] + v * y[k];
  return [at(0), at(1), at(2)];
}

/** Points of one circle do not tell how its axis leans: so flat against their spread that any lean would do. */
const FLAT = 0.02;

/** Whether a round feature was touched on one circle alone: then it is a circle, and no cylinder can be fitted. */
export function isOneCircle(points: Float64Array): boolean {
  const plane = fitShape('plane', points);
  if (!plane.ok) return false;
  const { point } = plane.value.shape;
  let reach = 0;
  for (let i = 0; i < points.length / 3; i++)
    reach = Math.max(reach, Math.hypot(...subtract(pointAt(points, i), point)));
  return plane.value.range <= FLAT * reach;
}

function oneCircle(
  { nominal, points }: MeasuredFeature,
  outliers: OutlierRule,
  fewest: number,
): SectionsOutcome | null {
  const circle = fitShape('circle', points, { outliers });
  if (!circle.ok) return null;
  const { centre, normal } = circle.value.shape;
  const along = nominal && 'direction' in nominal ? unit(nominal.direction) : normal;
  const used = countedIndices(points.length / 3, circle.value);
  const axis = { point: centre, direction: along };
  const polar = polarOf(pointsAt(points, used), axis);
  const cut = cutAcross(polar, fewest);
  if (cut.parts.length !== 1) return null;
  const steps = [...stepsOfFit(circle.value), stepOfCut(cut)];
  return success({ fit: null, axis, slope: 0, used, polar, cut, steps });
}
