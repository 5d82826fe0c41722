import { deflateSync } from 'node:zlib';
import { seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { packNumbers } from '@diewright/viewer/scene';
import { describe, expect, test } from 'vitest';
import { bytesOfBase64, unpackBlock } from './unpack-block.ts';

describe('unpackBlock', () => {
  const values = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i));
  const packed = packNumbers(values, 3, 1e-6);
  const text = deflateSync(packed.bytes).toString('base64');

  test('reads what Node wrote', async () => {
    const back = await unpackBlock(packed, text, (n) => new Float32Array(n));
    values.forEach((value, i) => {
      expect(back[i]).toBeCloseTo(value, 5);
    });
  });

  test('a damaged block is refused or read as numbers, never a hang', async () => {
    const random = seededRandom(9);
    for (const { bytes } of damagedCopies(new TextEncoder().encode(text), random, 20)) {
      const damaged = new TextDecoder('latin1').decode(bytes);
      const outcome = await unpackBlock(packed, damaged, (n) => new Float32Array(n)).catch(() => 'refused');
      if (outcome instanceof Float32Array) expect(outcome.length).toBe(values.length);
    }
  });

  test('base64 is bytes', () => {
    expect([...bytesOfBase64('AP8QgA==')]).toEqual([0, 255, 16, 128]);
  });
});
