import type { ByteSource } from './byte-source.ts';

const TIMES = 10;
const FLOOR_BYTES = 1 << 26;

/**
 * Bytes that a reader of packed data may ask for: ten times the file, so that a small file which unpacks to
 * gigabytes cannot take the machine; 64 MB are granted to any, for small clouds pack well.
 */
export function allowance(source: ByteSource): number {
  return Math.max(TIMES * source.size, FLOOR_BYTES);
}
