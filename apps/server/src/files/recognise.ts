/** What an uploaded file is, by its content. A file that nobody can read is kept, marked, and the reason said. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { type ByteSource, decodeText, detectFormat, type Failure } from '@diewright/geometry';
import type { StoredFile } from '@diewright/shop';

export interface Recognised {
  readonly kind: StoredFile['kind'];
  readonly problem: Pick<Failure, 'reason' | 'details'> | null;
}

const HEAD_BYTES = 65_536;

/** @param name as the person's file is called: only for formats whose content leaves it open, and for the sentence */
export async function recogniseFile(path: string, name: string): Promise<Recognised> {
  const file = await open(path, 'r');
  let head: Buffer;
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
    head = buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
  const known = byMark(head);
  if (known !== null) return { kind: known, problem: null };
  const descriptor = openSync(path, 'r');
  try {
    const source: ByteSource = {
      name,
      size: fstatSync(descriptor).size,
      read: (target, position) => readSync(descriptor, target, 0, target.length, position),
    };
    const found = detectFormat(source);
    if (found.ok) return { kind: 'mesh-or-points', problem: null };
    return { kind: 'unknown', problem: { reason: found.reason, details: { file: name, ...found.details } } };
  } finally {
    closeSync(descriptor);
  }
}

/** Of a file that is known to be a picture: its media type, by its content. */
export async function pictureType(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.toString('latin1');
    if (start.startsWith('\x89PNG')) return 'image/png';
    return start.startsWith('RIFF') ? 'image/webp' : 'image/jpeg';
  } finally {
    await file.close();
  }
}

function byMark(head: Buffer): StoredFile['kind'] | null {
  const start = head.subarray(0, 16).toString('latin1');
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('\x89PNG') || start.startsWith('\xff\xd8\xff') || /^RIFF....WEBP/s.test(start))
    return 'picture';
  // Office files are ZIP archives whose first entry says so (ECMA-376 part 2, ODF 1.3 part 2).
  if (
    start.startsWith('PK\x03\x04') &&
    /\[Content_Types\]\.xml|mimetypeapplication\/vnd\.oasis/.test(head.toString('latin1'))
  )
    return 'office';
  const { text } = decodeText(head);
  if (text.includes('ISO-10303-21')) return 'step';
  if (/<QIFDocument\b/.test(text)) return 'qif';
  if (/"kind"\s*:\s*"diewright\.plan"/.test(text)) return 'plan';
  if (/"kind"\s*:\s*"diewright\.alignment"/.test(text)) return 'alignment';
  return null;
}
