import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { failure, type Outcome, success } from '@diewright/geometry';
import {
  type ChildMessage,
  type ImportedModel,
  type ImportRequest,
  type ImportStage,
  MEMORY_DESCRIPTOR,
} from './messages.ts';

export interface ChildLimits {
  /** From the child's start to its answer, s. */
  readonly timeLimitSeconds: number;
  /** Resident memory of the child, bytes. */
  readonly memoryLimitBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((stage: ImportStage) => void) | undefined;
}

export interface ChildAnswer {
  readonly model: ImportedModel;
  readonly peakMemoryBytes: number;
}

/** Three quarters of the machine, and no more than 4 GB: the kernel cannot address more. */
export const defaultMemoryLimitBytes = Math.min(4e9, 0.75 * totalmem());

/**
 * Imports one file in a process of its own and ends that process, whatever happens. The promise settles when the
 * process is gone. Nothing is left behind: the answer comes through the channel, no file is written; and where
 * this process dies, the child's watcher ends the child.
 */
export function importInChild(request: ImportRequest, limits: ChildLimits): Promise<Outcome<ChildAnswer>> {
  if (limits.signal?.aborted) return Promise.resolve(failure('cad-cancelled'));
  return new Promise((resolve) => {
    const child = startChild();
    let verdict: Outcome<ImportedModel> | null = null;
    let stage: ImportStage = 'reading';
    let peakMemoryBytes = 0;
    const end = (outcome: Outcome<ImportedModel>) => {
      verdict ??= outcome;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(
      () => end(failure('cad-time-limit', { seconds: limits.timeLimitSeconds })),
      1000 * limits.timeLimitSeconds,
    );
    const onAbort = () => end(failure('cad-cancelled'));
    limits.signal?.addEventListener('abort', onAbort, { once: true });
    watchMemory(child, (bytes) => {
      peakMemoryBytes = Math.max(peakMemoryBytes, bytes);
      if (bytes > limits.memoryLimitBytes)
        end(failure('cad-memory-limit', { megabytes: Math.round(limits.memoryLimitBytes / 1e6) }));
    });
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'ready') child.send(request, () => undefined);
      else if (message.kind === 'stage') {
        stage = message.stage;
        limits.onStage?.(stage);
      } else if (message.kind === 'model') end(success(message.model));
      else end(failure(message.reason, message.details));
    });
    child.on('error', (error) => end(failure('cad-kernel-crashed', { stage, why: error.message })));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', onAbort);
      const outcome = verdict ?? ended(stage, code, signal);
      resolve(outcome.ok ? success({ model: outcome.value, peakMemoryBytes }) : outcome);
    });
  });
}

/** The built file also when this one is read from source: Node runs no TypeScript. */
function startChild(): ChildProcess {
  const path = fileURLToPath(
    new URL('./child.js', import.meta.url.replace('/libs/cad/src/', '/libs/cad/dist/')),
  );
  if (!existsSync(path)) throw new RangeError(`${path} is not there. Maybe the project was not built`);
  return fork(path, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
}

/** Reads the lines of the child's watcher; the last whole one counts. */
function watchMemory(child: ChildProcess, report: (bytes: number) => void): void {
  const pipe = child.stdio[MEMORY_DESCRIPTOR] as Readable | undefined;
  pipe?.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString('latin1').split('\n')) {
      const bytes = Number(line);
      if (bytes > 0) report(bytes);
    }
  });
  pipe?.on('error', () => undefined);
}

/** A child that went without an answer: interrupted from the keyboard, or fallen over the file. */
function ended(stage: ImportStage, code: number | null, signal: NodeJS.Signals | null) {
  if (signal === 'SIGINT' || signal === 'SIGTERM' || code === 130) return failure('cad-cancelled');
  return failure('cad-kernel-crashed', { stage, why: signal ?? `exit ${code}` });
}
