import { failure, type Outcome, success } from '@diewright/geometry';
import type { TopoDS_Face, TopoDS_Shape } from 'replicad-opencascadejs';
import type { SurfaceKind } from '../cad-model.ts';
import { facesOfTriangles, keepFaces, turnBodiesOutwards } from '../mesh/faced-mesh.ts';
import { findFlippedFaces } from '../mesh/flipped-faces.ts';
import { measureFaces } from '../mesh/measure-faces.ts';
import { countOpenEdges } from '../mesh/open-edges.ts';
import { findSelfIntersections } from '../mesh/self-intersections.ts';
import { weldExactly } from '../mesh/weld-exactly.ts';
import { exactArea, exactVolume } from './exact-properties.ts';
import { type ExtractedMesh, extractMesh } from './extract-mesh.ts';
import { listFaces, type ShapeFaces } from './list-faces.ts';
import type { CadKernel } from './load-kernel.ts';
import type { ImportedModel, ImportRequest } from './messages.ts';
import { sampleChordError } from './sample-chord-error.ts';

/** What the kernel finds of a model; what only the file's text tells is added by the caller. */
export type Tessellation = Omit<ImportedModel, 'sha256' | 'head' | 'fromText'> & {
  /** Number of each face's solid, `solids` for those outside. Shape [faces]. */
  readonly bodyOfFace: Uint32Array;
};

/**
 * Cuts a shape into triangles by chord error and angle, coarser where the limit of triangles would be passed,
 * with faces kept apart, vertices welded inside each body in double precision and solids turned outwards.
 * Where there are solids, faces outside them (supplementary geometry, construction surfaces) are left out.
 */
export function tessellateShape(
  kernel: CadKernel,
  shape: TopoDS_Shape,
  request: ImportRequest,
): Outcome<Tessellation, 'step-no-shape'> {
  const listed = listFaces(kernel, shape);
  if (listed.faces.length === 0) return failure('step-no-shape');
  const { mesh, chordErrorMm, angleDeg } = cut(kernel, shape, listed, request);
  const solids = listed.solids.length;
  const bodies = listed.bodyOfFace;
  const kept = [...listed.faces.keys()].filter((face) => solids === 0 || (bodies[face] as number) < solids);
  const welded = weldExactly(keepFaces(mesh, kept), mesh.bodyOfVertex);
  if (welded.triangles.length === 0) return failure('step-no-shape');
  const bodyOfKept = Uint32Array.from(kept, (face) => bodies[face] as number);
  const faceOfTriangle = facesOfTriangles(welded);
  const openEdges = countOpenEdges(welded);
  const areas = kept.map((face) => exactArea(kernel, listed.faces[face] as TopoDS_Face));
  const kinds = kept.map((face) => surfaceKind(kernel, listed.faces[face] as TopoDS_Face));
  const solidsTurned = turnBodiesOutwards(welded, bodyOfKept, solids);
  return success({
    solidsTurned,
    ...welded,
    bodyOfFace: bodyOfKept,
    kinds,
    solids,
    chordErrorMm,
    angleDeg,
    coarsened: chordErrorMm > request.chordErrorMm,
    sampledErrorMm: sampleChordError(kernel, listed, mesh),
    facesInKernel: listed.faces.length,
    facesLost: welded.trianglesPerFace.reduce((lost, count) => lost + (count === 0 ? 1 : 0), 0),
    facesRough: countRough(measureFaces(welded, kinds), areas),
    openEdges,
    flippedPairs: openEdges > 0 ? findFlippedFaces(welded, faceOfTriangle) : [],
    selfIntersections: findSelfIntersections(welded, faceOfTriangle, bodyOfKept, 3 * chordErrorMm),
    exactArea: areas.reduce((sum, area) => sum + area, 0),
    exactVolume:
      solids > 0 ? listed.solids.reduce((sum, solid) => sum + exactVolume(kernel, solid), 0) : null,
  });
}

interface Cut {
  readonly mesh: ExtractedMesh;
  readonly chordErrorMm: number;
  readonly angleDeg: number;
}

/** Meshes at the asked fineness, or so many doublings of it coarser that the limit of triangles is kept. */
function cut(kernel: CadKernel, shape: TopoDS_Shape, listed: ShapeFaces, request: ImportRequest): Cut {
  const fineness = (doublings: number) => ({
    chordErrorMm: request.chordErrorMm * 2 ** doublings,
    angleDeg: Math.max(request.angleDeg, Math.min(30, request.angleDeg * 2 ** (doublings / 2))),
  });
  const meshAt = (doublings: number) => {
    const { chordErrorMm, angleDeg } = fineness(doublings);
    kernel.BRepTools.Clean(shape, true);
    return kernel.ReplicadMeshExtractor.extract(shape, chordErrorMm, (angleDeg * Math.PI) / 180, true);
  };
  const countAt = (doublings: number) => {
    const data = meshAt(doublings);
    const count = data.getTrianglesSize() / 3;
    data.delete();
    return count;
  };
  const heavy = listed.faces.length > HEAVY_FACES || request.chordErrorMm < HEAVY_CHORD_MM;
  let doublings = heavy ? foreseenDoublings(countAt, request.maxTriangles) : 0;
  for (;;) {
    const data = meshAt(doublings);
    if (data.getTrianglesSize() / 3 <= request.maxTriangles || doublings >= 20) {
      const mesh = extractMesh(kernel, listed, data);
      data.delete();
      return { mesh, ...fineness(doublings) };
    }
    data.delete();
    doublings++;
  }
}

/** From here on two coarse trials cost little beside a fine one in vain. */
const HEAVY_FACES = 1500;
const HEAVY_CHORD_MM = 0.002;

/** Goes on from the counts of two coarse trials as a power of the chord error: the least doublings that keep the limit. */
function foreseenDoublings(countAt: (doublings: number) => number, maxTriangles: number): number {
  const coarse = countAt(6);
  const finer = countAt(4);
  const growth = Math.max(1, finer / Math.max(1, coarse)) ** 0.5;
  for (let doublings = 0; doublings < 4; doublings++)
    if (finer * growth ** (4 - doublings) <= 1.2 * maxTriangles) return doublings;
  return 4;
}

/** Faces whose triangles do not cover the exact area within 3 %: the mesher failed on them. */
function countRough(measured: readonly { readonly area: number }[], exact: readonly number[]): number {
  return measured.filter(({ area }, face) => {
    const truth = exact[face] as number;
    return area > 0 && Math.abs(area - truth) > 0.03 * truth + 1e-4;
  }).length;
}

const kindNames: Readonly<Record<string, SurfaceKind>> = {
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
  const kind = kindNames[surface.GetType()] ?? 'other';
  surface.delete();
  return kind;
}
