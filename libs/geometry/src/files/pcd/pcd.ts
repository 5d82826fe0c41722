import type { PointCloud } from '../../cloud/point-cloud.ts';
import { type Failure, failure, type Outcome, success } from '../../outcome.ts';
import { allowance } from '../allowance.ts';
import type { FileReason } from '../file-reason.ts';
import { cloudPiece } from '../finish-piece.ts';
import type { MeasuredFile } from '../measured-file.ts';
import { lineForPerson, note, type Reading, readBytes } from '../reading.ts';
import { NO_NUMBER, NumberReader } from '../text/number-reader.ts';
import { CHUNK_BYTES, TextWindow } from '../text/text-window.ts';
import { lzfUnpackedSize, unpackLzf } from './lzf.ts';
import { type PcdField, type PcdHeader, parsePcdHeader } from './pcd-header.ts';

/** One value a point that is kept: which field, and where it goes. */
interface Target {
  readonly field: PcdField;
  readonly into: Float64Array | Float32Array;
  readonly stride: number;
  readonly first: number;
}

interface Targets {
  readonly numbers: readonly Target[];
  /** A field of colours packed as 0x00RRGGBB, often declared a float. */
  readonly packed: { readonly field: PcdField; readonly colours: Uint8Array } | null;
  readonly cloud: PointCloud;
}

/**
 * Reads a PCD: text, binary, or binary compressed by LZF (there field after field instead of point after point).
 * Points that are NaN, as organised clouds have them for rays without an answer, are counted and left out.
 */
export function readPcd(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const parsed = parsePcdHeader(reading);
  if (!parsed.ok) return parsed;
  const header = parsed.value;
  if (!['x', 'y', 'z'].every((name) => named(header, name) !== undefined))
    return failure('header-incomplete', { format: 'PCD', missing: 'x y z' });
  if (header.points === 0) return failure('no-points');
  let unpacked: Uint8Array | null = null;
  if (header.data === 'binary_compressed') {
    const data = unpack(reading, header);
    if (!(data instanceof Uint8Array)) return data;
    unpacked = data;
  }
  const targets = makeTargets(header, reading);
  const fault =
    header.data === 'ascii'
      ? takeText(reading, header, targets)
      : unpacked === null
        ? takeBinary(reading, header, targets)
        : takeFieldByField(unpacked, header, targets);
  if (fault) return fault;
  if (header.hasViewpoint) note(reading, 'viewpoint-not-applied');
  const piece = cloudPiece(targets.cloud, reading);
  if (piece === null) return failure('no-valid-points', { rows: header.points });
  const format = { ascii: 'pcd-ascii', binary: 'pcd-binary', binary_compressed: 'pcd-compressed' } as const;
  return success({
    format: format[header.data],
    ...(header.data === 'ascii' && { encoding: reading.encoding }),
    statedUnit: null,
    pieces: [piece],
    notes: reading.notes,
  });
}

function named(header: PcdHeader, name: string): PcdField | undefined {
  return header.fields.find((field) => field.name.toLowerCase() === name && field.count > 0);
}

function makeTargets(header: PcdHeader, reading: Reading): Targets {
  const n = header.points;
  const positions = reading.makePositions(3 * n);
  const normal = ['normal_x', 'normal_y', 'normal_z'].map((name) => named(header, name));
  const normals = normal.every((field) => field !== undefined) ? new Float32Array(3 * n) : null;
  const intensity = named(header, 'intensity');
  const intensities = intensity ? new Float32Array(n) : null;
  const colourField = named(header, 'rgb') ?? named(header, 'rgba');
  const packed = colourField?.size === 4 ? { field: colourField, colours: new Uint8Array(3 * n) } : null;
  const numbers: Target[] = ['x', 'y', 'z'].map((name, first) => ({
    field: named(header, name) as PcdField,
    into: positions,
    stride: 3,
    first,
  }));
  if (normals)
    normal.forEach((field, first) => {
      numbers.push({ field: field as PcdField, into: normals, stride: 3, first });
    });
  if (intensity && intensities) numbers.push({ field: intensity, into: intensities, stride: 1, first: 0 });
  const cloud = {
    positions,
    ...(normals && { normals }),
    ...(packed && { colours: packed.colours }),
    ...(intensities && { intensities }),
  };
  return { numbers, packed, cloud };
}

function takeText(reading: Reading, header: PcdHeader, targets: Targets): Failure<FileReason> | null {
  const text = new TextWindow(reading.source, 'utf-8', header.dataStart);
  const reader = new NumberReader();
  reader.bytes = text.bytes;
  const row = new Float64Array(header.columns);
  let line = header.headerLines + 1;
  let point = 0;
  while (point < header.points && text.nextBlock()) {
    reader.at = text.start;
    while (reader.at < text.end && point < header.points) {
      const lineStart = reader.at;
      if (!reader.atLineEnd()) {
        for (let column = 0; column < header.columns; column++) {
          row[column] = reader.next();
          if (reader.met === NO_NUMBER)
            return failure('row-unreadable', {
              line,
              text: lineForPerson(text.bytes, lineStart, reading.encoding),
            });
        }
        for (const { field, into, stride, first } of targets.numbers)
          into[point * stride + first] = row[field.column] as number;
        if (targets.packed) takePackedText(row, targets.packed, point);
        point++;
      }
      reader.nextLine();
      line++;
    }
  }
  if (text.lineTooLong) return failure('line-too-long', { line, limit: CHUNK_BYTES });
  return point < header.points ? failure('text-truncated', { line: line - 1, format: 'PCD' }) : null;
}

const float = new Float32Array(1);
const floatBits = new Uint32Array(float.buffer);

function takePackedText(row: Float64Array, packed: NonNullable<Targets['packed']>, point: number): void {
  const value = row[packed.field.column] as number;
  float[0] = value;
  storeColour(packed.colours, point, packed.field.type === 'F' ? (floatBits[0] as number) : value);
}

function storeColour(colours: Uint8Array, point: number, rgb: number): void {
  colours[3 * point] = rgb >>> 16;
  colours[3 * point + 1] = rgb >>> 8;
  colours[3 * point + 2] = rgb;
}

/** Point after point, a chunk at a time. */
function takeBinary(reading: Reading, header: PcdHeader, targets: Targets): Failure<FileReason> | null {
  const { stride, points, dataStart } = header;
  const rows = Math.max(1, Math.min(points, Math.floor(CHUNK_BYTES / stride)));
  const chunk = new Uint8Array(rows * stride);
  for (let done = 0; done < points; done += rows) {
    const here = Math.min(rows, points - done);
    const read = reading.source.read(chunk.subarray(0, here * stride), dataStart + done * stride);
    if (read < here * stride)
      return failure('file-truncated', {
        expected: dataStart + points * stride,
        found: dataStart + done * stride + read,
      });
    takeRows(new DataView(chunk.buffer), here, done, targets, (field) => [field.offset, stride]);
  }
  return null;
}

/** All x, then all y, …: how compressed data lie. */
function takeFieldByField(data: Uint8Array, header: PcdHeader, targets: Targets): null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  takeRows(view, header.points, 0, targets, (field) => [
    field.offset * header.points,
    field.size * field.count,
  ]);
  return null;
}

function takeRows(
  view: DataView,
  rows: number,
  done: number,
  targets: Targets,
  place: (field: PcdField) => readonly [start: number, step: number],
): void {
  for (const { field, into, stride, first } of targets.numbers) {
    const [start, step] = place(field);
    const get = getters[`${field.type}${field.size}`] as Getter;
    for (let row = 0; row < rows; row++) into[(done + row) * stride + first] = get(view, start + row * step);
  }
  if (targets.packed === null) return;
  const [start, step] = place(targets.packed.field);
  for (let row = 0; row < rows; row++)
    storeColour(targets.packed.colours, done + row, view.getUint32(start + row * step, true));
}

type Getter = (view: DataView, at: number) => number;

const getters: Readonly<Record<string, Getter>> = {
  I1: (view, at) => view.getInt8(at),
  U1: (view, at) => view.getUint8(at),
  I2: (view, at) => view.getInt16(at, true),
  U2: (view, at) => view.getUint16(at, true),
  I4: (view, at) => view.getInt32(at, true),
  U4: (view, at) => view.getUint32(at, true),
  I8: (view, at) => Number(view.getBigInt64(at, true)),
  U8: (view, at) => Number(view.getBigUint64(at, true)),
  F4: (view, at) => view.getFloat32(at, true),
  F8: (view, at) => view.getFloat64(at, true),
};

/** The compressed part: two sizes, then LZF; nothing is made room for before the sizes are known to be true. */
function unpack(reading: Reading, header: PcdHeader): Uint8Array | Failure<FileReason> {
  const { source } = reading;
  const sizes = readBytes(source, header.dataStart, 8);
  if (sizes.length < 8)
    return failure('file-truncated', { expected: header.dataStart + 8, found: source.size });
  const view = new DataView(sizes.buffer, sizes.byteOffset);
  const packedSize = view.getUint32(0, true);
  const statedSize = view.getUint32(4, true);
  const expected = header.dataStart + 8 + packedSize;
  if (expected > source.size) return failure('file-truncated', { expected, found: source.size });
  if (statedSize !== header.points * header.stride)
    return failure('count-impossible', { element: 'points', count: header.points, size: source.size });
  const packed = readBytes(source, header.dataStart + 8, packedSize);
  if (lzfUnpackedSize(packed) !== statedSize)
    return failure('data-broken', { format: 'PCD', at: header.dataStart + 8 });
  const needed = statedSize + 24 * header.points;
  const limit = allowance(source);
  if (needed > limit) return failure('expands-too-far', { expanded: needed, limit });
  return unpackLzf(packed, statedSize);
}
