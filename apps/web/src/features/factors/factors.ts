/** One's own ways in, and what must be looked at again when one of them changes. */
import { readFactors } from '@diewright/shop';
import { formatMinute } from '@diewright/words/web';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMe } from '../../app/me.ts';

export const useFactors = () => useQuery({ queryKey: ['factors'], queryFn: () => ask(readFactors, {}) });

export function useFactorsChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ['factors', 'sessions', 'me']) void queries.invalidateQueries({ queryKey: [key] });
  };
}

/** An instant within a sentence, in the shop's zone. */
export function useMinute(): (at: string) => string {
  const { language } = useTongue();
  const { timeZone } = useMe().firm;
  return (at) => formatMinute(language, new Date(at), timeZone);
}
