/** A list longer than its place on the wall is shown page by page, without anybody touching it. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

export const TURN_MS = 12_000;
/** Where the wall fills the screen; on a narrower one it is a page that is scrolled. */
const FILLS = '(min-width: 1000px) and (min-height: 500px)';

/** Counts on while nobody has stopped it; one count for all lists, so that they turn together. */
export function useTurns(isPaused: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (isPaused) return;
    const timer = setInterval(() => setTurn((before) => before + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [isPaused]);
  return turn;
}

/** How many rows of `rowEm` fit into the place; all of them where it is not bounded. */
export function useRoom(place: RefObject<HTMLElement | null>, rowEm: number): number {
  const [room, setRoom] = useState(1);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => {
      if (!matchMedia(FILLS).matches) return setRoom(Number.POSITIVE_INFINITY);
      const row = rowEm * Number.parseFloat(getComputedStyle(element).fontSize);
      setRoom(Math.max(1, Math.floor((element.clientHeight + 1) / row)));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [place, rowEm]);
  return room;
}

export interface TurnedPage<T> {
  readonly rows: readonly T[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export function pageOf<T>(rows: readonly T[], room: number, turn: number): TurnedPage<T> {
  const pages = Math.max(1, Math.ceil(rows.length / room));
  const page = turn % pages;
  return {
    rows: Number.isFinite(room) ? rows.slice(page * room, (page + 1) * room) : rows,
    ...{ page: page + 1, pages },
  };
}
