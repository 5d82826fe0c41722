/** Joins a model's triangles to the file's exact faces and finds out how they lie to each other. */

import type { ReadFace } from '../brep/read-body.ts';
import type { ReadBrep } from '../brep/read-brep.ts';
import type { ExactFaces } from '../exact/exact-faces.ts';
import { faceIds } from '../identity/face-id.ts';
import type { FacedMesh } from '../mesh/faced-mesh.ts';
import { FaceProbes } from './face-probes.ts';
import { sampleFaces } from './face-samples.ts';
import { joinFaces } from './join-faces.ts';
import { measureAgainstMesh } from './measure-against-mesh.ts';

/** What the file says of a face beside its shape. */
export interface FileFace {
  /** Number of the face in the file. */
  readonly entity: number;
  /** Its name there; '' where it has none. */
  readonly label: string;
  /** The name that a new export gives it again; '' where its shape could not be read. */
  readonly id: string;
  /** Number of its solid or surface model, and the names of the instances down to it. */
  readonly body: number;
  readonly path: readonly string[];
}

export interface JoinedFaces {
  readonly exact: ExactFaces;
  /** One for each face of the model; null where none could be joined. */
  readonly fileFaces: readonly (FileFace | null)[];
}

export interface JoinQuestion {
  readonly mesh: FacedMesh;
  /** Number of each face's solid, `solids` for those outside. Shape [faces]. */
  readonly bodyOfFace: Uint32Array;
  readonly solids: number;
  readonly chordErrorMm: number;
  readonly brep: ReadBrep;
}

/** What a file may err where faces meet, beside the chord error, mm: the largest seen in real files is 0.04. */
const FILE_ERROR_MM = 0.05;

/** The mesher may miss its chord error on a face by this factor; what strays farther is no likeness of the face. */
const MOST_STRAY = 10;

export function joinExactFaces({ mesh, bodyOfFace, solids, chordErrorMm, brep }: JoinQuestion): JoinedFaces {
  const fileBodies = bodiesToJoin(brep, solids);
  const probes = new FaceProbes();
  const toleranceMm = 2 * chordErrorMm + FILE_ERROR_MM;
  const joins = joinFaces({
    samples: sampleFaces(mesh),
    kernelBodies: kernelBodies(bodyOfFace, solids),
    fileBodies: fileBodies.map(({ isSolid, faces }) => ({
      isSolid,
      faces: faces.map(({ read }) => read.shape),
    })),
    toleranceMm,
    distance: (shape, x, y, z) => probes.distance(shape, x, y, z),
  });
  const joined = joins.map(({ of }) => (of ? (fileBodies[of.body]?.faces[of.face] ?? null) : null));
  const ids = faceIds(joined.map((face) => face?.read.shape ?? null));
  const exact = measureAgainstMesh(
    mesh,
    joined.map((face) => face?.read.shape ?? null),
    MOST_STRAY * toleranceMm,
  );
  const byGeometry = joins.filter(({ by }, face) => by === 'geometry' && exact.shapes[face]).length;
  return {
    exact: { ...exact, byGeometry },
    fileFaces: joined.map(
      (face, index) =>
        face && {
          entity: face.read.entity,
          label: face.read.name,
          id: ids[index] ?? '',
          body: face.body,
          path: face.path,
        },
    ),
  };
}

interface BodyToJoin {
  readonly isSolid: boolean;
  readonly faces: readonly {
    readonly read: ReadFace;
    readonly body: number;
    readonly path: readonly string[];
  }[];
}

/** The file's bodies as the kernel knows them: solids one by one; where there is none, all surfaces in one row. */
function bodiesToJoin({ bodies }: ReadBrep, solids: number): BodyToJoin[] {
  const all = bodies.map(({ isSolid, faces, entity, path }) => ({
    isSolid,
    faces: faces.map((read) => ({ read, body: entity, path })),
  }));
  if (solids > 0) return all;
  return [{ isSolid: false, faces: all.flatMap(({ faces }) => faces) }];
}

function kernelBodies(bodyOfFace: Uint32Array, solids: number): { isSolid: boolean; faces: number[] }[] {
  const bodies = Array.from({ length: solids + 1 }, (_, body) => ({
    isSolid: body < solids,
    faces: [] as number[],
  }));
  bodyOfFace.forEach((body, face) => {
    bodies[body]?.faces.push(face);
  });
  return bodies.filter(({ faces }) => faces.length > 0);
}
