import { damagedCopies, measureAllocation } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { measureMeshHealth } from '../../mesh/mesh-health.ts';
import { seededRandom } from '../../numerics/random.ts';
import { bytesSource } from '../byte-source.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { readMeasuredFile } from '../read-measured-file.ts';

const cube = `# cube
mtllib 材料.mtl
o 模块
v 0 0 0
v 2 0 0
v 2 2 0
v 0 2 0
v 0 0 2
v 2 0 2
v 2 2 2
v 0 2 2
vt 0 0
vn 0 0 1
usemtl steel
f 1/1/1 4/1/1 3/1/1 2/1/1
f 5//1 6//1 7//1 8//1
f 1/1 2/1 6/1 5/1
f -6 -5 -1 -2
f 2 3 7 6
f 1 5 \\
  8 4
`;

const read = (text: string, name = 'a.obj') =>
  readMeasuredFile(bytesSource(name, new TextEncoder().encode(text)));
function good(text: string, name?: string): MeasuredFile {
  const answer = read(text, name);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const meshOf = (file: MeasuredFile) => file.pieces[0] as Extract<Piece, { kind: 'mesh' }>;

describe('OBJ', () => {
  test('a cube with every way to name a corner is closed and has its volume', () => {
    const piece = meshOf(good(cube));
    expect(piece.name).toBe('模块');
    const health = measureMeshHealth(piece.mesh);
    expect(health).toMatchObject({ triangles: 12, vertices: 8, openEdges: 0, shells: 1 });
    expect(Math.abs(health.volume)).toBeCloseTo(8, 12);
  });

  test('it is told by its content, whatever its name', () => {
    expect(good(cube, 'cube.txt').format).toBe('obj');
  });

  test('vertex colours, with and without a weight', () => {
    const colours = (text: string) => [...(meshOf(good(text)).vertexColours ?? [])];
    const corners = ['0 0 0', '1 0 0', '0 1 0'];
    const rows = (end: string) => `${corners.map((p) => `v ${p} ${end}`).join('\n')}\nf 1 2 3\n`;
    expect(colours(rows('1 0.5 0')).slice(0, 3)).toEqual([255, 128, 0]);
    expect(colours(rows('1 0 0.2 0.4')).slice(0, 3)).toEqual([0, 51, 102]);
    expect(colours(rows('255 128 3')).slice(0, 3)).toEqual([255, 128, 3]);
    expect(colours(rows('1'))).toEqual([]);
  });

  test('vertices without faces are a cloud', () => {
    const [piece] = good('v 1 2 3\nv 4 5 6\n').pieces;
    expect(piece?.kind === 'cloud' && [...piece.cloud.positions]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('broken lines and indices are reasons with their places', () => {
    expect(read(cube.replace('f 2 3 7 6', 'f 2 3 x 6'))).toMatchObject({
      reason: 'row-unreadable',
      details: { line: 19, text: 'f 2 3 x 6' },
    });
    expect(read(cube.replace('f 2 3 7 6', 'f 0 3 7 6'))).toMatchObject({ reason: 'row-unreadable' });
    expect(read(cube.replace('f 2 3 7 6', 'f -9 3 7 6'))).toMatchObject({ reason: 'row-unreadable' });
    expect(read(cube.replace('f 2 3 7 6', 'f 2 3 9 6'))).toMatchObject({
      reason: 'index-out-of-range',
      details: { face: 5, index: 9, vertices: 8 },
    });
    expect(read(cube.replace('v 2 0 0', 'v 2 0'))).toMatchObject({
      reason: 'row-unreadable',
      details: { line: 5 },
    });
  });

  test('damaged copies are answered (seed 41)', () => {
    for (const { what, bytes } of damagedCopies(new TextEncoder().encode(cube), seededRandom(41))) {
      const { largestBytes } = measureAllocation(() => readMeasuredFile(bytesSource('a.obj', bytes)));
      expect(largestBytes, what).toBeLessThanOrEqual(10 * bytes.length + 4096);
    }
  });
});
