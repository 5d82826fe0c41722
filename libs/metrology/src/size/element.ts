/**
 * What dimensions between two features run between: the least-squares plane, axis or middle point of a feature, with the
 * uncertainty of a place on it.
 */
import {
  addScaled,
  dot,
  type Failure,
  type Fit,
  fitShape,
  gradientOfMotions,
  type OutlierRule,
  scale,
  subtract,
  success,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { countedIndices, isOneCircle } from '../measure/feature-sections.ts';
import type { MeasureReason } from '../measure/measurement.ts';
import { pointAt, pointsAt } from '../measure/point-at.ts';
import { tooFewPoints, wrongKind } from '../measure/refusals.ts';

export interface Element {
  readonly kind: 'plane' | 'axis' | 'point';
  /** Of its points: their mean, brought onto the plane or the axis. */
  readonly middle: Vector3;
  /** Normal (out of the material where that is known) or direction; of a point 0. */
  readonly direction: Vector3;
  /** Half of its size: from the middle to its surface; 0 of a plane. */
  readonly half: number;
  /** Ends of an axis within the points; of others twice the middle. */
  readonly ends: readonly [Vector3, Vector3];
  /** The points that count, mm. */
  readonly points: Float64Array;
  /** Null where a single point was touched. */
  readonly fit: Fit | null;
}

export type ElementOutcome = { readonly ok: true; readonly value: Element } | Failure<MeasureReason>;

export function elementOf(feature: MeasuredFeature, outliers: OutlierRule): ElementOutcome {
  const { kind, points } = feature;
  const n = points.length / 3;
  if (n === 0) return tooFewPoints(0, 1);
  if (kind === 'point' || (kind === 'sphere' && n === 1)) return success(pointElement(points));
  if (kind === 'edge') return edgeElement(feature, outliers);
  if (
    kind !== 'plane' &&
    kind !== 'cylinder' &&
    kind !== 'cone' &&
    kind !== 'sphere' &&
    kind !== 'parallelPlanes' &&
    kind !== 'torus'
  )
    return wrongKind(feature);
  if (kind === 'cylinder' && isOneCircle(points)) return axisThroughCircle(feature, outliers);
  const fitted = fitShape(kind, points, { outliers });
  return fitted.ok ? success(fromFit(fitted.value, feature)) : fitted;
}

/** A bore touched on one circle alone: its axis passes the circle's middle as the nominal one runs, else across it. */
function axisThroughCircle(feature: MeasuredFeature, outliers: OutlierRule): ElementOutcome {
  const fitted = fitShape('circle', feature.points, { outliers });
  if (!fitted.ok) return fitted;
  const { nominal } = feature;
  const circle = fromFit(fitted.value, feature);
  const direction = nominal && 'direction' in nominal ? nominal.direction : circle.direction;
  return success({ ...circle, kind: 'axis', direction });
}

/** A line where its points lie along one, else a circle. */
function edgeElement(feature: MeasuredFeature, outliers: OutlierRule): ElementOutcome {
  const line = fitShape('line', feature.points, { outliers });
  const circle = fitShape('circle', feature.points, { outliers });
  if (circle.ok && (!line.ok || circle.value.rms < line.value.rms))
    return success(fromFit(circle.value, feature));
  return line.ok ? success(fromFit(line.value, feature)) : line;
}

function fromFit(fit: Fit, feature: MeasuredFeature): Element {
  const points = pointsAt(feature.points, countedIndices(feature.points.length / 3, fit));
  const mean = meanPoint(points);
  const { shape } = fit;
  switch (shape.kind) {
    case 'plane':
    case 'parallelPlanes': {
      const towards = feature.outside ? Math.sign(dot(feature.outside, shape.normal)) || 1 : 1;
      const middle = addScaled(mean, -dot(subtract(mean, shape.point), shape.normal), shape.normal);
      const half = shape.kind === 'plane' ? 0 : shape.width / 2;
      const direction = scale(shape.normal, towards);
      return { kind: 'plane', middle, direction, half, ends: [middle, middle], points, fit };
    }
    case 'line':
    case 'cylinder':
    case 'cone': {
      const place = (p: Vector3) => dot(subtract(p, shape.point), shape.direction);
      let [low, high] = [Infinity, -Infinity];
      for (let i = 0; i < points.length / 3; i++) {
        low = Math.min(low, place(pointAt(points, i)));
        high = Math.max(high, place(pointAt(points, i)));
      }
      const at = (height: number) => addScaled(shape.point, height, shape.direction);
      return {
        kind: 'axis',
        middle: at((low + high) / 2),
        direction: shape.direction,
        half: shape.kind === 'cylinder' ? shape.radius : 0,
        ends: [at(low), at(high)],
        points,
        fit,
      };
    }
    case 'circle':
    case 'torus': {
      const direction = shape.kind === 'circle' ? shape.normal : shape.direction;
      const half = shape.kind === 'circle' ? shape.radius : shape.majorRadius;
      const { centre } = shape;
      return { kind: 'point', middle: centre, direction, half, ends: [centre, centre], points, fit };
    }
    case 'sphere':
    case 'slot': {
      const half = shape.kind === 'sphere' ? shape.radius : shape.width / 2;
      const { centre } = shape;
      return {
        kind: 'point',
        middle: centre,
        direction: [0, 0, 0],
        half,
        ends: [centre, centre],
        points,
        fit,
      };
    }
  }
}

function pointElement(points: Float64Array): Element {
  const middle = meanPoint(points);
  return { kind: 'point', middle, direction: [0, 0, 0], half: 0, ends: [middle, middle], points, fit: null };
}

export function meanPoint(points: Float64Array): Vector3 {
  const n = points.length / 3;
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < points.length; i++) sum[(i % 3) as 0 | 1 | 2] += (points[i] as number) / n;
  return sum;
}

/** Variance of the place of the element along a direction, at a point, for unit variance of every touched point. */
export function varianceAt({ fit, points }: Element, at: Vector3, direction: Vector3): number {
  if (!fit?.covariance) return 3 / points.length;
  const { motions, parameters, unscaled } = fit.covariance;
  const m = parameters.length;
  const change = new Float64Array(m);
  gradientOfMotions(motions)(...at, ...direction, change, 0);
  let sum = 0;
  for (let i = 0; i < m; i++)
    for (let k = 0; k < m; k++)
      sum += (change[i] as number) * (change[k] as number) * (unscaled[i * m + k] as number);
  return Math.max(0, sum);
}

/** Variance of its direction turning about a unit axis, rad² per mm². */
export function turnVariance({ fit }: Element, about: Vector3): number {
  if (!fit?.covariance) return 0;
  const { motions, parameters, unscaled } = fit.covariance;
  const m = parameters.length;
  let sum = 0;
  motions.turns.forEach((a, i) => {
    motions.turns.forEach((b, k) => {
      sum += dot(a, about) * dot(b, about) * (unscaled[i * m + k] as number);
    });
  });
  return Math.max(0, sum);
}
