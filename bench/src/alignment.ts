/**
 * Alignments: `npm run bench -- alignment [--peers] [--rounds N] [--poses N] [--only fit|coarse]`.
 *
 * fit: a scan of 1 M points, displaced by 2° and 5 mm, against 1 M triangles; the time counts after reading and after
 * the index is built, the error is the worst corner of the nominal's box. With --peers Open3D's point-to-plane ICP on
 * 100 000 points, in turn.
 * coarse: scans in random poses, each pose found from nothing. A pose is right where the worst corner is, or, for a
 * part with a symmetry, where the nominal comes to lie on itself.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { importStep } from '@diewright/cad';
import {
  insertDefects,
  insertRegions,
  insertStep,
  type NominalPart,
  type PassDirection,
  randomPose,
  simulateScan,
  usualPasses,
  usualScan,
} from '@diewright/examples';
import {
  alignAutomatically,
  alignBestFit,
  boxOfPoints,
  buildDistanceIndex,
  bytesSource,
  compose,
  cornerMotion,
  type DistanceIndex,
  diagonal,
  identity,
  invertRigid,
  type MeasuredFile,
  motionFrom,
  type Outcome,
  readMeasuredFile,
  sampleSurface,
  type Transform,
  type TriangleMesh,
  transformPoints,
  translation,
} from '@diewright/geometry';
import { referenceFile, referenceFolder } from '@diewright/testing';

const folder = join(tmpdir(), 'diewright-bench');
const peersFolder = join(referenceFolder, 'tools', 'peers');

export async function run(args: string[]): Promise<void> {
  const option = (name: string, usual: string) => {
    const at = args.indexOf(name);
    return at < 0 ? usual : (args[at + 1] ?? usual);
  };
  const only = option('--only', '');
  say(`${cpus()[0]?.model.trim()}, ${cpus().length} threads seen; Node ${process.version}`);
  if (only !== 'coarse') await fitAgainstPeers(Number(option('--rounds', '5')), args.includes('--peers'));
  if (only !== 'fit') await coarseFromAnywhere(Number(option('--poses', '50')));
}

// ---------------------------------------------------------------------------------------------------- best fit

interface FitRow {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly cornerUm: number;
}

async function fitAgainstPeers(rounds: number, withPeers: boolean): Promise<void> {
  const meshFile = input('die1m.stl');
  const scanFile = input('mis1m.ply');
  const mesh = meshOf(readMeasuredFile(bytesSource(meshFile, readFileSync(meshFile))));
  const points = pointsOf(readMeasuredFile(bytesSource(scanFile, readFileSync(scanFile))));
  const index = await buildDistanceIndex(mesh);
  const truth = invertRigid(misplacement());
  const box = boxOfPoints(mesh.positions);
  const python = withPeers ? pythonWithOpen3d() : null;
  const ours: FitRow[] = [];
  const theirs: FitRow[] = [];
  say(
    `\nbest fit: ${points.length / 3} points, ${mesh.triangles.length / 3} triangles, ${rounds} rounds, tools in turn`,
  );
  for (let round = 0; round < rounds; round++) {
    const cpu = process.cpuUsage();
    const begun = performance.now();
    const fit = await alignBestFit(index, points);
    const seconds = (performance.now() - begun) / 1000;
    const used = process.cpuUsage(cpu);
    if (!fit.ok) throw new Error(`the best fit was refused: ${fit.reason}`);
    const { partFromMeasured, iterations, converged, shareUsed } = fit.value;
    const cornerUm = 1000 * cornerMotion(box, partFromMeasured, truth);
    ours.push({ seconds, cpuSeconds: (used.user + used.system) / 1e6, cornerUm });
    say(
      `  round ${round + 1}  Diewright  ${seconds.toFixed(3)} s, corner ${cornerUm.toFixed(2)} µm, ${iterations} steps, converged ${converged}, ${(100 * shareUsed).toFixed(1)} % used`,
    );
    if (!python) continue;
    const row = open3dFit(python, meshFile, scanFile);
    theirs.push({ ...row, cornerUm: 1000 * cornerMotion(box, row.transform, truth) });
    say(
      `  round ${round + 1}  Open3D     ${row.seconds.toFixed(3)} s, corner ${theirs.at(-1)?.cornerUm.toFixed(2)} µm`,
    );
  }
  await index.dispose();
  say('\ntool                 median s [min–max]      cpu s   worst corner µm   ours faster');
  const best = median(ours.map((row) => row.seconds));
  fitLine('Diewright', ours, best);
  if (theirs.length > 0) fitLine('Open3D ICP, 100 k', theirs, best);
}

function fitLine(name: string, rows: readonly FitRow[], best: number): void {
  const seconds = rows.map((row) => row.seconds);
  const cpu = rows[0]?.cpuSeconds == null ? '' : median(rows.map((row) => row.cpuSeconds ?? 0)).toFixed(2);
  const range = `[${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}]`;
  const corner = Math.max(...rows.map((row) => row.cornerUm)).toFixed(2);
  const ratio = (median(seconds) / best).toFixed(1);
  say(
    `${name.padEnd(20)} ${`${median(seconds).toFixed(3)} ${range}`.padEnd(22)} ${cpu.padStart(6)} ${corner.padStart(17)} ${`${ratio}x`.padStart(13)}`,
  );
}

/** What the peers' generator does to a scan: 2° about (1, 2, 3) through (200, 150, −50), then 5 mm. */
function misplacement(): Transform {
  const turn = (2 * Math.PI) / 180 / Math.sqrt(14);
  return compose(
    translation(203, 147.5, -46.8775),
    compose(motionFrom([turn, 2 * turn, 3 * turn]), translation(-200, -150, 50)),
  );
}

function pythonWithOpen3d(): string | null {
  const found = ['/usr/bin/python3', 'python3'].find(
    (program) => spawnSync(program, ['-c', 'import open3d'], { timeout: 60_000 }).status === 0,
  );
  if (!found) say('Open3D is left out: no Python that can import it');
  return found ?? null;
}

function open3dFit(python: string, mesh: string, scan: string) {
  const text = execFileSync(python, [join(peersFolder, 'open3d_icp.py'), mesh, scan], { encoding: 'utf8' });
  const answer: { icp: number; mesh_from_scan: number[][] } = JSON.parse(
    text.trim().split('\n').at(-1) ?? '',
  );
  const transform = answer.mesh_from_scan.slice(0, 3).flat() as unknown as Transform;
  return { seconds: answer.icp, cpuSeconds: null, transform };
}

// ------------------------------------------------------------------------------------------------------ coarse

interface Trial {
  readonly name: string;
  readonly part: NominalPart;
  readonly passes: readonly PassDirection[];
  readonly fixtures: boolean;
  readonly defects?: ReturnType<typeof insertDefects>;
}

async function coarseFromAnywhere(poses: number): Promise<void> {
  say(
    `\ncoarse and fine, ${poses} random poses each; whole: from above and all sides; part: one look from aside`,
  );
  say(
    'scan                                    points  seen   right   median s [min–max]      cpu s   worst corner mm',
  );
  const aside: PassDirection[] = [{ azimuth: 0.6, tilt: 0.7 }];
  const insert = await bundledInsert();
  const trials: Trial[] = [
    { name: 'example, whole, with defects', ...insert, passes: usualPasses, fixtures: false },
    { name: 'example, whole, table and clamps', ...insert, passes: usualPasses, fixtures: true },
    { name: 'example, part, table and clamps', ...insert, passes: aside, fixtures: true },
  ];
  const real = referenceFile('metrology/scans/featuretype.STL');
  if (real) {
    const part = partOf(scaled(meshOf(readMeasuredFile(bytesSource(real, readFileSync(real)))), 25.4));
    trials.push(
      { name: 'featuretype, whole', part, passes: usualPasses, fixtures: false },
      { name: 'featuretype, part, table and clamps', part, passes: aside, fixtures: true },
    );
  }
  for (const trial of trials) await tryPoses(trial, poses);
  if (real) await refuseOthers(real);
}

async function tryPoses({ name, part, passes, fixtures, defects = [] }: Trial, poses: number): Promise<void> {
  const index = await buildDistanceIndex(part.mesh);
  const box = boxOfPoints(part.mesh.positions);
  const scan = simulateScan(part, {
    ...usualScan,
    seed: 7,
    points: 200_000,
    passes,
    fixtures,
    defects,
    scanFromPart: identity,
  });
  const seconds: number[] = [];
  const cpus: number[] = [];
  const corners: number[] = [];
  const refused: string[] = [];
  let right = 0;
  let seen = 0;
  for (let seed = 1; seed <= poses; seed++) {
    const pose = randomPose(seed);
    const positions = transformPoints(pose, scan.positions);
    const cpu = process.cpuUsage();
    const begun = performance.now();
    const found = await alignAutomatically(index, { positions });
    seconds.push((performance.now() - begun) / 1000);
    const used = process.cpuUsage(cpu);
    cpus.push((used.user + used.system) / 1e6);
    if (!found.ok) {
      refused.push(`${seed}: ${found.reason}`);
      continue;
    }
    const motion = compose(found.value.partFromMeasured, pose);
    const corner = cornerMotion(box, motion, identity);
    const symmetric = (await offItself(index, motion)) < 1e-4 * diagonal(box);
    seen = found.value.coarse.coverage;
    if (corner < 1e-3 * diagonal(box) || symmetric) right++;
    else refused.push(`${seed}: wrong by ${corner.toFixed(2)} mm`);
    if (!symmetric || corner < 1e-3 * diagonal(box)) corners.push(corner);
  }
  await index.dispose();
  const range = `[${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}]`;
  say(
    `${name.padEnd(38)} ${String(scan.positions.length / 3).padStart(7)} ${`${(100 * seen).toFixed(0)} %`.padStart(5)} ${`${right}/${poses}`.padStart(7)}   ${`${median(seconds).toFixed(2)} ${range}`.padEnd(20)} ${median(cpus).toFixed(2).padStart(8)} ${Math.max(
      0,
      ...corners,
    )
      .toFixed(4)
      .padStart(17)}`,
  );
  for (const line of refused) say(`    pose ${line}`);
}

/** Root mean square distance by which a motion carries the nominal off itself, mm. */
async function offItself(index: DistanceIndex, motion: Transform): Promise<number> {
  const { distance } = await index.query(sampleSurface(index.mesh, 3_000).positions, {
    meshFromPoints: motion,
  });
  return Math.sqrt(distance.reduce((sum, d) => sum + d * d, 0) / distance.length);
}

/** Other parts against featuretype: each must be refused. */
async function refuseOthers(real: string): Promise<void> {
  const index = await buildDistanceIndex(
    scaled(meshOf(readMeasuredFile(bytesSource(real, readFileSync(real)))), 25.4),
  );
  for (const [file, mmPerUnit] of [
    ['plate_holes.STL', 1],
    ['plate_holes.STL', 0.4],
    ['unit_sphere.STL', 1],
    ['unit_sphere.STL', 40],
    ['busted.STL', 5],
  ] as const) {
    const path = referenceFile(`metrology/scans/${file}`);
    if (!path) continue;
    const mesh = scaled(meshOf(readMeasuredFile(bytesSource(path, readFileSync(path)))), mmPerUnit);
    const begun = performance.now();
    const answer = await alignAutomatically(index, { positions: sampleSurface(mesh, 50_000).positions });
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    const said = answer.ok ? 'ACCEPTED' : `${answer.reason} ${JSON.stringify(answer.details)}`;
    say(`${`${file} × ${mmPerUnit} against featuretype`.padEnd(46)} ${seconds} s  ${said}`);
  }
  await index.dispose();
}

async function bundledInsert() {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'insert.step');
  if (!existsSync(file)) writeFileSync(file, await insertStep());
  const imported = await importStep(file);
  if (!imported.ok) throw new Error(`the example's STEP file cannot be read: ${imported.reason}`);
  return { part: imported.value, defects: insertDefects(insertRegions(imported.value)) };
}

// ------------------------------------------------------------------------------------------------------- files

function partOf(mesh: TriangleMesh): NominalPart {
  return { mesh, faceOfTriangle: new Uint32Array(mesh.triangles.length / 3) };
}

function scaled(mesh: TriangleMesh, factor: number): TriangleMesh {
  return { ...mesh, positions: mesh.positions.map((x) => x * factor) };
}

function meshOf(file: Outcome<MeasuredFile>): TriangleMesh {
  const piece = file.ok ? file.value.pieces[0] : undefined;
  if (piece?.kind !== 'mesh') throw new Error('an input holds no mesh');
  return piece.mesh;
}

function pointsOf(file: Outcome<MeasuredFile>): Float64Array {
  const piece = file.ok ? file.value.pieces[0] : undefined;
  if (piece?.kind !== 'cloud') throw new Error('an input holds no points');
  return piece.cloud.positions;
}

/** An input, made once by the peers' generator and kept. */
function input(name: string): string {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const generator = join(peersFolder, 'make-die.mjs');
  if (!existsSync(generator))
    throw new Error(`the inputs' generator is not there: ${generator}. Maybe set DIEWRIGHT_REFERENCE.`);
  say(`making the inputs in ${folder} …`);
  execFileSync(process.execPath, [generator, folder], { stdio: 'inherit' });
  return file;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
