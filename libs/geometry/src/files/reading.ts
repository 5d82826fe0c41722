import type { ByteSource } from './byte-source.ts';
import { detectEncoding, type TextEncoding } from './encoding.ts';
import type { FileNoteCode } from './file-reason.ts';
import type { FileNote } from './measured-file.ts';

/** What the one door hands to each format's reader. */
export interface Reading {
  readonly source: ByteSource;
  readonly encoding: TextEncoding;
  /** Where the text begins: behind a byte order mark. */
  readonly textStart: number;
  readonly notes: FileNote[];
  /** Makes the array for a cloud's coordinates: shared memory, where the caller wants it there. */
  readonly makePositions: (length: number) => Float64Array;
}

export function note(
  reading: Reading,
  code: FileNoteCode,
  details: Readonly<Record<string, string | number>> = {},
): void {
  reading.notes.push({ code, details: { file: reading.source.name, ...details } });
}

/** Up to `length` bytes from `position` on. */
export function readBytes(source: ByteSource, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, source.size - position)));
  return bytes.subarray(0, source.read(bytes, position));
}

/** Text out of a reader's bytes, in the file's encoding; where only ASCII was seen so far, in the one that fits. */
export function decodePart(bytes: Uint8Array, encoding: TextEncoding): string {
  // Wide text reaches the readers as UTF-8.
  const narrow = encoding === 'gb18030' || detectEncoding(bytes).encoding === 'gb18030' ? 'gb18030' : 'utf-8';
  return new TextDecoder(narrow).decode(bytes);
}

/** A name that the file holds, without the blanks around it. */
export function decodeName(bytes: Uint8Array, encoding: TextEncoding): string {
  return decodePart(bytes, encoding).trim();
}

/** A line as it may stand in a sentence: its beginning, without control characters. */
export function lineForPerson(bytes: Uint8Array, start: number, encoding: TextEncoding): string {
  let end = start;
  while (end < bytes.length && end < start + 60 && bytes[end] !== 10 && bytes[end] !== 13) end++;
  return printable(decodeName(bytes.subarray(start, end), encoding));
}

export function printable(text: string): string {
  return [...text].map((c) => (c < ' ' || c === '\u007f' || c === '\ufffd' ? '·' : c)).join('');
}
