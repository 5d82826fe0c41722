import type { Point } from './frame.ts';

/**
 * An affine map as the upper three rows of its matrix, row by row: 12 numbers, as `Transform` in geometry.
 * It may be singular: a curve is flattened along a direction by one.
 */
export type AffineMap = readonly number[];

export function mapPoint(map: AffineMap, [x, y, z]: Point): Point {
  return [
    map[0] * x + map[1] * y + map[2] * z + map[3],
    map[4] * x + map[5] * y + map[6] * z + map[7],
    map[8] * x + map[9] * y + map[10] * z + map[11],
  ];
}

/** Without the shift. */
export function mapVector(map: AffineMap, [x, y, z]: Point): Point {
  return [
    map[0] * x + map[1] * y + map[2] * z,
    map[4] * x + map[5] * y + map[6] * z,
    map[8] * x + map[9] * y + map[10] * z,
  ];
}

/** The map that applies `b` first and then `a`. */
export function composeMaps(a: AffineMap, b: AffineMap): AffineMap {
  const columns = [0, 1, 2].map((k) => mapVector(a, [b[k], b[4 + k], b[8 + k]]));
  const shift = mapPoint(a, [b[3], b[7], b[11]]);
  return [0, 1, 2].flatMap((row) => [columns[0][row], columns[1][row], columns[2][row], shift[row]]);
}

/** By how much a map stretches every length alike, and whether it mirrors; null where it stretches unevenly. */
export function similarityOf(map: AffineMap): { scale: number; mirrored: boolean } | null {
  const x: Point = [map[0], map[4], map[8]];
  const y: Point = [map[1], map[5], map[9]];
  const z: Point = [map[2], map[6], map[10]];
  const squared = (dot(x, x) + dot(y, y) + dot(z, z)) / 3;
  const small = EVEN * squared;
  const even = [
    dot(x, x) - squared,
    dot(y, y) - squared,
    dot(z, z) - squared,
    dot(x, y),
    dot(y, z),
    dot(z, x),
  ];
  if (!(squared > 0) || even.some((amount) => !(Math.abs(amount) <= small))) return null;
  return { scale: Math.sqrt(squared), mirrored: dot(cross(x, y), z) < 0 };
}

/** A motion that went through a file or a few products keeps this: its rounding moves 1 m by less than 1e-9 mm. */
const EVEN = 1e-12;

export function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function scaled(a: Point, factor: number): Point {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

/** `a` with length 1. */
export function unit(a: Point): Point {
  return scaled(a, 1 / Math.hypot(a[0], a[1], a[2]));
}
