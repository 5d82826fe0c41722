import { failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { decodeName, printable, type Reading, readBytes } from '../reading.ts';

/** A field of a point; fields named "_" are padding. */
export interface PcdField {
  readonly name: string;
  /** Bytes of one value: 1, 2, 4 or 8. */
  readonly size: number;
  /** Signed, unsigned, floating. */
  readonly type: 'I' | 'U' | 'F';
  /** Values a point. */
  readonly count: number;
  /** Bytes from the point's beginning. */
  readonly offset: number;
  /** Values from the point's beginning: the column in text. */
  readonly column: number;
}

export interface PcdHeader {
  readonly fields: readonly PcdField[];
  readonly points: number;
  /** Bytes a point. */
  readonly stride: number;
  /** Values a point. */
  readonly columns: number;
  readonly data: 'ascii' | 'binary' | 'binary_compressed';
  /** Whether the viewpoint is other than the origin looking straight. */
  readonly hasViewpoint: boolean;
  readonly dataStart: number;
  readonly headerLines: number;
}

const HEADER_LIMIT = 1 << 16;
const KEYWORDS = [
  'VERSION',
  'FIELDS',
  'COLUMNS',
  'SIZE',
  'TYPE',
  'COUNT',
  'WIDTH',
  'HEIGHT',
  'VIEWPOINT',
  'POINTS',
];

/** Reads the header of a PCD, version 0.5 to 0.7 (Point Cloud Library, "The PCD file format"). */
export function parsePcdHeader(reading: Reading): Outcome<PcdHeader, FileReason> {
  const head = readBytes(reading.source, reading.textStart, HEADER_LIMIT);
  const entries = new Map<string, readonly string[]>();
  let at = 0;
  for (let line = 1; at < head.length; line++) {
    let end = at;
    while (end < head.length && head[end] !== 10) end++;
    const text = decodeName(head.subarray(at, end), reading.encoding);
    at = end + 1;
    if (text === '' || text.startsWith('#')) continue;
    const [keyword = '', ...words] = text.split(/\s+/);
    const upper = keyword.toUpperCase();
    if (upper === 'DATA') return assembled(entries, words[0] ?? '', reading.textStart + at, line, reading);
    if (!KEYWORDS.includes(upper)) return broken(line, text);
    entries.set(upper, words);
  }
  return failure('header-incomplete', { format: 'PCD', missing: 'DATA' });
}

function broken(line: number, text: string) {
  return failure('header-broken', { format: 'PCD', line, text: printable(text.slice(0, 60)) });
}

function assembled(
  entries: ReadonlyMap<string, readonly string[]>,
  data: string,
  dataStart: number,
  headerLines: number,
  reading: Reading,
): Outcome<PcdHeader, FileReason> {
  const names = entries.get('FIELDS') ?? entries.get('COLUMNS');
  if (names === undefined) return failure('header-incomplete', { format: 'PCD', missing: 'FIELDS' });
  if (data !== 'ascii' && data !== 'binary' && data !== 'binary_compressed')
    return broken(headerLines, `DATA ${data}`);
  const fields = parseFields(names, entries);
  if (fields === null) return broken(headerLines, `SIZE ${(entries.get('SIZE') ?? []).join(' ')}`);
  const last = fields.at(-1);
  const stride = last === undefined ? 0 : last.offset + last.size * last.count;
  const columns = last === undefined ? 0 : last.column + last.count;
  const points = statedPoints(entries);
  if (points === null) return failure('header-incomplete', { format: 'PCD', missing: 'POINTS' });
  const left = reading.source.size - dataStart + 1;
  const least = data === 'ascii' ? 2 * columns : data === 'binary' ? stride : 0;
  if (points * least > left || !Number.isSafeInteger(points * stride))
    return failure('count-impossible', { element: 'points', count: points, size: reading.source.size });
  const viewpoint = (entries.get('VIEWPOINT') ?? []).map(Number);
  return success({
    fields,
    points,
    stride,
    columns,
    data,
    hasViewpoint: viewpoint.length === 7 && viewpoint.some((value, k) => value !== (k === 3 ? 1 : 0)),
    dataStart,
    headerLines,
  });
}

function parseFields(
  names: readonly string[],
  entries: ReadonlyMap<string, readonly string[]>,
): PcdField[] | null {
  const sizes = entries.get('SIZE') ?? names.map(() => '4');
  const types = entries.get('TYPE') ?? names.map(() => 'F');
  const counts = entries.get('COUNT') ?? names.map(() => '1');
  if (names.length > 256 || [sizes, types, counts].some((list) => list.length !== names.length)) return null;
  const fields: PcdField[] = [];
  let offset = 0;
  let column = 0;
  for (const [k, name] of names.entries()) {
    const size = Number(sizes[k]);
    const type = (types[k] as string).toUpperCase();
    const count = Number(counts[k]);
    if (![1, 2, 4, 8].includes(size) || !isType(type, size)) return null;
    if (!Number.isInteger(count) || count < 0 || count > 1 << 20) return null;
    fields.push({ name, size, type, count, offset, column });
    offset += size * count;
    column += count;
  }
  return fields;
}

function isType(type: string, size: number): type is PcdField['type'] {
  return type === 'I' || type === 'U' || (type === 'F' && size >= 4);
}

/** POINTS, which version 0.5 does not have: there it is width times height. */
function statedPoints(entries: ReadonlyMap<string, readonly string[]>): number | null {
  const number = (key: string) => {
    const value = Number(entries.get(key)?.[0] ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const width = number('WIDTH');
  const height = number('HEIGHT') ?? 1;
  return number('POINTS') ?? (width === null ? null : width * height);
}
