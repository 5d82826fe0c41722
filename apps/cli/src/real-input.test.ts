/** Files from elsewhere through the built program: CAD exports, scans of known parts, and files that fit nowhere. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importStep } from '@diewright/cad';
import { type SimulatedScan, simulateScan, usualScan } from '@diewright/examples';
import {
  boxOfPoints,
  bytesSource,
  cornerMotion,
  formatPly,
  readMeasuredFile,
  type Transform,
  type TriangleMesh,
} from '@diewright/geometry';
import { type FaceResult, type InspectionResult, resultSchema } from '@diewright/metrology';
import { referenceFile } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/diewright.js', import.meta.url));
const scan = (name: string) => referenceFile(`metrology/scans/${name}`) ?? '';
const isThere = referenceFile('metrology/scans/featuretype.STEP') !== null;
const MM_PER_INCH = 25.4;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diewright-real-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, [program, ...args, '--lang', 'en'], { encoding: 'utf8', cwd: folder });
}

function inspect(nominal: string, measured: string, out: string, ...options: string[]) {
  const { status, stdout, stderr } = run(
    ...['inspect', nominal, measured, '--no-report', '--quiet', '--out', out, ...options],
  );
  const path = join(folder, out, 'result.json');
  const written = existsSync(path) ? resultSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
  return { status, stdout, stderr, result: written as InspectionResult, wasWritten: written !== null };
}

describe.skipIf(!isThere)('featuretype, an inch part, against its own exports (needs reference data)', () => {
  /** Wide enough for the chord error of the exported mesh, which is far coarser than a die's tolerance. */
  const limits = ['--tolerance', '-0.2,0.2', '--uncertainty', '0.01'];
  let found: ReturnType<typeof inspect>;
  beforeAll(() => {
    found = inspect(scan('featuretype.STEP'), scan('featuretype.STL'), 'stl', ...limits);
  });

  test('the unit is inferred from the model and said with the ratio', () => {
    expect(found.status).toBe(0);
    expect(found.stdout).toMatch(/Unit of featuretype\.STL: in, inferred.*= 1\.000\)/);
    expect(found.result.measured[0]).toMatchObject({ unit: 'in', unitSource: 'inferred' });
    expect(found.result.measured[0]?.unitRatio).toBeCloseTo(1, 6);
    expect(found.result.nominal).toMatchObject({ mmPerUnit: MM_PER_INCH, solids: 1 });
    expect(found.result.whole.coverage).toBe(1);
  });

  test('planes lie on planes as closely as the file’s single precision writes them', () => {
    const step = 2 ** -24 * largestCoordinate(found.result);
    const planes = found.result.faces.filter(({ face }) => face.kind === 'plane');
    expect(planes.length).toBeGreaterThan(40);
    for (const { statistics } of planes) {
      // Beyond the percentiles lie points of the neighbouring chords, whose nearest place is the plane's edge.
      const { p5, p95 } = statistics.percentiles as NonNullable<typeof statistics.percentiles>;
      expect(Math.max(Math.abs(p5), Math.abs(p95))).toBeLessThan(3 * step);
    }
  });

  test('cylinders deviate by the chord error of the mesh, R (1 − cos α/2), and no more', () => {
    const mesh = meshOf(scan('featuretype.STL'));
    const surfaces = surfacesInOrder(readFileSync(scan('featuretype.STEP'), 'utf8'));
    const isCylinder = ({ face }: FaceResult) => face.kind === 'cylinder';
    const cylinders = found.result.faces.filter(isCylinder);
    expect(found.result.faces.map(isCylinder)).toEqual(surfaces.map((surface) => surface !== null));
    expect(cylinders).toHaveLength(46);
    const ownError = found.result.nominal.tessellation?.chordErrorMm ?? 0;
    for (const { face, statistics } of cylinders) {
      const chord = chordError(mesh, surfaces[face.index] as Cylinder);
      const { lowest, highest } = statistics;
      const largest = Math.max(-(lowest?.value ?? 0), highest?.value ?? 0);
      // The kernel's own triangles lie inside by up to their chord error: they can hide or add that much.
      expect(largest).toBeLessThan(chord + ownError);
      expect(largest).toBeGreaterThan(chord - 2 * ownError);
    }
  });

  test('the same mesh as PLY, in place, printed as JSON', () => {
    const { status, stdout } = inspect(
      ...[scan('featuretype.STEP'), scan('featuretype.ply'), 'ply', '--align', 'none', '--json'],
      ...limits,
    );
    const result = resultSchema.parse(JSON.parse(stdout));
    expect(status).toBe(0);
    expect(result.measured[0]).toMatchObject({ unit: 'in', unitSource: 'inferred' });
    expect(Math.abs(result.whole.statistics.mean as number)).toBeCloseTo(
      Math.abs(found.result.whole.statistics.mean as number),
      3,
    );
  });
});

const plates = [
  // A band across 17 % and 25 % of the largest face; over half of it a best fit could not know which half is right.
  { file: 'nist_smstestbed/nist_mtc_crada_plate.STEP', face: 23, from: 92, to: 112, faces: 272 },
  { file: 'nist_pmi_step/nist_ctc_01_asme1_ap242-e1.stp', face: 97, from: -100, to: 100, faces: 117 },
].map((plate) => ({ ...plate, path: referenceFile(`metrology/${plate.file}`) }));

describe.each(plates)('a simulated scan of $file', ({ path, face, from, to, faces }) => {
  test.skipIf(!path)(
    'only the planted band is found, the pose to a few µm (needs reference data)',
    async () => {
      const imported = await importStep(path as string);
      if (!imported.ok) throw new RangeError(`${imported.reason}. Maybe the reference file changed`);
      const model = imported.value;
      expect(model.faces).toHaveLength(faces);
      const planted = {
        kind: 'worn-tool-band',
        id: 'band',
        name: { en: '', zh: '' },
        faces: [face],
      } as const;
      const simulated = simulateScan(model, {
        ...usualScan,
        seed: 7,
        points: 60_000,
        ...{ waviness: 0, strays: 0, fixtures: false },
        defects: [{ ...planted, axis: 0, from, to, flank: 4, height: 0.1 }],
      });
      const file = join(folder, `plate-${face}.ply`);
      writeFileSync(file, Buffer.concat([...formatPly({ positions: simulated.positions })]));
      const { status, stdout, result } = inspect(
        ...[path as string, file, `plate-${face}`, '--unit', 'mm'],
        ...['--tolerance', '-0.06,0.06', '--uncertainty', '0.02'],
      );
      expect(status).toBe(2);
      const judgedBad = result.faces.filter(
        ({ verdict }) => !['conforming', 'noTolerance'].includes(verdict),
      );
      expect(judgedBad.map((one) => one.face.index)).toEqual([face]);
      const highest = judgedBad[0]?.judgedHighest;
      expect(Math.abs((highest?.value ?? 0) - 0.1)).toBeLessThan(0.02);
      expect(highest?.at[0]).toBeGreaterThan(from);
      expect(highest?.at[0]).toBeLessThan(to);
      expectPose(result, stdout, simulated);
    },
  );
});

/** The true pose within 5 µm at the corners; a symmetric part may take another of its poses if that is said. */
function expectPose(result: InspectionResult, stdout: string, simulated: SimulatedScan) {
  const found = result.alignment.partFromMeasured as unknown as Transform;
  const several = result.alignment.warnings.some(({ code }) => code === 'several-poses');
  if (several) expect(stdout).toContain('fits');
  else
    expect(cornerMotion(boxOfPoints(simulated.positions), simulated.partFromScan, found)).toBeLessThan(0.005);
}

describe.skipIf(!isThere)('busted.STL (needs reference data)', () => {
  test('its health is told', () => {
    const { status, stdout } = run('info', scan('busted.STL'), '--json');
    expect(status).toBe(0);
    const { triangles, openEdges, vertices, volume } = JSON.parse(stdout).pieces[0].health;
    const mesh = meshOf(scan('busted.STL'));
    expect({ triangles, openEdges }).toEqual({ triangles: mesh.triangles.length / 3, openEdges: 0 });
    // A closed mesh of genus 0 obeys Euler: V − E + F = 2 with E = 3 F / 2.
    expect(vertices).toBe(2 + triangles / 2);
    expect(volume).toBeGreaterThan(0);
  });

  test('as model and as measured file it agrees with itself', () => {
    const busted = scan('busted.STL');
    const { status, result } = inspect(busted, busted, 'busted', '--nominal-unit', 'mm', '--unit', 'mm');
    expect(status).toBe(4);
    expect(result.nominal.triangles).toBe(3878);
    const { lowest, highest } = result.whole.statistics;
    expect(Math.max(-(lowest?.value ?? 1), highest?.value ?? 1)).toBeLessThan(1e-6);
  });
});

describe.skipIf(!isThere)('measured files that fit the model nowhere (needs reference data)', () => {
  test.each([
    ['bunnyFloat.e57', [], { format: 'e57', unit: 'm', points: 30_571 }],
    ['tinyCartesianFloatRgb.e57', [], { format: 'e57', unit: 'm', points: 2090 }],
    ['lamppost.pcd', ['--unit', 'm'], { format: 'pcd-ascii', unit: null, points: 1771 }],
    ['busted.STL', ['--unit', 'mm'], { format: 'stl-binary', unit: null, points: null }],
  ] as const)('%s is told by info, and cannot be aligned', (name, options, known) => {
    const told = run('info', scan(name), '--json');
    const { format, unit, pieces } = JSON.parse(told.stdout);
    const points = known.points === null ? null : pieces[0].points;
    expect({ format, unit, points }).toEqual(known);

    const { status, stdout, stderr, wasWritten } = inspect(
      ...[scan('featuretype.STL'), scan(name), `nowhere-${name}`, '--nominal-unit', 'in'],
      ...['--tolerance', '-1,1', '--decision', 'simple', ...options],
    );
    expect({ status, stdout, wasWritten }).toEqual({ status: 1, stdout: '', wasWritten: false });
    expect(stderr).toContain('cannot be aligned');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a file whose size fits two units is asked about, both named', () => {
    const { status, stderr } = inspect(
      ...[scan('featuretype.STL'), scan('lamppost.pcd'), 'two-units', '--nominal-unit', 'in'],
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/fits two: in .* and cm .*--unit/);
  });
});

interface Cylinder {
  readonly at: readonly number[];
  readonly axis: readonly number[];
  readonly radius: number;
}

/** The cylinder under each face in the order of the shell, inch; null where a face lies on another surface. */
function surfacesInOrder(step: string): (Cylinder | null)[] {
  const rows = new Map(
    [...step.matchAll(/#(\d+) *= *(\w+) *\(([^;]*)\) *;/g)].map(([, id, kind, text]) => [
      Number(id),
      {
        kind,
        text: text ?? '',
        ids: [...(text ?? '').matchAll(/#(\d+)/g)].map(([, other]) => Number(other)),
      },
    ]),
  );
  const row = (id: number | undefined) => rows.get(id ?? -1);
  const triple = (id: number | undefined) =>
    (/\(([^()]*)\)/.exec(row(id)?.text ?? '')?.[1] ?? '').split(',').map(Number);
  const shell = [...rows.values()].find(({ kind }) => kind === 'CLOSED_SHELL');
  return (shell?.ids ?? []).map((id) => {
    const surface = row(row(id)?.ids.at(-1));
    if (surface?.kind !== 'CYLINDRICAL_SURFACE') return null;
    const [at, axis] = row(surface.ids[0])?.ids ?? [];
    return { at: triple(at), axis: triple(axis), radius: Number(surface.text.split(',').at(-1)) };
  });
}

/** Farthest that the mesh's chords lie from a cylinder (inch) that they stand for, mm. */
function chordError({ positions, triangles }: TriangleMesh, { at, axis, radius }: Cylinder): number {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, v, k) => sum + v * (b[k] ?? 0), 0);
  /** From the axis to a vertex, square to the axis. */
  const spoke = (vertex: number) => {
    const from = at.map((value, k) => (positions[3 * vertex + k] ?? 0) - value);
    const along = dot(from, axis);
    return from.map((value, k) => value - along * (axis[k] ?? 0));
  };
  let widest = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const spokes = [...triangles.subarray(t, t + 3)].map(spoke);
    if (spokes.some((one) => Math.abs(Math.sqrt(dot(one, one)) - radius) > 1e-5)) continue;
    const angles = [0, 1, 2].map((i) => {
      const [a, b] = [spokes[i] ?? [], spokes[(i + 1) % 3] ?? []];
      return Math.acos(Math.max(-1, Math.min(1, dot(a, b) / radius ** 2)));
    });
    // A facet of a cylinder has one edge along the axis; a triangle of a cap between rims has none.
    if (Math.min(...angles) < 1e-3) widest = Math.max(widest, ...angles);
  }
  return MM_PER_INCH * radius * (1 - Math.cos(widest / 2));
}

function meshOf(path: string): TriangleMesh {
  const read = readMeasuredFile(bytesSource('mesh.stl', Uint8Array.from(readFileSync(path))));
  const piece = read.ok ? read.value.pieces[0] : undefined;
  if (piece?.kind !== 'mesh') throw new RangeError(`${path} is no mesh. Maybe the reference data changed`);
  return piece.mesh;
}

function largestCoordinate({ faces }: InspectionResult): number {
  return Math.max(...faces.flatMap(({ face }) => face.centroid.map(Math.abs)));
}
