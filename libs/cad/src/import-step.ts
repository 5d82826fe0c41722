import { basename } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import type { CadFace, CadModel, CadNote } from './cad-model.ts';
import type { FileFace } from './join/join-exact-faces.ts';
import { KERNEL_NAME } from './kernel/load-kernel.ts';
import type { ImportedModel, ImportStage } from './kernel/messages.ts';
import { defaultMemoryLimitBytes, importInChild } from './kernel/run-child.ts';
import { facesOfTriangles } from './mesh/faced-mesh.ts';
import { measureFaces } from './mesh/measure-faces.ts';

/** Why a model cannot be had; the sentence stands in `libs/words` under `problem.<reason>`. */
export type CadReason =
  | 'cad-file-unreadable'
  | 'step-not-part21'
  | 'step-truncated'
  | 'step-several-units'
  | 'step-no-unit'
  | 'step-no-shape'
  | 'cad-kernel-refused'
  | 'cad-kernel-crashed'
  | 'cad-time-limit'
  | 'cad-memory-limit'
  | 'cad-cancelled';

export interface ImportOptions {
  /** Greatest distance asked between a triangle and its surface, mm. Default 0.005. */
  readonly chordErrorMm?: number;
  /** Greatest angle between neighbouring facets of a curve, degrees; rules the quality of cylinders. Default 8. */
  readonly angleDeg?: number;
  /** More than this many triangles and the next coarser pair is taken, and said. Default 2 million. */
  readonly maxTriangles?: number;
  /** Default 180 s. */
  readonly timeLimitSeconds?: number;
  /** Resident memory of the importing process. Default: three quarters of the machine's, at most 4 GB. */
  readonly memoryLimitBytes?: number;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: ImportStage) => void;
}

/**
 * A STEP file (AP203, AP214, AP242) as a tessellation in mm in which every triangle knows its face.
 * The kernel works in a process of its own that is ended when time or memory run out, on abort, and at the end:
 * a file that overthrows it costs an answer, not the program. Every reason's details name the file.
 */
export async function importStep(
  path: string,
  options: ImportOptions = {},
): Promise<Outcome<CadModel, CadReason>> {
  const { chordErrorMm = 0.005, angleDeg = 8, maxTriangles = 2_000_000, timeLimitSeconds = 180 } = options;
  mustBePositive({ chordErrorMm, angleDeg, maxTriangles, timeLimitSeconds });
  const answer = await importInChild(
    { path, chordErrorMm, angleDeg, maxTriangles },
    {
      timeLimitSeconds,
      memoryLimitBytes: options.memoryLimitBytes ?? defaultMemoryLimitBytes,
      signal: options.signal,
      onStage: options.onStage,
    },
  );
  const file = basename(path);
  if (!answer.ok) return failure(answer.reason as CadReason, { ...answer.details, file });
  return success(toModel(file, answer.value.model, answer.value.peakMemoryBytes));
}

function toModel(fileName: string, imported: ImportedModel, peakMemoryBytes: number): CadModel {
  const { positions, triangles, head, fromText } = imported;
  return {
    mesh: { positions, triangles },
    faceOfTriangle: facesOfTriangles(imported),
    faces: measureFaces(imported, imported.kinds).map((face) => ({
      ...face,
      ...namesOf(fromText.fileFaces[face.index]),
    })),
    source: {
      fileName,
      sha256: imported.sha256,
      schema: head.schema,
      unitName: head.unitName,
      mmPerUnit: head.mmPerUnit,
    },
    tessellation: {
      chordErrorMm: imported.chordErrorMm,
      angleDeg: imported.angleDeg,
      coarsened: imported.coarsened,
      sampledErrorMm: imported.sampledErrorMm,
      kernel: KERNEL_NAME,
      peakMemoryBytes,
    },
    solids: imported.solids,
    exact: { area: imported.exactArea, volume: imported.exactVolume },
    ...(fromText.exact && { exactFaces: fromText.exact }),
    ...(fromText.pmi && { pmi: fromText.pmi }),
    notes: notesOf(fileName, imported),
  };
}

function namesOf(face: FileFace | null | undefined): Pick<CadFace, 'entity' | 'label' | 'id' | 'path'> {
  if (!face) return {};
  return {
    entity: face.entity,
    ...(face.label !== '' && { label: face.label }),
    ...(face.id !== '' && { id: face.id }),
    ...(face.path.length > 0 && { path: face.path }),
  };
}

/** What the person should know of an import that succeeded; the sentence is `note.<code>`. */
function notesOf(file: string, imported: ImportedModel): CadNote[] {
  const notes: CadNote[] = [];
  const note = (holds: boolean, code: string, details: CadNote['details'] = {}) => {
    if (holds) notes.push({ code, details: { file, ...details } });
  };
  note(imported.solids === 0, 'cad-surfaces-only', { faces: imported.kinds.length });
  note(imported.coarsened, 'cad-coarsened', {
    chord: Number((1000 * imported.chordErrorMm).toPrecision(3)),
    angle: Number(imported.angleDeg.toPrecision(3)),
  });
  const { facesInKernel, sampledErrorMm, chordErrorMm } = imported;
  note(sampledErrorMm > 2 * chordErrorMm, 'cad-chord-error-passed', {
    seen: Number((1000 * sampledErrorMm).toPrecision(3)),
    asked: Number((1000 * chordErrorMm).toPrecision(3)),
  });
  const left = facesInKernel - imported.kinds.length;
  note(left > 0, 'cad-loose-faces', { count: left });
  note(facesInKernel < imported.head.faces, 'cad-faces-not-read', {
    count: facesInKernel,
    faces: imported.head.faces,
  });
  note(imported.facesLost > 0, 'cad-faces-lost', { count: imported.facesLost, faces: imported.kinds.length });
  note(imported.facesRough > 0, 'cad-faces-rough', {
    count: imported.facesRough,
    faces: imported.kinds.length,
  });
  note(imported.solids > 0 && imported.openEdges > 0, 'cad-open-edges', { count: imported.openEdges });
  note(imported.solidsTurned > 0, 'cad-solids-turned', { count: imported.solidsTurned });
  const { flippedPairs, selfIntersections } = imported;
  const [flipped] = flippedPairs;
  note(flipped !== undefined, 'cad-faces-flipped', {
    count: flippedPairs.length,
    faces: flipped?.join(', ') ?? '–',
    entities: flipped ? entitiesOf(imported, flipped) : '–',
  });
  const { first } = selfIntersections;
  note(first !== null, 'cad-self-intersection', {
    at: first?.at.map((value) => Number(value.toFixed(2))).join(', ') ?? '–',
    faces: first?.faces.join(', ') ?? '–',
    entities: first ? entitiesOf(imported, first.faces) : '–',
  });
  const { exact, faults, faultCount } = imported.fromText;
  const inexact = exact ? exact.shapes.filter((shape) => shape === null).length : imported.kinds.length;
  note(inexact > 0, 'cad-faces-not-exact', {
    count: inexact,
    faces: imported.kinds.length,
    list: shortList(exact ? exact.shapes.flatMap((shape, face) => (shape ? [] : [face])) : []),
  });
  note((exact?.loopsTurned ?? 0) > 0, 'cad-loops-turned', { count: exact?.loopsTurned ?? 0 });
  note((exact?.byGeometry ?? 0) > 0, 'cad-faces-joined-by-geometry', { count: exact?.byGeometry ?? 0 });
  const surprise = faults.find(({ reason }) => reason === 'unexpected');
  note(surprise !== undefined, 'cad-text-not-used', { cause: surprise?.details.cause ?? '–' });
  const [fault] = faults.filter(({ reason }) => reason !== 'unexpected');
  note(fault !== undefined, 'cad-entity-not-read', {
    count: faultCount,
    entity: fault?.details.entity ?? '–',
    line: fault?.details.line ?? '–',
    keyword: fault?.details.keyword ?? '–',
  });
  return notes;
}

/** The first few of many numbers. */
function shortList(numbers: readonly number[]): string {
  const shown = numbers.slice(0, MOST_LISTED).join(', ');
  return numbers.length > MOST_LISTED ? `${shown} …` : shown || '–';
}

const MOST_LISTED = 20;

/** Numbers of faces in the file, for a person who opens it. */
function entitiesOf({ fromText }: ImportedModel, faces: readonly number[]): string {
  return faces.map((face) => `#${fromText.fileFaces[face]?.entity ?? '?'}`).join(', ');
}

function mustBePositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!(value > 0)) throw new RangeError(`importStep: ${name} = ${value}. Maybe a unit was mixed up`);
}
