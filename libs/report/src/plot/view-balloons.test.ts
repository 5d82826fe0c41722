import { makeColourScale } from '@diewright/viewer/colour-scale';
import { describe, expect, test } from 'vitest';
import { fitCamera } from '../raster/camera.ts';
import { drawView } from '../raster/draw-view.ts';
import { sampleCharacteristic } from '../testing/sample-characteristics.ts';
import { plotBalloons } from './view-balloons.ts';

/** A plate 40 × 30 seen from above, with a smaller one 10 mm under it. */
const surface = {
  positions: Float32Array.from([
    0, 0, 0, 40, 0, 0, 40, 30, 0, 0, 30, 0, 10, 10, -10, 30, 10, -10, 30, 20, -10, 10, 20, -10,
  ]),
  triangles: Uint32Array.from([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7]),
  faceOfTriangle: Uint32Array.from([0, 0, 1, 1]),
  deviation: new Float32Array(8),
};
const scale = makeColourScale({ lower: -0.1, upper: 0.1 });
const camera = fitCamera(surface.positions, [0, 0, 1], { width: 600, height: 450, margin: 0.14 });
const view = drawView(surface, { camera, scale });
const style = { width: 300, height: 225, fontFamily: 'Noto', fontSize: 7 };
const at = (x: number, y: number, z: number, nz = 1) => ({ at: [x, y, z], normal: [0, 0, nz], face: 0 });
const balloon = (number: number, leader: object | null) =>
  sampleCharacteristic({ group: 'geometric', kind: 'flatness', tolerance: null, balloon: number, leader });
const plot = (...characteristics: ReturnType<typeof balloon>[]) =>
  plotBalloons(view, { characteristics, pmi: null }, style);

describe('plotBalloons', () => {
  test('only what is seen and looks this way has a balloon', () => {
    const { shown, withoutRoom } = plot(
      balloon(1, at(20, 15, 0)),
      balloon(2, at(20, 15, -10)),
      balloon(3, at(5, 5, 0, -1)),
      balloon(4, null),
    );
    expect([...shown]).toEqual([1]);
    expect(withoutRoom).toBe(0);
  });

  test('what has no room is counted, never laid over another', () => {
    const crowd = Array.from({ length: 400 }, (_, k) => balloon(k + 1, at(20, 15, 0)));
    const { svg, shown, withoutRoom } = plot(...crowd);
    expect(shown.size + withoutRoom).toBe(400);
    expect(withoutRoom).toBeGreaterThan(100);
    const middles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="5.4" stroke="#8a939e"/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    expect(middles.length).toBe(shown.size);
    middles.forEach(([x, y], k) => {
      for (const [a, b] of middles.slice(0, k)) expect(Math.hypot(x - a, y - b)).toBeGreaterThan(10.8);
    });
  });
});
