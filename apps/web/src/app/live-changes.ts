/** What others change is seen without asking: the server says what, and only that is loaded anew. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Which lists show a thing, beside the page of the thing itself. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  die: ['dies', 'die', 'components', 'passport', 'tryouts', 'documents', 'revision-model'],
  inspection: ['inspections', 'inspection', 'comments', 'passport'],
  correction: ['corrections', 'similar'],
  person: ['people'],
  firm: ['me'],
  tablet: ['tablets', 'me'],
};

export function useLiveChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    let mayHaveMissed = false;
    const open = () => {
      source = new EventSource('/api/events');
      source.addEventListener('change', ({ data }) => {
        const { kind } = JSON.parse(data) as { kind: string };
        if (kind === 'all') void queries.invalidateQueries();
        for (const name of shownIn[kind] ?? []) void queries.invalidateQueries({ queryKey: [name] });
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
    };
  }, [queries]);
}
