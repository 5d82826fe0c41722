import type { Wall } from '@diewright/shop';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProblemError } from '../../app/client.ts';
import { LEAST_MS, PATIENCE_MS, REFRESH_MS, RETRY_MS, watchBoard } from './watch-board.ts';

/** As browsers have it, without a line behind it. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Stream[] = [];
  readyState = 1;
  constructor() {
    super();
    Stream.all.push(this);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  Stream.all.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const wall = {} as Wall;
const problem = (status: number) =>
  new ProblemError({ code: 'x', sentence: 'x', details: {} } as never, status);

function watch(load: () => Promise<Wall>) {
  const seen: string[] = [];
  const end = watchBoard(
    { load, events: '/events' },
    { onBoard: () => seen.push('board'), onTrouble: (trouble) => seen.push(trouble) },
  );
  return { seen, end };
}

test('a burst of changes is one question, not sooner than people can read', async () => {
  const { seen, end } = watch(async () => wall);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual(['board']);
  for (let k = 0; k < 50; k++) Stream.all[0]?.dispatchEvent(new Event('change'));
  await vi.advanceTimersByTimeAsync(LEAST_MS - 1);
  expect(seen.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.length).toBe(2);
  await vi.advanceTimersByTimeAsync(REFRESH_MS);
  expect(seen.length).toBe(3);
  end();
  await vi.advanceTimersByTimeAsync(10 * REFRESH_MS);
  expect(seen.length).toBe(3);
});

test('a server that is away for a night is asked until it answers, and its stream is opened anew', async () => {
  let isAway = false;
  const { seen, end } = watch(async () => {
    if (isAway) throw problem(0);
    return wall;
  });
  await vi.advanceTimersByTimeAsync(0);
  isAway = true;
  await vi.advanceTimersByTimeAsync(REFRESH_MS + 10 * 3_600_000);
  expect(seen[1]).toBe('away');
  expect(Stream.all[0]?.readyState).toBe(Stream.CLOSED);
  isAway = false;
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect(seen.at(-1)).toBe('board');
  expect(Stream.all.length).toBe(2);
  end();
});

test('a line that hangs is a line that is cut', async () => {
  let isHanging = false;
  const { seen, end } = watch(() => (isHanging ? new Promise(() => {}) : Promise.resolve(wall)));
  await vi.advanceTimersByTimeAsync(0);
  isHanging = true;
  await vi.advanceTimersByTimeAsync(REFRESH_MS + PATIENCE_MS);
  expect(seen).toEqual(['board', 'away']);
  isHanging = false;
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect(seen.at(-1)).toBe('board');
  end();
});

test('a link that was ended and a session that is over are told apart, and asked for again', async () => {
  let status = 404;
  const { seen, end } = watch(async () => {
    throw problem(status);
  });
  await vi.advanceTimersByTimeAsync(0);
  status = 401;
  await vi.advanceTimersByTimeAsync(REFRESH_MS);
  status = 500;
  await vi.advanceTimersByTimeAsync(REFRESH_MS);
  expect(seen).toEqual(['ended', 'signed-out', 'away']);
  end();
});
