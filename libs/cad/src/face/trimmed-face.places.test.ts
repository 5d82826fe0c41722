/** Places where feet are not unique, sides hang by a hair, or files are wrong. */
import { compose, rotation, seededRandom, transformPoints, translation } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { placeFace } from '../brep/place-face.ts';
import { faceOf, loop, madeFaces, origin, reversed, ring, segment } from './testing/made-faces.ts';
import {
  FACE_FOOT_LENGTH,
  FOOT_INSIDE,
  FOOT_ON_EDGE,
  FOOT_ON_VERTEX,
  makeTrimmedFace,
  type TrimmedFace,
} from './trimmed-face.ts';

const made = (name: string) => {
  const found = madeFaces.find((face) => face.name === name);
  if (!found) throw new RangeError(`no face is called ${name}`);
  return found;
};

const known = new Map<string, TrimmedFace>();

function ask(name: string, x: number, y: number, z: number) {
  const out = new Float64Array(FACE_FOOT_LENGTH);
  const face = known.get(name) ?? makeTrimmedFace(made(name).shape);
  known.set(name, face);
  const distance = face.project(x, y, z, Number.NaN, Number.NaN, out);
  return {
    distance,
    foot: [...out.subarray(0, 3)],
    normal: [...out.subarray(5, 8)],
    place: out[8],
    run: out[9],
  };
}

describe('where the foot is not unique', () => {
  test.each([
    [
      'the axis of a whole cylinder',
      'whole cylinder by two circles without a seam',
      [0, 0, 3],
      5,
      FOOT_INSIDE,
    ],
    [
      'the axis beyond its end',
      'whole cylinder by two circles without a seam',
      [0, 0, 10],
      Math.hypot(5, 3),
      FOOT_ON_EDGE,
    ],
    [
      'the axis of the C, from which only its edges and it are 5 away',
      'C of 300° across the seam',
      [0, 0, 3],
      5,
      null,
    ],
    ['the centre of a sphere', 'whole sphere', [0, 0, 0], 4, FOOT_INSIDE],
    ['the centre of an octant', 'octant with a corner in the pole', [0, 0, 0], 4, null],
    ['over the pole', 'hemisphere by its circle', [0, 0, 9], 5, FOOT_INSIDE],
    ['under the hemisphere, on its axis', 'hemisphere by its circle', [0, 0, -3], 5, FOOT_ON_EDGE],
    ['the apex of a cone', 'cone with its apex', [0, 0, -2 / Math.tan(0.4)], 0, FOOT_INSIDE],
    [
      'behind the apex, where the other nappe is nearer',
      'cone with its apex',
      [0, 0, -2 / Math.tan(0.4) - 3],
      3,
      FOOT_INSIDE,
    ],
    ['the axis of a torus', 'whole torus', [0, 0, 0], 4, FOOT_INSIDE],
    ['the middle of its tube', 'whole torus', [6, 0, 0], 2, FOOT_INSIDE],
    [
      'the middle of the tube of a quarter',
      'quarter of a torus',
      [6 * Math.SQRT1_2, 6 * Math.SQRT1_2, 0],
      2,
      FOOT_INSIDE,
    ],
  ] as const)('%s', (_, name, [x, y, z], expected, place) => {
    const answer = ask(name, x, y, z);
    expect(Math.abs(answer.distance)).toBeCloseTo(expected, 12);
    expect(Math.hypot(answer.foot[0] - x, answer.foot[1] - y, answer.foot[2] - z)).toBeCloseTo(expected, 12);
    if (place !== null) expect(answer.place).toBe(place);
  });
});

test('between two feet the nearer one wins, on whichever side it begins', () => {
  const { shape } = made('parabolic spline patch with a round hole');
  const face = makeTrimmedFace(shape);
  const out = new Float64Array(FACE_FOOT_LENGTH);
  for (const x of [4.6, 4.9, 5.1, 5.4]) {
    const z = 6.7;
    let least = Number.POSITIVE_INFINITY;
    for (let s = -5; s <= 5; s += 1e-4) least = Math.min(least, Math.hypot(5 + s - x, s ** 2 / 10 - z));
    for (const seedU of [0.05, 0.15, 0.5, 0.85, 0.95, Number.NaN]) {
      const distance = face.project(x, 7, z, seedU, Number.isNaN(seedU) ? seedU : 0.8, out);
      expect(Math.abs(distance), `${x} from ${seedU}`).toBeCloseTo(least, 7);
      expect(out[8]).toBe(FOOT_INSIDE);
      expect(Math.sign(out[0] - 5)).toBe(Math.sign(x - 5));
    }
  }
});

describe('where it lies', () => {
  test('inside: signed, with the normal out of the solid', () => {
    expect(ask('rectangle', 3, 2, 0.5)).toEqual({
      ...{ distance: 0.5, foot: [3, 2, 0], normal: [0, 0, 1], place: FOOT_INSIDE, run: -1 },
    });
    expect(ask('L with its normal turned', 1, 4, 0.5).distance).toBe(-0.5);
    expect(ask('bore, normal towards the axis', 4, 0, 3).distance).toBeCloseTo(1, 14);
    expect(ask('bore, normal towards the axis', 6, 0, 3).distance).toBeCloseTo(-1, 14);
  });

  test('on an edge, on a vertex: without a sign, with the number of the run', () => {
    expect(ask('rectangle', 3, -4, -3)).toEqual({
      ...{ distance: 5, foot: [3, 0, 0], normal: [0, 0, 1], place: FOOT_ON_EDGE, run: 0 },
    });
    const corner = ask('rectangle', -2, 6, 2);
    expect(corner).toMatchObject({ distance: 3, foot: [0, 5, 0], place: FOOT_ON_VERTEX });
    expect([2, 3]).toContain(corner.run);
  });
});

describe('beyond the border of the surface itself', () => {
  test('the foot is on the edge and has no sign', () => {
    const name = 'parabolic spline patch with a round hole';
    for (let x = 2; x <= 8; x += 0.5)
      for (const height of [-1, 1]) {
        const answer = ask(name, x, -2, (x - 5) ** 2 / 10 + height);
        expect(answer.place).toBe(FOOT_ON_EDGE);
        expect(answer.run).toBe(0);
        expect(answer.distance).toBeGreaterThan(0);
      }
  });
});

describe('next to an edge', () => {
  test('a hair inside the foot is on the surface, a hair outside on the edge, straight or round', () => {
    for (const hair of [1e-3, 1e-6, 1e-9]) {
      for (const angle of [0, 1, 2.5, 4, 6]) {
        const at = (radius: number) => ask('annulus', radius * Math.cos(angle), radius * Math.sin(angle), 1);
        for (const [edge, side] of [
          [6, 1],
          [3, -1],
        ] as const) {
          expect(at(edge - side * hair).place).toBe(FOOT_INSIDE);
          expect(at(edge - side * hair).distance).toBe(1);
          const beyond = at(edge + side * hair);
          expect(beyond.place).not.toBe(FOOT_INSIDE);
          expect(beyond.distance).toBeCloseTo(Math.hypot(1, hair), 12);
        }
      }
      expect(ask('rectangle', 4, hair, 2).place).toBe(FOOT_INSIDE);
      expect(ask('rectangle', 4, -hair, 2).place).toBe(FOOT_ON_EDGE);
    }
  });

  test('in a hollow corner it is inside, at a sharp one outside', () => {
    const hair = 1e-6;
    expect(ask('L with its normal turned', 3 - hair, 2 + hair, 1).place).toBe(FOOT_INSIDE);
    expect(ask('L with its normal turned', 3 + hair, 2 - hair, 1).place).toBe(FOOT_INSIDE);
    expect(ask('L with its normal turned', 3 + hair, 2 + 2 * hair, 1).place).toBe(FOOT_ON_EDGE);
    expect(ask('L with its normal turned', 8 + hair, 2 + hair, 1).place).toBe(FOOT_ON_VERTEX);
    for (const [dx, dy] of [
      [-1, -1],
      [-2, -1],
      [-1, -0.6],
    ] as const)
      expect(ask('arrowhead with a hollow corner', 3 + dx * hair, 2 + dy * hair, 1).place).toBe(FOOT_INSIDE);
    expect(ask('arrowhead with a hollow corner', 8 + hair, -1, 1).place).toBe(FOOT_ON_VERTEX);
    expect(ask('arrowhead with a hollow corner', 1, 9 + hair, 1).place).toBe(FOOT_ON_VERTEX);
    // The hollow corner's own neighbourhood: no edge is nearer than the vertex.
    expect(ask('L with its normal turned', 3 - hair, 2 - hair, 1).place).toBe(FOOT_INSIDE);
  });

  test('along the seam and across it nothing changes', () => {
    for (const u of [-1e-12, 0, 1e-12, 2 * Math.PI - 1e-12]) {
      const answer = ask('C of 300° across the seam', 6 * Math.cos(u), 6 * Math.sin(u), 3);
      expect(answer.place).toBe(FOOT_INSIDE);
      expect(answer.distance).toBeCloseTo(1, 14);
    }
  });
});

test('moved rigidly, the answers move along', () => {
  const motion = compose(translation(31, -7, 12), rotation([2 / 3, -1 / 3, 2 / 3], 2.1));
  const random = seededRandom(9);
  for (const { shape } of madeFaces) {
    const here = makeTrimmedFace(shape);
    const there = makeTrimmedFace(placeFace(shape, motion));
    const a = new Float64Array(FACE_FOOT_LENGTH);
    const b = new Float64Array(FACE_FOOT_LENGTH);
    for (let k = 0; k < 30; k++) {
      const p = Float64Array.from({ length: 3 }, () => 24 * random() - 12);
      const [x, y, z] = transformPoints(motion, p);
      const distance = here.project(p[0], p[1], p[2], Number.NaN, Number.NaN, a);
      expect(there.project(x, y, z, Number.NaN, Number.NaN, b)).toBeCloseTo(distance, 9);
      const moved = transformPoints(motion, a.slice(0, 3));
      for (let axis = 0; axis < 3; axis++) expect(b[axis]).toBeCloseTo(moved[axis], 6);
    }
  }
});

test('an edge in the seam is there however rounding puts it', () => {
  const random = seededRandom(12);
  const out = new Float64Array(FACE_FOOT_LENGTH);
  const { shape } = made('half a cylinder from the seam on');
  for (let k = 0; k < 60; k++) {
    const [a, b, c] = [random(), random(), random()];
    const z = 2 * a - 1;
    const r = Math.sqrt(1 - z * z);
    const axis = [r * Math.cos(6.28 * b), r * Math.sin(6.28 * b), z] as const;
    const motion = rotation(axis, 6.28 * c, [9 * a, 99 * b, 999 * c]);
    const face = makeTrimmedFace(placeFace(shape, motion));
    expect(face.state).toBe('sound');
    for (const [u, place] of [
      [0.01, FOOT_INSIDE],
      [3.13, FOOT_INSIDE],
      [-0.01, FOOT_ON_EDGE],
      [3.15, FOOT_ON_EDGE],
    ] as const) {
      const at = Float64Array.of(6 * Math.cos(u), 6 * Math.sin(u), 3);
      const [x, y, atZ] = transformPoints(motion, at);
      face.project(x, y, atZ, Number.NaN, Number.NaN, out);
      expect(out[8]).toBe(place);
    }
  }
});

describe('loops that run the wrong way round', () => {
  const inside = Float64Array.of(0, 4.5, 0, 4.5, 0, 0, -4.5, 0, 0);
  const plane = { kind: 'plane', frame: origin } as const;
  const hole = ring(0, 3);
  const rim = ring(0, 6);

  test('are turned, all or one, and it is said', () => {
    for (const loops of [
      [loop(reversed(rim)), loop(hole)],
      [loop(rim), loop(hole)],
      [loop(reversed(rim)), loop(reversed(hole))],
    ]) {
      const face = makeTrimmedFace(faceOf(plane, loops), inside);
      expect(face.state).toBe('turned');
      const out = new Float64Array(FACE_FOOT_LENGTH);
      expect(face.project(4, 0, 2, Number.NaN, Number.NaN, out)).toBe(2);
      expect(face.project(1, 0, 0, Number.NaN, Number.NaN, out)).toBeCloseTo(2, 12);
      expect(face.project(8, 0, 0, Number.NaN, Number.NaN, out)).toBeCloseTo(2, 12);
      // Next to the edges too, where the exact rule decides.
      face.project(6 - 1e-6, 0, 1, Number.NaN, Number.NaN, out);
      expect(out[8]).toBe(FOOT_INSIDE);
      face.project(6 + 1e-6, 0, 1, Number.NaN, Number.NaN, out);
      expect(out[8]).not.toBe(FOOT_INSIDE);
    }
  });

  test('on a cylinder only places inside can tell the band from the rest, and they do', () => {
    const cylinder = { kind: 'cylinder', frame: origin, radius: 5 } as const;
    const corners = [0.5, 1.5].map((u) => [5 * Math.cos(u), 5 * Math.sin(u)] as const);
    const patch = loop(
      ring(0, 5, true, 0.5, 1.5),
      segment([...corners[1], 0], [...corners[1], 4]),
      ring(4, 5, false, 0.5, 1.5),
      segment([...corners[0], 4], [...corners[0], 0]),
    );
    const place = Float64Array.of(5 * Math.cos(1), 5 * Math.sin(1), 2);
    expect(makeTrimmedFace(faceOf(cylinder, [patch]), place).state).toBe('sound');
    // The normal turned and the loop not: as it stands, all the rest of the cylinder.
    const face = makeTrimmedFace(faceOf(cylinder, [patch], false), place);
    expect(face.state).toBe('turned');
    const out = new Float64Array(FACE_FOOT_LENGTH);
    face.project(4 * Math.cos(1), 4 * Math.sin(1), 2, Number.NaN, Number.NaN, out);
    expect(out[8]).toBe(FOOT_INSIDE);
  });

  test('where edges do not meet, the gap is closed', () => {
    const gaping = loop(
      segment([0, 0, 0], [8, 0, 0]),
      segment([8, 0, 0], [8, 4.6, 0]),
      segment([8, 5, 0], [0, 5, 0]),
      segment([0, 5, 0], [0, 0, 0]),
    );
    const face = makeTrimmedFace(faceOf(plane, [gaping]));
    expect(face.state).toBe('sound');
    const out = new Float64Array(FACE_FOOT_LENGTH);
    for (let y = 4.55; y < 5; y += 0.01) {
      face.project(7.9, y, 1, Number.NaN, Number.NaN, out);
      expect(out[8]).toBe(FOOT_INSIDE);
      face.project(8.1, y, 1, Number.NaN, Number.NaN, out);
      expect(out[8]).not.toBe(FOOT_INSIDE);
    }
  });

  test('an unbounded surface without loops is unusable', () => {
    const line = { kind: 'line', origin: [0, 0, 0], direction: [1, 0, 0] } as const;
    const unbounded = [
      plane,
      { kind: 'cylinder', frame: origin, radius: 5 },
      { kind: 'extrusion', curve: line, direction: [0, 0, 1] },
    ] as const;
    for (const surface of unbounded) expect(makeTrimmedFace(faceOf(surface, [])).state).toBe('unusable');
  });

  test('loops with which no turning helps are unusable', () => {
    const open = loop(segment([0, 0, 0], [8, 0, 0]), segment([8, 0, 0], [8, 8, 0]));
    const crossed = loop(
      segment([0, 0, 0], [8, 8, 0]),
      segment([8, 8, 0], [8, 0, 0]),
      segment([8, 0, 0], [0, 8, 0]),
      segment([0, 8, 0], [0, 0, 0]),
    );
    expect(makeTrimmedFace(faceOf(plane, [crossed])).state).toBe('unusable');
    expect(makeTrimmedFace(faceOf(plane, [open]), Float64Array.of(1, 7, 0, 2, 6, 0)).state).toBe('unusable');
  });
});
