import { readFileSync } from 'node:fs';
import { damagedCopies, measureAllocation, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../numerics/random.ts';
import { bytesSource } from '../byte-source.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { readMeasuredFile } from '../read-measured-file.ts';

/** Fields of a made file: padding, two values of one kind, a colour packed into a float, a double. */
const fields = [
  { name: '_', size: 1, type: 'U', count: 3 },
  { name: 'x', size: 4, type: 'F', count: 1 },
  { name: 'y', size: 8, type: 'F', count: 1 },
  { name: 'hist', size: 2, type: 'I', count: 2 },
  { name: 'z', size: 4, type: 'F', count: 1 },
  { name: 'rgb', size: 4, type: 'F', count: 1 },
  { name: 'intensity', size: 2, type: 'U', count: 1 },
];
const points = 40;
const random = seededRandom(7);
/** x, y, z, rgb, intensity of each point; the eleventh is NaN. */
const truth = Array.from({ length: points }, (_, k) => ({
  x: k === 10 ? Number.NaN : Math.fround(random() * 10),
  y: random() * 1e6,
  z: Math.fround(-random()),
  rgb: Math.floor(random() * 2 ** 24),
  intensity: Math.floor(random() * 65536),
}));

function header(data: string): Uint8Array {
  const row = (key: string, of: (field: (typeof fields)[number]) => unknown) =>
    `${key} ${fields.map(of).join(' ')}`;
  return new TextEncoder().encode(
    `# .PCD v0.7\nVERSION 0.7\n${row('FIELDS', (f) => f.name)}\n${row('SIZE', (f) => f.size)}\n${row('TYPE', (f) => f.type)}\n${row('COUNT', (f) => f.count)}\nWIDTH ${points}\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS ${points}\nDATA ${data}\n`,
  );
}

function valueBytes(name: string, k: number): Uint8Array {
  const point = truth[k]!;
  const bytes = new DataView(new ArrayBuffer(8));
  switch (name) {
    case 'x':
    case 'z':
      bytes.setFloat32(0, point[name], true);
      return new Uint8Array(bytes.buffer, 0, 4);
    case 'y':
      bytes.setFloat64(0, point.y, true);
      return new Uint8Array(bytes.buffer, 0, 8);
    case 'rgb':
      bytes.setUint32(0, point.rgb, true);
      return new Uint8Array(bytes.buffer, 0, 4);
    case 'intensity':
      bytes.setUint16(0, point.intensity, true);
      return new Uint8Array(bytes.buffer, 0, 2);
    case 'hist':
      return Uint8Array.of(1, 2, 3, 4);
    default:
      return Uint8Array.of(255, 255, 255);
  }
}

const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const rows = truth.map((_, k) => k);
const binary = () =>
  join(header('binary'), ...rows.flatMap((k) => fields.map((field) => valueBytes(field.name, k))));

/** LZF by exhaustive search for the longest match: slow and obvious. */
function packLzf(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let literals: number[] = [];
  const flush = () => {
    for (let k = 0; k < literals.length; k += 32) {
      const run = literals.slice(k, k + 32);
      out.push(run.length - 1, ...run);
    }
    literals = [];
  };
  for (let at = 0; at < data.length; ) {
    let best = 0;
    let distance = 0;
    for (let back = 1; back <= Math.min(at, 8192); back++) {
      let length = 0;
      while (length < 264 && at + length < data.length && data[at + length] === data[at + length - back])
        length++;
      if (length > best) [best, distance] = [length, back];
    }
    if (best < 3) {
      literals.push(data[at++]!);
      continue;
    }
    flush();
    const stated = best - 2;
    const high = (distance - 1) >> 8;
    if (stated < 7) out.push((stated << 5) | high);
    else out.push((7 << 5) | high, stated - 7);
    out.push((distance - 1) & 255);
    at += best;
  }
  flush();
  return Uint8Array.from(out);
}

function compressed(): Uint8Array {
  const data = join(...fields.flatMap((field) => rows.map((k) => valueBytes(field.name, k))));
  const packed = packLzf(data);
  const sizes = new Uint8Array(8);
  new DataView(sizes.buffer).setUint32(0, packed.length, true);
  new DataView(sizes.buffer).setUint32(4, data.length, true);
  return join(header('binary_compressed'), sizes, packed);
}

function ascii(): Uint8Array {
  const float = new DataView(new ArrayBuffer(4));
  const lines = truth.map((point) => {
    float.setUint32(0, point.rgb);
    return `1 2 3 ${point.x} ${point.y} 7 8 ${point.z} ${float.getFloat32(0)} ${point.intensity}`;
  });
  return join(header('ascii'), new TextEncoder().encode(`${lines.join('\n')}\n`));
}

const read = (bytes: Uint8Array) => readMeasuredFile(bytesSource('a.pcd', bytes));
function good(bytes: Uint8Array): MeasuredFile {
  const answer = read(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const cloudOf = (file: MeasuredFile) => (file.pieces[0] as Extract<Piece, { kind: 'cloud' }>).cloud;

describe.each<[string, () => Uint8Array]>([
  ['pcd-ascii', ascii],
  ['pcd-binary', binary],
  ['pcd-compressed', compressed],
])('%s', (format, make) => {
  test('padding, several values, packed colours, a NaN point', () => {
    const file = good(make());
    const kept = truth.filter((point) => !Number.isNaN(point.x));
    expect(file.format).toBe(format);
    expect(file.notes).toEqual([{ code: 'points-not-finite', details: { file: 'a.pcd', points: 1 } }]);
    expect([...cloudOf(file).positions]).toEqual(kept.flatMap(({ x, y, z }) => [x, y, z]));
    expect([...(cloudOf(file).colours ?? [])]).toEqual(
      kept.flatMap(({ rgb }) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]),
    );
    expect([...(cloudOf(file).intensities ?? [])]).toEqual(kept.map(({ intensity }) => intensity));
  });

  test('a count that lies is a reason', () => {
    const bytes = make();
    const text = new TextDecoder('latin1').decode(bytes).replace('POINTS 40', 'POINTS 40000000');
    expect(read(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toMatchObject({
      ok: false,
      reason: 'count-impossible',
    });
  });

  test('damaged copies are answered (seed 51)', () => {
    for (const { what, bytes } of damagedCopies(make(), seededRandom(51), 60)) {
      const { largestBytes } = measureAllocation(() => read(bytes));
      expect(largestBytes, what).toBeLessThanOrEqual(10 * bytes.length + 4096);
    }
  });
});

describe('PCD', () => {
  test('compressed data that unpack to more than is granted are refused before room is made', () => {
    // 264 bytes from every three: 4 million points of zeros, 16 bytes each.
    const count = 4_000_000;
    const head = new TextEncoder().encode(
      `VERSION 0.7\nFIELDS x y z w\nSIZE 4 4 4 4\nTYPE F F F F\nCOUNT 1 1 1 1\nWIDTH ${count}\nHEIGHT 1\nPOINTS ${count}\nDATA binary_compressed\n`,
    );
    const packed: number[] = [0, 0];
    let size = 1;
    while (size + 264 <= 16 * count) {
      packed.push(0xe0, 255, 0);
      size += 264;
    }
    while (size < 16 * count) {
      packed.push(0, 0);
      size++;
    }
    const sizes = new Uint8Array(8);
    new DataView(sizes.buffer).setUint32(0, packed.length, true);
    new DataView(sizes.buffer).setUint32(4, 16 * count, true);
    const bytes = join(head, sizes, new Uint8Array(0));
    const whole = new Uint8Array(bytes.length + packed.length);
    whole.set(bytes);
    whole.set(packed, bytes.length);
    const { value, largestBytes } = measureAllocation(() => read(whole));
    expect(value).toMatchObject({ reason: 'expands-too-far' });
    expect(largestBytes).toBeLessThanOrEqual(2 * whole.length);
  });

  const lamppost = referenceFile('metrology/scans/lamppost.pcd');
  test.skipIf(!lamppost)('lamppost.pcd has 1771 points (needs reference data)', () => {
    const cloud = cloudOf(good(readFileSync(lamppost as string)));
    expect(cloud.positions.length).toBe(3 * 1771);
    expect([...cloud.positions.subarray(3, 6)]).toEqual([-10.015625, 0, 0.042999268]);
  });
});
