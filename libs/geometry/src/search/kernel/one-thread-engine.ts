import type { Engine, RunOptions } from './engine.ts';
import { instantiateKernel, type KernelExports } from './kernel-exports.ts';
import { type KernelJob, stepsOf } from './kernel-job.ts';
import { FIRST_PAGES, KernelMemory, MOST_PAGES } from './kernel-memory.ts';
import { type WasmModule, wasm } from './web-assembly.ts';

/** Time after which others in this thread get a turn, ms. */
const TURN_MS = 12;

/** The kernel in the calling thread, which breathes between chunks: for browsers without isolation, and small work. */
export function oneThreadEngine(module: WasmModule): Engine {
  const memory = new KernelMemory(new wasm.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES }));
  const kernel = startKernel(module, memory);
  return {
    memory,
    kernel,
    threads: 1,
    run: (job, _size, options) => runHere(kernel, job, options),
    async dispose() {},
  };
}

/** An instance for this thread, with its scratch and tables. */
export function startKernel(module: WasmModule, memory: KernelMemory): KernelExports {
  const kernel = instantiateKernel(module, memory.memory);
  kernel.setThread(memory.allocate(kernel.scratchBytes()));
  kernel.fillHilbertTable();
  kernel.clearCache();
  return kernel;
}

/** Runs a job in this thread alone. */
export async function runHere(
  kernel: KernelExports,
  job: KernelJob,
  { signal, onProgress }: RunOptions = {},
): Promise<void> {
  let turn = performance.now();
  let points = 0;
  for (const step of stepsOf(kernel, job)) {
    for (let chunk = 0; chunk < step.chunks; chunk++) {
      signal?.throwIfAborted();
      step.run(chunk);
      points += step.pointsPerChunk ?? 0;
      if (performance.now() - turn < TURN_MS) continue;
      if (points > 0) onProgress?.(points);
      await othersTurn();
      turn = performance.now();
    }
  }
}

function othersTurn(): Promise<void> {
  return new Promise((done) => {
    if (typeof setImmediate === 'function') setImmediate(done);
    else setTimeout(done);
  });
}
