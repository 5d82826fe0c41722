import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import type { DistanceIndex, DistanceIndexNote } from './distance-index.ts';
import { EngineFailure } from './kernel/engine.ts';
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
 * Where a worker dies, or the kernel has not been built, the plain search takes over and `notes` says so.
 * @throws RangeError for indices outside the positions, or where no triangle has an area.
 */
export async function buildDistanceIndex(
  mesh: TriangleMesh,
  { threads }: DistanceIndexOptions = {},
): Promise<DistanceIndex> {
  if (threads !== undefined && !(threads >= 1 && Number.isInteger(threads)))
    throw new RangeError(`buildDistanceIndex: ${threads} threads`);
  const { loadKernel } = await import('./kernel/load-kernel.ts');
  const wanted = threads ?? (await cores());
  const many = wanted > 1 && (threads !== undefined || mesh.triangles.length / 3 >= SMALL_MESH);
  const module = await loadKernel(many ? 'distance-threads' : 'distance-one-thread');
  if (!module) return { ...buildPlainDistanceIndex(mesh), notes: ['kernel-missing'] };
  if (!many) return kernelDistanceIndex(mesh, oneThreadEngine(module));
  const { workerEngine } = await import('./kernel/worker-engine.ts');
  const engine = workerEngine(module, wanted);
  try {
    return withPlainFallback(await kernelDistanceIndex(mesh, engine));
  } catch (error) {
    await engine.dispose();
    if (!(error instanceof EngineFailure)) throw error;
    return { ...buildPlainDistanceIndex(mesh), notes: ['kernel-worker-died'] };
  }
}

/**
 * The same for a browser whose page is not isolated, hence without shared memory: searches in the calling thread,
 * which gets a turn every few milliseconds.
 * @param kernel the bytes of `distance-one-thread.wasm`, or the module compiled from them
 */
export async function buildDistanceIndexOneThread(
  mesh: TriangleMesh,
  kernel: ArrayBuffer | ArrayBufferView | WasmModule,
): Promise<DistanceIndex> {
  const given = kernel instanceof ArrayBuffer || ArrayBuffer.isView(kernel);
  const module = given ? await wasm.compile(kernel) : kernel;
  return kernelDistanceIndex(mesh, oneThreadEngine(module));
}

async function cores(): Promise<number> {
  const { availableParallelism } = await import('node:os');
  return Math.min(8, availableParallelism());
}

function withPlainFallback(index: DistanceIndex): DistanceIndex {
  const notes: DistanceIndexNote[] = [];
  let plain: DistanceIndex | null = null;
  return {
    mesh: index.mesh,
    notes,
    async query(points, query) {
      if (!plain) {
        try {
          return await index.query(points, query);
        } catch (error) {
          if (!(error instanceof EngineFailure)) throw error;
          if (notes.length === 0) notes.push('kernel-worker-died');
          plain = buildPlainDistanceIndex(index.mesh);
        }
      }
      return plain.query(points, query);
    },
    dispose: () => index.dispose(),
  };
}
