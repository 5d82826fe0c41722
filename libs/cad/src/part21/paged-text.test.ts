import { bytesSource, seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { PagedText } from './paged-text.ts';

test('gives the same bytes as the whole text, pages that were given up included', () => {
  const random = seededRandom(4);
  const bytes = Uint8Array.from({ length: 50_003 }, () => Math.floor(256 * random()));
  let reads = 0;
  const source = bytesSource('', bytes);
  const counted: typeof source = {
    ...source,
    read(target, position) {
      reads++;
      return source.read(target, position);
    },
  };
  const text = new PagedText(counted, 8);
  for (let round = 0; round < 6000; round++) {
    const start = Math.floor(random() * bytes.length);
    const length = Math.min(Math.floor(random() * 20), bytes.length - start);
    expect(text.slice(start, length)).toEqual(bytes.subarray(start, start + length));
  }
  reads = 0;
  for (let round = 0; round < 10; round++) text.slice(16, 8);
  expect(reads).toBeLessThanOrEqual(1);
});
