/** The contents page of the work that happens in the background. */
import type { Queue } from '../jobs/queue.ts';
import { workOnRevisions } from './components/components.jobs.ts';
import { workOnResultImports } from './imports/results/results.jobs.ts';
import { type InspectionWorker, workOnInspections } from './inspections/inspections.jobs.ts';

export async function workOnJobs(queue: Queue, worker: InspectionWorker): Promise<void> {
  await workOnInspections(queue, worker);
  await workOnRevisions(queue, worker);
  await workOnResultImports(queue, worker);
}
