import { readFileSync } from 'node:fs';
import { bytesSource, compose, motionParts, rotation, seededRandom, translation } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { placeFace } from '../brep/place-face.ts';
import { readBrep } from '../brep/read-brep.ts';
import type { EdgeUse, FaceShape } from '../face/face-shape.ts';
import { openPart21 } from '../part21/part21-file.ts';
import { readStructure } from '../structure/read-structure.ts';
import { compareFaces, type RevisedFace } from './compare-faces.ts';
import { faceIds } from './face-id.ts';
import { faceSignature } from './face-signature.ts';

function facesOf(text: Uint8Array): FaceShape[] {
  const file = openPart21(bytesSource('model', text));
  if (!file.ok) throw new Error(file.reason);
  return readBrep(file.value, readStructure(file.value)).bodies.flatMap(({ faces }) =>
    faces.flatMap(({ shape }) => shape ?? []),
  );
}

const numbered = (shapes: readonly FaceShape[]): RevisedFace[] =>
  shapes.map((shape, index) => ({ index, shape }));

const frame = { origin: [3, 4, 5], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } as const;

/** A whole cylinder wall between two circles, at will with each circle in so many arcs. */
function wall(radius: number, height: number, arcs = 1, name = ''): FaceShape {
  const circle = (z: number, forward: boolean, first: number) => {
    const curve = { kind: 'circle', frame: { ...frame, origin: [3, 4, 5 + z] }, radius } as const;
    const edges = Array.from({ length: arcs }, (_, k): EdgeUse => {
      const [from, to] = [(2 * Math.PI * k) / arcs, (2 * Math.PI * (k + 1)) / arcs];
      const at = (t: number) => [3 + radius * Math.cos(t), 4 + radius * Math.sin(t), 5 + z] as const;
      const [start, end] = forward ? [at(from), at(to)] : [at(to), at(from)];
      return { edge: first + k, curve, from, to, forward, start, end };
    });
    return { edges: forward ? edges : edges.reverse(), vertex: null };
  };
  return {
    entity: 1,
    name,
    surface: { kind: 'cylinder', frame, radius },
    sameSense: true,
    loops: [circle(0, true, 10), circle(height, false, 20)],
  };
}

describe('a face signature', () => {
  test('holds closed forms: length and centre of two circles', () => {
    const signature = faceSignature(wall(10, 8));
    expect(signature.boundaryLength).toBeCloseTo(2 * 2 * Math.PI * 10, 9);
    expect(signature.boundaryCentre.map((v) => Number(v.toFixed(9)))).toEqual([3, 4, 9]);
    expect(signature).toMatchObject({ kind: 'cylinder', sizes: { radius: 10 }, isConvex: true, loops: 2 });
    expect(signature.place).toEqual([3, 4, 0]);
  });

  test('does not see where circles were cut, which way the axis points, or where on it the frame sits', () => {
    const [plain, cut] = [wall(10, 8), wall(10, 8, 5)];
    const turned: FaceShape = {
      ...cut,
      surface: {
        kind: 'cylinder',
        frame: { origin: [3, 4, -50], x: [0, 1, 0], y: [1, 0, 0], z: [0, 0, -1] },
        radius: 10,
      },
    };
    const [first, second, third] = faceIds([plain, cut, turned]);
    expect(second).toBe(`${first}-2`);
    expect(third).toBe(`${first}-3`);
    const [hollow] = faceIds([{ ...plain, sameSense: false }]);
    expect(hollow).not.toBe(first);
  });
});

describe('what became of faces', () => {
  test('grown, moved, turned into another surface, gone and new', () => {
    const before = numbered([wall(10, 8), placeFace(wall(4, 3), translation(50, 0, 0))]);
    const grown = compareFaces(before, numbered([wall(10.2, 8), (before[1] as RevisedFace).shape]));
    expect(grown.find((match) => match.kind === 'same')).toEqual({ kind: 'same', before: 1, after: 1 });
    const changed = grown.find((match) => match.kind === 'changed');
    expect(changed).toMatchObject({ before: 0, after: 0, by: 'likeness' });
    expect(changed?.kind === 'changed' && changed.changes).toContainEqual({
      what: 'radius',
      from: 10,
      to: 10.2,
    });
    const longer = compareFaces(before.slice(0, 1), numbered([wall(10, 9)]));
    expect(longer).toMatchObject([{ kind: 'changed', by: 'surface' }]);
    const gone = compareFaces(before, before.slice(0, 1));
    expect(gone).toEqual([
      { kind: 'same', before: 0, after: 0 },
      { kind: 'removed', before: 1 },
    ]);
    expect(compareFaces([], before).map(({ kind }) => kind)).toEqual(['added', 'added']);
    const renamed = compareFaces(
      numbered([wall(10, 8, 1, 'bore 7')]),
      numbered([placeFace(wall(3, 8, 1, 'bore 7'), translation(900, 0, 0))]),
    );
    expect(renamed).toMatchObject([{ kind: 'changed', by: 'name' }]);
  });
});

const found = referenceFile('metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp');
describe.skipIf(!found)('CTC-01 (needs reference data)', () => {
  const shapes = found ? facesOf(readFileSync(found)) : [];

  test('every face has a name of its own, the same in any order and after rounding of the last digits', () => {
    const ids = faceIds(shapes);
    expect(new Set(ids).size).toBe(117);
    expect(ids.some((id) => id?.includes('-'))).toBe(false);
    const backwards = faceIds([...shapes].reverse()).reverse();
    expect(backwards).toEqual(ids);
    const random = seededRandom(1);
    const text = readFileSync(found as string, 'latin1').replace(
      /(?<=CARTESIAN_POINT\('[^']*',\([^)]*?)-?\d+\.\d+/g,
      (number) => String(Number(number) + 1e-7 * (random() - 0.5)),
    );
    const rounded = faceIds(facesOf(Buffer.from(text, 'latin1')));
    const kept = rounded.filter((id, i) => id === ids[i]).length;
    expect(kept).toBe(117);
  });

  test('a hole made 0.4 mm larger is the one thing that a revision tells', () => {
    const hole = shapes.findIndex(({ surface, loops }) => surface.kind === 'cylinder' && loops.length === 2);
    const target = hole < 0 ? shapes.findIndex(({ surface }) => surface.kind === 'cylinder') : hole;
    const { surface } = shapes[target] as FaceShape;
    if (surface.kind !== 'cylinder') throw new Error('no cylinder');
    const revised = shapes.map((shape, i) =>
      i === target ? { ...shape, surface: { ...surface, radius: surface.radius + 0.2 } } : shape,
    );
    const told = compareFaces(numbered(shapes), numbered(revised)).filter(({ kind }) => kind !== 'same');
    expect(told).toMatchObject([{ kind: 'changed', before: target, after: target }]);
  });

  test('moved as a whole, every face is found again', () => {
    const move = compose(translation(0.4, -0.3, 0.2), rotation([0, 0, 1], 1e-4));
    expect(motionParts(move, [0, 0, 0]).turn).toBeGreaterThan(0);
    const moved = shapes.map((shape) => placeFace(shape, move));
    const matches = compareFaces(numbered(shapes), numbered(moved));
    const right = matches.filter(
      (match) => 'before' in match && 'after' in match && match.before === match.after,
    );
    expect(right.length).toBe(117);
  });
});
