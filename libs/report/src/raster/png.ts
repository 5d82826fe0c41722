/**
 * A minimal PNG writer: 8 bits a channel, RGB where every pixel is opaque and RGBA otherwise, one IDAT chunk.
 * Layout: W3C "Portable Network Graphics (PNG) Specification (Third Edition)", §5 (chunks), §9 (filters).
 */
import { deflateSync } from 'node:zlib';
import type { Picture } from './draw-view.ts';

/** @throws RangeError when the bytes do not fit the size. */
export function formatPng(picture: Picture): Uint8Array {
  const { width, height, rgba } = picture;
  if (!(width > 0 && height > 0) || rgba.length !== 4 * width * height) {
    throw new RangeError(
      `${rgba.length} bytes for ${width} × ${height} pixels. Maybe they are RGB without alpha`,
    );
  }
  const channels = isOpaque(rgba) ? 3 : 4;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = channels === 3 ? 2 : 6;
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const data = deflateSync(filterRows(picture, channels), { level: 6 });
  return joined([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array(0))]);
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
  return true;
}

/** Each row filtered by its left or its upper neighbour, whichever leaves the smaller bytes (§12.7's heuristic). */
function filterRows({ width, height, rgba }: Picture, channels: number): Uint8Array {
  const stride = width * channels;
  const out = new Uint8Array(height * (stride + 1));
  let row = new Uint8Array(stride);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = 0, from = 4 * y * width; x < width; x++, from += 4) {
      row[i++] = rgba[from]!;
      row[i++] = rgba[from + 1]!;
      row[i++] = rgba[from + 2]!;
      if (channels === 4) row[i++] = rgba[from + 3]!;
    }
    const start = y * (stride + 1);
    const isUp = sizeUp(row, above) <= sizeSub(row, channels);
    out[start] = isUp ? 2 : 1;
    for (let i = 0; i < stride; i++) {
      const guess = isUp ? above[i]! : i >= channels ? row[i - channels]! : 0;
      out[start + 1 + i] = row[i]! - guess;
    }
    [row, above] = [above, row];
  }
  return out;
}

/** Sum of the bytes that filter 2 would leave, taken as signed (§9.2). */
function sizeUp(row: Uint8Array, above: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += Math.abs(((row[i]! - above[i]!) << 24) >> 24);
  return sum;
}

/** The same for filter 1. */
function sizeSub(row: Uint8Array, pixel: number): number {
  let sum = 0;
  for (let i = pixel; i < row.length; i++) sum += Math.abs(((row[i]! - row[i - pixel]!) << 24) >> 24);
  return sum;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of ISO 3309, as in annex D of the PNG specification. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
