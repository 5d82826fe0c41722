import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { ReportFile } from '@diewright/report';

/** Piece by piece, and on the disk when it returns. */
export function writeFile(path: string, { content }: ReportFile): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    if (typeof content === 'function') for (const piece of content()) writeWhole(file, piece);
    else writeWhole(file, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
