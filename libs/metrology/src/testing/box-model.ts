/** A box as a model with six planar faces, for tests: everything about it is known in closed form. */
import type { CadModel } from '@diewright/cad';

/** Faces: 0 bottom (z = 0), 1 top, 2 front (y = 0), 3 back, 4 left (x = 0), 5 right. */
export function boxModel(a: number, b: number, c: number): CadModel {
  const positions = Float64Array.from(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => [(k & 1) * a, ((k >> 1) & 1) * b, (k >> 2) * c]),
  );
  const quads = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ] as const;
  const areas = [a * b, a * b, a * c, a * c, b * c, b * c];
  const centroids: [number, number, number][] = [
    [a / 2, b / 2, 0],
    [a / 2, b / 2, c],
    [a / 2, 0, c / 2],
    [a / 2, b, c / 2],
    [0, b / 2, c / 2],
    [a, b / 2, c / 2],
  ];
  return {
    mesh: { positions, triangles: Uint32Array.from(quads.flatMap(([p, q, r, s]) => [p, q, r, p, r, s])) },
    faceOfTriangle: Uint32Array.from({ length: 12 }, (_, t) => t >> 1),
    faces: areas.map((area, index) => ({
      index,
      kind: 'plane' as const,
      firstTriangle: 2 * index,
      triangleCount: 2,
      area,
      centroid: centroids[index] as [number, number, number],
    })),
    source: { fileName: 'box.step', sha256: '', schema: 'TEST', unitName: 'mm', mmPerUnit: 1 },
    tessellation: null,
    solids: 1,
  };
}
