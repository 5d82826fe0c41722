import { deflateSync } from 'node:zlib';
import { seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { formatScene, type SceneLimits, type SceneSource } from './format-scene.ts';
import { readScene, type ScenePiece } from './read-scene.ts';
import { NO_FACE } from './scene-steps.ts';

const limits: SceneLimits = { portionPoints: 100, mostPoints: 1000, coarseAbove: 500, coarse: 60 };

/** Two plates of n × n squares, each a face, and points above them. */
function plates(n: number, pointCount: number): SceneSource {
  const positions: number[] = [];
  const triangles: number[] = [];
  const faces: number[] = [];
  for (const face of [0, 1]) {
    const first = positions.length / 3;
    for (let i = 0; i <= n; i++)
      for (let j = 0; j <= n; j++) positions.push((60 * i) / n, (40 * j) / n, 12.5 * face);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const a = first + i * (n + 1) + j;
        triangles.push(a, a + n + 1, a + 1, a + 1, a + n + 1, a + n + 2);
        faces.push(face, face);
      }
  }
  const vertices = positions.length / 3;
  const random = seededRandom(5);
  const at = Float64Array.from({ length: 3 * pointCount }, (_, i) => [60, 40, 0.1][i % 3]! * random());
  return {
    surface: {
      positions: Float64Array.from(positions),
      triangles: Uint32Array.from(triangles),
      faceOfTriangle: Uint32Array.from(faces),
      deviation: Float64Array.from({ length: vertices }, (_, v) => (v % 7 === 0 ? Number.NaN : v / 1e4)),
    },
    points: {
      positions: at,
      deviation: Float64Array.from({ length: pointCount }, (_, i) => at[3 * i + 2]!),
      face: Uint32Array.from({ length: pointCount }, (_, i) => (i % 5 === 0 ? NO_FACE : 0)),
    },
    isSurfaceMeasured: true,
  };
}

const written = (source: SceneSource) =>
  Buffer.concat([...formatScene(source, (bytes) => deflateSync(bytes), limits)]);

/** In pieces of an odd length, as a network brings them. */
function streamOf(bytes: Uint8Array, piece = 977): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(Uint8Array.from(bytes.subarray(at, at + piece)));
      at += piece;
    },
  });
}

async function read(bytes: Uint8Array, piece?: number): Promise<ScenePiece[]> {
  const pieces: ScenePiece[] = [];
  for await (const one of readScene(streamOf(bytes, piece))) pieces.push(one);
  return pieces;
}

describe('a scene', () => {
  test.each([1, 13, 977, 1e9])('comes back as it went, in pieces of %i bytes', async (piece) => {
    const source = plates(piece === 1 ? 6 : 20, 650);
    const pieces = await read(written(source), piece);
    const kinds = pieces.map(({ kind }) => kind);
    const portions = Array.from({ length: 7 }, () => 'points');
    expect(kinds).toEqual(
      piece === 1 ? ['head', 'surface', ...portions] : ['head', 'coarse', 'surface', ...portions],
    );
    const found = pieces.find((one) => one.kind === 'surface');
    if (found?.kind !== 'surface') throw new Error('no surface');
    expect(found.surface.triangles).toEqual(source.surface.triangles);
    expect(found.surface.faceOfTriangle).toEqual(source.surface.faceOfTriangle);
    source.surface.positions.forEach((value, i) => {
      expect(Math.abs(found.surface.positions[i]! - value)).toBeLessThan(1e-5);
    });
    source.surface.deviation.forEach((value, i) => {
      if (Number.isNaN(value)) expect(found.surface.deviation[i]).toBeNaN();
      else expect(Math.abs(found.surface.deviation[i]! - value)).toBeLessThan(1e-5);
    });
  });

  test('every point arrives once, and each portion covers the whole', async () => {
    const source = plates(4, 650);
    const portions = (await read(written(source))).flatMap((one) =>
      one.kind === 'points' ? [one.points] : [],
    );
    const heights = portions.flatMap((one) => [...one.deviation]).sort((a, b) => a - b);
    const given = [...source.points.deviation].sort((a, b) => a - b);
    expect(heights).toHaveLength(650);
    heights.forEach((height, i) => {
      expect(Math.abs(height - given[i]!)).toBeLessThan(1e-5);
    });
    for (const { positions } of portions) {
      const x = positions.filter((_, i) => i % 3 === 0);
      expect(Math.min(...x)).toBeLessThan(8);
      expect(Math.max(...x)).toBeGreaterThan(52);
    }
  });

  test('the coarse surface has few triangles, only its own vertices, and every face', async () => {
    const coarse = (await read(written(plates(20, 0)))).find((one) => one.kind === 'coarse');
    if (coarse?.kind !== 'coarse') throw new Error('no coarse surface');
    const { triangles, positions, faceOfTriangle } = coarse.surface;
    expect(triangles.length / 3).toBeLessThanOrEqual(limits.coarse);
    expect(triangles.length).toBeGreaterThan(0);
    expect(new Set(triangles).size).toBe(positions.length / 3);
    expect(new Set(faceOfTriangle)).toEqual(new Set([0, 1]));
    expect([...faceOfTriangle]).toEqual([...faceOfTriangle].sort());
  });

  test('more points than a page can hold are thinned, and the head says so', async () => {
    const [head, ...rest] = await read(written(plates(4, 2500)));
    expect(head).toMatchObject({ kind: 'head', points: { shown: 1000, all: 2500 } });
    const arrived = rest.reduce((sum, one) => sum + (one.kind === 'points' ? one.points.face.length : 0), 0);
    expect(arrived).toBe(1000);
  });

  test('whoever stops reading stops the transfer', async () => {
    let isStopped = false;
    const bytes = written(plates(20, 650));
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Uint8Array.from(bytes)),
      cancel: () => {
        isStopped = true;
      },
    });
    for await (const one of readScene(stream)) if (one.kind === 'surface') break;
    expect(isStopped).toBe(true);
  });

  test('damaged or cut files are refused or read, never a hang', async () => {
    const bytes = written(plates(8, 300));
    for (const { bytes: damaged } of damagedCopies(bytes, seededRandom(11), 60)) {
      const outcome = await read(damaged, 4096).catch((error: unknown) => error);
      if (!Array.isArray(outcome)) expect(outcome).toBeInstanceOf(RangeError);
    }
    await expect(read(bytes.subarray(0, bytes.length - 40))).rejects.toThrow(/transfer was cut/);
    await expect(read(new TextEncoder().encode('solid cube'))).rejects.toThrow(RangeError);
  });
});
