/** The measured files as one set of points in mm: pieces of one part, in one frame. */
import {
  boxOfPoints,
  failure,
  inferUnit,
  type LengthUnit,
  type MeasuredFile,
  MM_PER_UNIT,
  mergeMeshes,
  type Outcome,
  readMeasuredFile,
  sampleSurface,
  success,
  type TextEncoding,
  type TriangleMesh,
} from '@diewright/geometry';
import type { InspectionResult } from '../result/result.ts';
import { openFile } from './open-file.ts';

type MeasuredEntry = InspectionResult['measured'][number];

export interface Measured {
  /** mm, shape [3 n]. */
  readonly points: Float64Array;
  /** Unit normals of the points, shape [3 n]; null where a piece has none. */
  readonly normals: Float32Array | null;
  /** Where every piece is a mesh: all of them, in mm. */
  readonly mesh: TriangleMesh | null;
  readonly kind: 'scan' | 'touches';
  readonly files: readonly MeasuredEntry[];
}

/** Fewer points than this are a list of touches: judged one by one, never aligned automatically. */
export const FEWEST_SCAN_POINTS = 500;
/** A mesh with fewer triangles is sampled: so many points, spread evenly over its area, speak for it. */
const MESH_POINTS = 200_000;

export interface MeasuredOptions {
  readonly unit: LengthUnit | null;
  readonly encoding: TextEncoding | null;
  /** Of the nominal, mm, shape [3 n]: what a missing unit is inferred from. */
  readonly nominalPositions: Float64Array;
}

export function loadMeasured(paths: readonly string[], options: MeasuredOptions): Outcome<Measured> {
  const clouds: Float64Array[] = [];
  const normals: (Float32Array | null)[] = [];
  const meshes: TriangleMesh[] = [];
  const files: MeasuredEntry[] = [];
  for (const path of paths) {
    const loaded = loadOne(path, options);
    if (!loaded.ok) return loaded;
    clouds.push(...loaded.value.clouds);
    normals.push(...loaded.value.normals);
    meshes.push(...loaded.value.meshes);
    files.push(loaded.value.entry);
  }
  const mesh = meshes.length > 0 ? mergeMeshes(meshes) : null;
  const sampled = mesh ? sampleMesh(mesh) : null;
  const points = concatenate(sampled ? [...clouds, sampled] : clouds);
  const kind = mesh === null && points.length / 3 < FEWEST_SCAN_POINTS ? 'touches' : 'scan';
  return success({
    points,
    normals: mesh === null ? joinNormals(normals) : null,
    mesh: clouds.length === 0 ? mesh : null,
    kind,
    files,
  });
}

function loadOne(path: string, options: MeasuredOptions) {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const { source, sha256, close } = opened.value;
  try {
    const read = readMeasuredFile(source, options.encoding ? { encoding: options.encoding } : {});
    if (!read.ok) return read;
    const unit = chooseUnit(read.value, source.name, options);
    if (!unit.ok) return unit;
    const factor = MM_PER_UNIT[unit.value.unit];
    const clouds = read.value.pieces.flatMap((piece) =>
      piece.kind === 'cloud' ? [scaled(piece.cloud.positions, factor)] : [],
    );
    const meshes = read.value.pieces.flatMap((piece) =>
      piece.kind === 'mesh'
        ? [{ positions: scaled(piece.mesh.positions, factor), triangles: piece.mesh.triangles }]
        : [],
    );
    const entry: MeasuredEntry = {
      fileName: source.name,
      sha256: sha256(),
      format: read.value.format,
      encoding: read.value.encoding ?? null,
      ...unit.value,
      points: [...clouds, ...meshes.map((mesh) => mesh.positions)].reduce((sum, p) => sum + p.length / 3, 0),
      triangles: meshes.reduce((sum, mesh) => sum + mesh.triangles.length / 3, 0),
      notes: read.value.notes.map(({ code, details }) => ({ code, details })),
    };
    const normals = read.value.pieces.flatMap((piece) =>
      piece.kind === 'cloud' ? [piece.cloud.normals ?? null] : [],
    );
    return success({ clouds, normals, meshes, entry });
  } finally {
    close();
  }
}

type ChosenUnit = Pick<MeasuredEntry, 'unit' | 'unitSource' | 'unitRatio'> & { unit: LengthUnit };

/** Given on the command line, else stated in the file, else inferred from the nominal's size and said aloud. */
function chooseUnit(file: MeasuredFile, name: string, options: MeasuredOptions): Outcome<ChosenUnit> {
  if (options.unit !== null) {
    if (file.statedUnit !== null && file.statedUnit !== options.unit) {
      return failure('measured-unit-conflict', { file: name, stated: file.statedUnit, given: options.unit });
    }
    return success({ unit: options.unit, unitSource: 'given', unitRatio: null });
  }
  if (file.statedUnit !== null)
    return success({ unit: file.statedUnit, unitSource: 'stated', unitRatio: null });
  const positions = concatenate(
    file.pieces.map((piece) => (piece.kind === 'mesh' ? piece.mesh.positions : piece.cloud.positions)),
  );
  const inferred = inferUnit(boxOfPoints(positions), boxOfPoints(options.nominalPositions));
  if (!inferred.ok) return failure(inferred.reason, { file: name, ...inferred.details });
  return success({ unit: inferred.value.unit, unitSource: 'inferred', unitRatio: inferred.value.ratio });
}

/** All normals one after another, or null where a cloud has none. */
function joinNormals(parts: readonly (Float32Array | null)[]): Float32Array | null {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0 || known.length < parts.length) return null;
  const whole = new Float32Array(known.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of known) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The corners of a dense mesh; of a mesh with wide triangles points spread evenly over its area. */
function sampleMesh(mesh: TriangleMesh): Float64Array {
  if (mesh.triangles.length / 3 >= MESH_POINTS) return mesh.positions;
  return sampleSurface(mesh, MESH_POINTS).positions;
}

function scaled(positions: Float64Array, factor: number): Float64Array {
  return factor === 1 ? positions : positions.map((value) => value * factor);
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
