/**
 * Plans of real drawings through the built program. What the file holds is counted by a second road: patterns over the
 * text, which know nothing of our reader.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatPlan, type Plan, parseDocument, planDocument } from '@diewright/metrology';
import { referenceFile } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The CAD kernel cuts the whole model into triangles; on a busy machine that takes its time. */
const IMPORT_MS = 600_000;

const program = fileURLToPath(new URL('../bin/diewright.js', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright-plan-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, [program, 'plan', ...args, '--lang', 'en'], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 1 << 28,
  });
}

function read(text: string): Plan {
  const parsed = parseDocument(text, 'plan.json', planDocument);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

/** Text of every instance by its number. */
function instancesOf(text: string): Map<number, string> {
  const found = [...text.matchAll(/#(\d+)\s*=\s*([\s\S]*?);\s*(?=#|ENDSEC)/g)];
  return new Map(found.map(([, id, body]) => [Number(id), (body as string).replace(/\s+/g, ' ')]));
}

const geometric =
  /\b(STRAIGHTNESS|FLATNESS|ROUNDNESS|CYLINDRICITY|LINE_PROFILE|SURFACE_PROFILE|PARALLELISM|PERPENDICULARITY|ANGULARITY|POSITION|CONCENTRICITY|COAXIALITY|SYMMETRY|CIRCULAR_RUNOUT|TOTAL_RUNOUT)_TOLERANCE ?\(/;

/** mm or degrees of a measure and its unit. */
function measureIn(instances: Map<number, string>, body: string): number {
  const [, value, unit] = /MEASURE ?\( ?([-+\d.E]+) ?\) ?, ?#(\d+)/.exec(body) ?? [];
  const unitText = instances.get(Number(unit)) ?? '';
  if (/PLANE_ANGLE_UNIT/.test(unitText))
    return /DEGREE/i.test(unitText) ? Number(value) : (Number(value) * 180) / Math.PI;
  return Number(value) * (/INCH/i.test(unitText) ? 25.4 : 1);
}

function countInText(text: string) {
  const instances = instancesOf(text);
  const bodies = [...instances.values()];
  const all = (pattern: RegExp) => bodies.filter((body) => pattern.test(body));
  const tolerances = all(geometric).map((body) => {
    const [, magnitude] =
      /(?:^\(.*?\bGEOMETRIC_TOLERANCE|^\w+_TOLERANCE) ?\( ?'(?:[^']|'')*' ?, ?(?:'(?:[^']|'')*'|\$) ?, ?#(\d+)/.exec(
        body,
      ) ?? [];
    return measureIn(instances, instances.get(Number(magnitude)) ?? '');
  });
  const used = all(/^DIMENSIONAL_CHARACTERISTIC_REPRESENTATION/).map((body) =>
    [...body.matchAll(/#(\d+)/g)].map(([, id]) => instances.get(Number(id)) ?? ''),
  );
  const nominals = used.flatMap(([, representation = '']) => {
    const items = [...representation.matchAll(/#(\d+)/g)].map(([, id]) => instances.get(Number(id)) ?? '');
    return items.filter((item) => item.includes("'nominal value'")).map((item) => measureIn(instances, item));
  });
  const deviations = all(/^TOLERANCE_VALUE/).map((body) =>
    [...body.matchAll(/#(\d+)/g)].map(([, id]) => measureIn(instances, instances.get(Number(id)) ?? '')),
  );
  return {
    dimensions: all(/\b(DIMENSIONAL|ANGULAR)_(SIZE|LOCATION)(_WITH_PATH|_WITH_DATUM_FEATURE)? ?\(/).length,
    tolerances: ascending(tolerances),
    nominals: ascending(nominals),
    deviations: ascending(deviations.map(([one = 0, other = 0]) => Math.max(one, other))),
    datums: all(/^DATUM ?\(|\bDATUM ?\( ?'/).length,
    targets: all(/\b(PLACED_DATUM_TARGET_FEATURE|DATUM_TARGET) ?\(/).length,
  };
}

const ascending = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b).map((value) => Number(value.toFixed(9)));

function countInPlan(plan: Plan) {
  const dimensions = plan.characteristics.flatMap((one) => (one.group === 'dimension' ? [one] : []));
  const tolerances = plan.characteristics.flatMap((one) => (one.group === 'geometric' ? [one] : []));
  return {
    dimensions: dimensions.length,
    tolerances: ascending(tolerances.map(({ tolerance }) => tolerance?.value ?? Number.NaN)),
    nominals: ascending(dimensions.flatMap(({ nominal }) => nominal?.value ?? [])),
    deviations: ascending(
      dimensions.flatMap(({ requirement }) =>
        requirement.kind === 'deviations'
          ? Math.max(requirement.lower?.value ?? -Infinity, requirement.upper?.value ?? -Infinity)
          : [],
      ),
    ),
    datums: plan.datums.length,
    targets: plan.datumTargets.length,
  };
}

const files = [
  'metrology/nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp',
  'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp',
  'metrology/nist_pmi_step/nist_ctc_04_asme1_ap242-e1.stp',
  'metrology/nist_smstestbed/827-9999-904.stp',
];

describe.each(files)('%s', (name) => {
  const path = referenceFile(name) ?? '';
  describe.skipIf(path === '')('(needs reference data)', () => {
    let plan: Plan;
    beforeAll(() => {
      const made = run(path, '--json');
      expect(made).toMatchObject({ status: 0, stderr: '' });
      plan = read(made.stdout);
      writeFileSync(join(folder, `${basename(name)}.json`), made.stdout);
    }, IMPORT_MS);

    test('has every dimension, tolerance, datum and value of the text', () => {
      expect(countInPlan(plan)).toEqual(countInText(readFileSync(path, 'utf8')));
    });

    test('reads back as it was written, and asks the same as itself', () => {
      expect(read(formatPlan(plan))).toEqual(plan);
      const same = run('diff', `${basename(name)}.json`, `${basename(name)}.json`);
      expect(same).toMatchObject({ status: 0, stderr: '' });
    });

    test('has ids of its own for all, and names only faces of the model', () => {
      const ids = plan.characteristics.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const indices = plan.features.flatMap(({ faces }) => faces.flatMap(({ index }) => index ?? []));
      expect(indices.length).toBeGreaterThan(0);
      expect(Math.max(...indices)).toBeLessThan(plan.model?.faces ?? 0);
    });

    test('is checked: what is missing is what the file leaves open', () => {
      const { status, stdout } = run('check', `${basename(name)}.json`, '--json');
      const found = JSON.parse(stdout) as {
        characteristics: { id: string; state: string; findings: { code: string; isMissing: boolean }[] }[];
        isComplete: boolean;
      };
      expect(status).toBe(found.isComplete ? 0 : 2);
      const open = new Set(plan.characteristics.flatMap(({ id, open }) => (open.length > 0 ? [id] : [])));
      const lacking = found.characteristics.filter(({ state }) => state === 'missing');
      const unexplained = lacking.filter(
        ({ id, findings }) => !open.has(id) && !findings.some(({ code }) => code === 'plan-face-not-found'),
      );
      expect(unexplained).toEqual([]);
    });
  });
});

describe.skipIf(referenceFile('metrology/nist_smstestbed/nist_mtc_crada_plate.STEP') === null)(
  'files without PMI (need reference data)',
  () => {
    test(
      'say so, and give a plan without characteristics',
      () => {
        const plate = referenceFile('metrology/nist_smstestbed/nist_mtc_crada_plate.STEP') ?? '';
        const { status, stdout } = run(plate, '--out', 'plate.json');
        expect(status).toBe(0);
        expect(stdout).toContain('no semantic PMI');
        expect(run('check', 'plate.json').status).toBe(2);
        expect(run(plate, '--out', 'plate.json').stderr).toContain('--force');
      },
      IMPORT_MS,
    );
  },
);
