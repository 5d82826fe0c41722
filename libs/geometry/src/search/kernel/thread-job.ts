import type { KernelExports } from './kernel-exports.ts';
import { type KernelJob, stepsOf } from './kernel-job.ts';

/** Control words: a counter per step, then these. */
const STEPS = 32;
export const BARRIER = 32;
export const ABORT = 33;
export const PROGRESS = 34;
const WORDS = 40;

export function clearControl(control: Int32Array): void {
  for (let i = 0; i < WORDS; i++) Atomics.store(control, i, 0);
}

/**
 * One thread's share of a job: it takes chunks from each step's counter until none is left, and waits for the others
 * before the next step. Ends early when told to abort, or when another thread has died.
 */
export function runShare(kernel: KernelExports, job: KernelJob, control: Int32Array, threads: number): void {
  const steps = stepsOf(kernel, job);
  if (steps.length > STEPS) throw new RangeError(`a job of ${steps.length} steps, room for ${STEPS}`);
  steps.forEach((step, index) => {
    for (;;) {
      if (Atomics.load(control, ABORT)) return;
      const chunk = Atomics.add(control, index, 1);
      if (chunk >= step.chunks) break;
      step.run(chunk);
      if (step.pointsPerChunk) Atomics.add(control, PROGRESS, step.pointsPerChunk);
    }
    waitForAll(control, (index + 1) * threads);
  });
}

function waitForAll(control: Int32Array, arrivals: number): void {
  let arrived = Atomics.add(control, BARRIER, 1) + 1;
  if (arrived === arrivals) Atomics.notify(control, BARRIER);
  while (arrived < arrivals && !Atomics.load(control, ABORT)) {
    Atomics.wait(control, BARRIER, arrived, 1000);
    arrived = Atomics.load(control, BARRIER);
  }
}
