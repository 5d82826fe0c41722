/** The model: STEP through the CAD kernel, or a mesh with a stated unit; scaled where shrinkage was asked for. */
import {
  type CadModel,
  importStep,
  modelFromMesh,
  parseShrinkage,
  scaleModel,
  turnModel,
} from '@diewright/cad';
import {
  type ByteSource,
  decodeText,
  failure,
  type LengthUnit,
  MM_PER_UNIT,
  type Outcome,
  readMeasuredFile,
  success,
  type TextEncoding,
} from '@diewright/geometry';
import { openFile } from './open-file.ts';

export interface Nominal {
  readonly model: CadModel;
  /** As the file has it, before shrinkage. */
  readonly asDrawn: CadModel;
  readonly shrink: readonly [number, number, number];
}

export interface NominalOptions {
  readonly unit: LengthUnit | null;
  readonly shrink: string | null;
  readonly encoding: TextEncoding | null;
  /** The plan is a die's and the model its casting's: the material is on the other side. */
  readonly isDie?: boolean;
  readonly signal: AbortSignal;
}

export async function loadNominal(path: string, options: NominalOptions): Promise<Outcome<Nominal>> {
  const shrink = options.shrink === null ? success([1, 1, 1] as const) : parseShrinkage(options.shrink);
  if (!shrink.ok) return shrink;
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const isStep = isStepFile(opened.value.source);
  opened.value.close();
  const model = isStep ? await loadStep(path, options) : loadMesh(path, options);
  if (!model.ok) return model;
  const scaled = shrink.value.every((factor) => factor === 1)
    ? model.value
    : scaleModel(model.value, shrink.value);
  const asMade = options.isDie ? turnModel(scaled) : scaled;
  return success({ model: asMade, asDrawn: model.value, shrink: shrink.value });
}

/** By content: the mark of ISO 10303-21 near the beginning. */
export function isStepFile(source: ByteSource): boolean {
  const head = new Uint8Array(4096);
  const length = source.read(head, 0);
  return decodeText(head.subarray(0, length)).text.includes('ISO-10303-21');
}

async function loadStep(path: string, { unit, signal }: NominalOptions): Promise<Outcome<CadModel>> {
  const model = await importStep(path, { signal });
  if (!model.ok || unit === null) return model;
  const { mmPerUnit, unitName, fileName } = model.value.source;
  if (Math.abs(MM_PER_UNIT[unit] / mmPerUnit - 1) < 1e-9) return model;
  return failure('nominal-unit-conflict', { file: fileName, stated: unitName, given: unit });
}

function loadMesh(path: string, { unit, encoding }: NominalOptions): Outcome<CadModel> {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const { source, sha256, close } = opened.value;
  try {
    const read = readMeasuredFile(source, encoding ? { encoding } : {});
    if (!read.ok) {
      const foreign = read.reason === 'format-not-supported' || read.reason === 'format-unknown';
      return foreign ? failure('nominal-not-supported', { file: source.name }) : read;
    }
    const [piece, ...more] = read.value.pieces;
    if (piece?.kind !== 'mesh' || more.some((other) => other.kind !== 'mesh')) {
      return failure('nominal-not-mesh', { file: source.name });
    }
    const known = unit ?? read.value.statedUnit;
    if (known === null)
      return failure('nominal-unit-unknown', { file: source.name, format: read.value.format });
    const meshes = [piece, ...more].flatMap((each) => (each.kind === 'mesh' ? [each.mesh] : []));
    return success(
      modelFromMesh(meshes, {
        fileName: source.name,
        sha256: sha256(),
        schema: read.value.format,
        unitName: known,
        mmPerUnit: MM_PER_UNIT[known],
      }),
    );
  } finally {
    close();
  }
}
