import { seededRandom } from '@diewright/geometry';
import type { SurfaceMap } from '@diewright/metrology';
import { colourOf, makeColourScale } from '@diewright/viewer/colour-scale';
import { describe, expect, test } from 'vitest';
import { type Camera, closeCamera, fitCamera, project } from './camera.ts';
import { drawTriangles, makeDepthBuffer, NOTHING } from './depth-buffer.ts';
import { anchorOf, drawView } from './draw-view.ts';

const scale = makeColourScale({ lower: -0.1, upper: 0.1 });
/** One pixel is one mm, looking down on the origin. */
const camera: Camera = closeCamera([0, 0, 0], [0, 0, 1], { width: 100, height: 100, fieldMm: 100 });

function surfaceOf(points: number[][], triangles: number[][], deviation: number[]): SurfaceMap {
  return {
    positions: Float32Array.from(points.flat()),
    triangles: Uint32Array.from(triangles.flat()),
    faceOfTriangle: new Uint32Array(triangles.length),
    deviation: Float32Array.from(deviation),
  };
}

const coveredPixels = (surface: SurfaceMap, oversampling = 1) => {
  const buffer = makeDepthBuffer(camera, surface, oversampling);
  drawTriangles(buffer, surface.triangles);
  return buffer.owner.filter((id) => id !== NOTHING).length / oversampling ** 2;
};

function sphere(radius: number, steps: number): SurfaceMap {
  const points: number[][] = [];
  const triangles: number[][] = [];
  for (let j = 0; j <= steps; j++) {
    for (let i = 0; i <= 2 * steps; i++) {
      const [a, b] = [(Math.PI * j) / steps, (Math.PI * i) / steps];
      points.push([
        radius * Math.sin(a) * Math.cos(b),
        radius * Math.sin(a) * Math.sin(b),
        radius * Math.cos(a),
      ]);
    }
  }
  const row = 2 * steps + 1;
  for (let j = 0; j < steps; j++) {
    for (let i = 0; i < 2 * steps; i++) {
      const at = j * row + i;
      triangles.push([at, at + row, at + 1], [at + 1, at + row, at + row + 1]);
    }
  }
  return surfaceOf(
    points,
    triangles,
    points.map(() => 0),
  );
}

describe('coverage', () => {
  test('a triangle covers half its square, whichever way it winds', () => {
    // Corners between sample middles, so that only the diagonal can be debated.
    const corners = [
      [-40, -40, 0],
      [40, -40, 0],
      [-40, 40, 0],
    ];
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
    ]) {
      // 80 · 80 / 2, plus half of the 80 samples that lie on the diagonal itself.
      expect(coveredPixels(surfaceOf(corners, [order], [0, 0, 0]))).toBe(3240);
    }
  });

  test('triangles that share edges leave no gap at any turn', () => {
    const random = seededRandom(11);
    let gaps = 0;
    for (let round = 0; round < 50; round++) {
      const turn = random() * Math.PI;
      const middle = [random() - 0.5, random() - 0.5, 0];
      const rim = Array.from({ length: 9 }, (_, i) => {
        const a = turn + (2 * Math.PI * i) / 9;
        return [30 * Math.cos(a), 30 * Math.sin(a), 0];
      });
      const fan = rim.map((_, i) => [0, 1 + i, 1 + ((i + 1) % 9)]);
      const surface = surfaceOf([middle, ...rim], fan, new Array(10).fill(0));
      const buffer = makeDepthBuffer(camera, surface, 1);
      drawTriangles(buffer, surface.triangles);
      for (let y = 30; y < 70; y++) {
        for (let x = 30; x < 70; x++) {
          if (Math.hypot(x - 49.5, y - 49.5) < 25 && buffer.owner[100 * y + x] === NOTHING) gaps++;
        }
      }
    }
    expect(gaps).toBe(0);
  });

  test('a sphere covers π r², from any side', () => {
    const ball = sphere(40, 120);
    for (const direction of [
      [0, 0, 1],
      [1, 0, 0],
      [1, 2, -3],
    ] as const) {
      const view = { ...camera, ...fitCamera(ball.positions, direction, { width: 100, height: 100 }) };
      const buffer = makeDepthBuffer({ ...view, pixelsPerMm: 1 }, ball, 4);
      drawTriangles(buffer, ball.triangles);
      const area = buffer.owner.filter((id) => id !== NOTHING).length / 16;
      expect(Math.abs(area - Math.PI * 40 ** 2)).toBeLessThan(0.002 * Math.PI * 40 ** 2);
    }
  });

  test('parts outside the picture, without area or not a number are passed over', () => {
    const surface = surfaceOf(
      [
        [500, 500, 0],
        [600, 500, 0],
        [500, 600, 0],
        [0, 0, 0],
        [Number.NaN, 0, 0],
      ],
      [
        [0, 1, 2],
        [3, 3, 3],
        [3, 4, 0],
      ],
      [0, 0, 0, 0, 0],
    );
    expect(coveredPixels(surface)).toBe(0);
  });
});

describe('depth', () => {
  test('the nearer triangle hides the other, in either order', () => {
    const points = [
      [-40, -40, 5],
      [40, -40, 5],
      [0, 40, 5],
      [-40, -40, -5],
      [40, -40, -5],
      [0, 40, -5],
    ];
    const near = [0, 1, 2];
    const far = [3, 4, 5];
    for (const triangles of [
      [near, far],
      [far, near],
    ]) {
      const { picture, depth } = drawView(surfaceOf(points, triangles, [0.5, 0.5, 0.5, 0, 0, 0]), {
        camera,
        scale,
        oversampling: 1,
      });
      expect(depth[100 * 50 + 50]).toBeCloseTo(5, 5);
      const pixel = [...picture.rgba.subarray(4 * (100 * 60 + 50), 4 * (100 * 60 + 50) + 3)];
      expect(pixel[0]).toBeGreaterThan(pixel[1]! * 1.5);
    }
  });

  test('depth on a slope is the plane’s own', () => {
    // z = x / 4 + y / 8
    const at = (x: number, y: number) => [x, y, x / 4 + y / 8];
    const surface = surfaceOf(
      [at(-45, -45), at(45, -45), at(-45, 45), at(45, 45)],
      [
        [0, 1, 2],
        [1, 3, 2],
      ],
      [0, 0, 0, 0],
    );
    const { depth } = drawView(surface, { camera, scale, oversampling: 1 });
    for (const [x, y] of [
      [10, 20],
      [70, 30],
      [49, 88],
    ] as const) {
      expect(depth[100 * y + x]).toBeCloseTo((x + 0.5 - 50) / 4 + (50 - y - 0.5) / 8, 4);
    }
  });
});

describe('colour', () => {
  test('changes between corners where the deviation crosses a step, not in between', () => {
    // Deviation runs from −0.3 at x = −40 to +0.3 at x = 40.
    const surface = surfaceOf(
      [
        [-40, -40, 0],
        [40, -40, 0],
        [40, 40, 0],
        [-40, 40, 0],
      ],
      [
        [0, 1, 2],
        [0, 2, 3],
      ],
      [-0.3, 0.3, 0.3, -0.3],
    );
    const { picture } = drawView(surface, { camera, scale, oversampling: 1 });
    const at = (x: number) => [...picture.rgba.subarray(4 * (100 * 30 + x), 4 * (100 * 30 + x) + 3)];
    const hue = (colour: readonly number[]) => colour.map((c) => Math.round((100 * c) / Math.max(...colour)));
    for (let x = 12; x < 88; x++) {
      const expected = colourOf(scale, ((x + 0.5 - 50) / 40) * 0.3);
      hue(at(x)).forEach((channel, i) => {
        expect(Math.abs(channel - hue(expected)[i]!), `x ${x}`).toBeLessThanOrEqual(2);
      });
    }
  });

  test('a corner that was not measured greys only its own part', () => {
    const surface = surfaceOf(
      [
        [-40, -40, 0],
        [40, -40, 0],
        [0, 40, 0],
      ],
      [[0, 1, 2]],
      [0, 0, Number.NaN],
    );
    const { picture } = drawView(surface, { camera, scale, oversampling: 1 });
    const spread = (x: number, y: number) => {
      const pixel = picture.rgba.subarray(4 * (100 * y + x), 4 * (100 * y + x) + 3);
      return Math.max(...pixel) - Math.min(...pixel);
    };
    expect(spread(50, 80)).toBeGreaterThan(40);
    expect(spread(50, 20)).toBeLessThan(10);
  });

  test('a touch is a ball of its colour, as wide as asked', () => {
    const surface = surfaceOf(
      [
        [-40, -40, 0],
        [40, -40, 0],
        [0, 40, 0],
      ],
      [[0, 1, 2]],
      [Number.NaN, Number.NaN, Number.NaN],
    );
    const balls = [{ centre: [0, -10, 0] as const, radiusPixels: 6, deviation: 0.4 }];
    const { picture } = drawView(surface, { camera, scale, balls, oversampling: 4 });
    let red = 0;
    for (let i = 0; i < picture.rgba.length; i += 4) if (picture.rgba[i]! > 1.5 * picture.rgba[i + 2]!) red++;
    expect(Math.abs(red - Math.PI * 36)).toBeLessThan(12);
  });

  test('background is white, or nothing at all', () => {
    const empty = surfaceOf([], [], []);
    expect(drawView(empty, { camera, scale }).picture.rgba.every((c) => c === 255)).toBe(true);
    const clear = drawView(empty, { camera, scale, background: 'transparent' });
    expect(clear.picture.rgba.every((c) => c === 0)).toBe(true);
  });
});

describe('anchorOf', () => {
  test('finds the pixel of a point and knows whether it is hidden', () => {
    const ball = sphere(40, 60);
    const view = drawView(ball, { camera, scale });
    const front = anchorOf(view, [12, -8, Math.sqrt(40 ** 2 - 12 ** 2 - 8 ** 2)]);
    expect([front.x, front.y, front.visible]).toEqual([62, 58, true]);
    expect(anchorOf(view, [12, -8, -Math.sqrt(40 ** 2 - 12 ** 2 - 8 ** 2)]).visible).toBe(false);
    expect(anchorOf(view, [300, 0, 0]).visible).toBe(false);
  });
});

test('fitCamera shows every point, with the margin, in each direction', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 40; round++) {
    const direction = [random() - 0.5, random() - 0.5, random() - 0.5] as const;
    const points = Float64Array.from({ length: 30 }, () => 1000 * (random() - 0.3));
    const fitted = fitCamera(points, direction, { width: 300, height: 200, margin: 0.05 });
    let touched = 0;
    for (let i = 0; i < points.length; i += 3) {
      const { x, y } = project(fitted, points.subarray(i, i + 3));
      expect(x).toBeGreaterThan(15 - 1e-6);
      expect(x).toBeLessThan(285 + 1e-6);
      expect(y).toBeGreaterThan(10 - 1e-6);
      expect(y).toBeLessThan(190 + 1e-6);
      if (Math.min(x - 15, 285 - x, y - 10, 190 - y) < 1e-6) touched++;
    }
    expect(touched).toBeGreaterThanOrEqual(2);
  }
});
