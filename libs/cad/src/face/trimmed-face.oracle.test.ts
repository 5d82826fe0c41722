/** Against the CAD kernel: the whole runs as `npm run campaign -- oracle`. */
import { readFileSync } from 'node:fs';
import { referenceFile } from '@diewright/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CadKernel, loadKernel } from '../kernel/load-kernel.ts';
import { askOracle } from '../testing/face-oracle.ts';
import { makeSweptSteps } from '../testing/make-swept-step.ts';

let kernel: CadKernel;
beforeAll(async () => {
  kernel = await loadKernel();
});

/** Every so-manieth face of each file, so that all kinds are among them. */
const files = [
  ['metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp', 6],
  ['metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp', 19],
  ['metrology/nist_pmi_step/nist_ctc_04_asme1_ap242-e1.stp', 16],
  ['metrology/nist_smstestbed/827-9999-904.stp', 6],
  ['metrology/nist_smstestbed/nist_mtc_crada_plate.STEP', 11],
  ['metrology/scans/featuretype.STEP', 7],
] as const;

describe.each(files)('%s', (name, everyFace) => {
  const path = referenceFile(name);

  test.skipIf(!path)('has the kernel’s feet or nearer ones', { timeout: 120_000 }, () => {
    const bytes = readFileSync(path as string);
    const report = askOracle({ kernel, bytes, seed: 7, pointsPerFace: 2, everyFace });
    expect(report.misses).toEqual([]);
    expect(report.notJoined).toEqual([]);
    expect(report.sameFoot).toBeGreaterThan(0.98 * report.points);
    expect(report.faces).toBeGreaterThan(10);
  });
});

test('faces of extrusions, revolutions, offsets, trimmed and rational surfaces', {
  timeout: 120_000,
}, async () => {
  const kinds = new Set<string>();
  for (const [name, text] of Object.entries(await makeSweptSteps())) {
    const report = askOracle({
      ...{ kernel, bytes: new TextEncoder().encode(text), seed: 8, pointsPerFace: 4 },
    });
    expect({ name, misses: report.misses, notJoined: report.notJoined }).toEqual({
      ...{ name, misses: [], notJoined: [] },
    });
    for (const kind of Object.keys(report.kinds)) kinds.add(kind);
  }
  for (const kind of ['extrusion', 'revolution', 'offset', 'trimmed', 'bspline'])
    expect(kinds).toContain(kind);
});
