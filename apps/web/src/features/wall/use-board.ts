import type { Wall } from '@diewright/shop';
import { useEffect, useState } from 'react';
import { type BoardSource, type BoardTrouble, watchBoard } from './watch-board.ts';

export interface Board {
  readonly wall: Wall | null;
  readonly trouble: BoardTrouble | null;
  /** By how much this device's clock is behind that of the server, ms: televisions keep poor time. */
  readonly behindMs: number;
}

const KEPT = 'diewright.wall';

/** @param keepsFor where the last board is kept, so that a screen that starts before the server shows something */
export function useBoard(source: BoardSource, keepsFor: string | null): Board {
  const [board, setBoard] = useState<Board>(() => ({
    ...{ wall: keepsFor === null ? null : kept(keepsFor), trouble: null, behindMs: 0 },
  }));
  useEffect(() => {
    let version: string | null = null;
    return watchBoard(source, {
      onBoard(wall) {
        // A newer server brings newer pages: a screen that nobody touches takes them by itself.
        if (version !== null && version !== wall.version) location.reload();
        version = wall.version;
        setBoard({ wall, trouble: null, behindMs: Date.parse(wall.at) - Date.now() });
        if (keepsFor !== null) keep(keepsFor, wall);
      },
      onTrouble: (trouble) => setBoard((before) => ({ ...before, trouble })),
    });
  }, [source, keepsFor]);
  return board;
}

function kept(of: string): Wall | null {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as { of: string; wall: Wall } | null;
    return found?.of === of ? found.wall : null;
  } catch {
    return null;
  }
}

function keep(of: string, wall: Wall): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ of, wall }));
  } catch {
    // A device that is full shows what it has.
  }
}
