import {
  buildPlainDistanceIndex,
  bytesSource,
  compose,
  formatPly,
  identity,
  type Point3,
  readMeasuredFile,
  transformPoints,
} from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { Defect } from './defects.ts';
import { NO_DEFECT, PointSource } from './point-list.ts';
import { type ScanOptions, simulateScan, usualScan } from './scan-simulator.ts';
import { slottedBlock } from './stepped-part.ts';

const name = { en: 'planted', zh: '植入' };

const plain: ScanOptions = {
  ...usualScan,
  seed: 5,
  points: 20_000,
  noise: 0,
  waviness: 0,
  strays: 0,
  fixtures: false,
  scanFromPart: identity,
};

/** The largest size among many values: one expectation instead of thousands, which are slow. */
function largest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Number.isNaN(value) ? Infinity : Math.abs(value));
  return most;
}

/** Signed distances of a scan's points to the nominal, as a slow and obvious index answers. */
async function deviations(scan: { positions: Float64Array }, maxDistance = 20): Promise<Float64Array> {
  const answer = await buildPlainDistanceIndex(slottedBlock().mesh).query(scan.positions, { maxDistance });
  return answer.distance;
}

describe('without noise and faults', () => {
  const scan = simulateScan(slottedBlock(), plain);

  test('every point lies on the nominal', async () => {
    expect(largest(await deviations(scan))).toBeLessThan(1e-9);
  });

  test('the count is met within 5 %', () => {
    expect(Math.abs(scan.source.length / plain.points - 1)).toBeLessThan(0.05);
  });

  test('nothing is seen from below, much from above', () => {
    const { faceAt } = slottedBlock();
    const count = (face: number) => scan.face.reduce((sum, f) => sum + (f === face ? 1 : 0), 0);
    expect(count(faceAt(2, 1, 20))).toBeGreaterThan(1000);
    expect(count(faceAt(2, -1, 0))).toBe(0);
  });

  test('points come pass by pass', () => {
    expect(scan.pass).toEqual(scan.pass.slice().sort());
    expect(new Set(scan.pass).size).toBe(plain.passes.length);
  });
});

test('a deep slot stays without points: across it from any side, and from above by the camera’s angle', () => {
  const floor = slottedBlock().faceAt(2, 1, 6);
  const seen = (azimuth: number, tilt: number, cameraAngle = plain.cameraAngle) =>
    simulateScan(slottedBlock(), { ...plain, cameraAngle, passes: [{ azimuth, tilt }] }).face.reduce(
      (sum, f) => sum + (f === floor ? 1 : 0),
      0,
    );
  // The slot runs along y; at azimuth π/2 the camera stands beside it, at 0 in line with it.
  expect(seen(Math.PI / 2, 0)).toBe(0);
  expect(seen(Math.PI / 2, 0, 0)).toBeGreaterThan(100);
  expect(seen(0, 0)).toBeGreaterThan(100);
  expect(seen(0, 0.3)).toBe(0);
});

test('the same seed gives the same points bit by bit, another seed others', () => {
  const options = { ...usualScan, seed: 9, points: 5_000 };
  const first = simulateScan(slottedBlock(), options);
  const again = simulateScan(slottedBlock(), options);
  expect(Buffer.from(again.positions.buffer).equals(Buffer.from(first.positions.buffer))).toBe(true);
  const other = simulateScan(slottedBlock(), { ...options, seed: 10 });
  expect(other.positions.slice(0, 30)).not.toEqual(first.positions.slice(0, 30));
});

test('the pose is rigid and its inverse brings the scan back onto the nominal', async () => {
  const { scanFromPart: _, ...free } = plain;
  const scan = simulateScan(slottedBlock(), free);
  compose(scan.partFromScan, scan.scanFromPart).forEach((v, i) => {
    expect(v).toBeCloseTo(identity[i] as number, 9);
  });
  const back = transformPoints(scan.partFromScan, scan.positions);
  expect(largest(await deviations({ positions: back }))).toBeLessThan(1e-9);
});

test('a PLY in single precision loses no more than its rounding', async () => {
  const scan = simulateScan(slottedBlock(), { ...plain, points: 4_000 });
  const bytes = Buffer.concat([...formatPly({ positions: scan.positions, precision: 'float' })]);
  const read = await readMeasuredFile(bytesSource('scan.ply', bytes));
  if (!read.ok) throw new Error(read.reason);
  const piece = read.value.pieces[0];
  if (piece?.kind !== 'cloud') throw new Error('a cloud was written');
  const rounding = 60 * 2 ** -24 * Math.sqrt(3);
  expect(largest(await deviations({ positions: piece.cloud.positions }))).toBeLessThan(rounding);
});

test('noise has the stated size at vertical incidence and grows with obliquity', async () => {
  const noise = 0.02;
  const tilt = 0.9;
  const top = slottedBlock().faceAt(2, 1, 20);
  const spread = async (passes: ScanOptions['passes']) => {
    const scan = simulateScan(slottedBlock(), { ...plain, points: 20_000, noise, passes });
    const d = await deviations(scan);
    const onTop = Array.from(d).filter((_, i) => scan.face[i] === top);
    return { n: onTop.length, sigma: Math.sqrt(onTop.reduce((sum, v) => sum + v * v, 0) / onTop.length) };
  };
  const upright = await spread([{ azimuth: 0, tilt: 0 }]);
  const oblique = await spread([{ azimuth: 1.5, tilt }]);
  // Five standard errors of a standard deviation: σ/√(2n).
  const near = (seen: { n: number; sigma: number }, expected: number) =>
    expect(Math.abs(seen.sigma - expected)).toBeLessThan((5 * expected) / Math.sqrt(2 * seen.n));
  near(upright, noise);
  near(oblique, noise * (1 + usualScan.noiseGrowth * Math.tan(tilt) ** 2) * Math.cos(tilt));
});

describe('planted faults', () => {
  const part = slottedBlock();
  const top = part.faceAt(2, 1, 20);
  const ribSides = [part.faceAt(0, 1, 43), part.faceAt(0, -1, 40)];
  const defects: Defect[] = [
    {
      kind: 'worn-tool-band',
      id: 'band',
      name,
      faces: [top],
      axis: 1,
      from: 5,
      to: 15,
      flank: 1,
      height: 0.06,
    },
    {
      kind: 'deflected-rib',
      id: 'rib',
      name,
      faces: ribSides,
      direction: [1, 0, 0],
      root: 20,
      top: 30,
      amount: 0.12,
    },
    { kind: 'shifted-pin', id: 'pin', name, faces: [part.faceAt(1, 1, 40)], shift: [0.3, 0.05, 0] },
    {
      kind: 'chipped-edge',
      id: 'chip',
      name,
      faces: [],
      centre: [0 - 2, 35, 20 + 2],
      radius: 4,
      deepest: -(4 - 2 * Math.SQRT2) / Math.SQRT2,
    },
    { kind: 'missing-pass', id: 'gap', name, faces: [], box: { min: [50, -1, -1], max: [61, 12, 21] } },
  ];
  const scan = simulateScan(part, { ...plain, points: 60_000, defects });
  const point = (i: number) => Array.from(scan.positions.subarray(3 * i, 3 * i + 3)) as unknown as Point3;
  const onDefect = (id: string) => {
    const index = defects.findIndex((d) => d.id === id);
    return Array.from(scan.defect.keys()).filter((i) => scan.defect[i] === index);
  };

  test('a worn-tool band stands out by its height between the flanks', () => {
    const inside = onDefect('band').filter((i) => point(i)[1] > 6 && point(i)[1] < 14);
    expect(inside.length).toBeGreaterThan(500);
    expect(new Set(inside.map((i) => scan.planted[i]))).toEqual(new Set([0.06]));
    expect(largest(inside.map((i) => point(i)[2] - 20.06))).toBeLessThan(1e-12);
  });

  test('a rib’s sides move together, as the height squared', () => {
    const moved = onDefect('rib');
    expect(moved.length).toBeGreaterThan(100);
    const side = (i: number) => (scan.face[i] === ribSides[0] ? 1 : -1);
    const bend = (i: number) => 0.12 * ((point(i)[2] - 20) / 10) ** 2;
    expect(largest(moved.map((i) => (scan.planted[i] as number) - side(i) * bend(i)))).toBeLessThan(1e-12);
    expect(largest(moved.map((i) => point(i)[0] - (side(i) > 0 ? 43 : 40) - bend(i)))).toBeLessThan(1e-12);
  });

  test('a shifted pin deviates by the shift’s part along the normal', () => {
    const moved = onDefect('pin');
    expect(moved.length).toBeGreaterThan(500);
    expect(largest(moved.map((i) => (scan.planted[i] as number) - 0.05))).toBeLessThan(1e-12);
  });

  test('the distances found are those planted', async () => {
    const d = await deviations(scan);
    const errors: number[] = [];
    for (let i = 0; i < d.length; i++) {
      if (scan.defect[i] === 3) continue;
      // Beyond an edge the nearest place lies on the edge, not under the point.
      const [x, y, z] = point(i);
      const inner = [x - 0, 60 - x, y - 0, 40 - y, z - 0].every(
        (v) => v > 0.5 || v < -0.2 || Math.abs(v) < 1e-9,
      );
      if (!inner || (scan.defect[i] === 1 && z > 29) || (scan.defect[i] === 1 && z < 21)) continue;
      if (scan.defect[i] === 2 || (scan.defect[i] === 0 && Math.abs(x - 21) < 2) || Math.abs(x - 41.5) < 1.7)
        continue;
      errors.push((d[i] as number) - (scan.planted[i] as number));
    }
    expect(errors.length).toBeGreaterThan(20_000);
    expect(largest(errors)).toBeLessThan(1e-9);
  });

  test('a chip’s points lie on its sphere, inside the material, no deeper than stated', async () => {
    const chip = onDefect('chip');
    const d = await deviations(scan);
    expect(chip.length).toBeGreaterThan(20);
    const fromCentre = Array.from(scan.source.keys(), (i) => {
      const [x, y, z] = point(i);
      return Math.hypot(x + 2, y - 35, z - 22);
    });
    expect(largest(chip.map((i) => (fromCentre[i] as number) - 4))).toBeLessThan(1e-9);
    expect(Math.min(...chip.map((i) => -(d[i] as number)))).toBeGreaterThan(-1e-9);
    expect(Math.max(...chip.map((i) => -(d[i] as number)))).toBeLessThan(
      (4 - 2 * Math.SQRT2) / Math.SQRT2 + 1e-9,
    );
    expect(fromCentre.filter((r) => r < 4 - 1e-9)).toHaveLength(0);
  });

  test('a missing pass leaves no point in its box', () => {
    const inBox = Array.from(scan.source.keys()).filter((i) => {
      const [x, y, z] = point(i);
      return x > 50.4 && y < 12 && z < 21 && z > 0;
    });
    expect(inBox).toHaveLength(0);
  });
});

test('fixtures and strays are marked and keep away from the part', async () => {
  const scan = simulateScan(slottedBlock(), { ...plain, points: 30_000, fixtures: true, strays: 0.01 });
  const d = await deviations(scan, 100);
  const of = (source: number) => Array.from(d.keys()).filter((i) => scan.source[i] === source);
  const sizes = (source: number) => of(source).map((i) => Math.abs(d[i] as number));
  for (const source of Object.values(PointSource)) expect(of(source).length).toBeGreaterThan(100);
  expect(largest(sizes(PointSource.part))).toBeLessThan(1e-9);
  expect(Math.min(...sizes(PointSource.table))).toBeGreaterThan(3.9);
  expect(Math.min(...sizes(PointSource.clamp))).toBeGreaterThan(1e-4);
  expect(of(PointSource.stray).every((i) => Number.isNaN(scan.planted[i]))).toBe(true);
  expect(scan.defect.every((one) => one === NO_DEFECT)).toBe(true);
});

test('growth by temperature moves points away from the origin', () => {
  const growth = 11.5e-6 * 10;
  const base = simulateScan(slottedBlock(), { ...plain, points: 2_000 });
  const grown = simulateScan(slottedBlock(), { ...plain, points: 2_000, thermalGrowth: growth });
  const errors = grown.positions.map((v, i) => v - (base.positions[i] as number) * (1 + growth));
  expect(largest(errors)).toBeLessThan(1e-12);
});
