/** Tells a page, for as long as it stays, what changes in a firm: server-sent events. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Environment } from './environment.ts';
import type { Change, ChangeFeed } from './events.ts';

const BEAT_MS = 15_000;

export interface ChangeStreamOptions {
  /** What of a change is told; null: something may have been missed. Told once where it waits already. */
  readonly tell?: (change: Change | null) => object;
  /** Asked at every beat and before a change is told: a link may have been ended. */
  readonly isWelcome?: () => Promise<boolean>;
  readonly onEnd?: () => void;
  /** After a change was told: what comes meanwhile is told together. */
  readonly restMs?: number;
}

const tellWhole = (change: Change | null) =>
  change ? { kind: change.kind, id: change.id } : { kind: 'all' };

export function streamChanges(
  context: Context<Environment>,
  changes: ChangeFeed,
  firmId: string,
  { tell = tellWhole, isWelcome = async () => true, onEnd = () => {}, restMs = 0 }: ChangeStreamOptions = {},
): Response {
  context.header('cache-control', 'no-store');
  return streamSSE(context, async (stream) => {
    let wake = () => {};
    const waiting = new Set<string>();
    const end = changes.subscribe(firmId, (change) => {
      waiting.add(JSON.stringify(tell(change)));
      wake();
    });
    stream.onAbort(() => {
      end();
      wake();
    });
    try {
      await stream.writeSSE({ event: 'ready', data: '{}' });
      while (!stream.aborted && !stream.closed) {
        const [data] = waiting;
        if (data !== undefined) {
          waiting.delete(data);
          if (!(await isWelcome())) break;
          await stream.writeSSE({ event: 'change', data });
          if (restMs > 0) await stream.sleep(restMs);
          continue;
        }
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
