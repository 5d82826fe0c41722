/**
 * Envelopes of a feature of size (ASME Y14.5-2018, actual mating envelope and actual minimum material envelope;
 * Y14.5.1-2019):
 *
 *     mating            hole, slot: the largest inscribed       shaft, tab: the smallest circumscribed
 *     minimum material  hole, slot: the smallest circumscribed  shaft, tab: the largest inscribed
 *
 * Unrelated: free to move as it will. Related: only as `motions` allow, from a shape that stands where the datums put it.
 * The same as the maximum inscribed and minimum circumscribed sizes (GX, GN) of ISO 14405-1:2016.
 *
 * Valid: cylinders, spheres, parallel planes of known side; a cylinder touched on one circle alone, and a round edge, as
 * circles. A circle inscribed in less than a half circle is unbounded: the fit says so.
 */
import {
  type Circle,
  type Cylinder,
  type Failure,
  type Fit,
  type FitCriterion,
  failure,
  fitShape,
  type Motions,
  type OutlierRule,
  type ParallelPlanes,
  type Sphere,
  success,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { isOneCircle } from '../measure/feature-sections.ts';
import type { MeasureReason } from '../measure/measurement.ts';
import { wrongKind } from '../measure/refusals.ts';

export type EnvelopeShape = Circle | Cylinder | Sphere | ParallelPlanes;

export interface MaterialEnvelope {
  /** Diameter or width, mm. */
  readonly size: number;
  readonly fit: Fit<EnvelopeShape>;
}

export interface EnvelopeOptions {
  readonly outliers?: OutlierRule;
  /** Related envelope: how it may move from `start`. Absent: unrelated. */
  readonly related?: { readonly motions: Motions; readonly start: EnvelopeShape };
}

export type EnvelopeOutcome =
  | { readonly ok: true; readonly value: MaterialEnvelope }
  | Failure<MeasureReason>;

/** In the direction of maximum material: what it mates with. */
export function matingEnvelope(feature: MeasuredFeature, options: EnvelopeOptions = {}): EnvelopeOutcome {
  if (!feature.side) return failure('measure-side-unknown');
  return envelopeBy(
    feature,
    feature.side === 'internal' ? 'maximumInscribed' : 'minimumCircumscribed',
    options,
  );
}

/** In the direction of least material: what must remain of it. */
export function minimumMaterialEnvelope(
  feature: MeasuredFeature,
  options: EnvelopeOptions = {},
): EnvelopeOutcome {
  if (!feature.side) return failure('measure-side-unknown');
  return envelopeBy(
    feature,
    feature.side === 'internal' ? 'minimumCircumscribed' : 'maximumInscribed',
    options,
  );
}

/** Of a given criterion, whatever the side. */
export function envelopeBy(
  feature: MeasuredFeature,
  criterion: FitCriterion,
  { outliers, related }: EnvelopeOptions = {},
): EnvelopeOutcome {
  const { kind, points } = feature;
  if (kind !== 'cylinder' && kind !== 'sphere' && kind !== 'parallelPlanes' && kind !== 'edge')
    return wrongKind(feature);
  const isCircle = kind === 'edge' || (kind === 'cylinder' && !related && isOneCircle(points));
  const fitted = fitShape(isCircle ? 'circle' : kind, points, {
    criterion,
    ...(outliers && { outliers }),
    ...(related && { motions: related.motions, start: related.start }),
  });
  if (!fitted.ok) return fitted;
  const fit: Fit<EnvelopeShape> = fitted.value;
  return success({ size: sizeOf(fit.shape), fit });
}

export function sizeOf(shape: EnvelopeShape): number {
  return shape.kind === 'parallelPlanes' ? shape.width : 2 * shape.radius;
}
