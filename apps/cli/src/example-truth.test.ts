/** The bundled example inspected by the built program: what it finds is held against what was planted. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Defect } from '@diewright/examples';
import { boxOfPoints, cornerMotion, type Transform } from '@diewright/geometry';
import { type FaceResult, type InspectionResult, resultSchema } from '@diewright/metrology';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/diewright.js', import.meta.url));
const example = fileURLToPath(new URL('../../../examples/die-insert/', import.meta.url));
const isThere = existsSync(join(example, 'made-from.json'));
/** Judged values are medians of a patch: noise of 0.01 mm, waviness of 0.003 mm and the patch's width blur them. */
const SIZE_MM = 0.02;

interface Truth {
  readonly scans: readonly {
    readonly partFromScan: Transform;
    readonly facesWithoutPoints: readonly number[];
    readonly defects: readonly (Defect & { deviation: { lowest: number; highest: number } | null })[];
  }[];
  readonly touches: {
    readonly settings: { readonly tipDiameter: number };
    readonly touches: readonly { face: number; deviation: number; defect: string | null }[];
  };
}

type Kind = 'faulty' | 'good' | 'touches';
const runs: Record<Kind, readonly string[]> = {
  faulty: ['insert-scan.ply'],
  good: ['insert-good-scan.ply'],
  touches: ['insert-touches.csv', '--tip-diameter', '4'],
};

let folder: string;
let truth: Truth;
const results = {} as Record<Kind, { status: number | null; result: InspectionResult }>;

beforeAll(async () => {
  if (!isThere) return;
  folder = mkdtempSync(join(tmpdir(), 'diewright-truth-'));
  truth = JSON.parse(readFileSync(join(example, 'truth.json'), 'utf8'));
  for (const kind of Object.keys(runs) as Kind[]) results[kind] = await inspect(kind);
}, 300_000);

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function inspect(kind: Kind) {
  const [measured, ...options] = runs[kind];
  const out = join(folder, kind);
  const args = ['inspect', 'insert.step', measured as string, '--plan', 'insert-plan.json', '--unit', 'mm'];
  const child = spawn(
    process.execPath,
    [program, ...args, ...options, '--no-report', '--quiet', '--out', out],
    { cwd: example, stdio: 'ignore' },
  );
  const status = await new Promise<number | null>((done) => child.once('exit', done));
  const result = resultSchema.parse(JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')));
  return { status, result };
}

function defect<K extends Defect['kind']>(kind: K) {
  const found = truth.scans[0]?.defects.find((one) => one.kind === kind);
  return found as Extract<Defect, { kind: K }> & { deviation: { lowest: number; highest: number } };
}

function facesOf(result: InspectionResult, wanted: readonly number[]): FaceResult[] {
  return result.faces.filter(({ face }) => wanted.includes(face.index));
}

/** Lowest and highest judged value of some faces. */
function extremes(faces: readonly FaceResult[]) {
  const lowest = Math.min(...faces.map((face) => face.judgedLowest?.value ?? 0));
  const highest = Math.max(...faces.map((face) => face.judgedHighest?.value ?? 0));
  return { lowest, highest };
}

/** How far the alignment carries the part's corners from where they are, mm. */
function alignmentError(result: InspectionResult, scan: number): number {
  const box = boxOfPoints(Float64Array.from(result.faces.flatMap(({ face }) => face.centroid)));
  const known = truth.scans[scan]?.partFromScan as Transform;
  return cornerMotion(box, known, result.alignment.partFromMeasured as unknown as Transform);
}

describe.skipIf(!isThere)('the bundled example (made by the set-up)', () => {
  test('the faulty scan does not conform, and is aligned within 5 µm at the corners', () => {
    const { status, result } = results.faulty;
    expect(status).toBe(2);
    expect(result.alignment.method).toBe('auto');
    expect(alignmentError(result, 0)).toBeLessThan(0.005);
  });

  test.each(['worn-tool-band', 'deflected-rib', 'shifted-pin'] as const)(
    '%s: found with its size',
    (kind) => {
      const planted = defect(kind);
      const faces = facesOf(results.faulty.result, planted.faces);
      expect(faces.some((face) => face.verdict === 'notConforming')).toBe(true);
      const found = extremes(faces);
      const { lowest, highest } = planted.deviation;
      expect(Math.abs(found.highest - highest)).toBeLessThan(SIZE_MM);
      expect(Math.abs(found.lowest - lowest)).toBeLessThan(SIZE_MM);
    },
  );

  test('the worn band is found between its two planes', () => {
    const { faces, axis, from, to } = defect('worn-tool-band');
    const [floor] = facesOf(results.faulty.result, faces);
    const at = floor?.judgedHighest?.at[axis] as number;
    expect(at).toBeGreaterThan(from);
    expect(at).toBeLessThan(to);
  });

  test('the chip is found in both faces of its edge, in its place and no deeper than it is', () => {
    const { faces, centre, radius, deepest } = defect('chipped-edge');
    const chipped = facesOf(results.faulty.result, faces).filter((face) => face.verdict === 'notConforming');
    expect(chipped).toHaveLength(2);
    const { stepMm } = results.faulty.result.evaluation;
    for (const face of chipped) {
      const { value, at } = face.judgedLowest as NonNullable<FaceResult['judgedLowest']>;
      const [x, y, z] = centre;
      expect(Math.hypot(at[0] - x, at[1] - y, at[2] - z)).toBeLessThan(radius + (stepMm ?? 0));
      expect(value).toBeGreaterThan(deepest - SIZE_MM);
      // A patch that straddles the chip's rim says less than its deepest place, but not nothing.
      expect(value).toBeLessThan(deepest / 3);
    }
  });

  test('nothing but the planted faults is found not conforming or undecided', () => {
    const planted = new Set(truth.scans[0]?.defects.flatMap((one) => one.faces));
    const others = results.faulty.result.faces.filter(
      ({ face, verdict }) =>
        !planted.has(face.index) && (verdict === 'notConforming' || verdict === 'undecided'),
    );
    expect(others.map(({ face }) => face.index)).toEqual([]);
  });

  test('what the missing pass left out is shown as not measured', () => {
    const [faulty, good] = truth.scans.map((scan) => scan.facesWithoutPoints);
    const lost = faulty?.filter((face) => !good?.includes(face)) ?? [];
    const seenElse = facesOf(results.good.result, lost).filter((face) => face.judged > 0);
    expect(seenElse.length).toBeGreaterThan(5);
    for (const face of facesOf(results.faulty.result, lost)) {
      const { coverage, judged, verdict } = face;
      const blank = { face: face.face.index, coverage: 0, judged: 0, verdict: 'noTolerance' };
      expect({ face: face.face.index, coverage, judged, verdict }).toEqual(blank);
    }
    expect(results.faulty.result.verdict.reasons.map(({ code }) => code)).toContain('faces-not-measured');
  });

  test('a face that the missing pass cut is covered by the share that was seen', () => {
    const { min, max } = defect('missing-pass').box;
    const isCut = ({ face: { kind, centroid } }: FaceResult) =>
      kind === 'plane' && centroid.every((value, k) => value > (min[k] ?? 0) && value < (max[k] ?? 0));
    const before = results.good.result.faces.filter((face) => isCut(face) && face.coverage === 1);
    const after = facesOf(
      results.faulty.result,
      before.map(({ face }) => face.index),
    );
    expect(after.length).toBeGreaterThan(5);
    for (const { coverage } of after) expect(coverage).toBeLessThan(0.85);
  });

  test('the good scan conforms', () => {
    const { status, result } = results.good;
    expect(status).toBe(0);
    expect(alignmentError(result, 1)).toBeLessThan(0.005);
    expect(result.faces.filter(({ verdict }) => verdict === 'notConforming')).toEqual([]);
  });

  test('what the drawing asks: each planted fault in the characteristics that speak of it, and in no other', () => {
    const judged = (result: InspectionResult) =>
      result.characteristics.map(({ id, evaluation }) => {
        if (evaluation?.status !== 'evaluated') throw new Error(`${id}: ${JSON.stringify(evaluation)}`);
        return { id, ...evaluation };
      });
    const faulty = judged(results.faulty.result);
    const failed = faulty.filter(({ verdict }) => verdict !== 'conforming').map(({ id }) => id);
    expect(failed).toEqual(['parting-flat', 'pins-place', 'rib-5-profile', 'floor-profile']);
    const value = (wanted: string) => faulty.find(({ id }) => id === wanted)?.value as number;
    const [x, y] = defect('shifted-pin').shift;
    expect(Math.abs(value('pins-place') - 2 * Math.hypot(x, y))).toBeLessThan(SIZE_MM);
    // Single points count here: noise of 0.01 mm adds some four times itself on either side.
    expect(Math.abs(value('floor-profile') - 2 * defect('worn-tool-band').height)).toBeLessThan(0.1);
    expect(Math.abs(value('rib-5-profile') - 2 * defect('deflected-rib').amount)).toBeLessThan(0.1);
    const good = judged(results.good.result);
    expect(good).toHaveLength(11);
    expect(good.filter(({ verdict }) => verdict !== 'conforming')).toEqual([]);
  });

  test('each touch agrees with the truth to 2 µm, and only planted faults are outside', () => {
    const { status, result } = results.touches;
    const known = truth.touches.touches;
    expect(status).toBe(2);
    expect(result.touches.map(({ face }) => face)).toEqual(known.map(({ face }) => face));
    const errors = result.touches.map(({ deviation }, i) =>
      Math.abs(deviation - (known[i]?.deviation as number)),
    );
    expect(Math.max(...errors)).toBeLessThan(0.002);
    const bad = result.touches.filter(({ verdict }) => verdict === 'notConforming');
    expect(bad.length).toBeGreaterThan(0);
    for (const { number } of bad) expect(known[number - 1]?.defect).not.toBeNull();
  });
});
