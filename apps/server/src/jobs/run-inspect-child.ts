/** Starts the child of one inspection, listens to it, and ends it where it takes too long, too much, or is not wanted. */
import { fork } from 'node:child_process';
import { setPriority, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { failure, type Outcome, success } from '@diewright/geometry';
import type { ChildOrder, FromInspectChild } from './inspect-messages.ts';

export type ChildFiles = Extract<FromInspectChild, { kind: 'done' }>['files'];

/** The child ended without a word: out of memory, killed, or a fault of ours. The attempt may be repeated. */
export class ChildLost extends Error {}

const TIME_LIMIT_MS = 3 * 3_600_000;
/** Of the machine's memory: the rest is for the database, the server and the person's own programs. */
const MEMORY_SHARE = 0.6;

/**
 * Behind the people at their pages: a third of a core's time where all want all of it, all of it where nobody does.
 * Lower would starve inspections on a computer that is always busy; only what the child starts after this gives way.
 * `DIEWRIGHT_NICENESS=0` where nobody is to be waited for, as in tests that keep both cores busy.
 */
const NICENESS = Number(process.env.DIEWRIGHT_NICENESS ?? 5);

// Children run the build, in tests as well.
const program = fileURLToPath(new URL('../../dist/jobs/inspect-child.js', import.meta.url));

export function runInspectChild(
  order: ChildOrder,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (stage: string, share: number | null) => void;
    readonly memoryLimitBytes?: number;
    readonly timeLimitMs?: number;
  },
): Promise<Outcome<ChildFiles>> {
  const limit = options.memoryLimitBytes ?? MEMORY_SHARE * totalmem();
  return new Promise((done, fail) => {
    const child = fork(program, [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [`--max-old-space-size=${Math.ceil(limit / 2 ** 20)}`],
    });
    giveWay(child.pid);
    let answer: Outcome<ChildFiles> | null = null;
    let complaint = '';
    const end = (outcome: Outcome<ChildFiles>) => {
      answer ??= outcome;
      child.kill('SIGKILL');
    };
    const late = setTimeout(
      () => end(failure('inspection-time-limit')),
      options.timeLimitMs ?? TIME_LIMIT_MS,
    );
    const cancel = () => end(failure('cad-cancelled'));
    options.signal.addEventListener('abort', cancel, { once: true });
    child.stderr?.on('data', (piece) => {
      complaint = `${complaint}${piece}`.slice(-2000);
    });
    child.on('message', (message: FromInspectChild) => {
      if (message.kind === 'progress') {
        options.onProgress(message.stage, message.share);
        if (message.residentBytes > limit)
          end(failure('inspection-memory-limit', { limit: Math.round(limit / 1e9) }));
      } else if (message.kind === 'done') answer ??= success(message.files);
      else if (message.kind === 'refused') answer ??= failure(message.reason, message.details);
      else complaint = message.cause;
    });
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      options.signal.removeEventListener('abort', cancel);
      if (answer) done(answer);
      else fail(new ChildLost(`the inspection's process ended (${signal ?? code}): ${complaint}`));
    });
    if (options.signal.aborted) cancel();
    else child.send(order);
  });
}

function giveWay(pid: number | undefined): void {
  if (pid === undefined || !(NICENESS > 0)) return;
  try {
    setPriority(pid, NICENESS);
  } catch {
    // It has ended already, or this system forbids it: it only takes longer for the others.
  }
}
