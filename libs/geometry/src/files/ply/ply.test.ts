import { readFileSync } from 'node:fs';
import { damagedCopies, measureAllocation, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { measureMeshHealth } from '../../mesh/mesh-health.ts';
import { seededRandom } from '../../numerics/random.ts';
import { bytesSource } from '../byte-source.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { readMeasuredFile } from '../read-measured-file.ts';

type Format = 'ascii' | 'binary_little_endian' | 'binary_big_endian';
const formats: readonly Format[] = ['ascii', 'binary_little_endian', 'binary_big_endian'];

/** A slow, obvious encoder: a row is a list of [type, value] pairs, a list property its count and items in turn. */
function encode(format: Format, headerLines: string[], rows: [string, number][][]): Uint8Array {
  const header = `ply\nformat ${format} 1.0\n${headerLines.join('\n')}\nend_header\n`;
  const bytes = [...new TextEncoder().encode(header)];
  for (const row of rows) {
    if (format === 'ascii') {
      bytes.push(...new TextEncoder().encode(`${row.map(([, value]) => value).join(' ')}\n`));
      continue;
    }
    for (const [type, value] of row) {
      const view = new DataView(new ArrayBuffer(8));
      const little = format === 'binary_little_endian';
      const writers: Record<string, [number, () => void]> = {
        uchar: [1, () => view.setUint8(0, value)],
        short: [2, () => view.setInt16(0, value, little)],
        int: [4, () => view.setInt32(0, value, little)],
        float: [4, () => view.setFloat32(0, value, little)],
        double: [8, () => view.setFloat64(0, value, little)],
      };
      const [size, write] = writers[type] as [number, () => void];
      write();
      bytes.push(...new Uint8Array(view.buffer, 0, size));
    }
  }
  return Uint8Array.from(bytes);
}

const vertexHeader = [
  'comment 测试',
  'element vertex 5',
  'property short quality',
  'property float x',
  'property double y',
  'property float z',
  'property uchar red',
  'property uchar green',
  'property uchar blue',
  'property float nx',
  'property float ny',
  'property float nz',
  'property float intensity',
];
const vertexRow = (x: number, y: number, z: number): [string, number][] => [
  ['short', -7],
  ['float', x],
  ['double', y],
  ['float', z],
  ['uchar', 10 * x],
  ['uchar', 200],
  ['uchar', 255],
  ['float', 0],
  ['float', 0],
  ['float', 1],
  ['float', 0.5 + x],
];
const corners: [number, number, number][] = [
  [0, 0, 0],
  [1, 0, 0],
  [1, 1, 0],
  [0.5, 1.5, 0],
  [0, 1, 0],
];
const vertexRows = corners.map((corner) => vertexRow(...corner));
const faceHeader = [
  'element material 2',
  'property list uchar short codes',
  'property double weight',
  'element face 2',
  'property uchar flags',
  'property list uchar int vertex_indices',
  'property list uchar float texcoord',
];
const materialRows: [string, number][][] = [
  [
    ['uchar', 2],
    ['short', 4],
    ['short', 5],
    ['double', 1.5],
  ],
  [
    ['uchar', 0],
    ['double', 2.5],
  ],
];
const faceRows: [string, number][][] = [
  [
    ['uchar', 1],
    ['uchar', 5],
    ...[0, 1, 2, 3, 4].map((v): [string, number] => ['int', v]),
    ['uchar', 1],
    ['float', 0.25],
  ],
  [
    ['uchar', 1],
    ['uchar', 2],
    ['int', 0],
    ['int', 1],
    ['uchar', 0],
  ],
];

const read = (bytes: Uint8Array) => readMeasuredFile(bytesSource('a.ply', bytes));
function good(bytes: Uint8Array): MeasuredFile {
  const answer = read(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const meshOf = (file: MeasuredFile) => file.pieces[0] as Extract<Piece, { kind: 'mesh' }>;
const cloudOf = (file: MeasuredFile) => (file.pieces[0] as Extract<Piece, { kind: 'cloud' }>).cloud;

describe.each(formats)('PLY %s', (format) => {
  test('a cloud with colours, normals and intensity among other properties', () => {
    const cloud = cloudOf(good(encode(format, vertexHeader, vertexRows)));
    expect([...cloud.positions]).toEqual(corners.flat());
    expect([...(cloud.colours ?? [])].slice(0, 6)).toEqual([0, 200, 255, 10, 200, 255]);
    expect([...(cloud.normals ?? [])].slice(0, 3)).toEqual([0, 0, 1]);
    expect([...(cloud.intensities ?? [])]).toEqual([0.5, 1.5, 1.5, 1, 0.5]);
  });

  test('a pentagon becomes a fan; other elements and lists are passed over', () => {
    const bytes = encode(
      format,
      [...vertexHeader, ...faceHeader],
      [...vertexRows, ...materialRows, ...faceRows],
    );
    const file = good(bytes);
    expect([...meshOf(file).mesh.triangles]).toEqual([0, 1, 2, 0, 2, 3, 0, 3, 4]);
    expect(meshOf(file).vertexColours?.length).toBe(15);
    expect(file.notes.map((note) => note.code)).toEqual(['element-skipped', 'faces-too-small']);
  });

  test('an index out of range, an impossible count, missing rows are reasons', () => {
    const header = ['element vertex 5', 'property float x', 'property float y', 'property float z'];
    const rows = corners.map((p) => p.map((x): [string, number] => ['float', x]));
    const face = ['element face 1', 'property list uchar int vertex_index'];
    const triangle = (v: number): [string, number][] => [
      ['uchar', 3],
      ['int', 0],
      ['int', 1],
      ['int', v],
    ];
    expect(read(encode(format, [...header, ...face], [...rows, triangle(5)]))).toMatchObject({
      reason: 'index-out-of-range',
      details: { file: 'a.ply', face: 1, index: 5, vertices: 5 },
    });
    expect(read(encode(format, [...header, ...face], [...rows, triangle(-1)]))).toMatchObject({
      reason: 'index-out-of-range',
    });
    expect(
      read(encode(format, [header[0]!.replace('5', '999999999999'), ...header.slice(1)], rows)),
    ).toMatchObject({
      reason: 'count-impossible',
      details: { element: 'vertex', count: 999999999999 },
    });
    const whole = encode(format, [...header, ...face], [...rows, triangle(2)]);
    expect(read(whole).ok).toBe(true);
    expect(['file-truncated', 'text-truncated', 'row-unreadable', 'count-impossible']).toContain(
      (read(whole.slice(0, -7)) as { reason: string }).reason,
    );
  });

  test('damaged copies are answered (seed 31)', () => {
    const bytes = encode(
      format,
      [...vertexHeader, ...faceHeader],
      [...vertexRows, ...materialRows, ...faceRows],
    );
    for (const copy of damagedCopies(bytes, seededRandom(31))) {
      const { largestBytes } = measureAllocation(() => read(copy.bytes));
      expect(largestBytes, copy.what).toBeLessThanOrEqual(10 * copy.bytes.length + 4096);
    }
  });
});

describe('PLY', () => {
  test('packed little-endian floats are read as the doubles of the floats, into the array the caller makes', () => {
    const random = seededRandom(3);
    const n = 100_000;
    const values = Float32Array.from({ length: 4 * n }, () => 100 * random());
    for (const stride of [3, 4]) {
      const names = ['x', 'y', 'z', 'scalar'].slice(0, stride).map((name) => `property float ${name}`);
      const header = new TextEncoder().encode(
        `ply\nformat binary_little_endian 1.0\nelement vertex ${n}\n${names.join('\n')}\nend_header\n`,
      );
      const body = new Uint8Array(values.buffer, 0, 4 * stride * n);
      const bytes = new Uint8Array(header.length + body.length);
      bytes.set(header);
      bytes.set(body, header.length);
      const shared = new Float64Array(new SharedArrayBuffer(24 * n));
      const answer = readMeasuredFile(bytesSource('a.ply', bytes), { makePositions: () => shared });
      expect(answer.ok && cloudOf(answer.value).positions).toBe(shared);
      for (let k = 0; k < n; k += 997)
        expect([...shared.subarray(3 * k, 3 * k + 3)]).toEqual([
          ...values.subarray(stride * k, stride * k + 3),
        ]);
    }
  });

  test('points with NaN are left out with what belongs to them', () => {
    const bytes = encode('binary_big_endian', vertexHeader, [
      vertexRow(1, 2, 3),
      vertexRow(Number.NaN, 0, 0),
      vertexRow(4, 5, 6),
      vertexRow(7, Infinity, 0),
      vertexRow(8, 9, 9),
    ]);
    const file = good(bytes);
    expect([...cloudOf(file).positions]).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 9]);
    expect([...(cloudOf(file).colours ?? [])].filter((_, k) => k % 3 === 0)).toEqual([10, 40, 80]);
    expect(file.notes).toEqual([{ code: 'points-not-finite', details: { file: 'a.ply', points: 2 } }]);
  });

  test('header with Windows line ends; broken header lines are named', () => {
    const text =
      'ply\r\nformat ascii 1.0\r\nelement vertex 1\r\nproperty float x\r\nproperty float y\r\nproperty float z\r\nend_header\r\n1 2 3\r\n';
    expect([...cloudOf(good(new TextEncoder().encode(text))).positions]).toEqual([1, 2, 3]);
    expect(
      read(new TextEncoder().encode(text.replace('property float y', 'property quark y'))),
    ).toMatchObject({
      reason: 'header-broken',
      details: { line: 5, text: 'property quark y' },
    });
    expect(read(new TextEncoder().encode(text.replace('float z', 'float w')))).toMatchObject({
      reason: 'header-incomplete',
      details: { missing: 'x y z' },
    });
  });

  const ply = referenceFile('metrology/scans/featuretype.ply');
  test.skipIf(!ply)(
    'featuretype.ply, split at its edges by normals, is welded to a closed body (needs reference data)',
    () => {
      const file = good(readFileSync(ply as string));
      const health = measureMeshHealth(meshOf(file).mesh);
      expect(file.notes[0]).toMatchObject({ code: 'vertices-welded', details: { before: 5096 } });
      expect(health).toMatchObject({ triangles: 3476, closed: true, openEdges: 0 });
      expect(health.volume).toBeCloseTo(11.627733, 5);
    },
  );

  const text = referenceFile('metrology/scans/points_ascii.ply');
  const binary = referenceFile('metrology/scans/points_bin.ply');
  test.skipIf(!text || !binary)('the same five points as text and as bytes (needs reference data)', () => {
    const fromText = cloudOf(good(readFileSync(text as string)));
    const fromBinary = cloudOf(good(readFileSync(binary as string)));
    expect(fromText.positions.length).toBe(15);
    expect([...fromText.positions].map(Math.fround)).toEqual([...fromBinary.positions]);
  });
});
