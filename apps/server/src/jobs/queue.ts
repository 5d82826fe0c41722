/**
 * Long work waits in the database: whoever asks commits the job together with what it belongs to, and any process with
 * the same database and files takes it up. A worker that dies stops beating; its job is given to the next.
 */
import { fromKysely, PgBoss } from 'pg-boss';
import { type Address, clientConfig } from '../db/connect.ts';
import type { FirmTransaction } from '../db/in-firm.ts';

/** The contents page of jobs: queue and what its jobs carry (ids only; the data stays in the firm's tables). */
export interface Jobs {
  'inspections.run': { readonly firmId: string; readonly inspectionId: string };
  'revisions.draw': { readonly firmId: string; readonly revisionId: string };
  'results.import': { readonly firmId: string; readonly importId: string };
}
export type JobName = keyof Jobs;

export interface Queue {
  /** Asked inside the transaction that the job belongs to. */
  send<N extends JobName>(
    tx: FirmTransaction,
    name: N,
    data: Jobs[N],
    options?: { priority?: number },
  ): Promise<void>;
  /** @param handler throws where the attempt is to be repeated */
  work<N extends JobName>(
    name: N,
    options: { readonly atOnce: number },
    handler: (job: Jobs[N], attempt: Attempt) => Promise<void>,
  ): Promise<void>;
  stop(): Promise<void>;
}

export interface Attempt {
  readonly isLast: boolean;
  readonly number: number;
  readonly signal: AbortSignal;
}

const QUEUES: Readonly<Record<JobName, { readonly expireInSeconds: number; readonly retryLimit: number }>> = {
  'inspections.run': { expireInSeconds: 4 * 3600, retryLimit: 2 },
  'revisions.draw': { expireInSeconds: 3600, retryLimit: 2 },
  'results.import': { expireInSeconds: 3600, retryLimit: 2 },
};
/** The least that pg-boss allows: a job whose process was killed is taken up again after so many seconds. */
const HEARTBEAT_S = 10;
const SUPERVISE_S = 5;
/** A cheap question; being woken instead leaves what waits behind a long job waiting for half a minute. */
const POLL_S = 0.5;

export async function openQueue(address: Address, onError: (error: unknown) => void): Promise<Queue> {
  const boss = new PgBoss({
    ...(clientConfig(address) as Record<string, never>),
    schema: 'pgboss',
    max: 4,
    application_name: 'diewright queue',
    createSchema: false,
    // How often it looks for workers that have stopped beating.
    superviseIntervalSeconds: SUPERVISE_S,
    monitorIntervalSeconds: SUPERVISE_S,
    openTelemetry: { enabled: false },
  } as ConstructorParameters<typeof PgBoss>[0]);
  boss.on('error', onError);
  await boss.start();
  for (const [name, { expireInSeconds, retryLimit }] of Object.entries(QUEUES))
    await boss.createQueue(name, {
      ...{ expireInSeconds, retryLimit, retryDelay: 1, heartbeatSeconds: HEARTBEAT_S },
    });
  return {
    async send(tx, name, data, options = {}) {
      await boss.send(name, data, { ...options, db: fromKysely(tx) });
    },
    async work(name, { atOnce }, handler) {
      const { retryLimit } = QUEUES[name];
      await boss.work<Jobs[typeof name]>(
        name,
        {
          batchSize: 1,
          localConcurrency: atOnce,
          pollingIntervalSeconds: POLL_S,
          heartbeatRefreshSeconds: 3,
        },
        async ([job]) => {
          if (!job) return;
          const isLast = job.retryCount >= retryLimit;
          await handler(job.data, { isLast, number: job.retryCount, signal: job.signal });
        },
      );
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}
