import { describe, expect, test } from 'vitest';
import { boxModel } from '../testing/box-model.ts';
import { describeThickness, measureWallThickness } from './wall-thickness.ts';

const { mesh } = boxModel(40, 30, 2);

describe('wall thickness', () => {
  test('of a plate it is 2 mm nearly everywhere, and never more than its longest side', () => {
    const found = describeThickness(measureWallThickness(mesh, 100));
    expect(found.percentiles?.p5).toBeCloseTo(2, 9);
    expect(found.percentiles?.p50).toBeCloseTo(2, 9);
    expect(found.lowest?.value).toBeCloseTo(2, 9);
    expect(found.rays).toBeGreaterThan(19_000);
  });

  test('a loose sheet inside that faces the ray is not the wall’s end', () => {
    const positions = Float64Array.of(...mesh.positions, 0, 0, 1, 0, 30, 1, 40, 30, 1, 40, 0, 1);
    // Seen from below: where the ray from the bottom meets it, it would enter material, not leave it.
    const triangles = Uint32Array.of(...mesh.triangles, 8, 9, 10, 8, 10, 11);
    const walls = measureWallThickness({ positions, triangles }, 100);
    const fromBottom = [...walls.thickness].filter((_, i) => walls.at[3 * i + 2] === 0);
    expect(fromBottom.length).toBeGreaterThan(100);
    for (const value of fromBottom) expect(value).toBeCloseTo(2, 9);
  });

  test('a ray that meets nothing within the reach counts for nothing', () => {
    expect(describeThickness(measureWallThickness(mesh, 1))).toEqual({
      rays: 0,
      lowest: null,
      mean: null,
      percentiles: null,
    });
  });
});
