import { failure, type Outcome, success } from '@diewright/geometry';
import type { ReplicadMeshData, TopoDS_Face, TopoDS_Shape } from 'replicad-opencascadejs';
import type { SurfaceKind } from '../cad-model.ts';
import { countOpenEdges } from '../mesh/open-edges.ts';
import { signedVolume } from '../mesh/signed-volume.ts';
import { weldExactly } from '../mesh/weld-exactly.ts';
import type { CadKernel } from './load-kernel.ts';
import type { ImportedModel, ImportRequest } from './messages.ts';
import { listFaces, type ShapeFaces } from './shape-bodies.ts';

type Tessellation = Omit<ImportedModel, 'sha256' | 'schema' | 'unitName' | 'mmPerUnit'>;

/**
 * Cuts a shape into triangles by chord error and angle, coarser where the limit of triangles would be passed,
 * with faces kept apart, vertices welded inside each body in double precision and solids turned outwards.
 */
export function tessellateShape(
  kernel: CadKernel,
  shape: TopoDS_Shape,
  request: ImportRequest,
): Outcome<Tessellation, 'step-no-shape'> {
  const listed = listFaces(kernel, shape);
  if (listed.faces.length === 0) return failure('step-no-shape');
  let { chordErrorMm, angleDeg } = request;
  let data = extract(kernel, shape, chordErrorMm, angleDeg);
  while (data.getTrianglesSize() / 3 > request.maxTriangles) {
    chordErrorMm *= 2;
    angleDeg = Math.min(30, angleDeg * Math.SQRT2);
    data.delete();
    kernel.BRepTools.Clean(shape, true);
    data = extract(kernel, shape, chordErrorMm, angleDeg);
  }
  const raw = readMesh(kernel, listed, data);
  const welded = weldExactly(raw.positions, raw.triangles, raw.trianglesPerFace, raw.groupOfVertex);
  if (welded.triangles.length === 0) return failure('step-no-shape');
  const solidsTurned = turnSolidsOutwards(welded, listed);
  return success({
    ...welded,
    kinds: listed.faces.map((face) => surfaceKind(kernel, face)),
    solids: listed.solids,
    chordErrorMm,
    angleDeg,
    coarsened: chordErrorMm > request.chordErrorMm,
    facesLost: welded.trianglesPerFace.reduce((lost, count) => lost + (count === 0 ? 1 : 0), 0),
    openEdges: countOpenEdges(welded.triangles, welded.positions.length / 3),
    solidsTurned,
  });
}

function extract(kernel: CadKernel, shape: TopoDS_Shape, chordErrorMm: number, angleDeg: number) {
  return kernel.ReplicadMeshExtractor.extract(shape, chordErrorMm, (angleDeg * Math.PI) / 180, true);
}

interface RawMesh {
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
  readonly trianglesPerFace: Uint32Array;
  readonly groupOfVertex: Uint32Array;
}

/**
 * Triangles from the extractor's memory (vertex numbers count on from face to face), vertices once more from each
 * face's triangulation, because the extractor rounds them to single precision.
 */
function readMesh(kernel: CadKernel, listed: ShapeFaces, data: ReplicadMeshData): RawMesh {
  const memory = kernel.wasmMemory.buffer;
  const triangles = new Uint32Array(memory, data.getTrianglesPtr(), data.getTrianglesSize()).slice();
  const groups = new Int32Array(memory, data.getFaceGroupsPtr(), data.getFaceGroupsSize()).slice();
  const rounded = new Float32Array(memory, data.getVerticesPtr(), data.getVerticesSize()).slice();
  data.delete();
  const positions = new Float64Array(rounded.length);
  const groupOfVertex = new Uint32Array(rounded.length / 3);
  const trianglesPerFace = new Uint32Array(listed.faces.length);
  let vertex = 0;
  let group = 0;
  listed.faces.forEach((face, index) => {
    const count = readVertices(kernel, face, positions, vertex);
    if (count === 0) return;
    trianglesPerFace[index] = (groups[3 * group + 1] as number) / 3;
    group++;
    groupOfVertex.fill(listed.bodyOfFace[index] as number, vertex, vertex + count);
    vertex += count;
  });
  mustAgree(positions, rounded, 3 * group === groups.length);
  return { positions, triangles, trianglesPerFace, groupOfVertex };
}

/** Writes a face's vertices, placed, from `firstVertex` on. @returns how many */
function readVertices(
  kernel: CadKernel,
  face: TopoDS_Face,
  positions: Float64Array,
  firstVertex: number,
): number {
  const location = new kernel.TopLoc_Location();
  const triangulation = kernel.BRep_Tool.Triangulation(face, location, 0);
  if (!triangulation) return 0;
  const placement = location.IsIdentity() ? null : placementOf(location.Transformation());
  const count = triangulation.NbNodes();
  let k = 3 * firstVertex;
  for (let node = 1; node <= count; node++, k += 3) {
    const point = triangulation.Node(node);
    const x = point.X();
    const y = point.Y();
    const z = point.Z();
    point.delete();
    positions[k] = placement ? placement[0] * x + placement[1] * y + placement[2] * z + placement[3] : x;
    positions[k + 1] = placement ? placement[4] * x + placement[5] * y + placement[6] * z + placement[7] : y;
    positions[k + 2] = placement
      ? placement[8] * x + placement[9] * y + placement[10] * z + placement[11]
      : z;
  }
  triangulation.delete();
  location.delete();
  return count;
}

type Placement = [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

function placementOf(transformation: { Value(row: number, column: number): number }): Placement {
  const rows = [1, 2, 3].flatMap((row) => [1, 2, 3, 4].map((column) => transformation.Value(row, column)));
  return rows as Placement;
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
      `faces and triangles of the kernel disagree by ${worst}. Maybe its face order changed`,
    );
}

/** Turns every solid whose tessellation encloses a negative volume. @returns how many */
function turnSolidsOutwards(
  mesh: {
    readonly positions: Float64Array;
    readonly triangles: Uint32Array;
    readonly trianglesPerFace: Uint32Array;
  },
  listed: ShapeFaces,
): number {
  const volumes = new Float64Array(listed.solids + 1);
  forEachFace(mesh.trianglesPerFace, (face, first, count) => {
    const body = listed.bodyOfFace[face] as number;
    volumes[body] =
      (volumes[body] as number) +
      signedVolume(mesh.positions, mesh.triangles.subarray(3 * first, 3 * (first + count)));
  });
  forEachFace(mesh.trianglesPerFace, (face, first, count) => {
    const body = listed.bodyOfFace[face] as number;
    if (body < listed.solids && (volumes[body] as number) < 0)
      flip(mesh.triangles.subarray(3 * first, 3 * (first + count)));
  });
  return volumes.subarray(0, listed.solids).reduce((turned, volume) => turned + (volume < 0 ? 1 : 0), 0);
}

function forEachFace(
  trianglesPerFace: Uint32Array,
  visit: (face: number, first: number, count: number) => void,
): void {
  let first = 0;
  trianglesPerFace.forEach((count, face) => {
    visit(face, first, count);
    first += count;
  });
}

function flip(triangles: Uint32Array): void {
  for (let t = 0; t < triangles.length; t += 3) {
    const b = triangles[t + 1] as number;
    triangles[t + 1] = triangles[t + 2] as number;
    triangles[t + 2] = b;
  }
}

const kinds: Readonly<Record<string, SurfaceKind>> = {
  GeomAbs_Plane: 'plane',
  GeomAbs_Cylinder: 'cylinder',
  GeomAbs_Cone: 'cone',
  GeomAbs_Sphere: 'sphere',
  GeomAbs_Torus: 'torus',
  GeomAbs_BezierSurface: 'bspline',
  GeomAbs_BSplineSurface: 'bspline',
  GeomAbs_SurfaceOfRevolution: 'revolution',
  GeomAbs_SurfaceOfExtrusion: 'extrusion',
  GeomAbs_OffsetSurface: 'offset',
};

function surfaceKind(kernel: CadKernel, face: TopoDS_Face): SurfaceKind {
  const surface = new kernel.BRepAdaptor_Surface(face, false);
  const kind = kinds[surface.GetType()] ?? 'other';
  surface.delete();
  return kind;
}
