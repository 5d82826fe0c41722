import type { TriangleMesh } from '@diewright/geometry';
import type { CadModel } from './cad-model.ts';
import { type FacedMesh, facesOfTriangles } from './mesh/faced-mesh.ts';
import { lieInOnePlane } from './mesh/lie-in-one-plane.ts';
import { measureFaces } from './mesh/measure-faces.ts';
import { countOpenEdges } from './mesh/open-edges.ts';
import { signedVolume } from './mesh/signed-volume.ts';
import { splitByCrease } from './mesh/split-by-crease.ts';
import { weldExactly } from './mesh/weld-exactly.ts';

export interface FromMeshOptions {
  /** An edge sharper than this parts two faces, degrees. Default 30. */
  readonly creaseAngleDeg?: number;
}

/**
 * A nominal that came as a mesh (STL, PLY, OBJ) as a model with faces: its triangles parted along edges sharper
 * than the crease angle. A face is 'plane' where all its vertices lie in one plane within the coordinates' own
 * rounding, else 'other': what surface was meant cannot be known from triangles.
 * @param meshes in the file's own unit; together they are one part. `source.mmPerUnit` turns them into mm
 * @throws RangeError where there is no triangle at all: readers refuse such files
 */
export function modelFromMesh(
  meshes: readonly TriangleMesh[],
  source: CadModel['source'],
  { creaseAngleDeg = 30 }: FromMeshOptions = {},
): CadModel {
  if (!(creaseAngleDeg > 0 && creaseAngleDeg < 180))
    throw new RangeError(`modelFromMesh: crease angle ${creaseAngleDeg}°. Maybe it was given in radians`);
  const joined = joinMeshes(meshes, source.mmPerUnit);
  if (joined.triangles.length === 0)
    throw new RangeError(
      `modelFromMesh: ${source.fileName} has no triangles. Maybe an empty file was let through`,
    );
  const insideOut = countOpenEdges(joined) === 0 && signedVolume(joined.positions, joined.triangles) < 0;
  const welded = insideOut ? turned(joined) : joined;
  const split = splitByCrease(welded, (creaseAngleDeg * Math.PI) / 180);
  const openEdges = countOpenEdges(split);
  const kinds = [...split.trianglesPerFace.keys()].map(() => 'other' as const);
  const faces = measureFaces(split, kinds).map((face) => {
    const own = split.triangles.subarray(
      3 * face.firstTriangle,
      3 * (face.firstTriangle + face.triangleCount),
    );
    return lieInOnePlane(split.positions, own) ? { ...face, kind: 'plane' as const } : face;
  });
  return {
    mesh: { positions: split.positions, triangles: split.triangles },
    faceOfTriangle: facesOfTriangles(split),
    faces,
    source,
    tessellation: null,
    solids: openEdges === 0 ? 1 : 0,
    notes: [
      {
        code: 'cad-faces-by-crease',
        details: { file: source.fileName, angle: creaseAngleDeg, count: faces.length },
      },
      ...(insideOut ? [{ code: 'cad-solids-turned', details: { file: source.fileName, count: 1 } }] : []),
    ],
  };
}

/** A closed mesh whose normals point into the material would turn every deviation's sign: its triangles the other way. */
function turned<M extends TriangleMesh>(mesh: M): M {
  const triangles = mesh.triangles.slice();
  for (let t = 0; t < triangles.length; t += 3) {
    triangles[t + 1] = mesh.triangles[t + 2] as number;
    triangles[t + 2] = mesh.triangles[t + 1] as number;
  }
  return { ...mesh, triangles };
}

/** One mesh in mm of several in the file's unit, welded inside each. */
function joinMeshes(meshes: readonly TriangleMesh[], mmPerUnit: number): FacedMesh {
  const positions = new Float64Array(meshes.reduce((sum, mesh) => sum + mesh.positions.length, 0));
  const triangles = new Uint32Array(meshes.reduce((sum, mesh) => sum + mesh.triangles.length, 0));
  const pieceOfVertex = new Uint32Array(positions.length / 3);
  let vertices = 0;
  let corners = 0;
  meshes.forEach((mesh, piece) => {
    for (let k = 0; k < mesh.positions.length; k++)
      positions[3 * vertices + k] = mmPerUnit * (mesh.positions[k] as number);
    for (let k = 0; k < mesh.triangles.length; k++)
      triangles[corners + k] = vertices + (mesh.triangles[k] as number);
    pieceOfVertex.fill(piece, vertices, vertices + mesh.positions.length / 3);
    vertices += mesh.positions.length / 3;
    corners += mesh.triangles.length;
  });
  const all = { positions, triangles, trianglesPerFace: Uint32Array.of(triangles.length / 3) };
  return weldExactly(all, pieceOfVertex);
}
