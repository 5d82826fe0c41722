import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CadModel, importStep } from '@diewright/cad';
import { loadKernel } from '@diewright/cad/kernel';
import {
  buildPlainDistanceIndex,
  bytesSource,
  type Outcome,
  type PointCloud,
  readMeasuredFile,
  type Transform,
} from '@diewright/geometry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExampleSize, type ExampleStage, exampleFiles, makeExample } from './make-example.ts';

interface Truth {
  readonly regions: readonly { id: string; name: { en: string; zh: string }; faces: number[] }[];
  readonly scans: readonly {
    file: string;
    partFromScan: Transform;
    points: number;
    pointsBySource: Record<string, number>;
    facesWithoutPoints: number[];
    settings: { noise: number };
    defects: readonly { id: string; points: number; deviation: { lowest: number; highest: number } | null }[];
  }[];
  readonly touches: { touches: readonly { face: number; planted: number }[] };
}

/** Coarse and sparse, so that the test is quick; the bundled example differs in nothing else. */
const size: ExampleSize = { points: 60_000, tessellation: { chordErrorMm: 0.02, angleDeg: 20 } };

let folder: string;
let model: CadModel;
let truth: Truth;
const stages: ExampleStage[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diewright example '));
  must(await makeExample(folder, (stage) => stages.push(stage), size));
  model = must(await importStep(join(folder, exampleFiles.nominal), size.tessellation));
  truth = JSON.parse(await readFile(join(folder, exampleFiles.truth), 'utf8')) as Truth;
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** Six times the volume under the triangles, divided out (divergence theorem). */
function meshVolume({ positions, triangles }: CadModel['mesh']): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => 3 * (triangles[t + k] as number)) as [number, number, number];
    const p = (i: number) => positions[i] as number;
    sum +=
      p(a) * (p(b + 1) * p(c + 2) - p(b + 2) * p(c + 1)) -
      p(a + 1) * (p(b) * p(c + 2) - p(b + 2) * p(c)) +
      p(a + 2) * (p(b) * p(c + 1) - p(b + 1) * p(c));
  }
  return sum / 6;
}

describe('the insert', () => {
  test('is one valid closed solid, of the same volume by kernel and by mesh', async () => {
    const oc = await loadKernel();
    const text = await readFile(join(folder, exampleFiles.nominal));
    oc.FS.writeFile('/insert.step', text);
    const reader = new oc.STEPControl_Reader();
    reader.ReadFile('/insert.step');
    reader.TransferRoots(new oc.Message_ProgressRange());
    const shape = reader.OneShape();
    expect(new oc.BRepCheck_Analyzer(shape, true).IsValid()).toBe(true);
    const properties = new oc.GProp_GProps();
    oc.BRepGProp.VolumeProperties(shape, properties, true, false, false);
    const exact = properties.Mass();
    expect(model.solids).toBe(1);
    expect(Math.abs(meshVolume(model.mesh) / exact - 1)).toBeLessThan(2e-4);
    // Less than the block, more than the block without a slab of the cavity's depth.
    expect(exact).toBeLessThan(240 * 180 * 72);
    expect(exact).toBeGreaterThan(240 * 180 * (72 - 30));
  });

  test('every edge of the tessellation has two triangles', () => {
    const uses = new Map<number, number>();
    const { triangles, positions } = model.mesh;
    const vertices = positions.length / 3;
    for (let t = 0; t < triangles.length; t += 3)
      for (let k = 0; k < 3; k++) {
        const a = triangles[t + k] as number;
        const b = triangles[t + ((k + 1) % 3)] as number;
        const key = Math.min(a, b) * vertices + Math.max(a, b);
        uses.set(key, (uses.get(key) ?? 0) + (a < b ? 1 : -1));
      }
    expect([...uses.values()].filter((sum) => sum !== 0)).toHaveLength(0);
  });

  test('has surfaces of every kind that a die has', () => {
    const count = (kind: string) => model.faces.filter((face) => face.kind === kind).length;
    for (const kind of ['plane', 'cylinder', 'cone', 'torus', 'bspline'])
      expect(count(kind), kind).toBeGreaterThan(10);
    expect(model.faces.length).toBeGreaterThan(80);
  });

  test('its regions name every face once', () => {
    const named = truth.regions.flatMap((region) => region.faces).sort((a, b) => a - b);
    expect(named).toEqual(model.faces.map((face) => face.index));
    for (const region of truth.regions) {
      expect(region.faces.length, region.id).toBeGreaterThan(0);
      expect(region.name.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the scans', () => {
  async function residuals(file: string) {
    const scan = truth.scans.find((one) => one.file === file);
    if (!scan) throw new Error(`truth names no ${file}`);
    const bytes = await readFile(join(folder, file));
    const piece = must(await readMeasuredFile(bytesSource(file, bytes))).pieces[0];
    const { positions } = (piece as { cloud: PointCloud }).cloud;
    expect(positions.length / 3).toBe(scan.points);
    const every = 6;
    const some = new Float64Array(3 * Math.floor(scan.points / every));
    for (let i = 0; i < some.length / 3; i++)
      some.set(positions.subarray(3 * i * every, 3 * i * every + 3), 3 * i);
    const answer = await buildPlainDistanceIndex(model.mesh).query(some, {
      meshFromPoints: scan.partFromScan,
      maxDistance: 1,
    });
    return { scan, deviations: Array.from(answer.distance).filter((d) => !Number.isNaN(d)) };
  }

  test('the good one lies on the nominal within its noise', async () => {
    const { scan, deviations } = await residuals(exampleFiles.goodScan);
    expect(scan.defects).toEqual([]);
    const sorted = deviations.map(Math.abs).sort((a, b) => a - b);
    expect(sorted[Math.floor(0.5 * sorted.length)]).toBeLessThan(scan.settings.noise);
    expect(sorted[Math.floor(0.99 * sorted.length)]).toBeLessThan(5 * scan.settings.noise);
  });

  test('the other shows what was planted, and says where nothing was seen', async () => {
    const { scan, deviations } = await residuals(exampleFiles.scan);
    const range = new Map(scan.defects.map((d) => [d.id, d]));
    expect(range.get('worn-tool-band')?.deviation?.highest).toBeCloseTo(0.06, 2);
    expect(range.get('deflected-rib')?.deviation?.highest).toBeCloseTo(0.12, 1);
    expect(range.get('shifted-pin')?.deviation?.highest).toBeCloseTo(Math.hypot(0.06, 0.05), 2);
    expect(range.get('chipped-edge')?.points).toBeGreaterThan(8);
    expect(range.get('missing-pass')?.points).toBe(0);
    expect(deviations.filter((d) => d > 0.05).length).toBeGreaterThan(60);
    expect(scan.pointsBySource.table).toBeGreaterThan(2_000);
    expect(scan.facesWithoutPoints.length).toBeGreaterThan(10);
  });

  test('touches lie on faces, some of them on faults', () => {
    const { touches } = truth.touches;
    expect(touches.length).toBeGreaterThan(40);
    expect(touches.some((touch) => touch.planted > 0.03)).toBe(true);
  });
});

test('a second call finds everything made and touches nothing', async () => {
  expect(stages).toEqual(['solid', 'import', 'scan', 'good-scan', 'touches']);
  const before = (await stat(join(folder, exampleFiles.scan))).mtimeMs;
  expect(must(await makeExample(folder, undefined, size)).made).toBe(false);
  expect((await stat(join(folder, exampleFiles.scan))).mtimeMs).toBe(before);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
