/** The fit that the command line asks for. */
import {
  across,
  type Fit,
  type FitOptions,
  fitShape,
  type Motions,
  type Outcome,
  type Shape,
  type ShapeKind,
  type SizeName,
  type Vector3,
} from '@diewright/geometry';
import { type FitArguments, fitKinds } from '../arguments/fit-arguments.ts';

const UP: Vector3 = [0, 0, 1];

export function fitAsAsked(args: FitArguments, points: Float64Array): Outcome<Fit> {
  const { kind, flat } = fitKinds[args.kind];
  const place = flat ? points.map((value, i) => (i % 3 === 2 ? 0 : value)) : points;
  const options: FitOptions = {
    criterion: args.criterion,
    outliers: args.outliers,
    ...fixedSizes(kind, args),
    ...(args.direction && givenDirection(kind, args.direction, place)),
  };
  if (args.kind === 'line2d') return lineInPlane(place, options);
  if (args.kind === 'circle2d')
    return fitShape('circle', place, { ...options, ...givenDirection('circle', UP, place) });
  return fitShape(kind, place, options) as Outcome<Fit>;
}

function fixedSizes(kind: ShapeKind, { diameterMm, angleDeg }: FitArguments): Pick<FitOptions, 'fixed'> {
  const fixed: Partial<Record<SizeName, number>> = {};
  if (diameterMm !== null && /^(circle|sphere|cylinder)$/.test(kind)) fixed.radius = diameterMm / 2;
  if (diameterMm !== null && kind === 'parallelPlanes') fixed.width = diameterMm;
  if (angleDeg !== null && kind === 'cone') fixed.halfAngle = (angleDeg * Math.PI) / 360;
  return Object.keys(fixed).length > 0 ? { fixed } : {};
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
    turns: [],
    shifts: isFlat ? [direction] : kind === 'torus' ? [s, t, direction] : [s, t],
  };
  const size =
    Math.sqrt(
      points.reduce((sum, value, i) => sum + (value - middle[(i % 3) as 0 | 1 | 2]) ** 2, 0) /
        (points.length / 3),
    ) || 1;
  const start = startOf(kind, middle, direction, size);
  return { motions, start };
}

/** Of the size of the points, about their middle: the fit finds the rest. */
function startOf(kind: ShapeKind, middle: Vector3, direction: Vector3, size: number): Shape {
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
    case 'slot':
      return {
        kind,
        centre: middle,
        normal: direction,
        direction: across(direction)[0],
        width: size,
        length: 2 * size,
      };
    case 'parallelPlanes':
      return { kind, point: middle, normal: direction, width: size };
  }
}

/** A line in the x-y plane is a plane that stands on it. */
function lineInPlane(points: Float64Array, options: FitOptions): Outcome<Fit> {
  const middle = middleOf(points);
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < points.length; i += 3) {
    const x = (points[i] as number) - middle[0];
    const y = (points[i + 1] as number) - middle[1];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const normal: Vector3 = [-Math.sin(angle), Math.cos(angle), 0];
  const fit = fitShape('plane', points, {
    ...options,
    start: { kind: 'plane', point: middle, normal },
    motions: {
      pivot: middle,
      turns: [UP],
      shifts: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
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
