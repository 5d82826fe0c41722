import { inflateSync } from 'node:zlib';
import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { formatPng } from './png.ts';

/** A decoder written from the specification alone: chunks, CRC, inflate, unfilter. */
function decode(png: Uint8Array): { width: number; height: number; rgba: Uint8Array } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  let [width, height, channels] = [0, 0, 0];
  const data: Uint8Array[] = [];
  const seen: string[] = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const body = png.subarray(at + 8, at + 8 + length);
    expect(view.getUint32(at + 8 + length), `CRC of ${type}`).toBe(
      bitwiseCrc(png.subarray(at + 4, at + 8 + length)),
    );
    if (type === 'IHDR') {
      [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      expect([body[8], body[10], body[11], body[12]]).toEqual([8, 0, 0, 0]);
      channels = body[9] === 2 ? 3 : 4;
    }
    if (type === 'IDAT') data.push(body);
    seen.push(type);
    at += 12 + length;
  }
  expect([seen[0], seen.at(-1)]).toEqual(['IHDR', 'IEND']);
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const plain = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < stride; i++) {
      const a = i < channels ? 0 : plain[y * stride + i - channels]!;
      const b = y === 0 ? 0 : plain[(y - 1) * stride + i]!;
      const c = y === 0 || i < channels ? 0 : plain[(y - 1) * stride + i - channels]!;
      const near = [a, b, c].reduce((p, q) => (Math.abs(a + b - c - q) < Math.abs(a + b - c - p) ? q : p), a);
      const guess = [0, a, b, (a + b) >> 1, near][raw[y * (stride + 1)]!]!;
      plain[y * stride + i] = raw[y * (stride + 1) + 1 + i]! + guess;
    }
  }
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let p = 0; p < width * height; p++) {
    for (let k = 0; k < channels; k++) rgba[4 * p + k] = plain[p * channels + k]!;
  }
  return { width, height, rgba };
}

function bitwiseCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

describe('formatPng', () => {
  for (const [width, height] of [
    [1, 1],
    [7, 3],
    [64, 50],
  ] as const) {
    for (const alpha of [true, false]) {
      test(`${width} × ${height}${alpha ? ' with alpha' : ''} comes back bit for bit`, () => {
        const random = seededRandom(width + height);
        const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
          if (i % 4 === 3) return alpha ? Math.floor(random() * 255) : 255;
          // Slopes and noise, so that every filter has rows it suits.
          return (i * (i % 4) + Math.floor(i / (4 * width)) * 3 + (i % 11 === 0 ? 256 * random() : 0)) & 255;
        });
        const back = decode(formatPng({ width, height, rgba }));
        expect(back.width).toBe(width);
        expect(back.height).toBe(height);
        expect(Buffer.compare(Buffer.from(back.rgba), Buffer.from(rgba))).toBe(0);
      });
    }
  }

  test('refuses bytes that do not fit', () => {
    expect(() => formatPng({ width: 2, height: 2, rgba: new Uint8Array(12) })).toThrow(RangeError);
  });
});
