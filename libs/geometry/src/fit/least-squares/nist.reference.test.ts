/** NIST's certified pairs: centre, axis and size within 1e-6 mm, direction within 1e-8 rad; the bar of the design. */
import { readFileSync } from 'node:fs';
import { nistPair, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { angleBetween, cross, dot, length, subtract, type Vector3 } from '../../space/vector.ts';
import { fitShape } from '../fit-shape.ts';
import type { Shape } from '../shape.ts';

const POSITION = 1e-6;
const DIRECTION = 1e-8;

function fitted<K extends Shape['kind']>(kind: K, points: Float64Array): Extract<Shape, { kind: K }> {
  const fit = fitShape(kind, points);
  if (!fit.ok) throw new Error(`${fit.reason} ${JSON.stringify(fit.details)}`);
  return fit.value.shape as Extract<Shape, { kind: K }>;
}

/** The angle between two directions without sense, rad. */
const turn = (a: Vector3, b: Vector3) => Math.min(angleBetween(a, b), Math.PI - angleBetween(a, b));

/** How far the reference place lies from an axis. */
const offAxis = (place: Vector3, point: Vector3, direction: Vector3) =>
  length(cross(subtract(place, point), direction));

const circles = Array.from({ length: 15 }, (_, k) => nistPair('nist_ats_circle2d', `cir2d${k + 1}`));
const other = (name: string) => nistPair('nist_ats_other', name);

describe.skipIf(circles[0] === null)('NIST Algorithm Testing System', () => {
  test.each(circles.map((pair, k) => [pair?.name ?? `cir2d${k + 1}`, pair] as const))(
    'circle %s',
    (_, pair) => {
      if (!pair) return;
      const circle = fitted('circle', pair.points);
      expect(length(subtract(circle.centre, pair.place))).toBeLessThan(POSITION);
      expect(turn(circle.normal, pair.direction as Vector3)).toBeLessThan(DIRECTION);
      expect(Math.abs(2 * circle.radius - pair.sizes[0])).toBeLessThan(POSITION);
    },
  );

  test('line', () => {
    const pair = other('lin8');
    if (!pair) return;
    const line = fitted('line', pair.points);
    expect(offAxis(pair.place, line.point, line.direction)).toBeLessThan(POSITION);
    expect(turn(line.direction, pair.direction as Vector3)).toBeLessThan(DIRECTION);
  });

  test('plane', () => {
    const pair = other('pla7');
    if (!pair) return;
    const plane = fitted('plane', pair.points);
    expect(Math.abs(dot(subtract(pair.place, plane.point), plane.normal))).toBeLessThan(POSITION);
    expect(turn(plane.normal, pair.direction as Vector3)).toBeLessThan(DIRECTION);
  });

  test('sphere', () => {
    const pair = other('sph16');
    if (!pair) return;
    const sphere = fitted('sphere', pair.points);
    expect(length(subtract(sphere.centre, pair.place))).toBeLessThan(POSITION);
    expect(Math.abs(2 * sphere.radius - pair.sizes[0])).toBeLessThan(POSITION);
  });

  test('cylinder', () => {
    const pair = other('cyl29');
    if (!pair) return;
    const cylinder = fitted('cylinder', pair.points);
    expect(offAxis(pair.place, cylinder.point, cylinder.direction)).toBeLessThan(POSITION);
    expect(turn(cylinder.direction, pair.direction as Vector3)).toBeLessThan(DIRECTION);
    expect(Math.abs(2 * cylinder.radius - pair.sizes[0])).toBeLessThan(POSITION);
  });

  test('cone: towards increasing radius, its distance and its angle', () => {
    const pair = other('con4');
    if (!pair) return;
    const cone = fitted('cone', pair.points);
    const direction = pair.direction as Vector3;
    expect(offAxis(pair.place, cone.point, cone.direction)).toBeLessThan(POSITION);
    expect(angleBetween(cone.direction, direction)).toBeLessThan(DIRECTION);
    const [distance, angleDeg] = pair.sizes;
    expect(Math.abs(2 * cone.halfAngle - (angleDeg * Math.PI) / 180)).toBeLessThan(DIRECTION);
    // The distance is that from NIST's own place: brought along the axis to ours.
    const along = dot(subtract(cone.point, pair.place), direction);
    expect(Math.abs(cone.offset - (distance + along * Math.sin(cone.halfAngle)))).toBeLessThan(POSITION);
  });
});

const cmmFile = referenceFile('metrology/fit_reference/cmm_circle_cylinder_points.json');

describe.skipIf(!cmmFile)('points of a real CMM, with its software’s own result', () => {
  const data = cmmFile ? JSON.parse(readFileSync(cmmFile, 'utf8')) : null;

  test('a circle of 219 stylus centres, inside a bore: centre and diameter to 1e-6', () => {
    const { points, reported } = data.circle_29;
    const circle = fitShapeInPlane(points, reported.normal);
    expect(
      length(subtract(circle.centre, withHeightOf(reported.center, circle.centre, reported.normal))),
    ).toBeLessThan(1e-6);
    // Touched from within: the bore is larger than the centres' circle by the tip.
    expect(Math.abs(2 * circle.radius + data.tip_diameter_derived - reported.diameter)).toBeLessThan(1e-6);
  });

  test('a cylinder of 18 stylus centres: axis and diameter to 1e-6', () => {
    const { points, reported } = data.cylinder_797;
    const cylinder = fitted('cylinder', Float64Array.from(points.flat()));
    expect(offAxis(reported.axis_point, cylinder.point, cylinder.direction)).toBeLessThan(1e-6);
    expect(turn(cylinder.direction, reported.direction)).toBeLessThan(1e-8);
    const differences = [1, -1].map((side) =>
      Math.abs(2 * cylinder.radius + side * data.tip_diameter_derived - reported.diameter),
    );
    expect(Math.min(...differences)).toBeLessThan(1e-6);
  });

  function fitShapeInPlane(points: number[][], normal: Vector3) {
    const fit = fitShape('circle', Float64Array.from(points.flat()), {
      start: { kind: 'circle', centre: [0, 0, 0], normal, radius: 1 },
      motions: {
        pivot: [0, 0, 0],
        turns: [],
        shifts: [
          [1, 0, 0],
          [0, 1, 0],
        ],
      },
    });
    if (!fit.ok) throw new Error(fit.reason);
    return fit.value.shape;
  }

  function withHeightOf(place: Vector3, from: Vector3, normal: Vector3): Vector3 {
    const rise = dot(subtract(from, place), normal);
    return [place[0] + rise * normal[0], place[1] + rise * normal[1], place[2] + rise * normal[2]];
  }
});
