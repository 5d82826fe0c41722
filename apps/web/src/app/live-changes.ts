/** What others change is seen without asking: the server says what, and only that is loaded anew. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Which lists show a thing, beside the page of the thing itself. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  die: ['dies', 'die', 'components'],
  inspection: ['inspections', 'inspection'],
  correction: ['corrections', 'similar'],
  person: ['people'],
};

export function useLiveChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.addEventListener('change', ({ data }) => {
      const { kind } = JSON.parse(data) as { kind: string };
      if (kind === 'all') void queries.invalidateQueries();
      for (const name of shownIn[kind] ?? []) void queries.invalidateQueries({ queryKey: [name] });
    });
    // After a break something may have been missed.
    let wasBroken = false;
    source.addEventListener('error', () => {
      wasBroken = true;
    });
    source.addEventListener('ready', () => {
      if (wasBroken) void queries.invalidateQueries();
      wasBroken = false;
    });
    return () => source.close();
  }, [queries]);
}
