/**
 * A made part for the engine's tests: features with nominal shapes in closed form and points wherever a test wants them.
 * No model, no files: what is asked is the mathematics of datums and zones.
 */
import {
  across,
  addScaled,
  cross,
  dot,
  type Shape,
  seededRandom,
  type Transform,
  transformPoints,
  unit,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { PlanDraft } from '../plan/plan.ts';
import { type Plan, planSchema } from '../plan/plan.ts';

export interface MadeFeature {
  readonly id: string;
  readonly shape: Shape;
  readonly side?: 'internal' | 'external';
  readonly points: Float64Array;
  readonly span?: readonly [number, number];
  readonly members?: readonly MeasuredFeature[];
}

export function madeFeature({ id, shape, side, points, span, members }: MadeFeature): MeasuredFeature {
  return {
    id,
    name: id,
    kind: shape.kind === 'line' || shape.kind === 'circle' || shape.kind === 'slot' ? 'other' : shape.kind,
    side: side ?? null,
    nominal: shape,
    outside: shape.kind === 'plane' ? [...shape.normal] : null,
    span: span ?? null,
    points,
    indices: Uint32Array.from({ length: points.length / 3 }, (_, i) => i),
    faces: [],
    members: members ?? [],
    choice: { by: 'touches' },
  };
}

/** Even places on a rectangle of a plane, moved by `off` along the normal. */
export function onPlane(
  { point, normal }: { readonly point: Vector3; readonly normal: Vector3 },
  halfA: number,
  halfB: number,
  off: (u: number, v: number) => number = () => 0,
): Float64Array {
  const u = alongX(normal);
  const v = cross(normal, u);
  const places: number[] = [];
  for (let i = -4; i <= 4; i++)
    for (let j = -4; j <= 4; j++) {
      const [a, b] = [(halfA * i) / 4, (halfB * j) / 4];
      places.push(...addScaled(addScaled(addScaled(point, a, u), b, v), off(a, b), normal));
    }
  return Float64Array.from(places);
}

/** In the plane and as near to x as it allows; where the plane is square to x, along y. */
function alongX(normal: Vector3): Vector3 {
  const from: Vector3 = Math.abs(normal[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  return unit(addScaled(from, -dot(from, normal), normal));
}

/** Rings on a cylinder: radius by angle and height. */
export function onCylinder(
  { point, direction }: { readonly point: Vector3; readonly direction: Vector3 },
  heights: readonly number[],
  radius: number | ((angle: number, height: number) => number),
  perRing = 24,
): Float64Array {
  const u = across(direction)[0];
  const v = cross(direction, u);
  const places: number[] = [];
  for (const h of heights)
    for (let i = 0; i < perRing; i++) {
      const angle = (2 * Math.PI * i) / perRing;
      const r = typeof radius === 'number' ? radius : radius(angle, h);
      places.push(
        ...addScaled(
          addScaled(addScaled(point, h, direction), r * Math.cos(angle), u),
          r * Math.sin(angle),
          v,
        ),
      );
    }
  return Float64Array.from(places);
}

export function onSphere(centre: Vector3, radius: number, count = 60): Float64Array {
  const random = seededRandom(6);
  const places: number[] = [];
  for (let i = 0; i < count; i++) {
    const z = 2 * random() - 1;
    const angle = 2 * Math.PI * random();
    const r = Math.sqrt(1 - z * z);
    places.push(...addScaled(centre, radius, [r * Math.cos(angle), r * Math.sin(angle), z]));
  }
  return Float64Array.from(places);
}

export function moved(points: Float64Array, motion: Transform): Float64Array {
  return transformPoints(motion, points);
}

export function madePlan(draft: Partial<PlanDraft> = {}): Plan {
  return planSchema.parse({
    schemaVersion: 3,
    kind: 'diewright.plan',
    standard: { body: 'iso', name: 'ISO 1101:2017', from: 'hand' },
    ...draft,
  });
}
