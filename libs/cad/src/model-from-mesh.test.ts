import { describe, expect, test } from 'vitest';
import { modelFromMesh } from './model-from-mesh.ts';

const source = { fileName: 'part.stl', sha256: '', schema: 'stl-binary', unitName: 'mm', mmPerUnit: 1 };

/** A box [0, a] × [0, b] × [0, c] with its own corners for every triangle, as STL has them. */
function boxSoup(a: number, b: number, c: number) {
  const corner = (k: number) => [k & 1 ? a : 0, k & 2 ? b : 0, k & 4 ? c : 0];
  const quads = ['0 2 3 1', '4 5 7 6', '0 1 5 4', '2 6 7 3', '0 4 6 2', '1 3 7 5'];
  const positions = quads.flatMap((quad) => {
    const [p, q, r, s] = quad.split(' ').map(Number) as [number, number, number, number];
    return [p, q, r, p, r, s].flatMap(corner);
  });
  return {
    positions: Float64Array.from(positions),
    triangles: Uint32Array.from(positions.keys()).slice(0, 36),
  };
}

/** A tube wall of radius 1 and height 2 with caps, `sides` flat strips. */
function prism(sides: number) {
  const positions: number[] = [0, 0, 0, 0, 0, 2];
  const triangles: number[] = [];
  for (let k = 0; k < sides; k++) {
    const angle = (2 * Math.PI * k) / sides;
    positions.push(Math.cos(angle), Math.sin(angle), 0, Math.cos(angle), Math.sin(angle), 2);
    const here = 2 + 2 * k;
    const next = 2 + 2 * ((k + 1) % sides);
    triangles.push(here, next, next + 1, here, next + 1, here + 1, 0, next, here, 1, here + 1, next + 1);
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

describe('modelFromMesh', () => {
  test('parts a box into its six planes', () => {
    const model = modelFromMesh([boxSoup(2, 3, 5)], source);
    expect(model.faces.map((face) => face.kind)).toEqual(Array(6).fill('plane'));
    expect(model.faces.map((face) => face.area).sort((a, b) => a - b)).toEqual([6, 6, 10, 10, 15, 15]);
    expect(model.mesh.positions.length / 3).toBe(8);
    expect(model.solids).toBe(1);
    expect(model.faces[0]?.centroid).toEqual([1, 1.5, 0]);
    expect([...model.faceOfTriangle]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });
  test('brings the file’s unit to mm', () => {
    const model = modelFromMesh([boxSoup(1, 1, 1)], { ...source, mmPerUnit: 25.4, unitName: 'in' });
    expect(model.faces[0]?.area).toBeCloseTo(25.4 ** 2, 10);
  });
  test('keeps a round wall one face while its facets turn by less than the crease angle', () => {
    const round = modelFromMesh([prism(24)], source);
    expect(round.faces.map((face) => face.kind).sort()).toEqual(['other', 'plane', 'plane']);
    expect(modelFromMesh([prism(24)], source, { creaseAngleDeg: 14 }).faces.length).toBe(26);
    expect(modelFromMesh([prism(6)], source).faces.length).toBe(8);
  });
  test('sorts triangles by face without losing one', () => {
    const model = modelFromMesh([prism(24)], source);
    let next = 0;
    for (const face of model.faces) {
      expect(face.firstTriangle).toBe(next);
      next += face.triangleCount;
    }
    expect(next).toBe(24 * 4);
  });
  test('does not join faces through an edge of three triangles, and says that nothing is closed', () => {
    const positions = Float64Array.of(0, 0, 0, 0, 0, 1, 1, 0, 0, -1, 0, 0, 0, 1, 0);
    const triangles = Uint32Array.of(0, 1, 2, 1, 0, 3, 0, 1, 4);
    const model = modelFromMesh([{ positions, triangles }], source);
    expect(model.faces.length).toBe(3);
    expect(model.solids).toBe(0);
  });
  test('joins several pieces into one model, apart where they touch', () => {
    const model = modelFromMesh([boxSoup(1, 1, 1), boxSoup(1, 1, 1)], source);
    expect(model.mesh.positions.length / 3).toBe(16);
    expect(model.faces.length).toBe(12);
  });
  test('takes an empty mesh for our own mistake', () => {
    const empty = { positions: new Float64Array(0), triangles: new Uint32Array(0) };
    expect(() => modelFromMesh([empty], source)).toThrow(RangeError);
  });
});
