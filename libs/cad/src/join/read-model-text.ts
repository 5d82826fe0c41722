/** What a STEP file's own text tells of a model that the kernel has cut into triangles: exact faces, names, tolerances. */
import type { Details } from '@diewright/geometry';
import { readBrep } from '../brep/read-brep.ts';
import type { ExactFaces } from '../exact/exact-faces.ts';
import type { FacedMesh } from '../mesh/faced-mesh.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { PmiModel } from '../pmi/pmi.ts';
import { readPmi } from '../pmi/read-pmi.ts';
import type { ModelStructure } from '../structure/read-structure.ts';
import { type FileFace, joinExactFaces } from './join-exact-faces.ts';

export interface ModelFromText {
  /** Null where not one face could be joined. */
  readonly exact: ExactFaces | null;
  /** One for each face of the model. */
  readonly fileFaces: readonly (FileFace | null)[];
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

/**
 * What goes wrong in here costs the exact faces or the drawing, never the model: its triangles are measured as before,
 * and what happened is among the faults.
 */
export function readModelText(file: Part21File, structure: ModelStructure, mesh: KernelMesh): ModelFromText {
  const own: { readonly reason: string; readonly details: Details }[] = [];
  const orNull = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      own.push({ reason: 'unexpected', details: { cause: String(error) } });
      return null;
    }
  };
  const brep = orNull(() => readBrep(file, structure));
  const joined = brep && orNull(() => joinExactFaces({ ...mesh, mesh, brep }));
  const pmi = orNull(() => readPmi(file));
  const faults = [
    ...own,
    ...faultsOfStructure(file, structure),
    ...(brep?.faults ?? []),
    ...(brep?.bodies ?? []).flatMap(({ faces }) => faces.flatMap(({ fault }) => fault ?? [])),
  ].map(({ reason, details }) => ({ reason, details }));
  return {
    exact: joined?.exact.shapes.some((shape) => shape !== null) ? joined.exact : null,
    fileFaces: joined?.fileFaces ?? Array.from(mesh.trianglesPerFace, () => null),
    pmi,
    faults: faults.slice(0, MOST_FAULTS),
    faultCount: faults.length,
  };
}

/** What is only an assumption is no fault. */
function faultsOfStructure(file: Part21File, { problems }: ModelStructure): ModelFromText['faults'] {
  const ofText = file.problems().map(({ reason, line }) => ({ reason, details: { line } }));
  const ofStructure = problems
    .filter(({ reason }) => reason !== 'step-angle-unit-assumed')
    .map(({ reason, entity, line, details }) => ({
      reason,
      details: { ...details, entity, line, keyword: file.keywordsOf(entity).join(' ') },
    }));
  return [...ofText, ...ofStructure];
}
