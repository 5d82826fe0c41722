import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { bytesSource } from '@diewright/geometry';
import { readModelText } from '../join/read-model-text.ts';
import { openPart21 } from '../part21/part21-file.ts';
import { plainBytes } from '../part21/plain-bytes.ts';
import { readHead } from '../structure/read-head.ts';
import { readStructure } from '../structure/read-structure.ts';
import { type CadKernel, kernelMessage, loadKernel } from './load-kernel.ts';
import type { ChildMessage, ImportRequest, ImportStage } from './messages.ts';
import { readShape } from './read-shape.ts';
import { tessellateShape } from './tessellate-shape.ts';

/** Runs as a disposable child process of `importStep`: one request, one answer, then it ends. */
process.once('message', (request) => {
  void importOnce(request as ImportRequest).then(async (answer) => {
    await tell(answer);
    process.exit(0);
  });
});

const watcher = new Worker(new URL('./memory-watch.js', import.meta.url), { stdout: false, stderr: false });
watcher.once('online', () => process.send?.({ kind: 'ready' }));

/**
 * Below this size the engine's second, optimising compilation of the kernel costs more than it gains: without it
 * a small part takes half the processor time and half the memory; a large one would be cut half as fast.
 */
const SMALL_FILE_BYTES = 1.5e6;

async function importOnce(request: ImportRequest): Promise<ChildMessage> {
  await enter('reading');
  let bytes: Uint8Array;
  try {
    bytes = await readFile(request.path);
  } catch (error) {
    return {
      kind: 'failure',
      reason: 'cad-file-unreadable',
      details: { why: (error as NodeJS.ErrnoException).code ?? String(error) },
    };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const text = plainBytes(bytes);
  const opened = openPart21(bytesSource(request.path, text));
  if (!opened.ok) return { kind: 'failure', reason: opened.reason, details: opened.details };
  const file = opened.value;
  const structure = readStructure(file);
  const head = readHead(file, structure);
  if (!head.ok) return { kind: 'failure', reason: head.reason, details: head.details };
  await enter('starting-kernel');
  if (bytes.length < SMALL_FILE_BYTES) setFlagsFromString('--liftoff-only');
  const kernel = await loadKernel();
  try {
    await enter('transferring');
    const shape = readShape(kernel, text);
    if (!shape.ok) return { kind: 'failure', reason: shape.reason, details: { schema: head.value.schema } };
    await enter('tessellating');
    const tessellation = tessellateShape(kernel, shape.value, request);
    if (!tessellation.ok)
      return { kind: 'failure', reason: tessellation.reason, details: { schema: head.value.schema } };
    await enter('joining');
    const { bodyOfFace, ...mesh } = tessellation.value;
    const fromText = readModelText(file, structure, { ...mesh, bodyOfFace });
    return { kind: 'model', model: { sha256, head: head.value, ...mesh, fromText } };
  } catch (error) {
    return kernelFailure(kernel, error);
  }
}

/** A trap is the kernel's fall (a wild pointer, memory used up); an exception is its own refusal. */
function kernelFailure(kernel: CadKernel, error: unknown): ChildMessage {
  const why = kernelMessage(kernel, error);
  return error instanceof Error && error.name === 'RuntimeError'
    ? { kind: 'failure', reason: 'cad-kernel-crashed', details: { stage: currentStage, why } }
    : { kind: 'failure', reason: 'cad-kernel-refused', details: { why } };
}

let currentStage: ImportStage = 'reading';

function enter(stage: ImportStage): Promise<void> {
  currentStage = stage;
  return tell({ kind: 'stage', stage });
}

/** Waits until the message has left: what follows may block this thread for minutes. */
function tell(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, () => resolve());
    else resolve();
  });
}
