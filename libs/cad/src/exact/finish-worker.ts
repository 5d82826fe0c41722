/** A worker of `FinishPool`: answers each batch with the same batch, finished. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExactNominal } from './exact-nominal.ts';
import { buffersOf, type PointBatch } from './point-batch.ts';
import { PointFinisher } from './point-finisher.ts';

const finisher = new PointFinisher(workerData as ExactNominal);

parentPort?.on('message', (batch: PointBatch) => {
  finisher.finish(batch);
  parentPort?.postMessage(batch, buffersOf(batch));
});
