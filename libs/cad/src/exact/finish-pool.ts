import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ExactNominal } from './exact-nominal.ts';
import { buffersOf, type PointBatch, sliceBatch, writeBack } from './point-batch.ts';
import { PointFinisher } from './point-finisher.ts';

export interface FinishOptions {
  readonly signal?: AbortSignal;
  /** Points done so far. */
  readonly onProgress?: (pointsDone: number) => void;
}

/** Points in one message: long enough that messages cost nothing, short enough that no worker is left with a rest. */
const CHUNK = 8192;
/** Fewer points are done here before a worker would have heard of them. */
const SMALL = 2000;

/**
 * Workers that bring batches of points from the mesh to the exact surfaces, each with evaluators of its own. They start
 * with the first large batch. The answers do not depend on how many there are.
 */
export class FinishPool {
  readonly #nominal: ExactNominal;
  readonly #threads: number;
  #workers: Worker[] | null = null;
  #here: PointFinisher | null = null;

  constructor(nominal: ExactNominal, threads = Math.min(8, availableParallelism())) {
    this.#nominal = nominal;
    this.#threads = threads;
  }

  /** Finishes a batch in place. */
  async finish(batch: PointBatch, options: FinishOptions = {}): Promise<void> {
    const count = batch.distance.length;
    options.signal?.throwIfAborted();
    if (count <= SMALL || this.#threads <= 1) this.here().finish(batch);
    else await this.#finishInWorkers(batch, options);
    options.onProgress?.(count);
  }

  /** The finisher of this thread, for single points. */
  here(): PointFinisher {
    this.#here ??= new PointFinisher(this.#nominal);
    return this.#here;
  }

  async dispose(): Promise<void> {
    const workers = this.#workers ?? [];
    this.#workers = null;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  async #finishInWorkers(batch: PointBatch, { signal, onProgress }: FinishOptions): Promise<void> {
    const count = batch.distance.length;
    let next = 0;
    let done = 0;
    const take = (): { readonly from: number; readonly to: number } | null => {
      if (next >= count || signal?.aborted) return null;
      const from = next;
      next = Math.min(count, from + CHUNK);
      return { from, to: next };
    };
    await Promise.all(
      this.#start().map(async (worker) => {
        for (let range = take(); range; range = take()) {
          const part = await this.#ask(worker, batch, range);
          writeBack(batch, range.from, part);
          done += range.to - range.from;
          onProgress?.(done);
        }
      }),
    );
    signal?.throwIfAborted();
  }

  /** A worker that dies over its points leaves them to this thread: the answer is late, not lost. */
  async #ask(
    worker: Worker,
    batch: PointBatch,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<PointBatch> {
    const part = sliceBatch(batch, from, to);
    const answer = await request(worker, part);
    if (answer) return answer;
    const again = sliceBatch(batch, from, to);
    this.here().finish(again);
    return again;
  }

  #start(): Worker[] {
    this.#workers ??= Array.from({ length: this.#threads }, () => {
      // Without the flags of this process: a test runner's would lead to sources that Node cannot run.
      const worker = new Worker(workerScript(), { workerData: this.#nominal, execArgv: [] });
      // What a worker dies of is told by its silence: its points are done here.
      worker.on('error', () => undefined);
      // A pool that nobody disposes of must not keep the process alive.
      worker.unref();
      return worker;
    });
    return this.#workers;
  }
}

/** @returns null where the worker ended without an answer */
function request(worker: Worker, part: PointBatch): Promise<PointBatch | null> {
  return new Promise((resolve) => {
    const settle = (answer: PointBatch | null) => {
      worker.off('message', settle);
      worker.off('error', lost);
      worker.off('exit', lost);
      worker.unref();
      resolve(answer);
    };
    const lost = () => settle(null);
    worker.on('message', settle);
    worker.on('error', lost);
    worker.on('exit', lost);
    worker.ref();
    try {
      worker.postMessage(part, buffersOf(part));
    } catch {
      settle(null);
    }
    if (worker.threadId === -1) settle(null);
  });
}

/** The built worker, also where this file is run from source. */
function workerScript(): URL {
  return new URL(
    import.meta.url.replace('/libs/cad/src/', '/libs/cad/dist/').replace(/[^/]*$/, 'finish-worker.js'),
  );
}
