/** A table's order and columns from the words of its view. */
import type { TableLayout } from '../../ui/table-layout.ts';
import type { TableView } from './use-table-view.ts';

export interface LayoutRules<S extends string> {
  readonly sorts: readonly S[];
  /** The order where the address names none. */
  readonly usual: S;
  /** Orders that begin with the newest. */
  readonly newestFirst: readonly S[];
}

/** What an address says is looked at with care: anybody may have written it. */
export function useLayout<S extends string>(
  view: TableView,
  { sorts, usual, newestFirst }: LayoutRules<S>,
): TableLayout & { readonly sort: S } {
  const { settings, change } = view;
  const sort = sorts.find((each) => each === settings.sort) ?? usual;
  const first = newestFirst.includes(sort) ? 'desc' : 'asc';
  const order = settings.order === 'asc' || settings.order === 'desc' ? settings.order : first;
  return {
    ...{ sort, order, sorts },
    columns: settings.columns?.split(',') ?? null,
    onSort(nextSort, nextOrder) {
      const wanted = sorts.find((each) => each === nextSort) ?? usual;
      // Another order begins as people look for it; only a turn of the same one is a turn.
      const usualOrder = newestFirst.includes(wanted) ? 'desc' : 'asc';
      const order = wanted === sort ? nextOrder : usualOrder;
      change({
        sort: wanted === usual ? undefined : wanted,
        order: order === usualOrder ? undefined : order,
      });
    },
  };
}
