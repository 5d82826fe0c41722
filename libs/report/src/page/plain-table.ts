/** A table of a modest number of rows, one of which can be chosen by pointer or keys. */
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';

export interface PlainTable {
  readonly context: PageContext;
  /** Where the position of the chosen row is kept. */
  readonly field: 'zone' | 'touch';
  readonly label: string;
  readonly columns: readonly (readonly [title: string, kind: string])[];
  readonly rows: readonly (readonly (string | Node)[])[];
}

export function plainTable({ context, field, label, columns, rows }: PlainTable): HTMLElement {
  const bodyRows = rows.map((cells, position) =>
    element(
      'tr',
      {
        tabindex: position === 0 ? '0' : '-1',
        'data-position': position,
        onclick: () => choose(position),
        onkeydown: (event: KeyboardEvent) => key(event, position),
      },
      ...cells.map((cell, k) => element('td', { class: columns[k]![1] }, cell)),
    ),
  );
  const table = element(
    'div',
    { class: 'table-scroll' },
    element(
      'table',
      { class: 'plain', 'aria-label': label },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...columns.map(([title, kind]) => element('th', { class: kind, scope: 'col' }, title)),
        ),
      ),
      element('tbody', {}, ...bodyRows),
    ),
  );
  markChosen(table, context.store.get()[field]);
  return table;

  function choose(position: number): void {
    context.store.set({ [field]: context.store.get()[field] === position ? null : position });
  }

  function key(event: KeyboardEvent, position: number): void {
    if (event.key === 'Enter' || event.key === ' ') choose(position);
    else if (event.key === 'ArrowDown') bodyRows[position + 1]?.focus();
    else if (event.key === 'ArrowUp') bodyRows[position - 1]?.focus();
    else return;
    event.preventDefault();
  }
}

/** Shows which row is chosen and brings it into sight. */
export function markChosen(table: Element, position: number | null): void {
  for (const row of table.querySelectorAll<HTMLElement>('tr[data-position]')) {
    const chosen = row.dataset.position === String(position);
    row.classList.toggle('chosen', chosen);
    row.setAttribute('aria-selected', String(chosen));
    if (chosen) row.scrollIntoView({ block: 'nearest' });
  }
}
