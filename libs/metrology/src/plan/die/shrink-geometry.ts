/**
 * A casting's places and directions in its cavity: scaled about the origin by a factor along each axis. Under uneven
 * factors a plane's normal goes by the inverse, an area by the determinant over that (Nanson's relation), a cylinder
 * stays one only where both factors across its axis agree.
 */
import { ofUnit, rounded } from '../from-model/feature-shape.ts';

export type Factors = readonly [number, number, number];
type Triple = [number, number, number];
type ReadTriple = readonly [number, number, number];

/** Factors that agree to less than a part in a million are one. */
const SAME_FACTOR = 1e-6;

export function isEven([x, y, z]: Factors): boolean {
  return Math.abs(x - y) <= SAME_FACTOR && Math.abs(y - z) <= SAME_FACTOR;
}

export function shrinkPoint(point: ReadTriple, factors: Factors): Triple {
  return rounded([point[0] * factors[0], point[1] * factors[1], point[2] * factors[2]]);
}

/** Of an axis, an edge, a displacement. */
export function shrinkDirection(direction: ReadTriple, [x, y, z]: Factors): Triple {
  return unit([direction[0] * x, direction[1] * y, direction[2] * z]);
}

/** Of a plane. */
export function shrinkNormal(normal: ReadTriple, [x, y, z]: Factors): Triple {
  return unit([normal[0] / x, normal[1] / y, normal[2] / z]);
}

/** By how much lengths along a direction grow. */
export function factorAlong(direction: ReadTriple, [x, y, z]: Factors): number {
  return Math.hypot(direction[0] * x, direction[1] * y, direction[2] * z) / Math.hypot(...direction);
}

/** By how much the distance of two parallel planes grows. */
export function factorAcross(normal: ReadTriple, [x, y, z]: Factors): number {
  return Math.hypot(...normal) / Math.hypot(normal[0] / x, normal[1] / y, normal[2] / z);
}

/** By how much a plane's area grows. */
export function areaFactor(normal: ReadTriple, factors: Factors): number {
  return (factors[0] * factors[1] * factors[2]) / factorAcross(normal, factors);
}

/** By how much the diameter of what is round about an axis grows; null where it does not stay round. */
export function factorAround(axis: ReadTriple, factors: Factors): number | null {
  if (isEven(factors)) return factors[0];
  const [along] = [0, 1, 2].filter((k) => Math.abs(Math.abs(axis[k] as number) - 1) < SAME_FACTOR);
  if (along === undefined) return null;
  const [a, b] = factors.filter((_, k) => k !== along) as [number, number];
  return Math.abs(a - b) <= SAME_FACTOR ? a : null;
}

function unit(direction: Triple): Triple {
  const length = Math.hypot(...direction) || 1;
  return ofUnit([direction[0] / length, direction[1] / length, direction[2] / length]);
}
