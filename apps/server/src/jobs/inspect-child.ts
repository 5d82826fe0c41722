/**
 * One inspection in a process of its own: whatever a file does to memory or to a kernel, the server goes on. Reads its
 * order from the first message, tells how far it is, writes its files into the folder it was given, and ends.
 */
import { join } from 'node:path';
import { runInspection } from '@diewright/metrology/run';
import { formatResultScene, makeReports, SCENE_FILE } from '@diewright/report';
import { isDiskFull } from '../files/disk-trouble.ts';
import { drawModel } from './draw-model.ts';
import {
  type ChildOrder,
  DISK_FULL,
  type FromInspectChild,
  type InspectChildOrder,
} from './inspect-messages.ts';
import { writeFile } from './write-report-file.ts';

const TELL_MS = 250;

// Whoever asked has gone: nobody will take what comes out.
process.once('disconnect', () => process.exit(1));

process.once('message', (order: ChildOrder) => {
  (order.task === 'model' ? drawModel(order) : inspect(order))
    .then(tell, (error: unknown) =>
      tell(
        isDiskFull(error)
          ? { kind: 'refused', reason: DISK_FULL, details: {} }
          : { kind: 'crashed', cause: String((error as Error)?.stack ?? error) },
      ),
    )
    .finally(() => process.disconnect());
});

async function inspect(order: InspectChildOrder): Promise<FromInspectChild> {
  const stopper = new AbortController();
  let told = 0;
  let stage = '';
  const progress = {
    stage(name: string) {
      stage = name;
      told = performance.now();
      void tell({ kind: 'progress', stage, share: null, residentBytes: process.memoryUsage.rss() });
    },
    step(done: number, of: number) {
      if (performance.now() - told < TELL_MS) return;
      told = performance.now();
      const share = Math.min(1, done / of);
      void tell({ kind: 'progress', stage, share, residentBytes: process.memoryUsage.rss() });
    },
  };
  const found = await runInspection(order.inspection, {
    progress,
    signal: stopper.signal,
    software: { name: 'Diewright', version: order.version },
    now: () => new Date(),
  });
  if (!found.ok) return { kind: 'refused', reason: found.reason, details: { ...found.details } };
  progress.stage('report');
  const input = { ...found.value, timeZone: order.timeZone };
  const files: { name: string; language: 'zh' | 'en' | '-'; path: string }[] = [];
  for (const language of ['zh', 'en'] as const) {
    for (const file of await makeReports(input, language, true)) {
      const tongue = ofEveryTongue.includes(file.name) ? '-' : language;
      if (tongue === '-' && language === 'en') continue;
      const path = join(order.folder, `${tongue}.${file.name}`);
      writeFile(path, file);
      files.push({ name: file.name, language: tongue, path });
    }
  }
  const scene = join(order.folder, `-.${SCENE_FILE}`);
  writeFile(scene, { name: SCENE_FILE, content: () => formatResultScene(input) });
  files.push({ name: SCENE_FILE, language: '-', path: scene });
  return { kind: 'done', files };
}

/** Figures and points: the same in every language. */
const ofEveryTongue = ['result.json', 'deviation.ply'];

function tell(message: FromInspectChild): Promise<void> {
  return new Promise((done) => {
    if (process.send) process.send(message, () => done());
    else done();
  });
}
