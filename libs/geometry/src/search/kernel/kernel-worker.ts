/** A worker of the distance kernel: answers each job with an empty message when its share is done. */
import { parentPort, workerData } from 'node:worker_threads';
import { instantiateKernel } from './kernel-exports.ts';
import type { KernelJob } from './kernel-job.ts';
import { KernelMemory } from './kernel-memory.ts';
import { runShare } from './thread-job.ts';
import type { WasmMemory, WasmModule } from './web-assembly.ts';

const { module, memory, scratch, threads } = workerData as {
  module: WasmModule;
  memory: WasmMemory;
  scratch: number;
  threads: number;
};
const shared = new KernelMemory(memory);
const kernel = instantiateKernel(module, memory);
kernel.setThread(scratch);
kernel.fillHilbertTable();
kernel.clearCache();

parentPort?.on('message', (job: KernelJob) => {
  runShare(kernel, job, shared.control, threads);
  parentPort?.postMessage(0);
});
