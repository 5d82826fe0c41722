import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../numerics/random.ts';
import { compose, rotation, transformPoints } from '../../../space/transform.ts';
import { placesOf } from '../../../testing/sample-shapes.ts';
import type { Shape } from '../../shape.ts';
import { fitted } from '../../testing/fitted.ts';

describe('starts from a part of the shape alone, wherever it lies', () => {
  const torus: Shape = {
    kind: 'torus',
    centre: [0, 0, 0],
    direction: [0, 0, 1],
    majorRadius: 50,
    minorRadius: 10,
  };
  const cone = (angleDeg: number): Shape => ({
    kind: 'cone',
    point: [0, 0, 0],
    direction: [0, 0, 1],
    offset: 30 * Math.cos((angleDeg * Math.PI) / 360),
    halfAngle: (angleDeg * Math.PI) / 360,
  });
  const parts: [string, Shape, number][] = [];
  for (const arcDeg of [30, 60, 90]) parts.push(['torus', torus, arcDeg]);
  for (const angleDeg of [8, 60, 120, 169])
    for (const arcDeg of [45, 90]) parts.push([`cone of ${angleDeg}°`, cone(angleDeg), arcDeg]);
  const random = seededRandom(5);
  /** Radii of 20 to 50 mm: one side of the apex. */
  const ofCone = (halfAngle: number, arc: number) =>
    Float64Array.from(
      Array.from({ length: 120 }, () => {
        const [radius, angle] = [20 + 30 * random(), arc * random()];
        return [radius * Math.cos(angle), radius * Math.sin(angle), radius / Math.tan(halfAngle)];
      }).flat(),
    );

  test.each(parts)('%s (%#): %o over %d°', (_name, shape, arcDeg) => {
    for (let k = 0; k < 10; k++) {
      const pose = compose(
        rotation([0, 0.6, 0.8], 6 * random(), [100 * random(), -50, 20]),
        rotation([1, 0, 0], 3 * random()),
      );
      const arc = (arcDeg * Math.PI) / 180;
      const points =
        shape.kind === 'cone' ? ofCone(shape.halfAngle, arc) : placesOf(shape, 120, { seed: k, arc });
      const fit = fitted(shape.kind, transformPoints(pose, points));
      expect(fit.rms).toBeLessThan(1e-8);
      for (const size of ['majorRadius', 'minorRadius', 'halfAngle'] as const)
        if (size in shape)
          expect((fit.shape as unknown as Record<string, number>)[size]).toBeCloseTo(
            (shape as unknown as Record<string, number>)[size],
            5,
          );
    }
  });
});
