import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  buildExactNominal,
  type CadModel,
  type ExactDistanceIndex,
  exactDistanceIndex,
  importStep,
} from '@diewright/cad';
import { buildDistanceIndex, type DistanceIndex, sampleSurface, seededRandom } from '@diewright/geometry';

const SEED = 4;

interface Case {
  readonly file: string;
  /** Only points whose face is of a closed form. */
  readonly analyticOnly: boolean;
  /** Points a second that must be reached. */
  readonly bar: number;
}

const folder = join(process.env.DIEWRIGHT_REFERENCE ?? '../shared', 'data', 'metrology');
const cases: readonly Case[] = [
  { file: 'nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp', analyticOnly: false, bar: 300_000 },
  { file: 'nist_smstestbed/nist_mtc_crada_plate.STEP', analyticOnly: false, bar: 300_000 },
  { file: 'nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp', analyticOnly: true, bar: 2_000_000 },
  { file: 'nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp', analyticOnly: true, bar: 2_000_000 },
];

/**
 * From the nearest triangle to the exact surface: points of a scan, ± 0.1 mm about the real faces of reference models,
 * with as many threads as the machine has. The search over the triangles is measured beside it. `--points N` (500,000),
 * `--rounds N` (5); the first round, which makes the faces ready, is told apart.
 */
export async function run(args: string[]): Promise<void> {
  const points = numberAfter(args, '--points') ?? 500_000;
  const rounds = numberAfter(args, '--rounds') ?? 5;
  for (const one of cases) {
    const path = join(folder, one.file);
    if (!existsSync(path)) {
      process.stdout.write(`${one.file}: not there (needs reference data)\n`);
      continue;
    }
    const model = await importStep(path, { chordErrorMm: 0.02, angleDeg: 12, timeLimitSeconds: 900 });
    if (!model.ok) throw new Error(`${one.file}: ${model.reason}`);
    await measure(one, model.value, points, rounds);
  }
}

async function measure(one: Case, model: CadModel, count: number, rounds: number): Promise<void> {
  const nominal = buildExactNominal(model);
  if (!nominal) throw new Error(`${one.file}: no exact faces`);
  const overMesh = await buildDistanceIndex(model.mesh);
  const index = exactDistanceIndex(overMesh, nominal);
  const cloud = scanOf(model, count, one.analyticOnly);
  const meshSeconds = await timed(overMesh, cloud, rounds);
  const seconds = await timed(index, cloud, rounds + 1);
  const [first, ...later] = seconds as [number, ...number[]];
  const finishing = middle(later) - middle(meshSeconds);
  const rate = cloud.length / 3 / finishing;
  const what = one.analyticOnly ? 'closed forms only' : 'all faces';
  process.stdout.write(
    `${basename(one.file)}, ${what}: ${(rate / 1e6).toFixed(2)} M points/s finished ` +
      `(bar ${one.bar / 1e6} M), ${(cloud.length / 3e6 / middle(later)).toFixed(2)} M/s with the search; ` +
      `${later.map((s) => s.toFixed(2)).join(' ')} s, first ${first.toFixed(2)} s, search alone ${middle(meshSeconds).toFixed(2)} s\n`,
  );
  await index.dispose();
}

async function timed(
  index: DistanceIndex | ExactDistanceIndex,
  cloud: Float64Array,
  rounds: number,
): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await index.query(cloud, { feet: true });
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

/** Points evenly over the surface, a tenth of a millimetre about it. */
function scanOf(model: CadModel, count: number, analyticOnly: boolean): Float64Array {
  const random = seededRandom(SEED);
  const { positions, triangles } = model.mesh;
  const kept = Uint32Array.from(
    model.faces.flatMap((face) => {
      const wanted = !analyticOnly || closedForms.has(face.kind);
      return wanted
        ? [...triangles.subarray(3 * face.firstTriangle, 3 * (face.firstTriangle + face.triangleCount))]
        : [];
    }),
  );
  const on = sampleSurface({ positions, triangles: kept }, count, SEED).positions;
  return on.map((value) => value + 0.2 * (random() - 0.5));
}

const closedForms = new Set(['plane', 'cylinder', 'cone', 'sphere', 'torus']);

const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function numberAfter(args: readonly string[], name: string): number | null {
  const at = args.indexOf(name);
  return at >= 0 ? Number(args[at + 1]) : null;
}
