/**
 * Characteristics of points that somebody else made, through the built program: a real machine's touches against its
 * software's own diameter, and the bores of a part whose radii stand in its STEP file, touched where its STL has corners.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importStep } from '@diewright/cad';
import { across, addScaled, cross, formatStl, unit, type Vector3 } from '@diewright/geometry';
import { type Evaluated, resultSchema } from '@diewright/metrology';
import { referenceFile } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/diewright.js', import.meta.url));
const cmm = referenceFile('metrology/fit_reference/cmm_circle_cylinder_points.json');
const step = referenceFile('metrology/scans/featuretype.STEP');
const stl = referenceFile('metrology/scans/featuretype.STL');
const mm = (value: number) => ({ value, unit: 'mm' });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright-measured-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Asked {
  readonly id: string;
  readonly nominal: { readonly point: Vector3; readonly direction: Vector3; readonly diameter: number };
  readonly face: number;
  /** From 1. */
  readonly touches: readonly number[];
  readonly limitMm: number;
  readonly modifiers?: readonly string[];
}

function planOf(asked: readonly Asked[]) {
  return {
    schemaVersion: 3,
    kind: 'diewright.plan',
    standard: { body: 'iso', name: 'ISO 1101:2017', from: 'hand' },
    decision: 'simple',
    features: asked.map(({ id, nominal, face, touches }) => ({
      id,
      kind: 'cylinder',
      side: 'internal',
      nominal,
      faces: [{ index: face }],
      points: { touches },
    })),
    characteristics: asked.map(({ id, nominal, limitMm, modifiers = [] }) => ({
      group: 'dimension',
      kind: 'diameter',
      id,
      features: [id],
      nominal: mm(nominal.diameter),
      requirement: { kind: 'deviations', lower: mm(-limitMm), upper: mm(limitMm) },
      modifiers,
      source: { kind: 'hand' },
    })),
  };
}

/** @returns what came of each characteristic */
function inspect(model: string, points: string, plan: unknown, ...options: string[]): Evaluated[] {
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  writeFileSync(join(folder, 'touches.xyz'), points);
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      ...[program, 'inspect', model, 'touches.xyz', '--plan', 'plan.json', '--align', 'none', '--no-report'],
      ...['--quiet', '--force', '--out', 'out', '--lang', 'en', ...options],
    ],
    { encoding: 'utf8', cwd: folder },
  );
  if (status === 1) throw new Error(stderr);
  const result = resultSchema.parse(JSON.parse(readFileSync(join(folder, 'out', 'result.json'), 'utf8')));
  return result.characteristics.map(({ evaluation }) => {
    if (evaluation?.status !== 'evaluated') throw new Error(`${JSON.stringify(evaluation)} ${stderr}`);
    return evaluation;
  });
}

describe.skipIf(!cmm)("a machine's touches of a bore (needs reference data)", () => {
  /** A tube, as fine as ball centres need to find their contact. */
  function bore(foot: Vector3, direction: Vector3, radius: number) {
    const [u] = across(direction);
    const v = cross(direction, u);
    const corners = 1440;
    const positions = [-12, 12].flatMap((height) =>
      Array.from({ length: corners }, (_, k) => {
        const angle = (2 * Math.PI * k) / corners;
        const middle = addScaled(foot, height, direction);
        return addScaled(addScaled(middle, radius * Math.cos(angle), u), radius * Math.sin(angle), v);
      }).flat(),
    );
    const triangles = Array.from({ length: corners }, (_, k) => {
      const next = (k + 1) % corners;
      return [k, k + corners, next, next, k + corners, next + corners];
    }).flat();
    return formatStl({ positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) });
  }

  test('its least-squares diameter is that of the machine’s software', () => {
    const { tip_diameter_derived: tip, cylinder_797: cylinder } = JSON.parse(
      readFileSync(cmm as string, 'utf8'),
    );
    const { axis_point: point, direction: downwards, diameter } = cylinder.reported;
    const direction = unit(downwards);
    writeFileSync(join(folder, 'bore.stl'), bore(point, direction, diameter / 2));
    const points = (cylinder.points as Vector3[]).map((each) => each.join(' ')).join('\n');
    const touches = cylinder.points.map((_: Vector3, k: number) => k + 1);
    const nominal = { point, direction, diameter };
    const [size] = inspect(
      'bore.stl',
      points,
      planOf([
        {
          id: 'bore',
          nominal,
          face: 0,
          touches,
          limitMm: 0.01,
          modifiers: ['leastSquaresAssociationCriteria'],
        },
      ]),
      ...['--nominal-unit', 'mm', '--unit', 'mm', '--tip', String(tip)],
    );
    // Contacts are sought along the normals of the tube's facets, of a quarter of a degree.
    expect(Math.abs((size?.value ?? 0) - diameter)).toBeLessThan(2e-5);
    expect(size?.points.used).toBe(18);
    expect(size?.verdict).toBe('conforming');
  });
});

describe.skipIf(!step || !stl)('the bores of featuretype, an inch part (needs reference data)', () => {
  const MM = 25.4;
  /** Coordinates are floats of inches, to 2.5. */
  const FLOAT = 2.4e-7 * MM;

  test('each has the diameter that its STEP file says, in every two-point size', async () => {
    const bytes = readFileSync(stl as string);
    const seen = new Map<string, Vector3>();
    for (let at = 84; at + 50 <= bytes.length; at += 50)
      for (let corner = 12; corner < 48; corner += 12) {
        const p = [0, 4, 8].map((k) => bytes.readFloatLE(at + corner + k)) as unknown as Vector3;
        seen.set(p.join(' '), p);
      }
    const corners = [...seen.values()];
    const model = await importStep(step as string, { chordErrorMm: 0.1, angleDeg: 20 });
    if (!model.ok) throw new Error(model.reason);
    const asked = (model.value.exactFaces?.shapes ?? []).flatMap((shape, face): Asked[] => {
      if (shape?.surface.kind !== 'cylinder') return [];
      const { frame, radius } = shape.surface;
      const touches = corners.flatMap((corner, k) => {
        const w = corner.map((c, i) => MM * c - (frame.origin[i] as number)) as unknown as Vector3;
        const height = w.reduce((sum, c, i) => sum + c * (frame.z[i] as number), 0);
        const away = Math.hypot(...w.map((c, i) => c - height * (frame.z[i] as number)));
        return Math.abs(away - radius) < 2e-6 * MM ? [k + 1] : [];
      });
      // Both halves of a bore, each with its corners on two rims.
      if (touches.length < 72) return [];
      const nominal = { point: frame.origin as Vector3, direction: frame.z as Vector3, diameter: 2 * radius };
      return [{ id: `bore ${face}`, nominal, face, touches, limitMm: 1e-5 }];
    });
    expect(asked.length).toBeGreaterThanOrEqual(17);
    const found = inspect(
      step as string,
      corners.map((p) => p.join(' ')).join('\n'),
      planOf(asked),
      '--unit',
      'in',
    );
    for (const [k, { nominal }] of asked.entries()) {
      const { lowest, highest, criterion, verdict } = found[k] as Evaluated;
      expect(criterion).toBe('twoPoint');
      expect(Math.abs((lowest ?? 0) - nominal.diameter)).toBeLessThan(4 * FLOAT);
      expect(Math.abs((highest ?? 0) - nominal.diameter)).toBeLessThan(4 * FLOAT);
      expect(verdict).toBe('conforming');
    }
  }, 600_000);
});
