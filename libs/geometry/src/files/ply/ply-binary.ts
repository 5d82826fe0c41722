import { type Failure, failure } from '../../outcome.ts';
import type { ByteSource } from '../byte-source.ts';
import type { FileReason } from '../file-reason.ts';
import { note, type Reading } from '../reading.ts';
import type { PlyTarget } from './ply-ascii.ts';
import { colourByte, type PlyColumn, type PlyVertices } from './ply-columns.ts';
import { PLY_TYPE_BYTES, type PlyElement, type PlyHeader, type PlyType } from './ply-header.ts';

const CHUNK_BYTES = 1 << 20;

/** Reads the rows of a binary PLY in either byte order. */
export function readBinaryRows(
  reading: Reading,
  header: PlyHeader,
  target: PlyTarget,
): Failure<FileReason> | null {
  const little = header.format === 'little';
  let position = header.dataStart;
  for (const element of header.elements) {
    const lists = element.properties.some((property) => property.countType !== undefined);
    const rowBytes = element.properties.reduce((sum, p) => sum + PLY_TYPE_BYTES[p.type], 0);
    if (!lists) {
      const expected = position + rowBytes * element.count;
      if (expected > reading.source.size)
        return failure('file-truncated', { expected, found: reading.source.size });
      if (element.name === 'vertex') readVertices(reading.source, position, element, target, little);
      position = expected;
      continue;
    }
    const after = readListRows(reading.source, position, element, target, little);
    if (typeof after !== 'number') return after;
    position = after;
  }
  if (position < reading.source.size)
    note(reading, 'trailing-bytes', { bytes: reading.source.size - position });
  return null;
}

/** Rows of equal length: a chunk at a time, a column after the other. */
function readVertices(
  source: ByteSource,
  start: number,
  element: PlyElement,
  target: PlyTarget,
  little: boolean,
): void {
  const offsets: number[] = [];
  let stride = 0;
  for (const property of element.properties) {
    offsets.push(stride);
    stride += PLY_TYPE_BYTES[property.type];
  }
  const rows = Math.max(1, Math.min(element.count, Math.floor(CHUNK_BYTES / stride)));
  const chunk = new Uint8Array(rows * stride);
  for (let done = 0; done < element.count; done += rows) {
    const here = Math.min(rows, element.count - done);
    source.read(chunk.subarray(0, here * stride), start + done * stride);
    if (little && takePackedFloats(chunk, done, here, stride, offsets, element, target)) continue;
    const view = new DataView(chunk.buffer);
    for (const column of target.columns) {
      const property = element.properties[column.property];
      if (property === undefined) continue;
      const first = offsets[column.property] as number;
      takeColumn(view, property.type, first, stride, here, little, target.vertices, column, done);
    }
  }
}

/** The usual case, x y z as little-endian floats side by side: read without a call a number. */
function takePackedFloats(
  chunk: Uint8Array,
  done: number,
  rows: number,
  stride: number,
  offsets: readonly number[],
  element: PlyElement,
  target: PlyTarget,
): boolean {
  const positions = target.vertices.positions;
  const packed =
    target.columns.length === 3 &&
    stride % 4 === 0 &&
    HOST_IS_LITTLE &&
    target.columns.every(
      (column) =>
        column.role === 'position' &&
        element.properties[column.property]?.type === 'float32' &&
        (offsets[column.property] as number) % 4 === 0,
    );
  if (!packed) return false;
  const floats = new Float32Array(chunk.buffer, 0, (rows * stride) / 4);
  const at = [0, 1, 2].map(
    (axis) =>
      (offsets[target.columns.find((column) => column.channel === axis)?.property as number] as number) / 4,
  );
  const [x, y, z] = at as [number, number, number];
  if (stride === 12 && x === 0 && y === 1) {
    positions.set(floats, 3 * done);
    return true;
  }
  let out = 3 * done;
  for (let k = 0; k < floats.length; k += stride / 4) {
    positions[out] = floats[k + x] as number;
    positions[out + 1] = floats[k + y] as number;
    positions[out + 2] = floats[k + z] as number;
    out += 3;
  }
  return true;
}

const HOST_IS_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function takeColumn(
  view: DataView,
  type: PlyType,
  first: number,
  stride: number,
  rows: number,
  little: boolean,
  vertices: PlyVertices,
  column: PlyColumn,
  done: number,
): void {
  const { role, channel, scale } = column;
  const width = role === 'intensity' ? 1 : 3;
  const get = getters[type];
  let out = width * done + channel;
  if (role === 'colour') {
    const colours = vertices.colours as Uint8Array;
    for (let row = 0; row < rows; row++, out += 3)
      colours[out] = colourByte(get(view, first + row * stride, little) * scale);
    return;
  }
  const into =
    role === 'position' ? vertices.positions : role === 'normal' ? vertices.normals : vertices.intensities;
  if (into === null) return;
  for (let row = 0; row < rows; row++, out += width) into[out] = get(view, first + row * stride, little);
}

type Getter = (view: DataView, at: number, little: boolean) => number;

const getters: Readonly<Record<PlyType, Getter>> = {
  int8: (view, at) => view.getInt8(at),
  uint8: (view, at) => view.getUint8(at),
  int16: (view, at, little) => view.getInt16(at, little),
  uint16: (view, at, little) => view.getUint16(at, little),
  int32: (view, at, little) => view.getInt32(at, little),
  uint32: (view, at, little) => view.getUint32(at, little),
  float32: (view, at, little) => view.getFloat32(at, little),
  float64: (view, at, little) => view.getFloat64(at, little),
};

/** Bytes in order, refilled as they are used up; what is asked for lies in one piece in `view`. */
class ByteWindow {
  readonly view: DataView;
  at = 0;
  #filled = 0;
  #next: number;
  readonly #bytes: Uint8Array;
  readonly #source: ByteSource;

  constructor(source: ByteSource, start: number) {
    this.#source = source;
    this.#next = start;
    this.#bytes = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(16, source.size - start)));
    this.view = new DataView(this.#bytes.buffer);
  }

  /** Bytes from the file's beginning. */
  get position(): number {
    return this.#next - this.#filled + this.at;
  }

  /** Whether `length` bytes (few) are there. */
  has(length: number): boolean {
    return this.at + length <= this.#filled || this.#refill(length);
  }

  /** Moves over bytes that nobody wants, without reading them. */
  skip(length: number): boolean {
    if (this.at + length <= this.#filled) {
      this.at += length;
      return true;
    }
    this.#next = this.position + length;
    this.at = 0;
    this.#filled = 0;
    return this.#next <= this.#source.size;
  }

  #refill(length: number): boolean {
    this.#bytes.copyWithin(0, this.at, this.#filled);
    this.#filled -= this.at;
    this.at = 0;
    const read = this.#source.read(this.#bytes.subarray(this.#filled), this.#next);
    this.#next += read;
    this.#filled += read;
    return length <= this.#filled;
  }
}

/** Rows with lists, whose length only the row itself tells. Returns where the element ends. */
function readListRows(
  source: ByteSource,
  start: number,
  element: PlyElement,
  target: PlyTarget,
  little: boolean,
): number | Failure<FileReason> {
  const window = new ByteWindow(source, start);
  const isFace = element.name === 'face';
  const isVertex = element.name === 'vertex';
  for (let row = 0; row < element.count; row++) {
    const share = (row + 1) / element.count;
    for (let p = 0; p < element.properties.length; p++) {
      const property = element.properties[p] as PlyElement['properties'][number];
      let items = 1;
      if (property.countType !== undefined) {
        const bytes = PLY_TYPE_BYTES[property.countType];
        if (!window.has(bytes))
          return failure('file-truncated', { expected: window.position + bytes, found: source.size });
        items = getters[property.countType](window.view, window.at, little);
        if (items < 0) return failure('data-broken', { format: 'PLY', at: window.position });
        window.at += bytes;
      }
      const size = PLY_TYPE_BYTES[property.type];
      if (window.position + items * size > source.size)
        return failure('file-truncated', {
          expected: window.position + items * size,
          found: source.size,
        });
      const column = isVertex ? target.columns.find((candidate) => candidate.property === p) : undefined;
      if (column === undefined && !(isFace && p === target.cornerList)) {
        window.skip(items * size);
        continue;
      }
      const get = getters[property.type];
      for (let k = 0; k < items; k++) {
        if (!window.has(size))
          return failure('file-truncated', { expected: source.size, found: window.position });
        if (column !== undefined)
          takeColumn(window.view, property.type, window.at, 0, 1, little, target.vertices, column, row);
        else target.faces.corner(get(window.view, window.at, little), share);
        window.at += size;
      }
    }
    if (isFace) target.faces.endFace();
  }
  return window.position;
}
