import type { PreparedSurface } from '@diewright/viewer';
import { describe, expect, test } from 'vitest';
import { evaluatedInput } from '../testing/evaluated-input.ts';
import { toleranceZoneOf } from './tolerance-zone.ts';

const [flat, place, , profile, none] = evaluatedInput(5).result.characteristics;
const face = (one: typeof flat) => one!.faces[0]!.face;

/** Two squares of 40 × 20, one of them of another face, both at z = 20. */
const surfaceOf = (of: number): PreparedSurface => ({
  positions: Float32Array.from(
    [0, 100].flatMap((x) => [x - 20, -10, 20, x + 20, -10, 20, x + 20, 10, 20, x - 20, 10, 20]),
  ),
  normals: Int8Array.from(Array.from({ length: 8 }, () => [0, 0, 127, 0]).flat()),
  deviation: new Float32Array(8),
  faceNumbers: Uint16Array.from([of, of, of, of, 999, 999, 999, 999]),
  triangles: Uint32Array.from([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7]),
  movingTriangles: null,
  outlines: new Uint32Array(0),
  centre: [0, 0, 20],
  radius: 60,
  min: [-20, -10, 20],
  max: [120, 10, 20],
});

describe('the zone of a characteristic', () => {
  test('of planes: the rectangle that holds its own faces', () => {
    const zone = toleranceZoneOf(flat!, surfaceOf(face(flat)));
    if (zone?.kind !== 'planes') throw new Error(String(zone?.kind));
    const corners = (zone.rim ?? []).map(([x, y, z]) => [Math.round(x), Math.round(y), z]);
    expect(corners).toHaveLength(4);
    for (const corner of [
      [-20, -10, 20],
      [20, -10, 20],
      [20, 10, 20],
      [-20, 10, 20],
    ])
      expect(corners).toContainEqual(corner);
    // Before the part is there, a circle will do.
    expect(toleranceZoneOf(flat!, null)).not.toHaveProperty('rim');
  });

  test('of an axis: with the diameter that is allowed', () => {
    if (place?.evaluation?.status !== 'evaluated') throw new Error('not evaluated');
    const zone = {
      kind: 'axis',
      from: [0, 0, 0],
      to: [0, 0, 9],
      trueFrom: [0, 0, 0],
      trueTo: [0, 0, 9],
    } as const;
    const one = { ...place, evaluation: { ...place.evaluation, zone: zone as never } };
    expect(toleranceZoneOf(one, null)).toMatchObject({ kind: 'axis', diameter: 0.05 });
  });

  test('of a profile without a picture of its own: about its own faces, as wide as its plot says', () => {
    if (profile?.evaluation?.status !== 'evaluated') throw new Error('not evaluated');
    const one = { ...profile, evaluation: { ...profile.evaluation, zone: null } };
    const zone = toleranceZoneOf(one, surfaceOf(face(profile)));
    if (zone?.kind !== 'offset') throw new Error(String(zone?.kind));
    expect(zone.triangles).toHaveLength(6);
    expect([zone.inner, zone.outer]).toEqual([-0.01, 0.02]);
    expect([...zone.normals.subarray(0, 3)]).toEqual([0, 0, 1]);
    expect(toleranceZoneOf(one, surfaceOf(998))).toBeNull();
  });

  test('without a value there is none', () => {
    expect(toleranceZoneOf(none!, surfaceOf(face(none)))).toBeNull();
  });
});
