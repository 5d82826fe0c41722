import {
  buildGroupClearance,
  buildTriangleTree,
  type GroupClearance,
  type TriangleMesh,
  type TriangleTree,
} from '@diewright/geometry';
import type { CadModel } from '../cad-model.ts';
import type { ExactFaces } from './exact-faces.ts';

/** All that answers "where is the nearest point of the exact model": plain data, on shared memory, for every thread. */
export interface ExactNominal {
  readonly mesh: TriangleMesh;
  readonly faceOfTriangle: Uint32Array;
  /** First triangle of each face, and the number of all at the end. Shape [faces + 1]. */
  readonly firstTriangles: Uint32Array;
  readonly faces: ExactFaces;
  readonly tree: TriangleTree;
  readonly clearance: GroupClearance;
  /** Box of each face's triangles, min x y z, max x y z, mm. Shape [6 · faces]. */
  readonly boxes: Float64Array;
  /** No exact face is taken to lie farther from its triangles than this, mm. */
  readonly slackMm: number;
}

/** Errors are seen at some places only; between them a face may stray farther. */
const SLACK_FACTOR = 2;

/** @returns null for a model without exact faces (a mesh, or a file of which none could be joined) */
export function buildExactNominal(model: CadModel): ExactNominal | null {
  const { exactFaces } = model;
  if (!exactFaces?.shapes.some((shape) => shape !== null)) return null;
  const mesh = {
    positions: shared(model.mesh.positions, Float64Array),
    triangles: shared(model.mesh.triangles, Uint32Array),
  };
  const faceOfTriangle = shared(model.faceOfTriangle, Uint32Array);
  const tree = buildTriangleTree(mesh);
  const clearance = buildGroupClearance(
    mesh,
    faceOfTriangle,
    model.faces.reduce((sum, face) => sum + face.area, 0),
  );
  return {
    mesh,
    faceOfTriangle,
    firstTriangles: Uint32Array.from([
      ...model.faces.map((face) => face.firstTriangle),
      model.mesh.triangles.length / 3,
    ]),
    faces: { ...exactFaces, seeds: shared(exactFaces.seeds, Float32Array) },
    tree: {
      mesh,
      order: shared(tree.order, Uint32Array),
      bounds: shared(tree.bounds, Float64Array),
      link: shared(tree.link, Uint32Array),
      count: shared(tree.count, Uint8Array),
    },
    boxes: boxesOf(model),
    clearance: {
      ...clearance,
      keys: shared(clearance.keys, Uint32Array),
      groups: shared(clearance.groups, Int32Array),
      lists: shared(clearance.lists, Uint32Array),
    },
    slackMm: SLACK_FACTOR * exactFaces.errors.reduce((worst, error) => Math.max(worst, error), 0) + 1e-6,
  };
}

function boxesOf({ mesh: { positions, triangles }, faces }: CadModel): Float64Array {
  const boxes = new Float64Array(6 * faces.length);
  for (const { index, firstTriangle, triangleCount } of faces) {
    const box = boxes
      .subarray(6 * index, 6 * index + 6)
      .fill(Infinity, 0, 3)
      .fill(-Infinity, 3, 6);
    for (let corner = 3 * firstTriangle; corner < 3 * (firstTriangle + triangleCount); corner++)
      for (let axis = 0; axis < 3; axis++) {
        const value = positions[3 * triangles[corner] + axis];
        if (value < box[axis]) box[axis] = value;
        if (value > box[axis + 3]) box[axis + 3] = value;
      }
  }
  return boxes;
}

/** The same numbers on memory that workers see without a copy. */
function shared<T extends { readonly byteLength: number; set(from: T): void }>(
  array: T,
  make: new (buffer: SharedArrayBuffer) => T,
): T {
  const copy = new make(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
