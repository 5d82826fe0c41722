import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../numerics/random.ts';
import { withPlainFallback } from '../build-distance-index.ts';
import { exactDistance } from '../exact-distance.ts';
import { boxMesh, randomPoints, waves } from '../sample-meshes.ts';
import { EngineFailure } from './engine-failure.ts';
import { kernelDistanceIndex } from './kernel-distance-index.ts';
import { loadKernel } from './load-kernel.ts';
import { oneThreadEngine } from './one-thread-engine.ts';
import { workerEngine } from './worker-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'diewright-worker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A worker that ends at its first job. */
function mortalWorker() {
  const file = join(folder, 'mortal.mjs');
  writeFileSync(
    file,
    "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));",
  );
  return pathToFileURL(file);
}

describe('when a worker dies', () => {
  test('the job fails instead of waiting for ever', async () => {
    const module = await loadKernel('distance-threads');
    const engine = workerEngine(module!, 2, mortalWorker());
    await expect(kernelDistanceIndex(waves(50), engine)).rejects.toThrow(EngineFailure);
    await engine.dispose();
  });

  test('the plain search answers, and a note says so', async () => {
    const mesh = boxMesh(1, 2, 3);
    const points = randomPoints(seededRandom(1), mesh, 100);
    const index = withPlainFallback({
      mesh,
      query: () => Promise.reject(new EngineFailure('kernel-worker-died', 'gone')),
      async dispose() {},
    });
    expect(index.notes).toEqual([]);
    expect(await index.query(points, { feet: true })).toEqual(exactDistance(mesh, points));
    expect(index.notes).toEqual(['kernel-worker-died']);
  });
});

test('a pool that nobody disposes of lets the process end', () => {
  const built = new URL('../../../dist/index.js', import.meta.url).href;
  const script = `
    const { buildDistanceIndex, warmDistanceKernel } = await import('${built}');
    await warmDistanceKernel({ threads: 3 });
    const mesh = { positions: Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0), triangles: Uint32Array.of(0, 1, 2) };
    const index = await buildDistanceIndex(mesh, { threads: 2 });
    const { distance } = await index.query(new Float64Array(30000).fill(1));
    console.log(distance[9999].toFixed(6));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(said.trim()).toBe(Math.sqrt(1.5).toFixed(6));
});

describe('memory', () => {
  test('grows for a large query and is used again for the next', async () => {
    const engine = oneThreadEngine((await loadKernel('distance-one-thread'))!);
    const index = await kernelDistanceIndex(waves(5), engine);
    const points = randomPoints(seededRandom(2), waves(5), 60_000);
    await index.query(points);
    const grown = engine.memory.memory.buffer.byteLength;
    expect(grown).toBeGreaterThan(60_000 * 24);
    await index.query(points);
    expect(engine.memory.memory.buffer.byteLength).toBe(grown);
  });

  test('that cannot grow is a failure which the plain search can take over', async () => {
    const { memory } = oneThreadEngine((await loadKernel('distance-one-thread'))!);
    expect(() => memory.allocate(5 * 2 ** 30)).toThrow(EngineFailure);
    expect(memory.allocate(64)).toBeGreaterThan(0);
  });

  test('one query after another gives every place back', async () => {
    const engine = oneThreadEngine((await loadKernel('distance-one-thread'))!);
    const index = await kernelDistanceIndex(waves(5), engine);
    const mark = engine.memory.mark();
    await index.query(new Float64Array(300), { feet: true });
    await expect(index.query(new Float64Array(300), { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(engine.memory.mark()).toBe(mark);
  });
});
