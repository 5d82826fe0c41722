import { readFileSync } from 'node:fs';
import { damagedCopies, measureAllocation, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../numerics/random.ts';
import { bytesSource } from '../byte-source.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { readMeasuredFile } from '../read-measured-file.ts';
import { crc32c } from './crc32c.ts';

/** Bit by bit, as the definition says: the slow twin. */
function slowCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

interface MadeField {
  xml: string;
  /** Bits of each record's stored value, lowest first. */
  bits: number;
  stored: (record: number) => bigint;
}

interface MadeScan {
  name: string;
  records: number;
  fields: MadeField[];
  pose?: string;
  extra?: string;
}

const PAGE = 1024;

function sealed(logical: number[]): Uint8Array {
  const pages = Math.ceil(logical.length / (PAGE - 4));
  const bytes = new Uint8Array(pages * PAGE);
  for (let page = 0; page < pages; page++) {
    bytes.set(logical.slice(page * (PAGE - 4), (page + 1) * (PAGE - 4)), page * PAGE);
    const crc = slowCrc(bytes.subarray(page * PAGE, page * PAGE + PAGE - 4));
    new DataView(bytes.buffer).setUint32(page * PAGE + PAGE - 4, crc, false);
  }
  return bytes;
}

const physical = (logical: number) => Math.floor(logical / (PAGE - 4)) * PAGE + (logical % (PAGE - 4));
const u64 = (value: number) => [...new Uint8Array(BigUint64Array.of(BigInt(value)).buffer)];
const u16 = (value: number) => [value & 255, value >> 8];

/** One field's whole stream: its values' bits one after the other. */
function stream(field: MadeField, records: number): number[] {
  const bytes: number[] = [];
  let pending = 0n;
  let have = 0n;
  for (let k = 0; k < records; k++) {
    pending |= field.stored(k) << have;
    have += BigInt(field.bits);
    for (; have >= 8n; have -= 8n, pending >>= 8n) bytes.push(Number(pending & 255n));
  }
  if (have > 0n) bytes.push(Number(pending));
  return bytes;
}

/** Packets with odd shares of each stream, so that values run from one into the next; index and empty ones between. */
function section(at: number, scan: MadeScan): number[] {
  const streams = scan.fields.map((field) => stream(field, scan.records));
  const packets: number[] = [0, 0, ...u16(19), ...Array.from({ length: 16 }, () => 0)];
  for (let round = 0; streams.some((bytes) => bytes.length > 0); round++) {
    const parts = streams.map((bytes, k) => bytes.splice(0, 37 + ((7 * round + 13 * k) % 50)));
    const body = [...parts.flatMap((part) => u16(part.length)), ...parts.flat()];
    while ((6 + body.length) % 4 !== 0) body.push(0);
    packets.push(1, 0, ...u16(6 + body.length - 1), ...u16(parts.length), ...body);
    if (round === 1) packets.push(2, 0, ...u16(7), 0, 0, 0, 0);
  }
  const head = [1, 0, 0, 0, 0, 0, 0, 0, ...u64(32 + packets.length), ...u64(physical(at + 32)), ...u64(0)];
  return [...head, ...packets];
}

function encodeE57(scans: MadeScan[], codecs = ''): Uint8Array {
  const logical: number[] = Array.from({ length: 48 }, () => 0);
  const children = scans.map((scan) => {
    const at = logical.length;
    logical.push(...section(at, scan));
    return `<vectorChild type="Structure"><name type="String"><![CDATA[${scan.name}]]></name>${scan.pose ?? ''}${scan.extra ?? ''}
<points type="CompressedVector" fileOffset="${physical(at)}" recordCount="${scan.records}"><prototype type="Structure">
${scan.fields.map((field) => field.xml).join('\n')}</prototype><codecs type="Vector">${codecs}</codecs></points></vectorChild>`;
  });
  const xml = new TextEncoder().encode(
    `<?xml version="1.0"?><!-- made --><e57Root type="Structure"><versionMajor type="Integer">1</versionMajor><data3D type="Vector">${children.join('')}</data3D></e57Root>`,
  );
  const xmlAt = logical.length;
  logical.push(...xml);
  const length = Math.ceil(logical.length / (PAGE - 4)) * PAGE;
  const head = [
    ...new TextEncoder().encode('ASTM-E57'),
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ...u64(length),
    ...u64(physical(xmlAt)),
    ...u64(xml.length),
    ...u64(PAGE),
  ];
  logical.splice(0, 48, ...head);
  return sealed(logical);
}

const f32 = (value: number) => BigInt(new Uint32Array(Float32Array.of(value).buffer)[0]!);
const f64 = (value: number) => new BigUint64Array(Float64Array.of(value).buffer)[0]!;
const single = (name: string, of: (k: number) => number): MadeField => ({
  xml: `<${name} type="Float" precision="single"/>`,
  bits: 32,
  stored: (k) => f32(of(k)),
});
const double = (name: string, of: (k: number) => number): MadeField => ({
  xml: `<${name} type="Float"/>`,
  bits: 64,
  stored: (k) => f64(of(k)),
});
function integer(
  name: string,
  minimum: bigint,
  maximum: bigint,
  of: (k: number) => bigint,
  scaled = '',
): MadeField {
  const range = maximum - minimum;
  return {
    xml: `<${name} type="${scaled ? 'ScaledInteger' : 'Integer'}" minimum="${minimum}" maximum="${maximum}" ${scaled}/>`,
    bits: range === 0n ? 0 : range.toString(2).length,
    stored: (k) => of(k) - minimum,
  };
}

const read = (bytes: Uint8Array) => readMeasuredFile(bytesSource('a.e57', bytes));
function good(bytes: Uint8Array): MeasuredFile {
  const answer = read(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const cloudOf = (file: MeasuredFile, k = 0) => (file.pieces[k] as Extract<Piece, { kind: 'cloud' }>).cloud;

const n = 700;
const random = seededRandom(71);
const xs = Float64Array.from({ length: n }, () => random() * 20 - 10);
const floats = [
  single('cartesianX', (k) => xs[k]!),
  double('cartesianY', (k) => 2 * xs[k]!),
  single('cartesianZ', () => 1),
];

describe('CRC-32C', () => {
  test('has the check value of RFC 3720 and agrees with its slow twin', () => {
    const digits = new TextEncoder().encode('123456789');
    expect(crc32c(digits)).toBe(0xe3069283);
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, () => 256 * random());
      expect(crc32c(bytes)).toBe(slowCrc(bytes));
    }
  });
});

describe('E57', () => {
  test('floats and doubles over many packets and pages', () => {
    const file = good(encodeE57([{ name: '扫描 1', records: n, fields: floats }]));
    expect(file.statedUnit).toBe('m');
    expect(file.pieces[0]?.name).toBe('扫描 1');
    expect([...cloudOf(file).positions]).toEqual([...xs].flatMap((x) => [Math.fround(x), 2 * x, 1]));
  });

  test.each([1, 5, 8, 13, 17, 24, 25, 31, 32, 33, 40, 45, 46, 53, 63])(
    'scaled integers of %i bits',
    (bits) => {
      const minimum = -(2n ** BigInt(bits - 1));
      const maximum = minimum + 2n ** BigInt(bits) - 1n;
      const draw = (k: number) =>
        minimum +
        ((BigInt(Math.floor(2 ** 32 * xs[k]! + 2 ** 36)) * 2654435761n * 40503n) % 2n ** BigInt(bits));
      const fields = ['cartesianX', 'cartesianY', 'cartesianZ'].map((name, axis) =>
        integer(name, minimum, maximum, (k) => draw((k + axis) % n), 'scale="0.001" offset="5"'),
      );
      const cloud = cloudOf(good(encodeE57([{ name: 's', records: n, fields }])));
      const expected = Array.from({ length: n }, (_, k) =>
        [0, 1, 2].map((axis) => Number(draw((k + axis) % n)) * 0.001 + 5),
      ).flat();
      expect([...cloud.positions]).toEqual(expected);
    },
  );

  test('integers without limits take 64 bits; with one value none', () => {
    const wide = {
      xml: '<cartesianX type="Integer"/>',
      bits: 64,
      stored: (k: number) => BigInt(k) + 2n ** 63n,
    };
    const fields = [
      wide,
      integer('cartesianY', 7n, 7n, () => 7n),
      integer('cartesianZ', 0n, 7n, (k) => BigInt(k % 8), 'scale="2"'),
    ];
    const cloud = cloudOf(good(encodeE57([{ name: 's', records: n, fields }])));
    expect([...cloud.positions]).toEqual(Array.from({ length: n }, (_, k) => [k, 7, 2 * (k % 8)]).flat());
  });

  test('spherical coordinates, invalid flags, intensity, colours with limits, unknown fields', () => {
    const fields = [
      double('sphericalAzimuth', (k) => 0.01 * k),
      { xml: '<ext:label type="String"/>', bits: 8, stored: () => 65n },
      double('sphericalElevation', (k) => 0.002 * k),
      double('sphericalRange', (k) => 1 + 0.1 * k),
      integer('sphericalInvalidState', 0n, 2n, (k) => BigInt(k % 10 === 3 ? 2 : k % 10 === 4 ? 1 : 0)),
      single('intensity', (k) => k / 8),
      integer('colorRed', 0n, 65535n, (k) => BigInt(k % 2 ? 65535 : 0)),
      integer('colorGreen', 0n, 65535n, () => 32768n),
      integer('colorBlue', 0n, 65535n, () => 0n),
    ];
    const file = good(encodeE57([{ name: 's', records: n, fields }]));
    const kept = Array.from({ length: n }, (_, k) => k).filter((k) => k % 10 !== 3 && k % 10 !== 4);
    const cloud = cloudOf(file);
    expect(cloud.positions.length).toBe(3 * kept.length);
    kept.forEach((k, at) => {
      const [r, a, e] = [1 + 0.1 * k, 0.01 * k, 0.002 * k];
      const expected = [r * Math.cos(e) * Math.cos(a), r * Math.cos(e) * Math.sin(a), r * Math.sin(e)];
      expected.forEach((value, axis) => {
        expect(cloud.positions[3 * at + axis]).toBeCloseTo(value, 11);
      });
      expect(cloud.intensities?.[at]).toBe(k / 8);
      expect([...(cloud.colours?.subarray(3 * at, 3 * at + 3) ?? [])]).toEqual([k % 2 ? 255 : 0, 128, 0]);
    });
    expect(file.notes).toEqual([
      { code: 'points-flagged-invalid', details: { file: 'a.e57', points: 140, scan: 's' } },
    ]);
  });

  test('several scans, each with its pose', () => {
    // A quarter turn about z and a shift: (x, y, z) goes to (−y + 10, x + 20, z + 30).
    const half = Math.SQRT1_2;
    const pose = `<pose type="Structure"><rotation type="Structure"><w type="Float">${half}</w><x type="Float"/><y type="Float">0</y><z type="Float">${half}</z></rotation><translation type="Structure"><x type="Float">10</x><y type="Float">20</y><z type="Float">30</z></translation></pose>`;
    const file = good(
      encodeE57([
        { name: 'a', records: 10, fields: floats },
        { name: 'empty', records: 0, fields: floats },
        { name: 'b', records: n, fields: floats, pose },
      ]),
    );
    expect(file.pieces.map((piece) => piece.name)).toEqual(['a', 'b']);
    const turned = cloudOf(file, 1).positions;
    for (let k = 0; k < n; k += 31) {
      expect(turned[3 * k]).toBeCloseTo(-2 * xs[k]! + 10, 12);
      expect(turned[3 * k + 1]).toBeCloseTo(Math.fround(xs[k]!) + 20, 12);
      expect(turned[3 * k + 2]).toBeCloseTo(31, 12);
    }
    expect(file.notes.map((note) => note.code)).toEqual(['scan-empty', 'poses-applied']);
  });

  test('what is wrong is said: checksum, count, codec, no scans, cut file', () => {
    const bytes = encodeE57([{ name: 's', records: n, fields: floats }]);
    const damaged = bytes.slice();
    damaged[3 * PAGE + 100]! ^= 1;
    expect(read(damaged)).toMatchObject({ reason: 'checksum-wrong', details: { page: 4, at: 3 * PAGE } });
    expect(read(bytes.slice(0, -PAGE))).toMatchObject({ reason: 'file-truncated' });
    expect(read(encodeE57([{ name: 's', records: n, fields: floats }], '<vectorChild/>'))).toMatchObject({
      reason: 'e57-codec',
    });
    expect(read(encodeE57([]))).toMatchObject({ reason: 'e57-no-scans' });
    const lying = new TextDecoder('latin1').decode(bytes).replace('recordCount="700"', 'recordCount="701"');
    expect(read(resealed(Uint8Array.from(lying, (c) => c.charCodeAt(0))))).toMatchObject({
      ok: false,
      reason: 'data-broken',
    });
    const huge = new TextDecoder('latin1').decode(bytes).replace('recordCount="700"', 'recordCount="7e9"');
    expect(read(resealed(Uint8Array.from(huge, (c) => c.charCodeAt(0))))).toMatchObject({
      reason: 'count-impossible',
    });
  });

  test('damaged copies are answered, with checksums wrong and with checksums made right (seed 72)', () => {
    const small = encodeE57([
      {
        name: 's',
        records: 90,
        fields: [...floats, integer('cartesianInvalidState', 0n, 2n, (k) => BigInt(k % 3))],
      },
    ]);
    for (const { what, bytes } of damagedCopies(small, seededRandom(72), 60)) {
      for (const copy of [bytes, resealed(bytes)]) {
        const { largestBytes } = measureAllocation(() => read(copy));
        expect(largestBytes, what).toBeLessThanOrEqual(10 * copy.length + 2 ** 17);
      }
    }
  });

  const bunny = referenceFile('metrology/scans/bunnyFloat.e57');
  const tiny = referenceFile('metrology/scans/tinyCartesianFloatRgb.e57');
  test.skipIf(!bunny)(
    'bunnyFloat.e57: 30571 points within the bounds the file states (needs reference data)',
    () => {
      const positions = cloudOf(good(readFileSync(bunny as string))).positions;
      expect(positions.length).toBe(3 * 30571);
      const { min, max } = range(positions, 0);
      expect(min).toBeCloseTo(-0.094689, 8);
      expect(max).toBeCloseTo(0.061009, 8);
    },
  );

  test.skipIf(!tiny)(
    'tinyCartesianFloatRgb.e57: 2090 coloured points, its x range (needs reference data)',
    () => {
      const cloud = cloudOf(good(readFileSync(tiny as string)));
      expect(cloud.positions.length).toBe(3 * 2090);
      expect(cloud.colours?.length).toBe(3 * 2090);
      const { min, max } = range(cloud.positions, 0);
      expect(min).toBeCloseTo(-9.7795295715, 9);
      expect(max).toBeCloseTo(-6.7742381096, 9);
    },
  );
});

/** A copy whose pages have right checksums again, so that damage reaches what lies behind them. */
function resealed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (let page = 0; page + PAGE <= copy.length; page += PAGE)
    new DataView(copy.buffer).setUint32(
      page + PAGE - 4,
      slowCrc(copy.subarray(page, page + PAGE - 4)),
      false,
    );
  return copy;
}

function range(positions: Float64Array, axis: number): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let k = axis; k < positions.length; k += 3) {
    min = Math.min(min, positions[k]!);
    max = Math.max(max, positions[k]!);
  }
  return { min, max };
}
