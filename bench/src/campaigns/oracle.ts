/**
 * npm run campaign -- oracle [--points N] [--seed S] [--file PART]: points on, near and far from every face of every STEP
 * file of the reference folder, and of made ones with the surfaces that those lack, projected by us and by the CAD
 * kernel. Wherever the kernel finds a nearer foot, or ours is not on the face, and the file's own edge gap does not
 * explain it, the point is printed with its face. `--file` takes only files whose path contains PART.
 */
import { readFileSync } from 'node:fs';
import { loadKernel } from '@diewright/cad/kernel';
import { askOracle, type OracleReport } from '@diewright/cad/testing/face-oracle';
import { makeSweptSteps } from '@diewright/cad/testing/make-swept-step';
import { referenceFile } from '@diewright/testing';

const files = [
  'metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp',
  'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp',
  'metrology/nist_pmi_step/nist_ctc_04_asme1_ap242-e1.stp',
  'metrology/nist_smstestbed/827-9999-904.stp',
  'metrology/nist_smstestbed/nist_mtc_crada_plate.STEP',
  'metrology/scans/featuretype.STEP',
];

export async function run(args: string[]): Promise<void> {
  const pointsPerFace = Number(valueAfter(args, '--points') ?? 10);
  const seed = Number(valueAfter(args, '--seed') ?? 1);
  const part = valueAfter(args, '--file') ?? '';
  const models = [...readFiles(), ...Object.entries(await makeTexts())].filter(([name]) =>
    name.includes(part),
  );
  console.log(`seed ${seed}, ${pointsPerFace} points of each kind on every face, with and without a seed`);
  let failed = 0;
  for (const [name, bytes] of models) {
    const began = performance.now();
    // A kernel of its own for each file: its memory never shrinks.
    const kernel = await loadKernel();
    const report = askOracle({ kernel, bytes, seed, pointsPerFace });
    console.log(`${describe(name, report)}; ${((performance.now() - began) / 1000).toFixed(0)} s`);
    for (const line of report.notJoined) console.log(`  not joined: ${line}`);
    for (const miss of report.misses) console.log(`  FAILED ${JSON.stringify(miss)}`);
    failed += report.misses.length + report.notJoined.length;
  }
  if (failed > 0) process.exitCode = 1;
}

function valueAfter(args: readonly string[], option: string): string | undefined {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}

function readFiles(): [string, Uint8Array][] {
  return files.flatMap((name) => {
    const path = referenceFile(name);
    if (!path) console.log(`${name} is not there (DIEWRIGHT_REFERENCE)`);
    return path ? [[name, Uint8Array.from(readFileSync(path))] as [string, Uint8Array]] : [];
  });
}

async function makeTexts(): Promise<Record<string, Uint8Array>> {
  const texts = await makeSweptSteps();
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [`made: ${name}`, new TextEncoder().encode(text)]),
  );
}

function describe(name: string, report: OracleReport): string {
  const kinds = Object.entries(report.kinds).map(([kind, count]) => `${count} ${kind}`);
  return (
    `${name}: ${report.faces} faces (${kinds.join(', ')}), ${report.points} answers: ${report.sameFoot} same foot, ` +
    `${report.sameDistance} same distance elsewhere, ${report.oursNearer} ours nearer, ` +
    `${report.withinEdgeGap} within the edge gap (${report.largestEdgeGap.toExponential(1)} mm), ` +
    `${report.misses.length} failed`
  );
}
