/**
 * Distance between two features, by their least-squares planes, axes and middle points (ISO 14405-2:2018 leaves open what
 * a distance between features that are not quite parallel is; what is taken here is said in the steps):
 *
 *     plane – plane   mean of the second's points to the first's plane
 *     axis – plane    middle of the axis (within its points) to the plane
 *     axis – axis     parallel to within `SKEW`: middle of the second axis to the first; else their shortest distance
 *     point – …       perpendicular to the plane or axis; between points straight
 *     in a direction  the component along it between the middles
 *
 * `measuredAt` adds (outer) or takes away (inner) half the size of each feature. The value is one distance, not the
 * greatest of several: how the second's points or ends spread about it stands in the step alone.
 *
 * Valid: features with a plane, an axis or a middle. Fails: wrong kind, else with the reason of the fit.
 */
import {
  add,
  addScaled,
  angleBetween,
  cross,
  dot,
  length,
  type OutlierRule,
  scale,
  subtract,
  success,
  unit,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureOutcome } from '../measure/measurement.ts';
import { pointAt } from '../measure/point-at.ts';
import { throughCovariance } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import type { Dimension } from '../plan/characteristic.ts';
import { scatterOf } from './angle.ts';
import { type Element, elementOf, varianceAt } from './element.ts';

export interface DistanceOptions {
  readonly measuredAt?: NonNullable<Dimension['measuredAt']>;
  /** Unit vector. */
  readonly direction?: Vector3;
  readonly outliers?: OutlierRule;
}

/** Axes that include more than this are skew: they have a shortest distance. */
const SKEW = (10 * Math.PI) / 180;

/** Between the middles, and the least and greatest beside it; along which direction, from where to where. */
interface Between {
  readonly code: string;
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
  readonly along: Vector3;
  readonly from: Vector3;
  readonly to: Vector3;
}

export function measureDistance(
  first: MeasuredFeature,
  second: MeasuredFeature,
  { measuredAt, direction, outliers = NO_OUTLIERS }: DistanceOptions = {},
): MeasureOutcome {
  const one = elementOf(first, outliers);
  if (!one.ok) return one;
  const other = elementOf(second, outliers);
  if (!other.ok) return other;
  const [a, b] = [one.value, other.value];
  const between = direction ? inDirection(a, b, unit(direction)) : betweenElements(a, b);
  const { halves, size, sizeVariance, sizeTip } = atSides(a, b, measuredAt);
  const value = between.value + size;
  const used = (a.points.length + b.points.length) / 3;
  return success({
    value,
    unit: 'mm',
    lowest: null,
    highest: null,
    criterion: 'leastSquares',
    points: { given: (first.points.length + second.points.length) / 3, used },
    outliers,
    parts: [],
    sensitivity: {
      points: Math.sqrt(
        varianceAt(a, between.from, between.along) + varianceAt(b, between.to, between.along) + sizeVariance,
      ),
      ...scatterOf([a, b]),
      lengthMm: value,
      tip: tipOf(a, b) + sizeTip,
    },
    steps: [
      ...[a, b].flatMap(({ fit }) => (fit ? stepsOfFit(fit) : [])),
      {
        code: between.code,
        details: {
          first: first.name,
          second: second.name,
          value: between.value,
          lowest: between.lowest,
          highest: between.highest,
          angleRad: angleOf(a, b),
        },
      },
      ...(measuredAt ? [{ code: 'distance-at-sides', details: { measuredAt, ...halves, value } }] : []),
    ],
    zone: {
      kind: 'axis',
      from: between.from,
      to: between.to,
      trueFrom: between.from,
      trueTo: addScaled(between.from, Math.sign(alongSign(between)) * between.value, between.along),
    },
    plot: null,
  });
}

const alongSign = ({ from, to, along }: Between) => dot(subtract(to, from), along) || 1;

function inDirection(a: Element, b: Element, along: Vector3): Between {
  const to = (p: Vector3) => dot(subtract(p, a.middle), along);
  return ranged('distance-along', a, b, along, to);
}

function betweenElements(a: Element, b: Element): Between {
  if (a.kind === 'plane') return toPlane(a, b);
  // Which of the two is named first does not matter where only one is a plane.
  if (b.kind === 'plane') return turned(toPlane(b, a));
  if (a.kind === 'axis' && b.kind === 'axis') return betweenAxes(a, b);
  if (a.kind === 'axis') return toAxis('distance-point-axis', a, b);
  if (b.kind === 'axis') return turned(toAxis('distance-point-axis', b, a));
  const way = subtract(b.middle, a.middle);
  const value = length(way);
  const along: Vector3 = value > 0 ? unit(way) : [1, 0, 0];
  return {
    code: 'distance-points',
    value,
    lowest: value,
    highest: value,
    along,
    from: a.middle,
    to: b.middle,
  };
}

function toPlane(plane: Element, b: Element): Between {
  const to = (p: Vector3) => dot(subtract(p, plane.middle), plane.direction);
  if (b.kind === 'plane' && b.half === 0) {
    let [low, high, sum] = [Infinity, -Infinity, 0];
    const n = b.points.length / 3;
    for (let i = 0; i < n; i++) {
      const distance = to(pointAt(b.points, i));
      low = Math.min(low, distance);
      high = Math.max(high, distance);
      sum += distance / n;
    }
    const from = addScaled(b.middle, -to(b.middle), plane.direction);
    const whole = sizesOf(sum, low, high);
    return { code: 'distance-planes', ...whole, along: plane.direction, from, to: b.middle };
  }
  const code = b.kind === 'axis' ? 'distance-axis-plane' : 'distance-point-plane';
  const made = ranged(code, plane, b, plane.direction, to);
  return { ...made, from: addScaled(b.middle, -to(b.middle), plane.direction) };
}

function betweenAxes(a: Element, b: Element): Between {
  const normal = cross(a.direction, b.direction);
  const angle = angleBetween(a.direction, b.direction);
  if (Math.min(angle, Math.PI - angle) <= SKEW) return toAxis('distance-parallel-axes', a, b);
  const along = unit(normal);
  const value = dot(subtract(b.middle, a.middle), along);
  const [from, to] = nearestOnAxes(a, b, along);
  return { code: 'distance-skew-axes', ...sizesOf(value, value, value), along, from, to };
}

/** Where the common perpendicular meets both. */
function nearestOnAxes(a: Element, b: Element, along: Vector3): [Vector3, Vector3] {
  const way = subtract(b.middle, a.middle);
  const across = cross(b.direction, along);
  const s = dot(way, across) / dot(a.direction, across);
  const other = cross(a.direction, along);
  const t = -dot(way, other) / dot(b.direction, other);
  return [addScaled(a.middle, s, a.direction), addScaled(b.middle, t, b.direction)];
}

/** Perpendicular to the axis. */
function toAxis(code: string, axis: Element, b: Element): Between {
  const away = (p: Vector3) => {
    const way = subtract(p, axis.middle);
    return addScaled(way, -dot(way, axis.direction), axis.direction);
  };
  const way = away(b.middle);
  const value = length(way);
  const ends = b.ends.map((end) => length(away(end)));
  return {
    code,
    value,
    lowest: Math.min(value, ...ends),
    highest: Math.max(value, ...ends),
    along: value > 0 ? unit(way) : [1, 0, 0],
    from: subtract(b.middle, way),
    to: b.middle,
  };
}

/** By a signed distance: at the middle, and at both ends of the second. */
function ranged(code: string, a: Element, b: Element, along: Vector3, to: (p: Vector3) => number): Between {
  const places = [b.middle, ...b.ends].map(to);
  const [low, high] = [Math.min(...places), Math.max(...places)];
  return { code, ...sizesOf(places[0]!, low, high), along, from: a.middle, to: b.middle };
}

/** Of signed distances the sizes: seen from the side on which the second lies. */
function sizesOf(value: number, low: number, high: number) {
  return value < 0 ? { value: -value, lowest: -high, highest: -low } : { value, lowest: low, highest: high };
}

function turned(between: Between): Between {
  return { ...between, along: scale(between.along, -1), from: between.to, to: between.from };
}

function angleOf(a: Element, b: Element): number {
  if (!(length(a.direction) > 0 && length(b.direction) > 0)) return 0;
  const angle = angleBetween(a.direction, b.direction);
  return Math.min(angle, Math.PI - angle);
}

function atSides(a: Element, b: Element, measuredAt: DistanceOptions['measuredAt']) {
  const sides = { first: 0, second: 0 };
  if (measuredAt) {
    const [, first, second] = /^(centre|outer|inner)(Outer|Inner)$/.exec(measuredAt) as RegExpExecArray;
    sides.first = signOf(first as string);
    sides.second = signOf(second as string);
  }
  const size = sides.first * a.half + sides.second * b.half;
  const variance = (element: Element, side: number) =>
    side === 0 || !element.fit
      ? 0
      : throughCovariance(
          element.fit,
          element.kind === 'plane' ? 'width' : 'radius',
          element.kind === 'plane' ? 0.5 : 1,
        ) ** 2;
  return {
    halves: { firstMm: sides.first * a.half, secondMm: sides.second * b.half },
    size,
    sizeVariance: variance(a, sides.first) + variance(b, sides.second),
    sizeTip: (a.half > 0 ? Math.abs(sides.first) : 0) + (b.half > 0 ? Math.abs(sides.second) : 0),
  };
}

function signOf(side: string): number {
  return side.toLowerCase() === 'outer' ? 1 : side.toLowerCase() === 'inner' ? -1 : 0;
}

/** Planes are touched from one side: two that look the same way err alike. */
function tipOf(a: Element, b: Element): number {
  const touched = [a, b].filter(({ kind, half }) => kind === 'plane' && half === 0);
  if (touched.length < 2) return touched.length;
  return length(add(a.direction, b.direction)) > 1 ? 0 : 2;
}
