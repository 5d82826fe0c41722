/** Makes the bundled example: the insert's STEP file, two simulated scans, a touch list, and the truth about them. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import {
  buildExactNominal,
  type CadModel,
  type CadReason,
  exactDistanceIndex,
  type ImportOptions,
  importStep,
} from '@diewright/cad';
import { KERNEL_NAME, loadKernel } from '@diewright/cad/kernel';
import {
  buildPlainDistanceIndex,
  type DistanceIndex,
  formatPly,
  type Outcome,
  success,
} from '@diewright/geometry';
import { dieInsert } from './die-insert.ts';
import { exampleTruth } from './example-truth.ts';
import { insertDefects } from './insert-defects.ts';
import { insertPlan } from './insert-plan.ts';
import { insertRegions, type Region } from './insert-regions.ts';
import type { Defect } from './scan/defects.ts';
import { type ScanOptions, type SimulatedScan, simulateScan, usualScan } from './scan/scan-simulator.ts';
import { formatTouches, simulateTouches, type TouchOptions } from './scan/touch-simulator.ts';
import { writeStep } from './solid/write-step.ts';

export const exampleFiles = {
  nominal: 'insert.step',
  scan: 'insert-scan.ply',
  goodScan: 'insert-good-scan.ply',
  touches: 'insert-touches.csv',
  plan: 'insert-plan.json',
  planChinese: 'insert-plan.zh.json',
  truth: 'truth.json',
} as const;

export type ExampleStage = 'solid' | 'import' | 'scan' | 'good-scan' | 'touches';

export interface MadeExample {
  /** False: everything was there and up to date. */
  readonly made: boolean;
  readonly folder: string;
}

/** How large the example gets; the tests make a small one. */
export interface ExampleSize {
  /** Points of each scan. */
  readonly points: number;
  readonly tessellation: Pick<ImportOptions, 'chordErrorMm' | 'angleDeg'>;
}

const bundledSize: ExampleSize = { points: 300_000, tessellation: {} };

const STAMP = 'made-from.json';

/**
 * Fills a folder with the example; does nothing where it was made by the same programs before. Files appear under
 * their names only when they are whole. About 20 s on two cores.
 */
export async function makeExample(
  outDir: string,
  onProgress: (stage: ExampleStage) => void = () => undefined,
  size: ExampleSize = bundledSize,
): Promise<Outcome<MadeExample, CadReason>> {
  const fingerprint = await recipeFingerprint(size);
  if (await isCurrent(outDir, fingerprint)) return success({ made: false, folder: outDir });
  await mkdir(outDir, { recursive: true });
  await rm(join(outDir, STAMP), { force: true });

  onProgress('solid');
  const nominal = join(outDir, exampleFiles.nominal);
  await writeWhole(nominal, await insertStep());
  onProgress('import');
  const imported = await importStep(nominal, size.tessellation);
  if (!imported.ok) return imported;
  const model = imported.value;
  const regions = insertRegions(model);

  const scans = [];
  for (const { stage, file, options } of insertScans(regions, size.points)) {
    onProgress(stage);
    const scan = simulateScan(model, options);
    await writeScan(join(outDir, file), scan);
    scans.push({ file, options, scan });
  }
  onProgress('touches');
  const options = insertTouches(regions, insertDefects(regions));
  const touches = await simulateTouches(model, options, surfaceOf(model));
  await writeWhole(join(outDir, exampleFiles.touches), formatTouches(touches, options.tipDiameter));
  const plan = (language: 'en' | 'zh') =>
    `${JSON.stringify(insertPlan(model, regions, language), null, 1)}\n`;
  await writeWhole(join(outDir, exampleFiles.plan), plan('en'));
  await writeWhole(join(outDir, exampleFiles.planChinese), plan('zh'));
  const truth = exampleTruth({
    model,
    regions,
    scans,
    touches: { file: exampleFiles.touches, options, touches },
  });
  await writeWhole(join(outDir, exampleFiles.truth), `${JSON.stringify(truth, null, 1)}\n`);
  await writeWhole(join(outDir, STAMP), `${JSON.stringify({ fingerprint })}\n`);
  return success({ made: true, folder: outDir });
}

/** The insert as STEP text; the same bytes each time. */
export async function insertStep(): Promise<string> {
  const oc = await loadKernel();
  return writeStep(oc, dieInsert(oc), {
    fileName: exampleFiles.nominal,
    description: 'Die insert made by code: bundled example',
    productId: 'GC-1042-E1',
    productName: 'Gear cover, cavity insert, ejector half',
  });
}

/** The scan with the planted faults, and a good one that should be judged conforming. */
function insertScans(
  regions: readonly Region[],
  points: number,
): { stage: ExampleStage; file: string; options: ScanOptions }[] {
  return [
    {
      stage: 'scan',
      file: exampleFiles.scan,
      options: { ...usualScan, seed: 20_260, points, defects: insertDefects(regions) },
    },
    {
      stage: 'good-scan',
      file: exampleFiles.goodScan,
      options: { ...usualScan, seed: 20_261, points, noise: 0.008, strays: 0.0005 },
    },
  ];
}

/** Which faces are touched how often with a 4 mm tip. */
export function insertTouches(regions: readonly Region[], defects: readonly Defect[]): TouchOptions {
  const touch = (count: number, ...ids: string[]) => ({
    count,
    faces: regions.filter((region) => ids.includes(region.id)).flatMap((region) => region.faces),
  });
  return {
    seed: 20_262,
    tipDiameter: 4,
    noise: 0.002,
    wanted: [
      touch(12, 'floor'),
      touch(6, 'parting-upper'),
      touch(3, 'parting-lower'),
      touch(6, 'bearing'),
      touch(6, 'cavity-walls'),
      ...[1, 2, 3, 4, 5].flatMap((n) => [touch(3, `rib-${n}`), touch(2, `pin-${n}`)]),
    ],
    defects,
  };
}

async function writeScan(path: string, scan: SimulatedScan): Promise<void> {
  const comments = ['simulated scan, millimetres'];
  const part = `${path}.part`;
  await pipeline(
    Readable.from(formatPly({ positions: scan.positions, comments, precision: 'float' })),
    createWriteStream(part),
  );
  await rename(part, path);
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

/** Of the programs that make the example: their own text, and the CAD kernel's version. */
async function recipeFingerprint(size: ExampleSize): Promise<string> {
  const root = dirname(fileURLToPath(import.meta.url));
  const names = (await readdir(root, { recursive: true }))
    .filter((name) => /(?<!\.test|\.d)\.(js|ts)$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  const hash = createHash('sha256').update(KERNEL_NAME).update(JSON.stringify(size));
  for (const name of names) hash.update(name).update(await readFile(join(root, name)));
  return hash.digest('hex');
}

async function isCurrent(outDir: string, fingerprint: string): Promise<boolean> {
  try {
    const stamp = JSON.parse(await readFile(join(outDir, STAMP), 'utf8')) as { fingerprint?: string };
    for (const name of Object.values(exampleFiles)) await stat(join(outDir, name));
    return stamp.fingerprint === fingerprint;
  } catch {
    return false;
  }
}

/** What a ball touches: the insert's own surfaces, not the triangles. */
function surfaceOf(model: CadModel): DistanceIndex {
  const overMesh = buildPlainDistanceIndex(model.mesh);
  const nominal = buildExactNominal(model);
  return nominal ? exactDistanceIndex(overMesh, nominal) : overMesh;
}
