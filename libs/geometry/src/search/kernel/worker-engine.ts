import { Worker } from 'node:worker_threads';
import type { Engine, RunOptions } from './engine.ts';
import { EngineFailure } from './engine-failure.ts';
import type { KernelJob } from './kernel-job.ts';
import { FIRST_PAGES, KernelMemory, MOST_PAGES } from './kernel-memory.ts';
import { runHere, startKernel } from './one-thread-engine.ts';
import { ABORT, BARRIER, clearControl, PROGRESS } from './thread-job.ts';
import { type WasmModule, wasm } from './web-assembly.ts';

/** Below this a job is done here before the workers would have heard of it. */
const SMALL = 2000;
const PROGRESS_MS = 100;

/** The kernel in a pool of workers on shared memory; this thread only hands out jobs, and does small ones itself. */
export function workerEngine(module: WasmModule, threads: number, script = workerScript()): Engine {
  const memory = new KernelMemory(
    new wasm.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES, shared: true }),
  );
  const kernel = startKernel(module, memory);
  const scratches = Array.from({ length: threads }, () => memory.allocate(kernel.scratchBytes()));
  const workers = scratches.map((scratch) => {
    const worker = new Worker(script, { workerData: { module, memory: memory.memory, scratch, threads } });
    return worker;
  });
  let died: EngineFailure | null = null;
  let fail: ((error: EngineFailure) => void) | null = null;
  let done: (() => void) | null = null;
  let busy = 0;
  const release = () => {
    const { control } = memory;
    Atomics.store(control, ABORT, 1);
    Atomics.notify(control, BARRIER);
  };
  for (const worker of workers) {
    const lost = (error: unknown) => {
      died ??= new EngineFailure('kernel-worker-died', `a worker of the distance kernel ended: ${error}`);
      release();
      fail?.(died);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(`exit code ${code}`));
    worker.on('message', () => {
      if (--busy === 0) done?.();
    });
    // a pool that nobody disposes of must not keep the process alive; a listener added later would
    worker.unref();
  }

  const runInWorkers = async (job: KernelJob, { signal, onProgress }: RunOptions): Promise<void> => {
    if (died) throw died;
    signal?.throwIfAborted();
    clearControl(memory.control);
    busy = threads;
    const finished = new Promise<void>((resolve, reject) => {
      done = resolve;
      fail = reject;
    });
    for (const worker of workers) worker.ref();
    signal?.addEventListener('abort', release);
    const timer = onProgress
      ? setInterval(() => onProgress(Atomics.load(memory.control, PROGRESS)), PROGRESS_MS)
      : null;
    try {
      for (const worker of workers) worker.postMessage(job);
      await finished;
      signal?.throwIfAborted();
    } finally {
      done = null;
      fail = null;
      if (timer) clearInterval(timer);
      signal?.removeEventListener('abort', release);
      for (const worker of workers) worker.unref();
    }
  };

  return {
    memory,
    kernel,
    threads,
    run: (job, size, options = {}) =>
      size <= SMALL ? runHere(kernel, job, options) : runInWorkers(job, options),
    async dispose() {
      for (const worker of workers) worker.removeAllListeners();
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The built worker, also where this file is run from source. */
function workerScript(): URL {
  return new URL(import.meta.url.replace('/src/', '/dist/').replace(/[^/]*$/, 'kernel-worker.js'));
}
