/**
 * The table of faces. Only the rows in sight exist, so two thousand faces cost as much as thirty; choosing a row lights
 * the face up in 3-D, and the reverse.
 */
import { element } from './element.ts';
import { type FaceColumn, type FaceFilter, listFaces } from './face-list.ts';
import { icon } from './icons.ts';
import { segmented } from './menu.ts';
import type { PageContext } from './page-context.ts';
import { verdictMark } from './verdict-mark.ts';

const ROW = 36;
const COLUMNS: readonly FaceColumn[] = [
  'index',
  'face',
  'area',
  'tolerance',
  'coverage',
  'mean',
  'lowest',
  'highest',
  'verdict',
];

export class FaceTable {
  readonly root: HTMLElement;
  private readonly context: PageContext;
  private readonly body: HTMLElement;
  private readonly scroller: HTMLElement;
  private readonly head: HTMLElement;
  private readonly shownCount: HTMLElement;
  private order: number[] = [];
  private first = -1;
  private last = -1;

  constructor(context: PageContext) {
    this.context = context;
    this.body = element('div', { class: 'grid-body', role: 'rowgroup' });
    this.head = element('div', { class: 'grid-row grid-head', role: 'row' });
    this.scroller = element(
      'div',
      {
        class: 'grid face-grid',
        role: 'grid',
        tabindex: '0',
        'aria-label': context.say('page.tab.faces'),
        onkeydown: (event: KeyboardEvent) => this.key(event),
      },
      element('div', { class: 'grid-top', role: 'rowgroup' }, this.head),
      this.body,
    );
    this.shownCount = element('span', { class: 'quiet', role: 'status' });
    this.root = element(
      'div',
      { class: 'table-tab' },
      this.filterBar(),
      this.scroller,
      element('p', { class: 'quiet table-note' }, context.say('page.faces.valuesNote')),
    );
    this.scroller.addEventListener('scroll', () => this.fill(), { passive: true });
    new ResizeObserver(() => this.fill()).observe(this.scroller);
    this.sort();
  }

  /** After filter or order changed. */
  list(): void {
    this.sort();
    this.fill(true);
  }

  private sort(): void {
    const { faces } = this.context.data.result;
    const { faceFilter, faceOrder } = this.context.store.get();
    this.order = listFaces(faces, faceFilter, faceOrder, (face) => this.searchText(face));
    this.shownCount.textContent = this.context.say('page.faces.shown', {
      shown: this.context.count(this.order.length),
      all: this.context.count(faces.length),
    });
    this.scroller.setAttribute('aria-rowcount', String(this.order.length + 1));
    this.fillHead();
    this.body.style.height = `${Math.max(1, this.order.length) * ROW}px`;
  }

  /** After another face was chosen. */
  choose(reveal: boolean): void {
    const chosen = this.context.store.get().face;
    const at = this.order.findIndex((position) => this.faceAt(position).face.index === chosen);
    if (reveal && at >= 0) {
      const top = at * ROW;
      const visible = this.scroller.clientHeight - ROW;
      if (top < this.scroller.scrollTop || top + ROW > this.scroller.scrollTop + visible) {
        this.scroller.scrollTop = top - visible / 2;
      }
    }
    this.fill(true);
  }

  private searchText(face: ReturnType<FaceTable['faceAt']>): string {
    return face.name
      ? `${face.name} ${this.context.kind(face.face.kind)}`
      : this.context.kind(face.face.kind);
  }

  private filterBar(): HTMLElement {
    const { context } = this;
    const { faceFilter } = context.store.get();
    const change = (next: Partial<FaceFilter>) =>
      context.store.set({ faceFilter: { ...context.store.get().faceFilter, ...next } });
    const search = element('input', {
      type: 'search',
      placeholder: context.say('page.faces.filter'),
      'aria-label': context.say('page.faces.filter'),
      value: faceFilter.text,
      oninput: (event: Event) => change({ text: (event.target as HTMLInputElement).value }),
    });
    const choices = segmented(
      context.say('page.column.verdict'),
      [
        ['all', context.say('page.faces.all')],
        ['notConforming', context.say('page.faces.failing')],
        ['undecided', context.say('page.faces.doubtful')],
        ['noTolerance', context.say('page.faces.unjudged')],
      ],
      faceFilter.verdict,
      (verdict) => change({ verdict }),
    );
    return element(
      'div',
      { class: 'filter-bar' },
      element('span', { class: 'search' }, icon('search', 16), search),
      choices,
      this.shownCount,
    );
  }

  private fillHead(): void {
    const { context } = this;
    const { faceOrder } = context.store.get();
    this.head.replaceChildren(
      ...COLUMNS.map((column) => {
        const active = faceOrder.column === column;
        return element(
          'div',
          {
            class: `cell cell-${column}`,
            role: 'columnheader',
            'aria-sort': active ? (faceOrder.descending ? 'descending' : 'ascending') : 'none',
          },
          element(
            'button',
            {
              type: 'button',
              onclick: () =>
                context.store.set({ faceOrder: { column, descending: active && !faceOrder.descending } }),
            },
            context.say(`page.column.${column}`),
            element(
              'span',
              { class: 'sort', 'aria-hidden': 'true' },
              active ? (faceOrder.descending ? '↓' : '↑') : '',
            ),
          ),
        );
      }),
    );
  }

  /** Makes the rows that can be seen, and a few around them. */
  private fill(again = false): void {
    if (!this.root.isConnected) return;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - 6);
    const last = Math.min(
      this.order.length,
      first + Math.ceil((this.scroller.clientHeight || 600) / ROW) + 12,
    );
    if (!again && first === this.first && last === this.last) return;
    this.first = first;
    this.last = last;
    const rows = [];
    for (let at = first; at < last; at++) rows.push(this.row(at));
    if (this.order.length === 0) {
      rows.push(element('p', { class: 'empty' }, this.context.say('page.faces.nothing')));
    }
    this.body.replaceChildren(...rows);
  }

  private faceAt(position: number) {
    return this.context.data.result.faces[position]!;
  }

  private row(at: number): HTMLElement {
    const { context } = this;
    const face = this.faceAt(this.order[at]!);
    const chosen = context.store.get().face === face.face.index;
    const cell = (column: FaceColumn, ...content: (string | Node)[]) =>
      element('div', { class: `cell cell-${column}`, role: 'gridcell' }, ...content);
    const outside = (value: number | undefined, beyond: boolean) =>
      beyond ? element('strong', {}, context.deviation(value)) : context.deviation(value);
    const { tolerance, judgedLowest, judgedHighest } = face;
    const row = element(
      'div',
      {
        class: `grid-row${chosen ? ' chosen' : ''}`,
        role: 'row',
        'aria-selected': String(chosen),
        'aria-rowindex': at + 2,
        onclick: () => context.store.set({ face: chosen ? null : face.face.index, faceAlone: true }),
      },
      cell('index', String(face.face.index)),
      cell(
        'face',
        face.name ?? context.kind(face.face.kind),
        face.name ? element('small', {}, context.kind(face.face.kind)) : '',
      ),
      cell('area', context.number(face.face.area, face.face.area < 100 ? 2 : 0)),
      cell('tolerance', context.tolerance(tolerance)),
      cell('coverage', face.coverage === null ? '–' : coverageBar(context, face.coverage)),
      cell('mean', context.deviation(face.statistics.mean)),
      cell(
        'lowest',
        outside(judgedLowest?.value, !!tolerance && !!judgedLowest && judgedLowest.value < tolerance.lower),
      ),
      cell(
        'highest',
        outside(
          judgedHighest?.value,
          !!tolerance && !!judgedHighest && judgedHighest.value > tolerance.upper,
        ),
      ),
      cell('verdict', verdictMark(context, face)),
    );
    row.style.top = `${at * ROW}px`;
    return row;
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.scroller) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const end = { Home: 0, End: this.order.length - 1 }[event.key];
    if (event.key === 'Escape') this.context.store.set({ face: null });
    if ((step === undefined && end === undefined) || this.order.length === 0) return;
    event.preventDefault();
    const chosen = this.context.store.get().face;
    const at = this.order.findIndex((position) => this.faceAt(position).face.index === chosen);
    const next = end ?? (at < 0 ? 0 : at + step!);
    const bounded = Math.max(0, Math.min(this.order.length - 1, next));
    this.context.store.set({ face: this.faceAt(this.order[bounded]!).face.index, faceAlone: true });
  }
}

function coverageBar(context: PageContext, coverage: number): HTMLElement {
  const fill = element('i', {});
  fill.style.width = `${Math.round(100 * coverage)}%`;
  return element('span', { class: 'coverage' }, context.share(coverage, 0), element('b', {}, fill));
}
