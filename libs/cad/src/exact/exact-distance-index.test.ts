import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildPlainDistanceIndex,
  NEAREST_ON_FREE_EDGE,
  NO_TRIANGLE,
  sampleSurface,
  seededRandom,
} from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CadModel } from '../cad-model.ts';
import { type ImportOptions, importStep } from '../import-step.ts';
import { scaleModel } from '../shrinkage.ts';
import { startStepWriter } from '../testing/write-step.ts';
import { turnModel } from '../turn-model.ts';
import { exactDistanceIndex } from './exact-distance-index.ts';
import { buildExactNominal } from './exact-nominal.ts';
import { FinishPool } from './finish-pool.ts';

let folder: string;
let made: Awaited<ReturnType<typeof startStepWriter>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diewright exact '));
  made = await startStepWriter();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const coarse = { chordErrorMm: 0.8, angleDeg: 30 };

async function modelOf(name: string, text: string, options: ImportOptions = coarse): Promise<CadModel> {
  const path = join(folder, `${name}.stp`);
  writeFileSync(path, text);
  const model = await importStep(path, options);
  if (!model.ok) throw new Error(`${model.reason} ${JSON.stringify(model.details)}`);
  return model.value;
}

function indexOf(model: CadModel) {
  const nominal = buildExactNominal(model);
  if (!nominal) throw new Error('no exact faces');
  return exactDistanceIndex(buildPlainDistanceIndex(model.mesh), nominal);
}

/** Points in a box of ± reach around the middle, and as many close to the model's triangles. */
function pointsAround(model: CadModel, reach: number, count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const points = new Float64Array(6 * count);
  for (let k = 0; k < 3 * count; k++) points[k] = reach * (2 * random() - 1);
  const on = sampleSurface(model.mesh, count, seed);
  for (let k = 0; k < 3 * count; k++) points[3 * count + k] = on.positions[k] + 0.4 * (random() - 0.5);
  return points;
}

/** Signed distance of a solid of revolution about z whose half section is a rectangle: radius × [0, height]. */
function fromCylinder(radius: number, height: number, [x, y, z]: readonly number[]): number {
  const dr = Math.hypot(x as number, y as number) - radius;
  const dz = Math.max(-(z as number), (z as number) - height);
  return Math.min(Math.max(dr, dz), 0) + Math.hypot(Math.max(dr, 0), Math.max(dz, 0));
}

function fromBox([a, b, c]: readonly [number, number, number], p: readonly number[]): number {
  const d = [a, b, c].map((side, k) => Math.max(-(p[k] as number), (p[k] as number) - side));
  return Math.min(Math.max(...d), 0) + Math.hypot(...d.map((value) => Math.max(value, 0)));
}

describe('distances to shapes whose signed distance is a closed form, cut ever so coarsely', () => {
  const cases = [
    {
      name: 'cylinder',
      shape: () => made.cylinder(10, 20),
      truth: (p: readonly number[]) => fromCylinder(10, 20, p),
    },
    {
      name: 'sphere',
      shape: () => made.sphere(9),
      truth: ([x, y, z]: readonly number[]) => Math.hypot(x as number, y as number, z as number) - 9,
    },
    {
      name: 'box',
      shape: () => made.box(12, 8, 5),
      truth: (p: readonly number[]) => fromBox([12, 8, 5], p),
    },
  ];

  test.each(cases)('$name', async ({ name, shape, truth }) => {
    const model = await modelOf(name, made.write(shape()));
    const index = indexOf(model);
    const points = pointsAround(model, 30, 2000, 7);
    const answer = await index.query(points, { feet: true, normals: true });
    const overMesh = await buildPlainDistanceIndex(model.mesh).query(points);
    let worstOfMesh = 0;
    for (let i = 0; i < answer.distance.length; i++) {
      const p = [...points.subarray(3 * i, 3 * i + 3)];
      const expected = truth(p);
      expect(answer.distance[i], p.join(' ')).toBeCloseTo(expected, 9);
      const foot = answer.feet?.subarray(3 * i, 3 * i + 3) as Float64Array;
      expect(Math.hypot(...p.map((value, k) => value - (foot[k] as number)))).toBeCloseTo(
        Math.abs(expected),
        9,
      );
      expect(Math.hypot(...(answer.normals as Float64Array).subarray(3 * i, 3 * i + 3))).toBeCloseTo(1, 9);
      worstOfMesh = Math.max(worstOfMesh, Math.abs((overMesh.distance[i] as number) - expected));
    }
    // Nothing would be shown if the triangles were as good.
    if (name !== 'box') expect(worstOfMesh).toBeGreaterThan(0.02);
    await index.dispose();
  });

  test('points on edges and corners, and a hair beside them, are on their side', async () => {
    const model = await modelOf('box-edges', made.write(made.box(12, 8, 5)));
    const index = indexOf(model);
    const near = [-1e-7, 0, 1e-7];
    const points: number[] = [];
    for (const x of [0, 6, 12])
      for (const y of [0, 4, 8])
        for (const z of [0, 5])
          for (const dx of near)
            for (const dy of near) for (const dz of near) points.push(x + dx, y + dy, z + dz);
    const { distance } = await index.query(Float64Array.from(points));
    distance.forEach((value, i) => {
      expect(value).toBeCloseTo(fromBox([12, 8, 5], points.slice(3 * i, 3 * i + 3)), 12);
    });
    await index.dispose();
  });
});

describe('hollow corners', () => {
  test('a block with a notch: planes are met by triangles exactly, so both roads agree, sides included', async () => {
    const kernel = made.kernel;
    const cut = new kernel.BRepAlgoAPI_Cut(
      made.box(20, 20, 20),
      made.moved(made.box(20, 20, 20), 8, 9, 7),
      new kernel.Message_ProgressRange(),
    );
    const model = await modelOf('notch', made.write(cut.Shape()));
    const index = indexOf(model);
    const points = pointsAround(model, 40, 3000, 11);
    // A cluster around the hollow corner and around the corner where hollow and sharp edges meet.
    const random = seededRandom(3);
    const close = Float64Array.from({ length: 6000 }, (_, k) =>
      k < 3000 ? [8, 9, 7][k % 3]! + 0.02 * (random() - 0.5) : [8, 9, 20][k % 3]! + 0.02 * (random() - 0.5),
    );
    const plain = buildPlainDistanceIndex(model.mesh);
    for (const set of [points, close]) {
      const answer = await index.query(set);
      const expected = await plain.query(set);
      answer.distance.forEach((value, i) => {
        expect(value, [...set.subarray(3 * i, 3 * i + 3)].join(' ')).toBeCloseTo(
          expected.distance[i] as number,
          9,
        );
      });
    }
    await index.dispose();
  });
});

test('a face that only triangles know answers with them, and its neighbours exactly', async () => {
  const model = await modelOf('half-known', made.write(made.cylinder(10, 20)));
  const wall = model.faces.findIndex((face) => face.kind === 'cylinder');
  const exactFaces = model.exactFaces!;
  const shapes = exactFaces.shapes.map((shape, face) => (face === wall ? null : shape));
  const index = indexOf({ ...model, exactFaces: { ...exactFaces, shapes } });
  const points = pointsAround(model, 20, 1000, 5);
  const answer = await index.query(points);
  const overMesh = await buildPlainDistanceIndex(model.mesh).query(points);
  const seen = new Set<boolean>();
  answer.distance.forEach((value, i) => {
    const onWall = model.faceOfTriangle[answer.triangle[i] as number] === wall;
    seen.add(onWall);
    const truth = fromCylinder(10, 20, [...points.subarray(3 * i, 3 * i + 3)]);
    if (onWall) expect(value).toBeCloseTo(overMesh.distance[i] as number, 9);
    else expect(Math.abs(value)).toBeLessThanOrEqual(Math.abs(overMesh.distance[i] as number) + 1e-9);
    // The wall's triangles lie inside the cylinder by up to the chord error.
    expect(Math.abs(value - truth)).toBeLessThan(1);
  });
  expect(seen.size).toBe(2);
  await index.dispose();
});

test('workers, this thread and any order of the points give the same numbers', async () => {
  const model = await modelOf('threads', made.write(made.cylinder(10, 20)));
  const nominal = buildExactNominal(model)!;
  const points = pointsAround(model, 25, 6000, 9);
  const overMesh = await buildPlainDistanceIndex(model.mesh).query(points, { feet: true });
  const batch = () => ({
    positions: points,
    distance: overMesh.distance.slice(),
    triangle: overMesh.triangle.slice(),
    feature: overMesh.feature.slice(),
    feet: overMesh.feet!.slice(),
    normals: new Float64Array(points.length),
  });
  const here = batch();
  const pool = new FinishPool(nominal, 2);
  pool.here().finish(here);
  const there = batch();
  let told = 0;
  await pool.finish(there, { onProgress: (done) => (told = done) });
  expect(told).toBe(12_000);
  for (const key of ['distance', 'triangle', 'feature', 'feet', 'normals'] as const)
    expect(there[key]).toEqual(here[key]);
  const aborted = new AbortController();
  aborted.abort();
  await expect(pool.finish(batch(), { signal: aborted.signal })).rejects.toThrow();
  await pool.dispose();
});

test('beyond the maximum distance there is no answer, within it the exact one', async () => {
  const model = await modelOf('limit', made.write(made.sphere(9)));
  const index = indexOf(model);
  const points = Float64Array.from([0, 0, 10.5, 0, 11.01, 0, 6, 0, 0, 10.99, 0, 0]);
  const { distance, triangle } = await index.query(points, { maxDistance: 2 });
  expect([...distance].map((d) => (Number.isNaN(d) ? null : Number(d.toFixed(9))))).toEqual([
    1.5,
    null,
    null,
    1.99,
  ]);
  expect([...triangle].map((t) => t === NO_TRIANGLE)).toEqual([false, true, true, false]);
  await index.dispose();
});

test('an open surface: places beyond its edge are told as such, those on it are not', async () => {
  const model = await modelOf('open', made.write(made.firstFace(made.cylinder(10, 20))));
  expect(model.solids).toBe(0);
  const index = indexOf(model);
  const { feature, distance } = await index.query(Float64Array.from([11, 0, 25, 0, -10.2, 10, 0, 9, -3]));
  expect([...feature].map((bits) => (bits & NEAREST_ON_FREE_EDGE) !== 0)).toEqual([true, false, true]);
  expect(Math.abs(distance[0] as number)).toBeCloseTo(Math.hypot(1, 5), 9);
  await index.dispose();
});

describe('under constraints', () => {
  test('along a line and within a plane the surface is met where the closed forms say', async () => {
    const model = await modelOf('constrained', made.write(made.cylinder(10, 20)));
    const { finisher, dispose } = indexOf(model);
    const meshFoot = [9.99, 0.02, 8] as const;
    const triangle = model.faceOfTriangle.indexOf(model.faces.findIndex((face) => face.kind === 'cylinder'));
    const near = { foot: meshFoot, triangle, distance: 1 };
    // A ray 3 mm beside the axis, tilted by 0.1 along z.
    const length = Math.hypot(1, 0.1);
    const along = finisher.meetAlong([14, 3, 8], [-1 / length, 0, 0.1 / length], {
      ...near,
      foot: [9.5, 3, 8.4],
    });
    const x = Math.sqrt(100 - 9);
    expect(along?.foot.map((value) => Number(value.toFixed(9)))).toEqual(
      [x, 3, 8 + 0.1 * (14 - x)].map((value) => Number(value.toFixed(9))),
    );
    expect(along?.distance).toBeCloseTo((14 - x) * length, 9);
    // In the plane z = 8 the section is a circle; in one tilted by 45° an ellipse with half axes 10 and 10√2.
    const level = finisher.nearestInPlane([13, 0.5, 8], [0, 0, 1], near);
    expect(level?.distance).toBeCloseTo(Math.hypot(13, 0.5) - 10, 9);
    const tilt = Math.SQRT1_2;
    const inEllipse = finisher.nearestInPlane([12, 0, 8], [-tilt, 0, tilt], { ...near, foot: [10, 0, 6] });
    expect(inEllipse?.distance).toBeCloseTo(2 * Math.SQRT2, 9);
    await dispose();
  });
});

describe('shrinkage', () => {
  test('scaled evenly a cylinder is a larger cylinder, unevenly the points of the map', async () => {
    const model = await modelOf('shrunk', made.write(made.cylinder(10, 20)));
    const even = indexOf(scaleModel(model, [1.01, 1.01, 1.01]));
    const points = pointsAround(model, 25, 500, 13);
    const answer = await even.query(points);
    answer.distance.forEach((value, i) => {
      expect(value).toBeCloseTo(fromCylinder(10.1, 20.2, [...points.subarray(3 * i, 3 * i + 3)]), 9);
    });
    await even.dispose();
    const uneven = indexOf(scaleModel(model, [1.02, 1.005, 1.01]));
    const turns = Array.from({ length: 200 }, (_, k) => (2 * Math.PI * k) / 200);
    const on = Float64Array.from(turns.flatMap((t) => [10.2 * Math.cos(t), 10.05 * Math.sin(t), 7]));
    for (const value of (await uneven.query(on)).distance) expect(value).toBeCloseTo(0, 9);
    await uneven.dispose();
  });
});

test('turned inside out, a casting is its die: every sign is the other, nothing else', async () => {
  const model = await modelOf('die', made.write(made.cylinder(10, 20)));
  const [casting, die] = [indexOf(model), indexOf(turnModel(model))];
  const points = pointsAround(model, 25, 500, 17);
  const [a, b] = [await casting.query(points), await die.query(points)];
  b.distance.forEach((value, i) => {
    expect(value).toBeCloseTo(-(a.distance[i] as number), 9);
  });
  await casting.dispose();
  await die.dispose();
});

const files = [
  'metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp',
  'metrology/scans/featuretype.STEP',
  'metrology/nist_smstestbed/nist_mtc_crada_plate.STEP',
];
for (const path of files) {
  const found = referenceFile(path);
  test.skipIf(!found)(
    `${path} (needs reference data): coarse and fine triangles give the same deviations`,
    async () => {
      const models: CadModel[] = [];
      for (const options of [
        { chordErrorMm: 0.3, angleDeg: 24 },
        { chordErrorMm: 0.02, angleDeg: 10 },
      ]) {
        const model = await importStep(found as string, options);
        if (!model.ok) throw new Error(model.reason);
        expect(model.value.exactFaces?.shapes.every((shape) => shape !== null)).toBe(true);
        models.push(model.value);
      }
      const [rough, fine] = models as [CadModel, CadModel];
      const random = seededRandom(21);
      const on = sampleSurface(fine.mesh, 4000, 5).positions;
      const points = on.map((value) => value + (random() < 0.1 ? 3 : 0.2) * (random() - 0.5));
      const [a, b] = [indexOf(rough), indexOf(fine)];
      const [first, second] = [await a.query(points), await b.query(points)];
      first.distance.forEach((value, i) => {
        const other = second.distance[i] as number;
        const why = `${[...points.subarray(3 * i, 3 * i + 3)]}: ${value} ${other}`;
        expect(Math.abs(value - other), why).toBeLessThan(1e-6);
      });
      await a.dispose();
      await b.dispose();
    },
  );
}
