/** A grid of which only the rows in sight exist, so two thousand rows cost as much as thirty. One row can be chosen. */
import { element } from './element.ts';

export interface GridSource {
  readonly label: string;
  /** Class of its own, for the columns. */
  readonly kind: string;
  /** Of a row, pixels. */
  readonly height: number;
  readonly count: () => number;
  readonly row: (at: number) => HTMLElement;
  /** Said where there is no row. */
  readonly nothing: () => string;
  /** Of the chosen row; below zero where none is. */
  readonly chosen: () => number;
  readonly choose: (at: number | null) => void;
}

export class VirtualGrid {
  readonly root: HTMLElement;
  readonly head = element('div', { class: 'grid-row grid-head', role: 'row' });
  private readonly body = element('div', { class: 'grid-body', role: 'rowgroup' });
  private readonly source: GridSource;
  private first = -1;
  private last = -1;

  constructor(source: GridSource) {
    this.source = source;
    this.root = element(
      'div',
      {
        class: `grid ${source.kind}`,
        role: 'grid',
        tabindex: '0',
        'aria-label': source.label,
        onkeydown: (event: KeyboardEvent) => this.key(event),
      },
      element('div', { class: 'grid-top', role: 'rowgroup' }, this.head),
      this.body,
    );
    this.root.addEventListener('scroll', () => this.fill(), { passive: true });
    new ResizeObserver(() => this.fill()).observe(this.root);
  }

  /** After the count of rows changed. */
  resize(): void {
    const { count, height } = this.source;
    this.root.setAttribute('aria-rowcount', String(count() + 1));
    this.body.style.height = `${Math.max(1, count()) * height}px`;
  }

  reveal(at: number): void {
    const { height } = this.source;
    const top = at * height;
    const visible = this.root.clientHeight - height;
    if (top < this.root.scrollTop || top + height > this.root.scrollTop + visible) {
      this.root.scrollTop = top - visible / 2;
    }
  }

  /** After another row was chosen: nothing is made anew. */
  mark(): void {
    const chosen = String(this.source.chosen() + 2);
    for (const row of this.body.querySelectorAll<HTMLElement>('[role="row"]')) {
      const isChosen = row.getAttribute('aria-rowindex') === chosen;
      row.classList.toggle('chosen', isChosen);
      row.setAttribute('aria-selected', String(isChosen));
    }
  }

  /** Makes the rows that can be seen, and a few around them. */
  fill(again = false): void {
    if (!this.root.isConnected) return;
    const { height, count, row, nothing } = this.source;
    const first = Math.max(0, Math.floor(this.root.scrollTop / height) - 6);
    const last = Math.min(count(), first + Math.ceil((this.root.clientHeight || 600) / height) + 12);
    if (!again && first === this.first && last === this.last) return;
    this.first = first;
    this.last = last;
    const rows: HTMLElement[] = [];
    for (let at = first; at < last; at++) {
      const made = row(at);
      made.setAttribute('aria-rowindex', String(at + 2));
      made.style.top = `${at * height}px`;
      rows.push(made);
    }
    if (count() === 0) rows.push(element('p', { class: 'empty' }, nothing()));
    this.body.replaceChildren(...rows);
    this.mark();
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.root) return;
    const { count, chosen, choose } = this.source;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const end = { Home: 0, End: count() - 1 }[event.key];
    if (event.key === 'Escape') choose(null);
    if ((step === undefined && end === undefined) || count() === 0) return;
    event.preventDefault();
    const at = chosen();
    const next = end ?? (at < 0 ? 0 : at + step!);
    choose(Math.max(0, Math.min(count() - 1, next)));
  }
}

export function gridCell(kind: string, ...content: (string | Node | null)[]): HTMLElement {
  return element('div', { class: `cell cell-${kind}`, role: 'gridcell' }, ...content);
}
