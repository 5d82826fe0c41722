import type { KernelExports } from './kernel-exports.ts';
import type { KernelJob } from './kernel-job.ts';
import type { KernelMemory } from './kernel-memory.ts';

/** Runs the kernel's jobs, in one thread or in many. */
export interface Engine {
  readonly memory: KernelMemory;
  /** An instance in this thread, for questions that need no job. */
  readonly kernel: KernelExports;
  readonly threads: number;
  /**
   * Runs one job after the other: call it again only when the promise has settled.
   * @param size how much there is to do (triangles or points): little is done at once in this thread.
   * @throws the signal's reason; EngineFailure where a worker died.
   */
  run(job: KernelJob, size: number, options?: RunOptions): Promise<void>;
  dispose(): Promise<void>;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((pointsDone: number) => void) | undefined;
}
