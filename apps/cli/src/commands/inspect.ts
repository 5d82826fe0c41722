/** `diewright inspect NOMINAL MEASURED…` */
import { basename, extname, resolve } from 'node:path';
import { failure } from '@diewright/geometry';
import { runInspection } from '@diewright/metrology/run';
import { makeReports, reportFileNames } from '@diewright/report';
import { say } from '@diewright/words';
import { type InspectArguments, parseInspectArguments } from '../arguments/inspect-arguments.ts';
import { existingFiles, fileInTheWay, writeFolder } from '../disk/write-folder.ts';
import { exitCodeOf, summarise } from '../inspection/summarise.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Voice } from '../terminal/voice.ts';
import { version } from '../version.ts';

const ERROR = 1;
/** As shells report a process that ended by Ctrl-C. */
const INTERRUPTED = 130;
/** The terminal, npm and the script that started us each pass one Ctrl-C on. */
const SAME_KEY_MS = 300;

export async function inspect(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseInspectArguments(args);
  if (!parsed.ok) {
    voice.complain(parsed);
    voice.tell('command.see-help', { command: 'inspect' });
    return ERROR;
  }
  const asked = parsed.value;
  const folder = resolve(asked.out ?? defaultFolder(asked));
  const names = reportFileNames(true, true);
  const inTheWay = fileInTheWay(folder);
  if (inTheWay !== null) {
    voice.complain(failure('output-not-folder', { file: inTheWay }));
    return ERROR;
  }
  const there = asked.force ? [] : existingFiles(folder, names);
  if (there.length > 0) {
    voice.complain(failure('output-exists', { folder, file: there[0] as string }));
    return ERROR;
  }
  const stopper = new AbortController();
  // The first Ctrl-C ends in order; a second one ends at once, and what was half-written is still cleared away.
  let askedAt = 0;
  const interrupt = () => {
    if (!stopper.signal.aborted) askedAt = performance.now();
    else if (performance.now() - askedAt > SAME_KEY_MS) process.exit(INTERRUPTED);
    stopper.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const progress = createProgress(voice.language, asked.quiet);
  try {
    const found = await runInspection(asked, {
      progress,
      signal: stopper.signal,
      software: { name: 'Diewright', version },
      now: () => new Date(),
    });
    if (stopper.signal.aborted) return interrupted(voice);
    if (!found.ok) {
      voice.complain(found);
      return ERROR;
    }
    progress.stage('report');
    const input = { ...found.value, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    const files = await makeReports(input, voice.language, asked.report);
    if (stopper.signal.aborted) return interrupted(voice);
    const written = writeFolder(folder, files, asked.force, names);
    progress.end();
    if (!written.ok) {
      voice.complain(written);
      return ERROR;
    }
    if (asked.json) voice.answer(JSON.stringify(found.value.result));
    else {
      voice.answer(summarise(found.value.result, voice.language));
      voice.answer(`\n${say(voice.language, 'command.written', { folder })}`);
      voice.answer(written.value.map((path) => `  ${basename(path)}`).join('\n'));
    }
    return exitCodeOf(found.value.result);
  } catch (error) {
    if (stopper.signal.aborted) return interrupted(voice);
    throw error;
  } finally {
    progress.end();
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  }
}

function interrupted(voice: Voice): number {
  voice.tell('command.interrupted');
  return INTERRUPTED;
}

function defaultFolder(args: InspectArguments): string {
  const first = args.measured[0] as string;
  return `${basename(first, extname(first))}-inspection`;
}
