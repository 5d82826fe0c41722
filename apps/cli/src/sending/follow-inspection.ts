/** Waits for an inspection's end: told by the server's events, looked at now and then where those fall silent. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Outcome, success } from '@diewright/geometry';
import { type Inspection, readInspection } from '@diewright/shop';
import type { Link } from '../connection/link.ts';

const LOOK_MS = 10_000;
const AGAIN_MS = 1000;

export async function followInspection(
  link: Link,
  inspectionId: string,
  onChange: (inspection: Inspection) => void,
): Promise<Outcome<Inspection>> {
  const stopper = new AbortController();
  const signal = link.signal ? AbortSignal.any([link.signal, stopper.signal]) : stopper.signal;
  let wake = () => {};
  let isNew = false;
  const hearing = hearChanges(link, signal, (id) => {
    if (id !== null && id !== inspectionId) return;
    isNew = true;
    wake();
  });
  try {
    for (;;) {
      isNew = false;
      const read = await link.ask(readInspection, { params: { inspectionId } });
      if (!read.ok) return read;
      onChange(read.value);
      if (!['queued', 'running'].includes(read.value.state)) return success(read.value);
      if (isNew) continue;
      const woken = new Promise<void>((done) => {
        wake = done;
      });
      const pause = new AbortController();
      const looking = wait(LOOK_MS, undefined, { signal: AbortSignal.any([pause.signal, signal]) });
      await Promise.race([woken, looking.catch(() => {})]);
      pause.abort();
      signal.throwIfAborted();
    }
  } finally {
    stopper.abort();
    await hearing;
  }
}

/** Server-sent events of the firm; taken up again where they break off. @param tell null: something may have been missed */
async function hearChanges(
  link: Link,
  signal: AbortSignal,
  tell: (id: string | null) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await link.reach.fetch(`${link.address}/api/events`, {
        headers: { ...link.headers, accept: 'text/event-stream' },
        signal,
      });
      tell(null);
      for await (const data of eventsOf(response)) {
        const told = JSON.parse(data) as { kind?: string; id?: string; inspectionId?: string };
        const id = told.inspectionId ?? (told.kind === 'inspection' ? told.id : undefined);
        if (told.kind === 'all') tell(null);
        else if (id) tell(id);
      }
    } catch {
      // Who waits looks by itself meanwhile, and says what is wrong.
    }
    await wait(AGAIN_MS, undefined, { signal }).catch(() => {});
  }
}

/** The data of each event; comments and names are passed over. */
async function* eventsOf(response: Response): AsyncGenerator<string> {
  if (!response.ok || response.body === null) return;
  let rest = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) yield line.slice('data:'.length).trim();
  }
}
