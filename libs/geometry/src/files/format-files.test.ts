import { describe, expect, test } from 'vitest';
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { seededRandom } from '../numerics/random.ts';
import { bytesSource } from './byte-source.ts';
import { formatPly } from './format-ply.ts';
import { formatStl } from './format-stl.ts';
import { formatXyz } from './format-xyz.ts';
import type { Piece } from './measured-file.ts';
import { readMeasuredFile } from './read-measured-file.ts';

function joined(chunks: Iterable<Uint8Array>): Uint8Array {
  const parts = [...chunks];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** As `toEqual`, which takes seconds over a hundred thousand numbers. */
function sameBytes(a: ArrayBufferView | undefined, b: ArrayBufferView): boolean {
  if (a === undefined) return false;
  const bytes = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return Buffer.compare(bytes(a), bytes(b)) === 0;
}

function pieceOf(bytes: Uint8Array, name: string): Piece {
  const answer = readMeasuredFile(bytesSource(name, bytes));
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.pieces[0] as Piece;
}

/** A bumpy net of triangles whose vertices come in the order of the triangles, as a welded reader gives them. */
function net(size: number, random: () => number, round: (x: number) => number): TriangleMesh {
  const number = new Map<number, number>();
  const positions: number[] = [];
  const triangles: number[] = [];
  const vertex = (i: number, j: number) => {
    const key = i * (size + 1) + j;
    let v = number.get(key);
    if (v === undefined) {
      v = number.size;
      number.set(key, v);
      positions.push(round(i + 0.3 * random()), round(j + 0.3 * random()), round(random() + 2));
    }
    return v;
  };
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      triangles.push(
        vertex(i, j),
        vertex(i + 1, j),
        vertex(i + 1, j + 1),
        vertex(i, j),
        vertex(i + 1, j + 1),
        vertex(i, j + 1),
      );
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

describe('what is written is read back the same', () => {
  test('STL, and its normals are unit ones that fit the corners', () => {
    const mesh = net(60, seededRandom(81), Math.fround);
    const bytes = formatStl(mesh, 'solid insert 7');
    const piece = pieceOf(bytes, 'a.stl');
    expect(piece.kind === 'mesh' && sameBytes(piece.mesh.positions, mesh.positions)).toBe(true);
    expect(piece.kind === 'mesh' && sameBytes(piece.mesh.triangles, mesh.triangles)).toBe(true);
    const view = new DataView(bytes.buffer);
    for (let t = 0; t < 20; t++) {
      const [nx, ny, nz] = [0, 4, 8].map((k) => view.getFloat32(84 + 50 * t + k, true));
      expect(Math.hypot(nx!, ny!, nz!)).toBeCloseTo(1, 6);
      expect(nz).toBeGreaterThan(0);
    }
  });

  test('PLY mesh with colours and deviations, in float and in double', () => {
    for (const precision of ['float', 'double'] as const) {
      const mesh = net(190, seededRandom(82), precision === 'float' ? Math.fround : (x) => x);
      const vertices = mesh.positions.length / 3;
      const colours = Uint8Array.from({ length: 3 * vertices }, (_, k) => k % 256);
      const deviations = Float32Array.from({ length: vertices }, (_, k) => k / 7);
      const bytes = joined(formatPly({ ...mesh, colours, deviations, precision, comments: ['二\n行'] }));
      const piece = pieceOf(bytes, 'a.ply');
      expect(piece.kind === 'mesh' && sameBytes(piece.mesh.positions, mesh.positions)).toBe(true);
      expect(piece.kind === 'mesh' && sameBytes(piece.mesh.triangles, mesh.triangles)).toBe(true);
      expect(piece.kind === 'mesh' && sameBytes(piece.vertexColours, colours)).toBe(true);
      expect(new TextDecoder().decode(bytes.subarray(0, 400))).toContain('property float deviation\n');
    }
  });

  test('PLY cloud with normals; far coordinates are written as doubles', () => {
    const random = seededRandom(83);
    const positions = Float64Array.from({ length: 3 * 40_000 }, () => 665_187 + random());
    const normals = Float32Array.from({ length: positions.length }, (_, k) => (k % 3 === 2 ? 1 : 0));
    const piece = pieceOf(joined(formatPly({ positions, normals })), 'a.ply');
    expect(piece.kind === 'cloud' && sameBytes(piece.cloud.positions, positions)).toBe(true);
    expect(piece.kind === 'cloud' && sameBytes(piece.cloud.normals, normals)).toBe(true);
  });

  test('xyz gives back every double, and fixed decimals where asked', () => {
    const random = seededRandom(84);
    const positions = Float64Array.from(
      { length: 3 * 20_000 },
      () => (random() - 0.5) * 10 ** Math.floor(8 * random() - 4),
    );
    const piece = pieceOf(joined(formatXyz({ positions })), 'a.xyz');
    expect(piece.kind === 'cloud' && sameBytes(piece.cloud.positions, positions)).toBe(true);
    const text = new TextDecoder().decode(
      joined(
        formatXyz({
          positions: Float64Array.of(1, -2.34567, 3),
          deviations: Float64Array.of(0.1),
          decimals: 3,
        }),
      ),
    );
    expect(text).toBe('1.000 -2.346 3.000 0.100\n');
  });
});
