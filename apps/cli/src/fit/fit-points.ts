/** The fit that the command line asks for. */
import {
  across,
  type Fit,
  type FitOptions,
  failure,
  fitShape,
  type Motions,
  type Outcome,
  type Shape,
  type ShapeKind,
  type SizeName,
  success,
  type Vector3,
} from '@diewright/geometry';
import { type FitArguments, fitKinds } from '../arguments/fit-arguments.ts';
import { surfaceUnderTip, tipAllowance } from './tip-compensation.ts';

const UP: Vector3 = [0, 0, 1];

/** Of ball centres the surface that they touched: its sizes, with the distances of the centres from theirs. */
export function fitAsAsked(args: FitArguments, points: Float64Array): Outcome<Fit> {
  const fixed = fixedSizes(args);
  if (!fixed.ok) return fixed;
  const fitted = fitCentres(args, points, {
    criterion: args.criterion,
    outliers: args.outliers,
    ...fixed.value,
  });
  if (!fitted.ok) return fitted;
  const surface = surfaceUnderTip(fitted.value.shape, args.tip);
  return surface.ok ? success({ ...fitted.value, shape: surface.value }) : surface;
}

function fitCentres(args: FitArguments, points: Float64Array, options: FitOptions): Outcome<Fit> {
  const { kind, flat } = fitKinds[args.kind];
  const place = flat ? points.map((value, i) => (i % 3 === 2 ? 0 : value)) : points;
  // What no fit can begin with is told by the fit itself.
  const begins = place.length > 0 && place.every(Number.isFinite);
  if (args.kind === 'line2d') return begins ? lineInPlane(place, options) : fitShape('line', place, options);
  const direction = flat ? UP : args.direction;
  if (!direction || !begins) return fitShape(kind, place, options) as Outcome<Fit>;
  const held = (way: Vector3) =>
    fitShape(kind, place, { ...options, ...givenDirection(kind, way, place) }) as Outcome<Fit>;
  // Towards where a cone opens is for the points to say.
  return kind === 'cone'
    ? betterOf(held(direction), held(direction.map((x) => -x) as unknown as Vector3))
    : held(direction);
}

function betterOf(one: Outcome<Fit>, other: Outcome<Fit>): Outcome<Fit> {
  if (!one.ok) return other.ok ? other : one;
  return other.ok && other.value.rms < one.value.rms ? other : one;
}

/** Sizes of the surface are asked; the centres have theirs. */
function fixedSizes({
  kind: asked,
  diameterMm,
  angleDeg,
  tip,
}: FitArguments): Outcome<Pick<FitOptions, 'fixed'>> {
  const { kind } = fitKinds[asked];
  const fixed: Partial<Record<SizeName, number>> = {};
  const allowance = tipAllowance(tip);
  if (diameterMm !== null && /^(circle|sphere|cylinder)$/.test(kind))
    fixed.radius = diameterMm / 2 - allowance;
  if (diameterMm !== null && kind === 'parallelPlanes') fixed.width = diameterMm - 2 * allowance;
  if (angleDeg !== null && kind === 'cone') fixed.halfAngle = (angleDeg * Math.PI) / 360;
  if (tip && Object.values(fixed).some((size) => !(size > 0)))
    return failure('fit-tip-too-large', { tip: tip.diameterMm });
  return success(Object.keys(fixed).length > 0 ? { fixed } : {});
}

/** Only shifts are left to the shape; where it begins follows from the middle of the points. */
function givenDirection(
  kind: ShapeKind,
  direction: Vector3,
  points: Float64Array,
): Pick<FitOptions, 'start' | 'motions'> {
  const middle = middleOf(points);
  const [s, t] = across(direction);
  const isFlat = kind === 'plane' || kind === 'parallelPlanes';
  const motions: Motions = {
    pivot: middle,
    turns: kind === 'slot' ? [direction] : [],
    shifts: isFlat ? [direction] : kind === 'torus' ? [s, t, direction] : [s, t],
  };
  const size =
    Math.sqrt(
      points.reduce((sum, value, i) => sum + (value - middle[(i % 3) as 0 | 1 | 2]) ** 2, 0) /
        (points.length / 3),
    ) || 1;
  const start =
    kind === 'slot' ? slotAcross(middle, direction, points) : startOf(kind, middle, direction, size);
  return { motions, start };
}

/** Of the size of the points, about their middle: the fit finds the rest. */
function startOf(kind: Exclude<ShapeKind, 'slot'>, middle: Vector3, direction: Vector3, size: number): Shape {
  switch (kind) {
    case 'line':
      return { kind, point: middle, direction };
    case 'plane':
      return { kind, point: middle, normal: direction };
    case 'circle':
      return { kind, centre: middle, normal: direction, radius: size };
    case 'sphere':
      return { kind, centre: middle, radius: size };
    case 'cylinder':
      return { kind, point: middle, direction, radius: size };
    case 'cone':
      return { kind, point: middle, direction, offset: size, halfAngle: 0.5 };
    case 'torus':
      return { kind, centre: middle, direction, majorRadius: size, minorRadius: size / 4 };
    case 'parallelPlanes':
      return { kind, point: middle, normal: direction, width: size };
  }
}

/** Along the greatest spread of the points in its plane, as long and as wide as they are. */
function slotAcross(middle: Vector3, normal: Vector3, points: Float64Array): Shape {
  const [s, t] = across(normal);
  const angle = principalAngle(points, middle, s, t);
  const along = combined(s, Math.cos(angle), t, Math.sin(angle));
  const aside = combined(s, -Math.sin(angle), t, Math.cos(angle));
  const [l0, l1] = extent(points, middle, along);
  const [w0, w1] = extent(points, middle, aside);
  const shift = combined(along, (l0 + l1) / 2, aside, (w0 + w1) / 2);
  const centre = combined(middle, 1, shift, 1);
  return { kind: 'slot', centre, normal, direction: along, width: w1 - w0, length: l1 - l0 };
}

/** Of the greatest second moment, from the first direction towards the second. */
function principalAngle(points: Float64Array, [mx, my, mz]: Vector3, s: Vector3, t: Vector3): number {
  let [ss, st, tt] = [0, 0, 0];
  for (let i = 0; i < points.length; i += 3) {
    const x = (points[i] as number) - mx;
    const y = (points[i + 1] as number) - my;
    const z = (points[i + 2] as number) - mz;
    const a = x * s[0] + y * s[1] + z * s[2];
    const b = x * t[0] + y * t[1] + z * t[2];
    ss += a * a;
    st += a * b;
    tt += b * b;
  }
  return 0.5 * Math.atan2(2 * st, ss - tt);
}

function extent(points: Float64Array, [mx, my, mz]: Vector3, [dx, dy, dz]: Vector3): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < points.length; i += 3) {
    const at =
      ((points[i] as number) - mx) * dx +
      ((points[i + 1] as number) - my) * dy +
      ((points[i + 2] as number) - mz) * dz;
    low = Math.min(low, at);
    high = Math.max(high, at);
  }
  return [low, high];
}

function combined(a: Vector3, p: number, b: Vector3, q: number): Vector3 {
  return [p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2]];
}

/** A line in the x-y plane is a plane that stands on it. */
function lineInPlane(points: Float64Array, options: FitOptions): Outcome<Fit> {
  const middle = middleOf(points);
  const angle = principalAngle(points, middle, [1, 0, 0], [0, 1, 0]);
  const normal: Vector3 = [-Math.sin(angle), Math.cos(angle), 0];
  const fit = fitShape('plane', points, {
    ...options,
    start: { kind: 'plane', point: middle, normal },
    // A shift along the line changes nothing.
    motions: { pivot: middle, turns: [UP], shifts: [normal] },
  });
  if (!fit.ok) return fit;
  const { shape } = fit.value;
  // Towards where its greater component is positive, as every line.
  const sense =
    Math.abs(shape.normal[1]) >= Math.abs(shape.normal[0])
      ? Math.sign(shape.normal[1])
      : -Math.sign(shape.normal[0]);
  const [a, b] = [sense * shape.normal[0], sense * shape.normal[1]];
  return {
    ok: true,
    value: { ...fit.value, shape: { kind: 'line', point: shape.point, direction: [b, -a, 0] } } as Fit,
  };
}

function middleOf(points: Float64Array): Vector3 {
  const n = points.length / 3;
  const sum = [0, 0, 0];
  points.forEach((value, i) => {
    sum[i % 3] = (sum[i % 3] as number) + value / n;
  });
  return sum as unknown as Vector3;
}
