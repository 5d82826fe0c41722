/** A list of the server in pages, each behind the one before. */
import type { CallOf, Route } from '@diewright/shop';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from '../app/client.ts';

export interface Pages<T> {
  readonly rows: T[];
  readonly isPending: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly error: Error | null;
  more(): void;
  again(): void;
}

/** @param query the route's query without its cursor */
export function usePages<T>(
  key: readonly unknown[],
  route: Route,
  query: Readonly<Record<string, unknown>>,
  options: { readonly enabled?: boolean } = {},
): Pages<T> {
  const found = useInfiniteQuery({
    queryKey: [...key, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (await ask(route, { query: { ...query, cursor: pageParam } } as CallOf<Route>)) as {
        rows: T[];
        next: string | null;
      },
    getNextPageParam: (page) => page.next ?? undefined,
    // While somebody types, the list before stays where it is.
    placeholderData: (before) => before,
    ...options,
  });
  // The same array while the answer is the same: a table of it need not be drawn anew.
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.rows) ?? [], [found.data]);
  return {
    rows,
    isPending: found.isPending,
    isLoadingMore: found.isFetchingNextPage,
    hasMore: found.hasNextPage,
    error: found.error,
    more: () => void found.fetchNextPage(),
    again: () => void found.refetch(),
  };
}
