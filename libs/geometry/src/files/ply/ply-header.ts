import { type Failure, failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { decodeName, printable, type Reading, readBytes } from '../reading.ts';

/*
 * PLY (G. Turk, "The PLY Polygon File Format", 1994): a text header of elements with typed properties, then the
 * elements' rows, as text or as bytes without padding.
 */
export type PlyType = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64';

export const PLY_TYPE_BYTES: Readonly<Record<PlyType, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  float64: 8,
};

const plyTypes: Readonly<Record<string, PlyType>> = {
  char: 'int8',
  uchar: 'uint8',
  short: 'int16',
  ushort: 'uint16',
  int: 'int32',
  uint: 'uint32',
  float: 'float32',
  double: 'float64',
  int8: 'int8',
  uint8: 'uint8',
  int16: 'int16',
  uint16: 'uint16',
  int32: 'int32',
  uint32: 'uint32',
  float32: 'float32',
  float64: 'float64',
};

export interface PlyProperty {
  readonly name: string;
  readonly type: PlyType;
  /** Type of the count before the items, of a list; absent for a single value. */
  readonly countType?: PlyType;
}

export interface PlyElement {
  readonly name: string;
  readonly count: number;
  readonly properties: readonly PlyProperty[];
}

export interface PlyHeader {
  readonly format: 'ascii' | 'little' | 'big';
  readonly elements: readonly PlyElement[];
  /** Where the first row begins, bytes from the file's beginning. */
  readonly dataStart: number;
  readonly headerLines: number;
}

const HEADER_LIMIT = 1 << 20;

/** Reads the header and holds its counts against the file's size, before anybody makes room for them. */
export function parsePlyHeader(reading: Reading): Outcome<PlyHeader, FileReason> {
  const { source, textStart } = reading;
  const head = readBytes(source, textStart, HEADER_LIMIT);
  const elements: { name: string; count: number; properties: PlyProperty[] }[] = [];
  let format: PlyHeader['format'] | null = null;
  let at = 0;
  for (let line = 1; at < head.length; line++) {
    const end = lineEnd(head, at);
    const text = decodeName(head.subarray(at, end), reading.encoding);
    const broken = () =>
      failure('header-broken', { format: 'PLY', line, text: printable(text.slice(0, 60)) });
    const isLast = end >= head.length;
    at = end + (head[end] === 13 && head[end + 1] === 10 ? 2 : 1);
    const [keyword = '', ...words] = text.split(/\s+/);
    if (keyword === 'end_header') {
      if (format === null) return failure('header-incomplete', { format: 'PLY', missing: 'format' });
      const header = { format, elements, dataStart: textStart + at, headerLines: line };
      return countsThatFit(header, source.size) ?? success(header);
    }
    if (isLast) break;
    if (keyword === 'format') {
      const stated = { ascii: 'ascii', binary_little_endian: 'little', binary_big_endian: 'big' } as const;
      if (!Object.hasOwn(stated, words[0] ?? '')) return broken();
      format = stated[words[0] as keyof typeof stated];
    } else if (keyword === 'element') {
      const count = Number(words[1]);
      if (words.length < 2 || !Number.isSafeInteger(count) || count < 0) return broken();
      elements.push({ name: words[0] as string, count, properties: [] });
    } else if (keyword === 'property') {
      const property = parseProperty(words);
      const element = elements.at(-1);
      if (property === null || element === undefined) return broken();
      element.properties.push(property);
    } else if (!['ply', 'comment', 'obj_info', ''].includes(keyword.toLowerCase())) return broken();
  }
  return failure('header-incomplete', { format: 'PLY', missing: 'end_header' });
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
  return end;
}

function parseProperty(words: readonly string[]): PlyProperty | null {
  const type = (word: string | undefined) =>
    word !== undefined && Object.hasOwn(plyTypes, word) ? (plyTypes[word] as PlyType) : null;
  if (words[0] !== 'list') {
    const single = type(words[0]);
    return single && words[1] ? { name: words[1], type: single } : null;
  }
  const countType = type(words[1]);
  const itemType = type(words[2]);
  if (countType === null || itemType === null || words[3] === undefined) return null;
  if (countType === 'float32' || countType === 'float64') return null;
  return { name: words[3], type: itemType, countType };
}

/** The least bytes a row of the element takes: lists empty, numbers one digit and a blank. */
export function leastRowBytes(element: PlyElement, format: PlyHeader['format']): number {
  if (format === 'ascii') return 2 * element.properties.length;
  return element.properties.reduce((sum, p) => sum + PLY_TYPE_BYTES[p.countType ?? p.type], 0);
}

function countsThatFit(header: PlyHeader, size: number): Failure<FileReason> | null {
  let left = size - header.dataStart + 1;
  for (const element of header.elements) {
    const least = leastRowBytes(element, header.format);
    left -= least * element.count;
    if (left < 0 || (least === 0 && element.count > size))
      return failure('count-impossible', {
        element: printable(element.name.slice(0, 40)),
        count: element.count,
        size,
      });
  }
  return null;
}
