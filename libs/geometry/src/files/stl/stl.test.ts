import { readFileSync } from 'node:fs';
import { damagedCopies, measureAllocation, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { measureMeshHealth } from '../../mesh/mesh-health.ts';
import { seededRandom } from '../../numerics/random.ts';
import { boxOfPoints } from '../../space/box.ts';
import { bytesSource } from '../byte-source.ts';
import type { Piece } from '../measured-file.ts';
import { readMeasuredFile } from '../read-measured-file.ts';

const tetrahedron = [
  [
    [0, 0, 0],
    [0, 1, 0],
    [1, 0, 0],
  ],
  [
    [0, 0, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
  [
    [0, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
];

function binary(triangles: number[][][], header = '', count = triangles.length): Uint8Array {
  const bytes = new Uint8Array(84 + 50 * triangles.length);
  bytes.set(new TextEncoder().encode(header));
  const view = new DataView(bytes.buffer);
  view.setUint32(80, count, true);
  triangles.forEach((corners, t) => {
    corners.flat().forEach((value, k) => {
      view.setFloat32(84 + 50 * t + 12 + 4 * k, value, true);
    });
  });
  return bytes;
}

function ascii(triangles: number[][][], name = 'part', digits = (value: number) => String(value)): string {
  const facets = triangles.map(
    (corners) =>
      `facet normal 0 0 0\n  outer loop\n${corners.map((p) => `    vertex ${p.map(digits).join(' ')}\n`).join('')}  endloop\nendfacet\n`,
  );
  return `solid ${name}\n${facets.join('')}endsolid ${name}\n`;
}

const read = (bytes: Uint8Array | string, name = 'a.stl') =>
  readMeasuredFile(bytesSource(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes));

function pieces(bytes: Uint8Array | string): readonly Extract<Piece, { kind: 'mesh' }>[] {
  const answer = read(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.pieces.filter((piece) => piece.kind === 'mesh');
}

describe('STL', () => {
  test('a binary tetrahedron is read and welded', () => {
    const [piece] = pieces(binary(tetrahedron, 'solid 压铸'));
    expect(piece?.name).toBe('压铸');
    expect(piece?.mesh.positions.length).toBe(12);
    const health = measureMeshHealth(piece!.mesh);
    expect(health).toMatchObject({ triangles: 4, vertices: 4, openEdges: 0, closed: true, shells: 1 });
    expect(health.volume).toBeCloseTo(1 / 6, 15);
  });

  test('−0 is 0', () => {
    const [piece] = pieces(binary(tetrahedron.map((t) => t.map((p) => p.map((x) => (x === 0 ? -0 : x))))));
    expect(piece?.mesh.positions.length).toBe(12);
    expect(piece?.mesh.positions.some((x) => Object.is(x, -0))).toBe(false);
  });

  test('text with exponents, capitals and Windows line ends is read as the same mesh', () => {
    const text = ascii(tetrahedron, 'part', (x) => x.toExponential(6).toUpperCase());
    const [piece] = pieces(text.replaceAll('vertex', 'VERTEX').replaceAll('\n', '\r\n'));
    const [expected] = pieces(binary(tetrahedron));
    expect(piece?.mesh).toEqual(expected?.mesh);
  });

  test('text on one line a facet is read', () => {
    const [piece] = pieces(ascii(tetrahedron).replaceAll(/\n\s*(?!facet|solid|endsolid)/g, ' '));
    expect(piece?.mesh.triangles.length).toBe(12);
  });

  test('several solids are several pieces with their names, in GB 18030 too', () => {
    const moved = tetrahedron.map((t) => t.map((p) => p.map((x) => x + 5)));
    const text = ascii(tetrahedron, 'core pin 1') + ascii(moved, '##');
    const bytes = new TextEncoder().encode(text);
    const gb = [0xd0, 0xcd]; // 型
    for (let at = bytes.indexOf(35); at >= 0; at = bytes.indexOf(35)) bytes.set(gb, at);
    expect(pieces(bytes).map((piece) => [piece.name, piece.mesh.triangles.length])).toEqual([
      ['core pin 1', 12],
      ['型', 12],
    ]);
  });

  test('triangles with NaN are left out and counted', () => {
    const broken = [
      ...tetrahedron,
      [
        [0, 0, 0],
        [Number.NaN, 1, 0],
        [1, 0, 0],
      ],
    ];
    for (const bytes of [binary(broken), ascii(broken)]) {
      const answer = read(bytes);
      expect(answer.ok && answer.value.notes).toEqual([
        { code: 'triangles-not-finite', details: { file: 'a.stl', triangles: 1 } },
      ]);
      expect(
        answer.ok && answer.value.pieces[0]?.kind === 'mesh' && answer.value.pieces[0].mesh.positions.length,
      ).toBe(12);
    }
  });

  test('a count that lies, a line that cannot be read and a cut text are reasons', () => {
    expect(read(binary(tetrahedron, 'x', 4_000_000_000))).toMatchObject({
      ok: false,
      reason: 'file-truncated',
      details: { file: 'a.stl', expected: 84 + 50 * 4e9, found: 284 },
    });
    const text = ascii(tetrahedron);
    expect(read(text.replace('vertex 0 1 0', 'vertex 0 one 0'))).toMatchObject({
      reason: 'row-unreadable',
      details: { line: 5, text: 'vertex 0 one 0' },
    });
    expect(read(text.slice(0, text.lastIndexOf('vertex')))).toMatchObject({ reason: 'text-truncated' });
    expect(read(binary([]))).toMatchObject({ reason: 'no-triangles' });
  });

  test('a text longer than the window is read whole (seed 5)', () => {
    const random = seededRandom(5);
    const many = Array.from({ length: 9000 }, () =>
      [0, 1, 2].map(() => [0, 1, 2].map(() => Math.fround(random() * 100))),
    );
    const [fromText] = pieces(ascii(many));
    const [fromBinary] = pieces(binary(many));
    expect(ascii(many).length).toBeGreaterThan(1 << 20);
    expect(fromText?.mesh.positions.every((x, k) => x === fromBinary?.mesh.positions[k])).toBe(true);
    expect(fromText?.mesh.triangles.every((v, k) => v === fromBinary?.mesh.triangles[k])).toBe(true);
  });

  test.each<[string, Uint8Array]>([
    ['binary', binary(tetrahedron, 'solid x')],
    ['text', new TextEncoder().encode(ascii(tetrahedron))],
  ])('damaged %s copies are answered (seed 21)', (_, good) => {
    for (const { what, bytes } of damagedCopies(good, seededRandom(21))) {
      const { largestBytes } = measureAllocation(() => read(bytes));
      expect(largestBytes, what).toBeLessThanOrEqual(10 * bytes.length + 4096);
    }
  });

  const featuretype = referenceFile('metrology/scans/featuretype.STL');
  test.skipIf(!featuretype)(
    'featuretype.STL has its published volume, area and box (needs reference data)',
    () => {
      const [piece] = pieces(readFileSync(featuretype as string));
      const health = measureMeshHealth(piece!.mesh);
      expect(health).toMatchObject({
        triangles: 3476,
        openEdges: 0,
        nonManifoldEdges: 0,
        closed: true,
        shells: 1,
      });
      expect(health.volume).toBeCloseTo(11.627733, 6);
      expect(health.area).toBeCloseTo(53.827386, 5);
      const box = boxOfPoints(piece!.mesh.positions);
      expect([...box.min, ...box.max].map((x) => Math.round(1e6 * x) / 1e6 + 0)).toEqual([
        -2.5, -1.25, 0, 2.5, 1.25, 1.375,
      ]);
    },
  );

  const plate = referenceFile('metrology/scans/plate_holes.STL');
  const sphere = referenceFile('metrology/scans/unit_sphere.STL');
  test.skipIf(!plate || !sphere)(
    'plate_holes, whose header begins with “solid”, and unit_sphere (needs reference data)',
    () => {
      const [plateMesh] = pieces(readFileSync(plate as string));
      expect(plateMesh?.name).toBe('plate_holes');
      expect(plateMesh?.mesh.triangles.length).toBe(3 * 1252);
      expect(measureMeshHealth(plateMesh!.mesh).volume).toBeCloseTo(767362.11, 2);
      expect(measureMeshHealth(pieces(readFileSync(sphere as string))[0]!.mesh).volume).toBeCloseTo(
        4.15274,
        5,
      );
    },
  );

  const busted = referenceFile('metrology/scans/busted.STL');
  test.skipIf(!busted)('busted.STL is read (needs reference data)', () => {
    expect(pieces(readFileSync(busted as string))[0]?.mesh.triangles.length).toBe(3 * 3878);
  });
});
