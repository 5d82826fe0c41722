/**
 * What was done last, and how it is taken back: a new command that puts things as they were, refused where somebody has
 * changed them since. The page says it for some seconds; Ctrl-Z does the same.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

export interface Done {
  readonly sentence: string;
  /** Null: it cannot be taken back, and the sentence says why. */
  readonly undo: (() => Promise<void>) | null;
}

let last: Done | null = null;
const listeners = new Set<() => void>();

function tell(next: Done | null): void {
  last = next;
  for (const listener of listeners) listener();
}

export const doneLast = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): Done | null => last,
  /** The next thing that is done takes its place. */
  forget: (done: Done): void => {
    if (last === done) tell(null);
  },
};

export function useDoneLast(): Done | null {
  return useSyncExternalStore(doneLast.subscribe, doneLast.read);
}

/**
 * Says what was done.
 * @returns a function that takes the sentence, and what takes it back: with the lists that show it, which are loaded anew
 */
export function useSayDone(): (
  sentence: string,
  undo: { readonly run: () => Promise<unknown>; readonly shownIn: readonly string[] } | null,
) => void {
  const queries = useQueryClient();
  return (sentence, undo) =>
    tell({
      sentence,
      undo:
        undo &&
        (async () => {
          await undo.run();
          for (const name of undo.shownIn) void queries.invalidateQueries({ queryKey: [name] });
        }),
    });
}
