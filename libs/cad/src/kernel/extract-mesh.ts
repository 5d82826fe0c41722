import type { ReplicadMeshData, TopoDS_Face } from 'replicad-opencascadejs';
import type { ShapeFaces } from './list-faces.ts';
import type { CadKernel } from './load-kernel.ts';

/** The kernel's triangles as it gives them: no vertex is shared between faces yet. */
export interface ExtractedMesh {
  /** mm, placed, shape [3 · vertices]. */
  readonly positions: Float64Array;
  /** Surface parameters of each vertex in its face, shape [2 · vertices]. */
  readonly parameters: Float64Array;
  /** Shape [3 · triangles], the first face's triangles first. */
  readonly triangles: Uint32Array;
  readonly trianglesPerFace: Uint32Array;
  /** The face's solid, shape [vertices]. */
  readonly bodyOfVertex: Uint32Array;
}

/**
 * Triangles from the extractor's memory (vertex numbers count on from face to face, reversed faces are turned),
 * vertices from each face's own triangulation, because the extractor rounds them to single precision.
 */
export function extractMesh(kernel: CadKernel, listed: ShapeFaces, data: ReplicadMeshData): ExtractedMesh {
  const memory = kernel.wasmMemory.buffer;
  const triangles = new Uint32Array(memory, data.getTrianglesPtr(), data.getTrianglesSize()).slice();
  const groups = new Int32Array(memory, data.getFaceGroupsPtr(), data.getFaceGroupsSize()).slice();
  const rounded = new Float32Array(memory, data.getVerticesPtr(), data.getVerticesSize()).slice();
  const vertices = rounded.length / 3;
  const positions = new Float64Array(3 * vertices);
  const parameters = new Float64Array(2 * vertices);
  const bodyOfVertex = new Uint32Array(vertices);
  const trianglesPerFace = new Uint32Array(listed.faces.length);
  let vertex = 0;
  let group = 0;
  listed.faces.forEach((face, index) => {
    const count = readVertices(kernel, face, positions, parameters, vertex);
    if (count === 0) return;
    trianglesPerFace[index] = (groups[3 * group + 1] as number) / 3;
    group++;
    bodyOfVertex.fill(listed.bodyOfFace[index] as number, vertex, vertex + count);
    vertex += count;
  });
  mustAgree(positions, rounded, 3 * group === groups.length);
  return { positions, parameters, triangles, trianglesPerFace, bodyOfVertex };
}

/** Writes a face's vertices, placed, and their parameters from `first` on. @returns how many */
function readVertices(
  kernel: CadKernel,
  face: TopoDS_Face,
  positions: Float64Array,
  parameters: Float64Array,
  first: number,
): number {
  const location = new kernel.TopLoc_Location();
  const triangulation = kernel.BRep_Tool.Triangulation(face, location, 0);
  if (!triangulation) return 0;
  const placement = location.IsIdentity() ? null : location.Transformation();
  const m = placement && placementRows(placement);
  const count = triangulation.NbNodes();
  const hasParameters = triangulation.HasUVNodes();
  for (let node = 1; node <= count; node++) {
    const k = 3 * (first + node - 1);
    const point = triangulation.Node(node);
    const x = point.X();
    const y = point.Y();
    const z = point.Z();
    point.delete();
    positions[k] = m ? m[0] * x + m[1] * y + m[2] * z + m[3] : x;
    positions[k + 1] = m ? m[4] * x + m[5] * y + m[6] * z + m[7] : y;
    positions[k + 2] = m ? m[8] * x + m[9] * y + m[10] * z + m[11] : z;
    if (!hasParameters) continue;
    const at = triangulation.UVNode(node);
    parameters[2 * (first + node - 1)] = at.X();
    parameters[2 * (first + node - 1) + 1] = at.Y();
    at.delete();
  }
  triangulation.delete();
  location.delete();
  return count;
}

/** The upper three rows of a placement's matrix, row by row. */
function placementRows(placement: { Value(row: number, column: number): number }) {
  const row = (r: number) =>
    [placement.Value(r, 1), placement.Value(r, 2), placement.Value(r, 3), placement.Value(r, 4)] as const;
  return [...row(1), ...row(2), ...row(3)] as const;
}

/** Both roads to the vertices must give the same points, or triangles would be joined to wrong ones. */
function mustAgree(positions: Float64Array, rounded: Float32Array, groupsAgree: boolean): void {
  let worst = 0;
  for (let k = 0; k < rounded.length; k++) {
    const exact = positions[k] as number;
    const error = Math.abs(exact - (rounded[k] as number)) / (1 + Math.abs(exact));
    if (!(error <= worst)) worst = error;
  }
  if (!groupsAgree || !(worst < 1e-6))
    throw new RangeError(
      `faces and triangles of the kernel differ by ${worst}. Maybe its face order changed`,
    );
}
