import {
  type DistanceIndex,
  type DistanceIndexNote,
  inDouble,
  type SearchableMesh,
} from './distance-index.ts';
import type { Engine } from './kernel/engine.ts';
import { EngineFailure } from './kernel/engine-failure.ts';
import { kernelDistanceIndex } from './kernel/kernel-distance-index.ts';
import { oneThreadEngine } from './kernel/one-thread-engine.ts';
import { type WasmModule, wasm } from './kernel/web-assembly.ts';
import { buildPlainDistanceIndex } from './plain-distance-index.ts';

export interface DistanceIndexOptions {
  /** Threads that search; default as many as the machine has cores, at most 8. */
  readonly threads?: number;
}

/** Fewer triangles than this are not worth starting threads for. */
const SMALL_MESH = 500;

/**
 * Prepares a mesh for distances: a tree in the kernel's memory, and workers to search it.
 * Where a worker dies, the mesh is more than 4 GiB can hold (about 9 million triangles), or the kernel has not been
 * built, the plain search takes over and `notes` says so.
 * @throws RangeError for indices outside the positions, or where no triangle has an area.
 */
export async function buildDistanceIndex(
  mesh: SearchableMesh,
  { threads }: DistanceIndexOptions = {},
): Promise<DistanceIndex> {
  const few = threads === undefined && mesh.triangles.length / 3 < SMALL_MESH;
  const engine = await takeEngine(few ? 1 : await threadCount(threads));
  if (!engine) return { ...buildPlainDistanceIndex(inDouble(mesh)), notes: ['kernel-missing'] };
  try {
    return withPlainFallback(await kernelDistanceIndex(mesh, engine));
  } catch (error) {
    await engine.dispose();
    if (!(error instanceof EngineFailure)) throw error;
    return { ...buildPlainDistanceIndex(inDouble(mesh)), notes: [error.note] };
  }
}

export interface WarmOptions extends DistanceIndexOptions {
  /** About how many triangles the mesh will have, where its file's size tells: memory for them is made ready too. */
  readonly triangles?: number;
}

/**
 * Starts compiling and the workers beforehand, while files are still being read: the next index with as many threads
 * takes them over. Once the promise has settled, the workers get ready even where this thread is busy reading.
 */
export async function warmDistanceKernel({ threads, triangles = 0 }: WarmOptions = {}): Promise<void> {
  const count = await threadCount(threads);
  if (spares.has(count)) return;
  const started = startEngine(count);
  const ready = started.then((engine) => ({ engine, touched: engine && touchMemory(engine, triangles) }));
  spares.set(
    count,
    ready.then(async ({ engine, touched }) => {
      await touched;
      return engine;
    }),
  );
  await ready;
}

/** What a triangle needs while the tree is built: leaf, node and corners, and the mesh in single precision. */
const BYTES_PER_TRIANGLE = 180;

/** Fresh memory costs more time than what is written to it. Whatever fails here shows again in the build. */
async function touchMemory(engine: Engine, triangles: number): Promise<void> {
  if (engine.threads === 1 || !(triangles >= SMALL_MESH)) return;
  const { memory } = engine;
  const mark = memory.mark();
  const bytes = Math.min(MOST_TOUCHED, Math.ceil(BYTES_PER_TRIANGLE * triangles));
  try {
    const from = memory.allocate(bytes);
    await engine.run({ kind: 'touch', from, bytes }, bytes);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
  } finally {
    memory.release(mark);
  }
}

/** A guess may be wrong: no more than this is taken on its word. */
const MOST_TOUCHED = 2 ** 30;

/** Engines started beforehand, by their number of threads. */
const spares = new Map<number, Promise<Engine | null>>();

function takeEngine(threads: number): Promise<Engine | null> {
  const spare = spares.get(threads);
  spares.delete(threads);
  return spare ?? startEngine(threads);
}

async function startEngine(threads: number): Promise<Engine | null> {
  const { loadKernel } = await import('./kernel/load-kernel.ts');
  const module = await loadKernel(threads > 1 ? 'distance-threads' : 'distance-one-thread');
  if (!module) return null;
  if (threads === 1) return oneThreadEngine(module);
  const { workerEngine } = await import('./kernel/worker-engine.ts');
  return workerEngine(module, threads);
}

async function threadCount(threads: number | undefined): Promise<number> {
  if (threads === undefined) {
    const { availableParallelism } = await import('node:os');
    return Math.min(8, availableParallelism());
  }
  if (!(threads >= 1 && Number.isInteger(threads)))
    throw new RangeError(`buildDistanceIndex: ${threads} threads`);
  return threads;
}

/**
 * The same for a browser whose page is not isolated, hence without shared memory: searches in the calling thread,
 * which gets a turn every few milliseconds.
 * @param kernel the bytes of `distance-one-thread.wasm`, or the module compiled from them
 */
export async function buildDistanceIndexOneThread(
  mesh: SearchableMesh,
  kernel: ArrayBuffer | ArrayBufferView | WasmModule,
): Promise<DistanceIndex> {
  const given = kernel instanceof ArrayBuffer || ArrayBuffer.isView(kernel);
  const module = given ? await wasm.compile(kernel) : kernel;
  return kernelDistanceIndex(mesh, oneThreadEngine(module));
}

/** Answers with the plain search from the moment that the kernel has failed. */
export function withPlainFallback(index: DistanceIndex): DistanceIndex {
  const notes: DistanceIndexNote[] = [];
  let plain: DistanceIndex | null = null;
  return {
    get mesh() {
      return index.mesh;
    },
    notes,
    async query(points, query) {
      if (!plain) {
        try {
          return await index.query(points, query);
        } catch (error) {
          if (!(error instanceof EngineFailure)) throw error;
          if (notes.length === 0) notes.push(error.note);
          plain = buildPlainDistanceIndex(index.mesh);
        }
      }
      return plain.query(points, query);
    },
    dispose: () => index.dispose(),
  };
}
