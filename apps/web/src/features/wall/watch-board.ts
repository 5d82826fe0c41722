/**
 * Keeps the board of a screen that nobody touches for months: told by the server of changes, and asking by itself now
 * and then, because a cable that was pulled says nothing. Whatever happens it goes on asking.
 */
import type { Wall } from '@diewright/shop';
import { ProblemError } from '../../app/client.ts';

/** Away: no answer; ended: the link is good no more; signed-out: nobody is signed in here any more. */
export type BoardTrouble = 'away' | 'ended' | 'signed-out';

export interface BoardSource {
  readonly load: () => Promise<Wall>;
  /** Where the server tells that something changed. */
  readonly events: string;
}

export interface BoardListener {
  readonly onBoard: (wall: Wall) => void;
  readonly onTrouble: (trouble: BoardTrouble) => void;
}

/** However much happens in the shop, nobody at a wall reads faster. */
export const LEAST_MS = 3_000;
export const REFRESH_MS = 30_000;
export const RETRY_MS = 5_000;
export const PATIENCE_MS = 12_000;

/** @returns what ends it */
export function watchBoard({ load, events }: BoardSource, { onBoard, onTrouble }: BoardListener): () => void {
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAsked = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  let isWanted = false;
  let isOver = false;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), ms);
  };
  /** Soon, but not sooner than it may; what is asked meanwhile is one question. */
  const want = () => {
    if (isAsking) isWanted = true;
    else later(Math.max(0, lastAsked + LEAST_MS - performance.now()));
  };
  const close = () => {
    stream?.close();
    stream = null;
  };
  const open = () => {
    // A stream that the server refused does not come again by itself.
    if (stream !== null && stream.readyState !== EventSource.CLOSED) return;
    close();
    stream = new EventSource(events);
    stream.addEventListener('change', want);
    stream.addEventListener('progress', want);
    // Cut off, or not welcome any more: what it is shows when asked.
    stream.addEventListener('error', want);
  };

  async function look(): Promise<void> {
    isAsking = true;
    isWanted = false;
    lastAsked = performance.now();
    let next = RETRY_MS;
    try {
      const wall = await within(PATIENCE_MS, load());
      if (isOver) return;
      next = REFRESH_MS;
      onBoard(wall);
      open();
    } catch (error) {
      if (isOver) return;
      const trouble = troubleOf(error);
      if (trouble !== 'away') next = REFRESH_MS;
      // What hangs on a dead line would hang for hours.
      close();
      onTrouble(trouble);
    } finally {
      isAsking = false;
      if (!isOver) {
        if (isWanted) want();
        else later(next);
      }
    }
  }

  const wake = () => {
    if (document.visibilityState === 'visible') want();
  };
  addEventListener('online', want);
  document.addEventListener('visibilitychange', wake);
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    close();
    removeEventListener('online', want);
    document.removeEventListener('visibilitychange', wake);
  };
}

function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('late')), ms);
    answer.then(done, fail).finally(() => clearTimeout(timer));
  });
}

function troubleOf(error: unknown): BoardTrouble {
  if (!(error instanceof ProblemError)) return 'away';
  if (error.status === 404) return 'ended';
  return error.status === 401 || error.status === 403 ? 'signed-out' : 'away';
}
