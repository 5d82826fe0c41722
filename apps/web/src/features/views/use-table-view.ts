/**
 * How a table is looked at: filter, order and columns as they stand in the address, and the saved view that they come
 * from. `?view=ID` alone opens a view; an address without anything opens the one that the person chose for it; `view=all`
 * is everything.
 */
import { listViews, type SavedView, type ViewedList, type ViewSettings } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAddress } from '../../app/address.ts';
import { ask } from '../../app/client.ts';

export const EVERYTHING = 'all';

export interface TableView {
  readonly list: ViewedList;
  readonly settings: ViewSettings;
  readonly views: readonly SavedView[];
  readonly shown: SavedView | null;
  /** The settings are no longer those of the view that is shown. */
  readonly isChanged: boolean;
  /** The address names a view that is not there for whoever asks. */
  readonly isMissing: boolean;
  /** False for the moment in which it is not known yet how the table opens. */
  readonly isReady: boolean;
  change(changes: Readonly<Record<string, string | undefined>>): void;
  open(view: SavedView | null): void;
}

/** @param names what of the address belongs to the table */
export function useTableView(list: ViewedList, names: readonly string[]): TableView {
  const [address, changeAddress] = useAddress();
  const found = useQuery({ queryKey: ['views', list], queryFn: () => ask(listViews, { query: { list } }) });
  const views = found.data?.rows ?? [];
  const settings = Object.fromEntries(
    names.flatMap((name) => (address[name] ? [[name, address[name]]] : [])),
  );
  const isBare = Object.keys(settings).length === 0;
  const { view: viewId } = address;
  const shown = views.find((view) => view.viewId === viewId) ?? null;
  const isMissing = !found.isPending && viewId !== undefined && viewId !== EVERYTHING && shown === null;
  const byDefault = viewId === undefined ? (views.find((view) => view.isDefault) ?? null) : null;
  // With which view the table opens where the address says no more.
  const opening = isBare ? (shown ?? byDefault) : null;
  const mustOpen =
    opening !== null &&
    (opening !== shown || Object.keys(opening.settings).some((name) => names.includes(name)));
  const open = (view: SavedView | null) => {
    const none = Object.fromEntries(names.map((name) => [name, undefined]));
    changeAddress({ ...none, ...view?.settings, view: view?.viewId ?? EVERYTHING });
  };
  useEffect(() => {
    if (mustOpen) open(opening);
  });
  return {
    ...{ list, settings, views, shown, isMissing, open },
    isChanged: shown !== null && !mustOpen && !isSame(shown.settings, settings, names),
    isReady: !isBare || viewId === EVERYTHING || (!found.isPending && !mustOpen),
    change(changes) {
      const next = { ...settings, ...changes };
      const isNothing = Object.values(next).every((word) => !word);
      // Nothing left is everything: not the view that the table opens with.
      changeAddress({ ...changes, ...(isNothing ? { view: EVERYTHING } : {}) });
    },
  };
}

function isSame(a: ViewSettings, b: ViewSettings, names: readonly string[]): boolean {
  return names.every((name) => (a[name] ?? '') === (b[name] ?? ''));
}
