/**
 * Local sizes of a feature of size: of a cylinder the two-point sizes of all its sections, of two parallel planes the
 * distances of opposite points across the plane midway, of a sphere those through its least-squares centre (ISO
 * 14405-1:2016, two-point size; ASME Y14.5.1-2019, actual local size by opposed points).
 *
 * Valid: points on both sides. Where no point has an opposite (nine touches on a circle), there is no two-point size:
 * then the sizes of the sections' least-squares circles, or of the fitted planes or sphere, stand in their place, and
 * `opposed` says so.
 */
import {
  addScaled,
  type Failure,
  type Fit,
  fitShape,
  type OutlierRule,
  subtract,
  success,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { countedIndices, fitSection, sectionsOfFeature } from '../measure/feature-sections.ts';
import type { MeasureReason, Step } from '../measure/measurement.ts';
import { oppositeSides, within } from '../measure/opposite-sides.ts';
import { flatten, pointAt, pointsAt } from '../measure/point-at.ts';
import { tooFewPoints, tooFewSections, wrongKind } from '../measure/refusals.ts';
import type { CrossSection } from '../measure/sections.ts';
import { stepsOfFit } from '../measure/steps-of-fit.ts';
import { opposedOnCircle } from './opposed-on-circle.ts';

export interface LocalSizes {
  /** opposed: two-point sizes; section: of least-squares circles (or of the whole shape) for want of opposite points. */
  readonly opposed: boolean;
  readonly sections: readonly SizeSection[];
  /** The least-squares shape behind it; null where one circle alone was touched. */
  readonly fit: Fit | null;
  readonly used: number;
  /** Standard deviation of the points about their sections' circles (or the shape), mm. */
  readonly scatterMm: number;
  readonly steps: readonly Step[];
}

export interface SizeSection {
  readonly label: string;
  /** All two-point sizes, or the one of its circle, mm. */
  readonly sizes: Float64Array;
  /** Least-squares size, mm. */
  readonly gauss: number;
  readonly points: number;
  /** Of cylinders: height along the axis, mm, and its points about the circle's middle. */
  readonly height: number;
  readonly angle: Float64Array;
  readonly radius: Float64Array;
}

export type LocalSizesOutcome = { readonly ok: true; readonly value: LocalSizes } | Failure<MeasureReason>;

const FEWEST_ON_SECTION = 3;

export function localSizes(feature: MeasuredFeature, outliers: OutlierRule): LocalSizesOutcome {
  switch (feature.kind) {
    case 'cylinder':
    case 'edge':
      return ofSections(feature, outliers);
    case 'parallelPlanes':
      return acrossPlanes(feature, outliers);
    case 'sphere':
      return throughCentre(feature, outliers);
    default:
      return wrongKind(feature);
  }
}

function ofSections(feature: MeasuredFeature, outliers: OutlierRule): LocalSizesOutcome {
  const found = sectionsOfFeature(feature, outliers, FEWEST_ON_SECTION);
  if (!found.ok) return found;
  const { cut, fit, steps } = found.value;
  let squares = 0;
  let interpolated = 0;
  const sections: SizeSection[] = [];
  for (const part of cut.parts) {
    const fitted = fitSection(part, 'leastSquares');
    if (!fitted.ok) continue;
    const { centre, radius: mean } = fitted.value.shape;
    const { angle, radius } = aboutMiddle(part, centre[0], centre[1]);
    const opposed = opposedOnCircle(angle, radius);
    interpolated += opposed.interpolated;
    squares += fitted.value.rms ** 2 * radius.length;
    sections.push({
      label: part.height.toFixed(3),
      sizes: opposed.sizes,
      gauss: 2 * mean,
      points: radius.length,
      height: part.height,
      angle,
      radius,
    });
  }
  if (sections.length === 0) return tooFewSections(0, 1);
  return finish(sections, { fit, squares, interpolated, steps });
}

/** Angle and radius about a middle in the section's plane. */
function aboutMiddle({ angle, radius }: CrossSection, x: number, y: number) {
  const own = { angle: new Float64Array(angle.length), radius: new Float64Array(angle.length) };
  for (let k = 0; k < angle.length; k++) {
    const u = (radius[k] as number) * Math.cos(angle[k] as number) - x;
    const v = (radius[k] as number) * Math.sin(angle[k] as number) - y;
    own.angle[k] = Math.atan2(v, u);
    own.radius[k] = Math.hypot(u, v);
  }
  return own;
}

function acrossPlanes({ points }: MeasuredFeature, outliers: OutlierRule): LocalSizesOutcome {
  const fitted = fitShape('parallelPlanes', points, { outliers });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const { width } = fit.shape;
  const used = countedIndices(points.length / 3, fit);
  const sides = oppositeSides(points, used, fit.shape);
  if (!sides) return tooFewPoints(0, 2);
  const sizes = sums(sides.depth, sides.opposite);
  return finish([wholeSection(sizes, width, used.length)], {
    fit,
    squares: fit.rms ** 2 * used.length,
    interpolated: sizes.length,
    steps: stepsOfFit(fit),
  });
}

function throughCentre({ points }: MeasuredFeature, outliers: OutlierRule): LocalSizesOutcome {
  const fitted = fitShape('sphere', points, { outliers });
  if (!fitted.ok) return fitted;
  const fit = fitted.value;
  const { centre, radius } = fit.shape;
  const used = countedIndices(points.length / 3, fit);
  const counted = pointsAt(points, used);
  const size = Float64Array.from(used, (i) => radius + (fit.residuals[i] as number));
  const antipodes = flatten(
    Array.from(used, (i) => addScaled(centre, -1, subtract(pointAt(points, i), centre))),
  );
  const sizes = sums(size, within(antipodes, counted, size));
  return finish([wholeSection(sizes, 2 * radius, used.length)], {
    fit,
    squares: fit.rms ** 2 * used.length,
    interpolated: sizes.length,
    steps: stepsOfFit(fit),
  });
}

/** Own depth and the one opposite, where there is one. */
function sums(depth: Float64Array, opposite: Float64Array): number[] {
  return Array.from(opposite, (other, k) => (depth[k] as number) + other).filter(
    (size) => !Number.isNaN(size),
  );
}

function wholeSection(sizes: number[], gauss: number, points: number): SizeSection {
  const none = new Float64Array(0);
  return { label: '', sizes: Float64Array.from(sizes), gauss, points, height: 0, angle: none, radius: none };
}

interface Made {
  readonly fit: Fit | null;
  readonly squares: number;
  readonly interpolated: number;
  readonly steps: readonly Step[];
}

function finish(sections: readonly SizeSection[], made: Made): LocalSizesOutcome {
  const pairs = sections.reduce((sum, { sizes }) => sum + sizes.length, 0);
  const used = sections.reduce((sum, { points }) => sum + points, 0);
  const opposed = pairs > 0;
  const step: Step = opposed
    ? {
        code: 'opposed-points',
        details: {
          sizes: pairs,
          interpolated: made.interpolated,
          without: used - pairs,
          sections: sections.length,
        },
      }
    : { code: 'no-opposed-points', details: { sections: sections.length } };
  return success({
    opposed,
    sections: opposed
      ? sections.filter(({ sizes }) => sizes.length > 0)
      : sections.map((section) => ({ ...section, sizes: Float64Array.of(section.gauss) })),
    fit: made.fit,
    used,
    scatterMm: Math.sqrt(made.squares / used),
    steps: [...made.steps, step],
  });
}
