/**
 * What every measure answers: one value, what it was computed from, and how. Measures know nothing of limits, machines
 * or languages; `evaluate/` adds limits, uncertainty and the verdict, and `libs/words` the sentences of the steps.
 */
import type { Details, Failure, FitCriterion, FitReason, OutlierRule } from '@diewright/geometry';

export type Point = readonly [number, number, number];

export interface Measurement {
  /** mm, or rad where `unit` says so. Never negative for a geometric tolerance. */
  readonly value: number;
  readonly unit: 'mm' | 'rad';
  /** What the value was picked from: least and greatest local size, least and greatest deviation. Same unit. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly criterion: MeasureCriterion;
  readonly points: { readonly given: number; readonly used: number };
  readonly outliers: OutlierRule;
  /** Where the value is the greatest of several: of each section, element, member. The greatest one first is not promised. */
  readonly parts: readonly MeasuredPart[];
  readonly sensitivity: Sensitivity;
  /** The way from points to value, in order; the sentence of each is `step.<code>` in `libs/words`. */
  readonly steps: readonly Step[];
  /** For the 3-D view; null where there is nothing to show. */
  readonly zone: ZonePicture | null;
  /** For the plot; null where there is nothing to show. */
  readonly plot: MeasurePlot | null;
}

/** By which the value came about: a fit's criterion, or one that is no fit. */
export type MeasureCriterion = FitCriterion | 'twoPoint' | 'range' | 'derived' | 'greatestDeviation';

export interface MeasuredPart {
  /** Section at a height, element at an angle, member of a pattern: a number or an id for people. */
  readonly label: string;
  readonly value: number;
  readonly points: number;
}

/**
 * How the value answers to what is uncertain, to first order (GUM 5.1.3). For an extreme fit the multipliers of its
 * contacts are the partial derivatives (envelope theorem), for least squares the covariance holds them.
 */
export interface Sensitivity {
  /** √Σ (∂value/∂dᵢ)², dᵢ the distance of point i along its normal: times the points' independent standard uncertainty. */
  readonly points: number;
  /** Degrees of freedom behind the scatter of the points, for type A; null where there are none to speak of. */
  readonly degreesOfFreedom: number | null;
  /** Standard deviation of the points about the fitted shape, mm; null where none was fitted. */
  readonly scatterMm: number | null;
  /** Length that the value scales with, mm: of a size or a distance its value, of form and orientation 0. */
  readonly lengthMm: number;
  /** Change of the value per mm of tip radius error: 2 for a diameter touched from both sides, 0 for form. */
  readonly tip: number;
}

export interface Step {
  readonly code: string;
  readonly details: Details;
}

/** mm, in the frame of the nominal. */
export type ZonePicture =
  | {
      readonly kind: 'planes';
      readonly point: Point;
      readonly normal: Point;
      readonly width: number;
      readonly radius: number;
    }
  | { readonly kind: 'cylinder'; readonly from: Point; readonly to: Point; readonly diameter: number }
  | {
      readonly kind: 'tube';
      readonly from: Point;
      readonly to: Point;
      readonly inner: number;
      readonly outer: number;
    }
  | { readonly kind: 'sphere'; readonly centre: Point; readonly diameter: number }
  | {
      readonly kind: 'ring';
      readonly centre: Point;
      readonly normal: Point;
      readonly inner: number;
      readonly outer: number;
    }
  | {
      readonly kind: 'axis';
      readonly from: Point;
      readonly to: Point;
      readonly trueFrom: Point;
      readonly trueTo: Point;
    };

export type MeasurePlot =
  /** Deviation over a place along a line, an angle (deg) or a height. At most `MOST_PLOTTED` points. */
  | {
      readonly kind: 'profile';
      readonly axis: 'mm' | 'deg';
      readonly place: readonly number[];
      readonly deviation: readonly number[];
      readonly lower: number;
      readonly upper: number;
    }
  /** Roundness: polar, deviation in mm by angle. */
  | {
      readonly kind: 'polar';
      readonly angleDeg: readonly number[];
      readonly deviation: readonly number[];
      readonly lower: number;
      readonly upper: number;
    }
  /** A plane's deviations over two axes. */
  | {
      readonly kind: 'map';
      readonly x: readonly number[];
      readonly y: readonly number[];
      readonly deviation: readonly number[];
    }
  /** Where axes or centres lie about their true place, mm. */
  | {
      readonly kind: 'scatter';
      readonly x: readonly number[];
      readonly y: readonly number[];
      readonly labels: readonly string[];
      /** Diameter that is allowed, bonus included; null: not asked. */
      readonly allowed: number | null;
    };

export const MOST_PLOTTED = 720;

export const measureReasons = [
  /** details: given, needed */
  'measure-too-few-points',
  /** No point lies on the feature. */
  'measure-no-points',
  /** The feature is not of a kind that this is asked of. details: kind */
  'measure-wrong-kind',
  /** details: sections (seen), needed */
  'measure-too-few-sections',
  /** Touches lie on too little of the feature: details: lengthMm, ofMm */
  'measure-too-short',
  'measure-side-unknown',
  /** Between which planes an axis must lie is not said. details: feature */
  'measure-zone-direction-unknown',
  /** In which planes lines are to be judged is not said. */
  'measure-section-direction-unknown',
  'measure-nominal-unknown',
] as const;
export type MeasureReason = (typeof measureReasons)[number] | FitReason;

export type MeasureOutcome = { readonly ok: true; readonly value: Measurement } | Failure<MeasureReason>;
