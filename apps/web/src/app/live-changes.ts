/** What others change is seen without asking: the server says what, and only that is loaded anew. */
import type { Progress } from '@diewright/shop';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { withProgress } from './with-progress.ts';

/** Which lists show a thing, beside the page of the thing itself. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  die: ['dies', 'die', 'components', 'passport', 'tryouts', 'documents', 'revision-model', 'customers'],
  inspection: ['inspections', 'inspection', 'comments', 'passport'],
  correction: ['corrections', 'similar'],
  import: ['result-imports'],
  person: ['people'],
  view: ['views'],
  firm: ['me'],
  tablet: ['tablets', 'me'],
  wall: ['wall-links'],
};
/** One deed often changes several things, and every open page hears of it at once: they gather, and do not all ask at once. */
const GATHER_MS = 150;
const SPREAD_MS = 500;

export function useLiveChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const loader = gatherLoads(queries);
    let source: EventSource | null = null;
    let mayHaveMissed = false;
    const open = () => {
      source = new EventSource('/api/events');
      source.addEventListener('change', ({ data }) => {
        const { kind } = JSON.parse(data) as { kind: string };
        if (kind === 'all') void queries.invalidateQueries();
        else loader.load(shownIn[kind] ?? []);
      });
      source.addEventListener('progress', ({ data }) => {
        const progress = JSON.parse(data) as Progress;
        for (const name of ['inspections', 'inspection'])
          queries.setQueriesData({ queryKey: [name] }, (shown: unknown) => withProgress(shown, progress));
      });
      source.addEventListener('error', () => {
        mayHaveMissed = true;
      });
      source.addEventListener('ready', () => {
        if (mayHaveMissed) void queries.invalidateQueries();
        mayHaveMissed = false;
      });
    };
    const close = () => {
      source?.close();
      source = null;
      mayHaveMissed = true;
    };
    // A browser opens six connections to one server and no more: tabs that nobody looks at must not hold them.
    const look = () => {
      if (document.visibilityState === 'hidden') close();
      else if (source === null) open();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
      loader.stop();
    };
  }, [queries]);
}

function gatherLoads(queries: QueryClient) {
  const names = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    load(more: readonly string[]) {
      for (const name of more) names.add(name);
      timer ??= setTimeout(
        () => {
          timer = undefined;
          for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
          names.clear();
        },
        GATHER_MS + SPREAD_MS * Math.random(),
      );
    },
    stop: () => clearTimeout(timer),
  };
}
