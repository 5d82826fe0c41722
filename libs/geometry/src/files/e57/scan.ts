import type { PointCloud } from '../../cloud/point-cloud.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import { type Transform, transformPoints } from '../../space/transform.ts';
import { allowance } from '../allowance.ts';
import type { FileReason } from '../file-reason.ts';
import { cloudPiece, pickPoints } from '../finish-piece.ts';
import { colourByte } from '../ply/ply-columns.ts';
import type { Reading } from '../reading.ts';
import { takeRecords } from './compressed-vector.ts';
import type { PagedBytes } from './paged-bytes.ts';
import { scanPose } from './pose.ts';
import { type E57Field, fieldsOfPrototype } from './prototype.ts';
import { childNamed, numberIn, type XmlElement } from './small-xml.ts';

export interface Scan {
  /** Null where no point is left. */
  readonly cloud: PointCloud | null;
  readonly records: number;
  /** Points that the scanner itself flagged as not valid. */
  readonly invalid: number;
  readonly posed: boolean;
}

const CARTESIAN = ['cartesianX', 'cartesianY', 'cartesianZ'];
const SPHERICAL = ['sphericalRange', 'sphericalAzimuth', 'sphericalElevation'];
const COLOURS = ['colorRed', 'colorGreen', 'colorBlue'];
const NORMALS = ['nor:normalX', 'nor:normalY', 'nor:normalZ'];

/** Where each field's values go. */
type Writers = Map<string, (record: number, value: number) => void>;

/** Reads the points of one `data3D` entry, in metres, in the file's common frame. */
export function readScan(
  scan: XmlElement,
  name: string,
  pages: PagedBytes,
  reading: Reading,
): Outcome<Scan, FileReason> {
  const points = childNamed(scan, 'points');
  const prototype = childNamed(points, 'prototype');
  const records = Number(points?.attributes.get('recordCount') ?? Number.NaN);
  const fileOffset = Number(points?.attributes.get('fileOffset') ?? Number.NaN);
  const fields = prototype && fieldsOfPrototype(prototype);
  const broken = failure('data-broken', { format: 'E57', at: Number.isFinite(fileOffset) ? fileOffset : 0 });
  if (!fields || !Number.isSafeInteger(records) || records < 0 || !Number.isSafeInteger(fileOffset))
    return broken;
  if ((childNamed(points, 'codecs')?.children.length ?? 0) > 0) return failure('e57-codec', { scan: name });
  if (records === 0) return success({ cloud: null, records, invalid: 0, posed: false });
  const impossible = recordsThatFit(records, fields, reading);
  if (impossible)
    return failure('count-impossible', { element: 'points', count: records, size: reading.source.size });

  const has = (names: readonly string[]) => names.every((wanted) => fields.some((f) => f.name === wanted));
  const isCartesian = has(CARTESIAN);
  if (!isCartesian && !has(SPHERICAL))
    return failure('header-incomplete', { format: 'E57', missing: CARTESIAN.join(' ') });
  const writers: Writers = new Map();
  const positions = reading.makePositions(3 * records);
  threeOf(writers, isCartesian ? CARTESIAN : SPHERICAL, positions);
  const flags = new Uint8Array(records);
  writers.set(isCartesian ? 'cartesianInvalidState' : 'sphericalInvalidState', (k, value) => {
    flags[k] = value;
  });
  const colours = has(COLOURS) ? new Uint8Array(3 * records) : null;
  if (colours) colourWriters(writers, colours, scan, fields);
  const normals = has(NORMALS) ? new Float32Array(3 * records) : null;
  if (normals) threeOf(writers, NORMALS, normals);
  const intensities = has(['intensity']) ? new Float32Array(records) : null;
  if (intensities)
    writers.set('intensity', (k, value) => {
      intensities[k] = value;
    });

  const fault = takeRecords(pages, fileOffset, records, fields, writers);
  if (fault) return fault;
  if (!isCartesian) cartesianFromSpherical(positions);
  const pose = scanPose(childNamed(scan, 'pose'));
  if (pose === 'broken') return broken;
  if (pose !== null) {
    transformPoints(pose, positions, positions);
    if (normals) turnNormals(pose, normals);
  }
  const all: PointCloud = {
    positions,
    ...(normals && { normals }),
    ...(colours && { colours }),
    ...(intensities && { intensities }),
  };
  const valid = validRecords(flags);
  const piece = cloudPiece(valid === null ? all : pickPoints(all, valid), reading);
  return success({
    cloud: piece?.kind === 'cloud' ? piece.cloud : null,
    records,
    invalid: valid === null ? 0 : records - valid.length,
    posed: pose !== null,
  });
}

/** More records than the file's bits can hold, or than may be made room for. */
function recordsThatFit(records: number, fields: readonly E57Field[], reading: Reading): boolean {
  const bits = fields.reduce((sum, field) => sum + field.bits, 0);
  return (records * bits) / 8 > reading.source.size || 24 * records > allowance(reading.source);
}

function threeOf(writers: Writers, names: readonly string[], into: Float64Array | Float32Array): void {
  names.forEach((name, channel) => {
    writers.set(name, (k, value) => {
      into[3 * k + channel] = value;
    });
  });
}

/** Colours are stretched from the limits the scan states (else its fields' range) to 0…255. */
function colourWriters(
  writers: Writers,
  colours: Uint8Array,
  scan: XmlElement,
  fields: readonly E57Field[],
): void {
  const limits = childNamed(scan, 'colorLimits');
  COLOURS.forEach((name, channel) => {
    const field = fields.find((candidate) => candidate.name === name);
    const isInteger = field?.kind === 'integer';
    const decoded = (stored: bigint) => Number(stored) * (field?.scale ?? 1) + (field?.offset ?? 0);
    const least = numberIn(limits, `${name}Minimum`, isInteger ? decoded(field.minimum) : 0);
    const most = numberIn(limits, `${name}Maximum`, isInteger ? decoded(field.maximum) : 1);
    const scale = most > least ? 255 / (most - least) : 1;
    writers.set(name, (k, value) => {
      colours[3 * k + channel] = colourByte((value - least) * scale);
    });
  });
}

/** Range, azimuth, elevation to x, y, z in place (ASTM E2807-11, 6.2: azimuth from x towards y, elevation from the xy plane). */
function cartesianFromSpherical(positions: Float64Array): void {
  for (let k = 0; k < positions.length; k += 3) {
    const range = positions[k] as number;
    const azimuth = positions[k + 1] as number;
    const elevation = positions[k + 2] as number;
    positions[k] = range * Math.cos(elevation) * Math.cos(azimuth);
    positions[k + 1] = range * Math.cos(elevation) * Math.sin(azimuth);
    positions[k + 2] = range * Math.sin(elevation);
  }
}

function turnNormals(pose: Transform, normals: Float32Array): void {
  const [a, b, c, , d, e, f, , g, h, i] = pose;
  for (let k = 0; k < normals.length; k += 3) {
    const x = normals[k] as number;
    const y = normals[k + 1] as number;
    const z = normals[k + 2] as number;
    normals[k] = a * x + b * y + c * z;
    normals[k + 1] = d * x + e * y + f * z;
    normals[k + 2] = g * x + h * y + i * z;
  }
}

/** Records whose flag is 0; null where all are. A 1 says that only the direction is right, a 2 that nothing is. */
function validRecords(flags: Uint8Array): Uint32Array | null {
  let valid = 0;
  for (const flag of flags) if (flag === 0) valid++;
  if (valid === flags.length) return null;
  const which = new Uint32Array(valid);
  let count = 0;
  for (let k = 0; k < flags.length; k++) if (flags[k] === 0) which[count++] = k;
  return which;
}
