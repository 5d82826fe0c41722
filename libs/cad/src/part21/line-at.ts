import type { ByteSource } from '@diewright/geometry';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** The line, from 1, on which a byte of a text stands; lines may end with LF, CR LF or CR alone. */
export function lineAt(source: ByteSource, position: number): number {
  const window = new Uint8Array(Math.min(1 << 16, Math.max(1, source.size)));
  let feeds = 0;
  let returns = 0;
  for (let at = 0; at < position; at += window.length) {
    const filled = Math.min(source.read(window, at), position - at);
    if (filled <= 0) break;
    for (let i = 0; i < filled; i++) {
      if (window[i] === LINE_FEED) feeds++;
      else if (window[i] === RETURN) returns++;
    }
  }
  return 1 + (feeds > 0 ? feeds : returns);
}
