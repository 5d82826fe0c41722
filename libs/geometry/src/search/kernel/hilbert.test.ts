import { describe, expect, test } from 'vitest';
import { loadKernel } from './load-kernel.ts';
import { oneThreadEngine } from './one-thread-engine.ts';

describe('the kernel’s Hilbert keys', () => {
  test('visit each cell of a block once, and every step goes to a neighbour', async () => {
    const { kernel } = oneThreadEngine((await loadKernel('distance-one-thread'))!);
    // the curve of the lowest four levels: keys 0 … 4095 fill the first block of 16³ cells
    const cells: number[][] = [];
    for (let x = 0; x < 16; x++)
      for (let y = 0; y < 16; y++) for (let z = 0; z < 16; z++) cells[kernel.hilbertKey(x, y, z)] = [x, y, z];
    expect(cells.filter(Boolean)).toHaveLength(4096);
    expect(cells).toHaveLength(4096);
    for (let k = 1; k < 4096; k++) {
      const [from, to] = [cells[k - 1]!, cells[k]!];
      const step = from.map((x, axis) => Math.abs(x - to[axis]!)).reduce((a, b) => a + b);
      expect(step).toBe(1);
    }
  });
});
