import { describe, expect, test } from 'vitest';
import type { FaceShape } from '../face/face-shape.ts';
import { type FaceJoin, type FaceSamples, type JoinRequest, joinFaces } from './join-faces.ts';

/** Unit squares in a row along x: face k spans [k, k + 1] × [0, 1] at z = 0. */
function square(k: number): FaceShape {
  const corners = [
    [k, 0, 0],
    [k + 1, 0, 0],
    [k + 1, 1, 0],
    [k, 1, 0],
  ] as const;
  return {
    entity: 100 + k,
    name: '',
    surface: { kind: 'plane', frame: { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } },
    sameSense: true,
    loops: [
      {
        vertex: null,
        edges: corners.map((start, i) => ({
          edge: 10 * k + i,
          curve: { kind: 'line', origin: start, direction: [1, 0, 0] } as const,
          from: 0,
          to: 1,
          forward: true,
          start,
          end: corners[(i + 1) % 4]!,
        })),
      },
    ],
  };
}

function samplesOf(k: number): FaceSamples {
  return {
    points: Float64Array.of(k + 0.3, 0.4, 0, k + 0.8, 0.9, 0),
    vertices: Float64Array.of(k, 0, 0, k + 1, 0, 0, k + 1, 1, 0, k, 1, 0),
  };
}

/** All squares lie in one plane: only the trim tells them apart. */
function distance(shape: FaceShape, x: number, y: number, z: number): number {
  const k = shape.entity - 100;
  return Math.hypot(Math.max(k - x, 0, x - k - 1), Math.max(-y, 0, y - 1), z);
}

function join(kernel: readonly number[], files: readonly (readonly (number | null)[])[]): FaceJoin[] {
  const request: JoinRequest = {
    samples: kernel.map(samplesOf),
    kernelBodies: [{ isSolid: true, faces: [...kernel.keys()] }],
    fileBodies: files.map((faces) => ({
      isSolid: true,
      faces: faces.map((k) => (k === null ? null : square(k))),
    })),
    toleranceMm: 0.01,
    distance,
  };
  return joinFaces(request);
}

const told = (joins: readonly FaceJoin[]) =>
  joins.map(({ of, by }) => `${by} ${of ? `${of.body}:${of.face}` : '–'}`);

describe('which face of the file a face of the kernel is', () => {
  test('by order, where geometry agrees', () => {
    expect(told(join([0, 1, 2], [[0, 1, 2]]))).toEqual(['order 0:0', 'order 0:1', 'order 0:2']);
  });

  test('two exchanged neighbours in one plane are not taken for each other', () => {
    expect(told(join([0, 1, 2, 3, 4], [[0, 2, 1, 3, 4]]))).toEqual([
      'order 0:0',
      'geometry 0:2',
      'geometry 0:1',
      'order 0:3',
      'order 0:4',
    ]);
  });

  test('by geometry where the order is another or a face is missing in the kernel', () => {
    expect(told(join([3, 1, 0], [[0, 1, 2, 3]]))).toEqual(['geometry 0:3', 'geometry 0:1', 'geometry 0:0']);
  });

  test('the body with as many faces in the right places, of several', () => {
    expect(
      told(
        join(
          [4, 5],
          [
            [0, 1],
            [4, 5],
          ],
        ),
      ),
    ).toEqual(['order 1:0', 'order 1:1']);
  });

  test('none where no face fits, or the one that would could not be read', () => {
    expect(told(join([0, 1, 7], [[0, 1, 2]]))).toEqual(['order 0:0', 'order 0:1', 'none –']);
    expect(told(join([0, 1], [[0, null]]))).toEqual(['order 0:0', 'none –']);
  });
});
