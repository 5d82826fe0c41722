/**
 * Which small motions a datum holds. A small motion (ω, v) moves the point p by v + ω × p; every datum holds some of its
 * six numbers at zero, each a row (ISO 5459, annex on invariance classes: what a feature leaves free is the class of
 * motions that map it onto itself).
 *
 *     plane (p, n)       n·(v + ω × p) = 0,  ω·t = 0 for both t ⟂ n
 *     axis (p, a)        t·(v + ω × p) = 0 and ω·t = 0 for both t ⟂ a;  a cone also a·(v + ω × p) = 0
 *     sphere, point      v + ω × p = 0
 */
import { across, type Vector3 } from '../space/vector.ts';
import type { Shape } from './shape.ts';

/** Turn first, as ω · `LENGTH_MM`, then the shift: rows of both are of like size for parts from a watch's to a truck's. */
export type HeldRow = readonly [number, number, number, number, number, number];

const LENGTH_MM = 100;

export function rowsOfShape(shape: Shape): HeldRow[] {
  switch (shape.kind) {
    case 'plane':
      return rowsOfPlane(shape.point, shape.normal);
    case 'parallelPlanes':
      return rowsOfPlane(shape.point, shape.normal);
    case 'line':
    case 'cylinder':
      return rowsOfAxis(shape.point, shape.direction);
    case 'cone':
      return [...rowsOfAxis(shape.point, shape.direction), shiftRow(shape.point, shape.direction)];
    case 'torus':
      return [...rowsOfAxis(shape.centre, shape.direction), shiftRow(shape.centre, shape.direction)];
    case 'circle':
      return [...rowsOfAxis(shape.centre, shape.normal), shiftRow(shape.centre, shape.normal)];
    case 'sphere':
      return rowsOfPoint(shape.centre);
    case 'slot':
      return [
        ...rowsOfPlane(shape.centre, shape.normal),
        ...rowsOfAxis(shape.centre, shape.normal),
        turnRow(shape.normal),
      ];
  }
}

export function rowsOfPlane(point: Vector3, normal: Vector3): HeldRow[] {
  return [shiftRow(point, normal), ...across(normal).map(turnRow)];
}

export function rowsOfAxis(point: Vector3, direction: Vector3): HeldRow[] {
  const [s, t] = across(direction);
  return [shiftRow(point, s), shiftRow(point, t), turnRow(s), turnRow(t)];
}

export function rowsOfPoint(point: Vector3): HeldRow[] {
  return [shiftRow(point, [1, 0, 0]), shiftRow(point, [0, 1, 0]), shiftRow(point, [0, 0, 1])];
}

/** Holds the shift of a place along a direction: d·(v + ω × p) = 0. */
export function shiftRow([px, py, pz]: Vector3, [x, y, z]: Vector3): HeldRow {
  return [
    (py * z - pz * y) / LENGTH_MM,
    (pz * x - px * z) / LENGTH_MM,
    (px * y - py * x) / LENGTH_MM,
    x,
    y,
    z,
  ];
}

/** Holds the turn about an axis: a·ω = 0. */
export function turnRow([x, y, z]: Vector3): HeldRow {
  return [x, y, z, 0, 0, 0];
}

export function holdsShift(row: HeldRow): boolean {
  return row[3] !== 0 || row[4] !== 0 || row[5] !== 0;
}

/** A row's turn part as ω in rad: what a null vector of the rows must be divided by. */
export const TURN_SCALE_MM = LENGTH_MM;
