/** `diewright worker`: takes up the jobs of a server with the same database and files. */
import { parseArgs } from 'node:util';
import { failure } from '@diewright/geometry';
import { workOnJobs } from '../features/all-jobs.ts';
import { openQueue } from '../jobs/queue.ts';
import { openSystem, version } from '../system.ts';
import type { Voice } from '../terminal/voice.ts';

export async function worker(args: readonly string[], voice: Voice): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, lang: { type: 'string' } },
  });
  if (!process.env.DATABASE_URL) {
    voice.complain(failure('worker-needs-database'));
    return 1;
  }
  const system = await openSystem({ data: values.data, exclusive: false });
  if (!system.ok) {
    voice.complain(system);
    return 1;
  }
  const { database, files } = system.value;
  const queue = await openQueue(database.app, () => {});
  await workOnJobs(queue, {
    ...{ db: database.db, files, version },
    log: (_code, details) =>
      voice.tell('server.job-lost', { of: String(details.inspection ?? details.revision) }),
  });
  voice.tell('server.worker-ready', { folder: system.value.folder.path });
  voice.tell('command.serving-stop');
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await queue.stop();
  await system.value.close();
  return 0;
}
