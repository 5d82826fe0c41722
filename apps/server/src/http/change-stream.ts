/** Tells a page, for as long as it stays, what changes in a firm: server-sent events. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Change } from '../audit/tell-pages.ts';
import type { Environment } from './environment.ts';
import type { ChangeFeed } from './events.ts';

const BEAT_MS = 15_000;

interface Told {
  /** Of two words about one thing, to a page that reads slowly, the later is enough. */
  readonly about: string;
  readonly event: 'change' | 'progress';
  readonly data: object;
}

export interface ChangeStreamOptions {
  /** What of a change is told; null: something may have been missed. */
  readonly tell?: (change: Change | null) => Told;
  /** Asked at every beat and before a change is told: a link may have been ended. */
  readonly isWelcome?: () => Promise<boolean>;
  /** Whether the stream is over with this change, which is still told. */
  readonly isLast?: (change: Change | null) => boolean;
  readonly onEnd?: () => void;
  /** After a change was told: what comes meanwhile is told together. */
  readonly restMs?: number;
}

export function streamChanges(
  context: Context<Environment>,
  changes: ChangeFeed,
  firmId: string,
  options: ChangeStreamOptions = {},
): Response {
  const { tell = tellWhole, isWelcome = async () => true, isLast = () => false } = options;
  const { onEnd = () => {}, restMs = 0 } = options;
  context.header('cache-control', 'no-store');
  return streamSSE(context, async (stream) => {
    let wake = () => {};
    let isOver = false;
    const waiting = new Map<string, Told>();
    const end = changes.subscribe(firmId, (change) => {
      if (isLast(change)) isOver = true;
      const told = tell(change);
      waiting.delete(told.about);
      waiting.set(told.about, told);
      wake();
    });
    stream.onAbort(() => {
      end();
      wake();
    });
    try {
      await stream.writeSSE({ event: 'ready', data: '{}' });
      while (!stream.aborted && !stream.closed) {
        const [next] = waiting.values();
        if (next !== undefined) {
          waiting.delete(next.about);
          if (!(await isWelcome())) break;
          await stream.writeSSE({ event: next.event, data: JSON.stringify(next.data) });
          if (restMs > 0) await stream.sleep(restMs);
          continue;
        }
        if (isOver) break;
        let timer: NodeJS.Timeout | undefined;
        const beat = new Promise<'beat'>((done) => {
          timer = setTimeout(() => done('beat'), BEAT_MS).unref();
        });
        const woken = new Promise<'woken'>((done) => {
          wake = () => done('woken');
        });
        const why = await Promise.race([beat, woken]);
        clearTimeout(timer);
        if (stream.aborted || why === 'woken') continue;
        if (!(await isWelcome())) break;
        // A comment now and then, so that whatever lies between does not take the line for dead.
        await stream.write(': \n\n');
      }
    } finally {
      end();
      onEnd();
    }
  });
}

function tellWhole(change: Change | null): Told {
  if (change?.progress)
    return {
      about: `progress ${change.progress.inspectionId}`,
      event: 'progress',
      data: change.progress,
    };
  const { kind, id } = change ?? { kind: 'all', id: undefined };
  return { about: `${kind} ${id}`, event: 'change', data: { kind, id } };
}
