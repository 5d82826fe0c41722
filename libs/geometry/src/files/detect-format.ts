import { type Failure, failure } from '../outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { type DetectedEncoding, decodeText, detectEncoding, type TextEncoding } from './encoding.ts';
import type { FileReason } from './file-reason.ts';
import { readBytes } from './reading.ts';
import { STL_HEAD_BYTES, STL_TRIANGLE_BYTES, statedTriangles } from './stl/stl-binary.ts';

export type FileFormat = 'stl-binary' | 'stl-ascii' | 'ply' | 'obj' | 'pcd' | 'xyz' | 'e57';

/** What the person may say of a file whose name and content mislead. */
export type FormatHint = 'stl' | 'ply' | 'obj' | 'pcd' | 'xyz' | 'e57';

export interface DetectedFormat {
  readonly ok: true;
  readonly format: FileFormat;
  readonly encoding: DetectedEncoding;
}

const HEAD_BYTES = 1 << 16;
const XYZ_NAMES = ['xyz', 'asc', 'csv', 'txt', 'pts', 'dat', 'neu', 'tsv'];

/**
 * What a file is: by its content first, and by its name only where the content fits several formats.
 * A file of another kind (CAD model, document, archive, picture) gets the reason that names it.
 */
export function detectFormat(
  source: ByteSource,
  options: { readonly encoding?: TextEncoding; readonly hint?: FormatHint } = {},
): DetectedFormat | Failure<FileReason> {
  if (source.size === 0) return failure('file-empty');
  const head = readBytes(source, 0, HEAD_BYTES);
  if (head.length === 0) return failure('file-empty');
  const guess = detectEncoding(head, options.encoding);
  const text = isText(head, guess) ? decodeText(head, guess.encoding).text : null;
  // The bytes of a binary file tell nothing of the names in it: each is looked at by itself.
  const encoding: DetectedEncoding =
    text !== null || options.encoding !== undefined
      ? guess
      : { encoding: 'utf-8', markBytes: 0, certain: false, plain: true };
  const found = (format: FileFormat): DetectedFormat => ({ ok: true, format, encoding });
  if (options.hint !== undefined && options.hint !== 'stl') return found(options.hint);
  if (options.hint === 'stl') return found(looksLikeAsciiStl(text) ? 'stl-ascii' : 'stl-binary');

  const other = otherKind(head, text);
  if (other !== null) return other;
  const start = latin(head.subarray(encoding.markBytes, encoding.markBytes + 512));
  if (start.startsWith('ASTM-E57')) return found('e57');
  if (/^ply\s*[\r\n]/i.test(start)) return found('ply');
  if (beginsAsPcd(start)) return found('pcd');
  const extension = /\.([^.]+)$/.exec(source.name.toLowerCase())?.[1] ?? '';
  // A header may begin with "solid" in both forms of STL: the size gives the binary one away.
  if (fitsBinaryStl(head, source.size)) return found('stl-binary');
  if (looksLikeAsciiStl(text)) return found('stl-ascii');
  if (text === null) {
    if (extension === 'stl') return found('stl-binary');
    return failure('format-unknown');
  }
  return byText(text, extension, found);
}

function byText(
  text: string,
  extension: string,
  found: (format: FileFormat) => DetectedFormat,
): DetectedFormat | Failure<FileReason> {
  if (text.trim() === '') return failure('file-empty');
  // Long lines are clipped: no pattern may take time in the square of what a file holds.
  const lines = text.split(/[\r\n]+/, 2000).map((line) => line.slice(0, 200));
  const share = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length / lines.length;
  const objLines = share(/^\s*(v|vn|vt|f|o|g|usemtl|mtllib|s)\s/);
  if (objLines > 0.5 || (extension === 'obj' && objLines > 0)) return found('obj');
  // Rows begin with a number, or with one name and then numbers.
  if (share(/^\s*"?[+-]?[\d.]/) > 0.3 || share(/^\s*\S+?[\s,;]+[+-]?[\d.]+[\s,;]+[+-]?[\d.]/) > 0.3)
    return found('xyz');
  if (XYZ_NAMES.includes(extension)) return found('xyz');
  return failure('format-unknown');
}

/** Comment lines, then the version, then the fields; or the comment that writers put first. */
function beginsAsPcd(start: string): boolean {
  if (/^#\s*\.PCD/i.test(start)) return true;
  const lines = start.split(/[\r\n]+/).filter((line) => !line.startsWith('#'));
  return /^VERSION\s/i.test(lines[0] ?? '') && /^(FIELDS|COLUMNS)\s/i.test(lines[1] ?? '');
}

/** Text has no zero bytes and hardly any control characters. */
function isText(head: Uint8Array, encoding: DetectedEncoding): boolean {
  if (encoding.encoding.startsWith('utf-16')) {
    const sample = decodeText(head.subarray(0, 4096), encoding.encoding).text;
    return [...sample].every((c) => c >= ' ' || '\t\n\v\f\r\u001b'.includes(c));
  }
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  return control <= head.length / 100;
}

function looksLikeAsciiStl(text: string | null): boolean {
  if (text === null) return false;
  return /^\s*solid\b/i.test(text) ? /\b(facet|endsolid)\b/i.test(text) : /^\s*facet\s+normal\b/i.test(text);
}

function fitsBinaryStl(head: Uint8Array, size: number): boolean {
  const count = statedTriangles(head);
  return count !== null && STL_HEAD_BYTES + STL_TRIANGLE_BYTES * count === size;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const signatures: readonly (readonly [string, FileReason, string])[] = [
  ['%PDF', 'file-is-document', 'PDF'],
  ['\xd0\xcf\x11\xe0', 'file-is-document', 'Office'],
  ['{\\rtf', 'file-is-document', 'RTF'],
  ['PK\x03\x04', 'file-is-archive', 'ZIP'],
  ['PK\x05\x06', 'file-is-archive', 'ZIP'],
  ['Rar!', 'file-is-archive', 'RAR'],
  ['7z\xbc\xaf', 'file-is-archive', '7z'],
  ['\x1f\x8b', 'file-is-archive', 'gzip'],
  ['\xfd7zXZ', 'file-is-archive', 'xz'],
  ['\x89PNG', 'file-is-picture', 'PNG'],
  ['\xff\xd8\xff', 'file-is-picture', 'JPEG'],
  ['GIF8', 'file-is-picture', 'GIF'],
  ['II*\0', 'file-is-picture', 'TIFF'],
  ['MM\0*', 'file-is-picture', 'TIFF'],
  ['LASF', 'format-not-supported', 'LAS'],
  ['glTF', 'format-not-supported', 'glTF'],
  ['#VRML', 'format-not-supported', 'VRML'],
  ['SQLite format', 'format-not-supported', 'SQLite'],
];

/** The reason of a file that is of another kind, or null. */
function otherKind(head: Uint8Array, text: string | null): Failure<FileReason> | null {
  const start = latin(head.subarray(0, 16));
  for (const [signature, reason, kind] of signatures) {
    if (!start.startsWith(signature)) continue;
    if (kind === 'ZIP') return failure(...insideZip(latin(head.subarray(0, 4096))));
    return failure(reason, { kind });
  }
  if (text === null) return null;
  const beginning = text.slice(0, 4096).trimStart();
  if (/^ISO-10303-21;|^\/\*[\s\S]*?\*\/\s*ISO-10303-21;/.test(beginning)) return failure('file-is-step');
  if (/^.{72}[SG]\s*\d+\s*$/m.test(beginning.slice(0, 400)))
    return failure('format-not-supported', { kind: 'IGES' });
  if (/^0\s+SECTION\b/.test(beginning)) return failure('format-not-supported', { kind: 'DXF' });
  if (/^(ST|C|N|CN|4)?OFF\s/.test(beginning)) return failure('format-not-supported', { kind: 'OFF' });
  if (/^(<!doctype html|<html)/i.test(beginning)) return failure('file-is-markup', { kind: 'HTML' });
  if (/^<(\?xml|[a-z][\w:]*[\s>])/i.test(beginning)) return failure('file-is-markup', { kind: 'XML' });
  if (/^[[{]\s*["{[\]}]/.test(beginning)) return failure('file-is-markup', { kind: 'JSON' });
  return null;
}

/** Office documents and 3MF are ZIP archives; the names of their first parts stand at the beginning. */
function insideZip(start: string): [FileReason, { kind: string }] {
  if (/\b(xl|word|ppt)\//.test(start)) return ['file-is-document', { kind: 'Office' }];
  if (start.includes('3D/')) return ['format-not-supported', { kind: '3MF' }];
  return ['file-is-archive', { kind: 'ZIP' }];
}
