/** What a STEP file's own text tells of a model that the kernel has cut into triangles: exact faces, names, tolerances. */
import { bytesSource, type Details } from '@diewright/geometry';
import { readBrep } from '../brep/read-brep.ts';
import type { ExactFaces } from '../exact/exact-faces.ts';
import type { FacedMesh } from '../mesh/faced-mesh.ts';
import { openPart21 } from '../part21/part21-file.ts';
import type { PmiModel } from '../pmi/pmi.ts';
import { readPmi } from '../pmi/read-pmi.ts';
import { readStructure } from '../structure/read-structure.ts';
import { type FileFace, joinExactFaces } from './join-exact-faces.ts';

export interface ModelFromText {
  /** Null where not one face could be joined. */
  readonly exact: ExactFaces | null;
  /** One for each face of the model. */
  readonly fileFaces: readonly (FileFace | null)[];
  readonly joinedByGeometry: number;
  readonly pmi: PmiModel | null;
  /** Faces, bodies and statements that could not be read; each with its reason, the first few. */
  readonly faults: readonly { readonly reason: string; readonly details: Details }[];
  readonly faultCount: number;
}

/** What the kernel's triangles are, for the join. */
export interface KernelMesh extends FacedMesh {
  readonly bodyOfFace: Uint32Array;
  readonly solids: number;
  readonly chordErrorMm: number;
}

/** More complaints than this are counted, not listed. */
const MOST_FAULTS = 20;

/** @param text plain bytes of the file */
export function readModelText(text: Uint8Array, mesh: KernelMesh): ModelFromText {
  const opened = openPart21(bytesSource('model', text));
  const none = mesh.trianglesPerFace.length;
  if (!opened.ok)
    return {
      exact: null,
      fileFaces: new Array<null>(none).fill(null),
      joinedByGeometry: 0,
      pmi: null,
      faults: [{ reason: opened.reason, details: opened.details }],
      faultCount: 1,
    };
  const file = opened.value;
  const structure = readStructure(file);
  const brep = readBrep(file, structure);
  const joined = joinExactFaces({ ...mesh, mesh, brep });
  const faults = [
    ...brep.faults,
    ...brep.bodies.flatMap(({ faces }) => faces.flatMap(({ fault }) => fault ?? [])),
  ].map(({ reason, details }) => ({ reason, details }));
  return {
    exact: joined.exact.shapes.some((shape) => shape !== null) ? joined.exact : null,
    fileFaces: joined.fileFaces,
    joinedByGeometry: joined.by.filter((by) => by === 'geometry').length,
    pmi: readPmi(file),
    faults: faults.slice(0, MOST_FAULTS),
    faultCount: faults.length,
  };
}
