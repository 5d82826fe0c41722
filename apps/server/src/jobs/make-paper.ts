import { Worker } from 'node:worker_threads';
import type { PaperOrder } from './paper-worker.ts';

// Threads run the build, in tests as well.
const program = new URL('../../dist/jobs/paper-worker.js', import.meta.url);

/** @returns the bytes of the PDF */
export function makePaper(order: PaperOrder): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const worker = new Worker(program, { workerData: order, execArgv: [] });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`the thread that makes a PDF ended with ${code}`)));
  });
}
