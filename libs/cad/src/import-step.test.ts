import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource, seededRandom, translation } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CadModel } from './cad-model.ts';
import { type ImportOptions, importStep } from './import-step.ts';
import { countOpenEdges } from './mesh/open-edges.ts';
import { signedVolume } from './mesh/signed-volume.ts';
import { openPart21 } from './part21/part21-file.ts';
import { inFirstPartInch } from './testing/in-first-part-inch.ts';
import { startAssemblyWriter } from './testing/write-assembly-step.ts';
import { startStepWriter } from './testing/write-step.ts';

let folder: string;
let made: Awaited<ReturnType<typeof startStepWriter>>;
let cylinderText: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diewright cad '));
  made = await startStepWriter();
  cylinderText = made.write(made.cylinder(10, 20));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function save(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function importText(name: string, text: string, options: ImportOptions = {}): Promise<CadModel> {
  const model = await importStep(save(name, text), options);
  if (!model.ok) throw new Error(`${model.reason} ${JSON.stringify(model.details)}`);
  return model.value;
}

const volumeOf = ({ mesh }: CadModel) => signedVolume(mesh.positions, mesh.triangles);
const openEdgesOf = ({ mesh }: CadModel) => countOpenEdges(mesh);

describe('importStep on shapes with closed forms', () => {
  test('a cylinder: faces, kinds, exact figures, every vertex on it, and a Chinese name with spaces', async () => {
    const model = await importText('型腔 镶块 10×20.stp', `\ufeff${cylinderText}`);
    expect(model.source).toMatchObject({
      fileName: '型腔 镶块 10×20.stp',
      unitName: 'millimetre',
      mmPerUnit: 1,
    });
    expect(model.solids).toBe(1);
    expect(model.notes).toEqual([]);
    expect(model.faces.map((face) => face.kind).sort()).toEqual(['cylinder', 'plane', 'plane']);
    expect(model.exact?.volume).toBeCloseTo(Math.PI * 100 * 20, 6);
    expect(model.exact?.area).toBeCloseTo(2 * Math.PI * 10 * 20 + 2 * Math.PI * 100, 6);
    expect(openEdgesOf(model)).toBe(0);
    const { positions } = model.mesh;
    for (let k = 0; k < positions.length; k += 3)
      expect(Math.hypot(positions[k] as number, positions[k + 1] as number)).toBeCloseTo(10, 9);
  });

  test('a cylinder is cut by the angle or the chord error, whichever is finer', async () => {
    const model = await importText('cylinder.stp', cylinderText, { chordErrorMm: 0.1, angleDeg: 4 });
    const facets = model.faces.find((face) => face.kind === 'plane')?.triangleCount as number;
    const chordError = 10 * (1 - Math.cos(Math.PI / (facets + 2)));
    expect(facets + 2).toBeGreaterThanOrEqual(90);
    expect(model.tessellation?.sampledErrorMm).toBeCloseTo(chordError, 6);
    expect(model.tessellation?.coarsened).toBe(false);
  });

  test('is coarser where the limit of triangles would be passed, and says so', async () => {
    const model = await importText('coarse.stp', made.write(made.sphere(3)), { maxTriangles: 2000 });
    expect(model.mesh.triangles.length / 3).toBeLessThanOrEqual(2000);
    expect(model.mesh.triangles.length / 3).toBeGreaterThan(300);
    expect(model.tessellation?.coarsened).toBe(true);
    expect(model.tessellation?.chordErrorMm).toBeGreaterThan(0.005);
    expect(model.notes?.map((note) => note.code)).toContain('cad-coarsened');
    expect(openEdgesOf(model)).toBe(0);
    expect(model.exact?.volume).toBeCloseTo((4 / 3) * Math.PI * 27, 6);
  });

  test('several placed solids stand where they belong, do not share vertices, loose faces are left out', async () => {
    const box = made.box(1, 2, 3);
    const text = made.write(
      made.compound(box, made.moved(box, 1, 0, 0), made.moved(made.firstFace(made.box(5, 5, 5)), 50, 0, 0)),
    );
    const model = await importText('assembly.stp', text);
    expect(model.solids).toBe(2);
    expect(model.faces.length).toBe(12);
    expect(model.mesh.positions.length / 3).toBe(16);
    expect(volumeOf(model)).toBeCloseTo(12, 9);
    const x = model.mesh.positions.filter((_, k) => k % 3 === 0);
    expect([Math.min(...x), Math.max(...x)]).toEqual([0, 2]);
    expect(model.notes).toMatchObject([{ code: 'cad-loose-faces', details: { count: 1 } }]);
  });

  test('a file of surfaces only is taken, and said', async () => {
    const model = await importText('surface.stp', made.write(made.firstFace(made.box(4, 5, 6))));
    expect(model.solids).toBe(0);
    expect(model.faces).toMatchObject([{ kind: 'plane', area: 30 }]);
    expect(model.exact?.volume).toBeNull();
    expect(model.notes?.map((note) => note.code)).toEqual(['cad-surfaces-only']);
  });

  test('a solid that is inside out is turned, and said', async () => {
    const text = made.write(made.box(2, 2, 2).Reversed());
    const model = await importText('turned.stp', text);
    expect(volumeOf(model)).toBeCloseTo(8, 9);
  });
});

describe('importStep on bad input', () => {
  const expectReason = async (path: string, reason: string, options: ImportOptions = {}) => {
    const answer = await importStep(path, options);
    expect(answer).toMatchObject({ ok: false, reason });
    return answer.ok ? {} : answer.details;
  };

  test('refuses what is no STEP file, is cut off, is absent, and names the file', async () => {
    expect(await expectReason(save('drawing.step', '%PDF-1.7\n%âãÏÓ'), 'step-not-part21')).toEqual({
      file: 'drawing.step',
    });
    await expectReason(save('empty.step', ''), 'step-not-part21');
    await expectReason(save('cut.step', cylinderText.slice(0, cylinderText.length / 2)), 'step-truncated');
    expect(await expectReason(join(folder, 'absent.step'), 'cad-file-unreadable')).toMatchObject({
      why: 'ENOENT',
    });
  });

  test('reads an assembly with parts in inch and in mm, each by its own unit', async () => {
    const text = (await startAssemblyWriter(made.kernel)).write((maker) => {
      const core = maker.part('core', made.box(1, 2, 3));
      const pin = maker.part('pin', made.box(1, 1, 1));
      maker.assembly('die', [
        { of: core, name: 'left', at: translation(-100, 0, 0) },
        { of: core, name: 'right', at: translation(100, 0, 0) },
        { of: pin, name: 'pin', at: translation(0, 0, 0) },
      ]);
    });
    const model = await importText('units.step', inFirstPartInch(text));
    expect(model.source).toMatchObject({ unitName: 'inch, millimetre', mmPerUnit: 1 });
    expect(model.notes).toEqual([]);
    expect(model.solids).toBe(3);
    expect(model.exact?.volume).toBeCloseTo(2 * 6 * 25.4 ** 3 + 1, 6);
    expect(new Set(model.faces.map((face) => face.path?.join('/')))).toEqual(
      new Set(['left', 'right', 'pin']),
    );
  });

  test('refuses a model without a shape', async () => {
    const bare = cylinderText.replaceAll(/#\d+ = ADVANCED_FACE[^;]*;/g, '');
    const answer = await importStep(save('bare.step', bare));
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(['step-no-shape', 'cad-kernel-refused']).toContain(answer.reason);
  });

  test('ends an import that takes too long, or too much memory, or is cancelled', async () => {
    const path = save('cylinder.step', cylinderText);
    expect(await expectReason(path, 'cad-time-limit', { timeLimitSeconds: 0.05 })).toMatchObject({
      seconds: 0.05,
    });
    expect(await expectReason(path, 'cad-memory-limit', { memoryLimitBytes: 6e7 })).toMatchObject({
      megabytes: 60,
    });
    const abort = new AbortController();
    await expectReason(path, 'cad-cancelled', { signal: abort.signal, onStage: () => abort.abort() });
    await expectReason(path, 'cad-cancelled', { signal: AbortSignal.abort() });
    expect(childrenOfThisProcess()).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux')('survives the death of the kernel (needs /proc)', async () => {
    const kill = () => {
      for (const child of childrenOfThisProcess()) process.kill(child, 'SIGKILL');
    };
    const details = await expectReason(save('victim.step', cylinderText), 'cad-kernel-crashed', {
      onStage: kill,
    });
    expect(details).toMatchObject({ why: 'SIGKILL', file: 'victim.step' });
  });

  test('gives damaged copies a reason, a note, or the right model, never a wrong one in silence', async () => {
    const good = new TextEncoder().encode(cylinderText);
    const copies = [...damagedCopies(good, seededRandom(8))].filter(
      ({ what, bytes }) => what.startsWith('bytes overwritten') && openPart21(bytesSource('', bytes)).ok,
    );
    for (const { what, bytes } of copies.slice(0, 4)) {
      const answer = await importStep(save('damaged.step', bytes), { timeLimitSeconds: 30 });
      if (!answer.ok || answer.value.notes?.length) continue;
      expect(volumeOf(answer.value), what).toBeGreaterThan(0.99 * Math.PI * 2000);
      expect(volumeOf(answer.value), what).toBeLessThan(Math.PI * 2000);
    }
  });

  test('takes a limit of nonsense for our own mistake', async () => {
    await expect(importStep('x.step', { chordErrorMm: 0 })).rejects.toThrow(RangeError);
  });
});

/** Importing processes that still live; none is seen where there is no /proc. */
function childrenOfThisProcess(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/task')
    .flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    )
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('kernel/child.js'));
}
