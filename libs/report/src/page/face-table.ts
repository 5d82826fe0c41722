/** The table of faces; choosing a row lights the face up in 3-D, and the reverse. */
import { element } from './element.ts';
import { type FaceColumn, type FaceFilter, listFaces } from './face-list.ts';
import { icon } from './icons.ts';
import { segmented } from './menu.ts';
import type { PageContext } from './page-context.ts';
import { verdictMark } from './verdict-mark.ts';
import { gridCell, VirtualGrid } from './virtual-grid.ts';

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
  private readonly grid: VirtualGrid;
  private readonly shownCount: HTMLElement;
  private order: number[] = [];

  constructor(context: PageContext) {
    this.context = context;
    this.grid = new VirtualGrid({
      label: context.say('page.tab.faces'),
      kind: 'face-grid',
      height: ROW,
      count: () => this.order.length,
      row: (at) => this.row(at),
      nothing: () => context.say('page.faces.nothing'),
      chosen: () => this.chosen(),
      choose: (at) =>
        context.store.set(
          at === null ? { face: null } : { face: this.faceAt(this.order[at]!).face.index, faceAlone: true },
        ),
    });
    this.shownCount = element('span', { class: 'quiet', role: 'status' });
    this.root = element(
      'div',
      { class: 'table-tab' },
      this.filterBar(),
      this.grid.root,
      element('p', { class: 'quiet table-note' }, context.say('page.faces.valuesNote')),
    );
    this.sort();
  }

  /** After filter or order changed. */
  list(): void {
    this.sort();
    this.grid.fill(true);
  }

  private sort(): void {
    const { faces } = this.context.data.result;
    const { faceFilter, faceOrder } = this.context.store.get();
    this.order = listFaces(faces, faceFilter, faceOrder, (face) => this.searchText(face));
    this.shownCount.textContent = this.context.say('page.faces.shown', {
      shown: this.context.count(this.order.length),
      all: this.context.count(faces.length),
    });
    this.fillHead();
    this.grid.resize();
  }

  /** After another face was chosen. */
  choose(reveal: boolean): void {
    const at = this.chosen();
    if (reveal && at >= 0) this.grid.reveal(at);
    this.grid.fill();
    this.grid.mark();
  }

  private chosen(): number {
    const { face } = this.context.store.get();
    return this.order.findIndex((position) => this.faceAt(position).face.index === face);
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
    this.grid.head.replaceChildren(
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

  private faceAt(position: number) {
    return this.context.data.result.faces[position]!;
  }

  private row(at: number): HTMLElement {
    const { context } = this;
    const face = this.faceAt(this.order[at]!);
    const cell = (column: FaceColumn, ...content: (string | Node)[]) => gridCell(column, ...content);
    const outside = (value: number | undefined, beyond: boolean) =>
      beyond ? element('strong', {}, context.deviation(value)) : context.deviation(value);
    const { tolerance, judgedLowest, judgedHighest } = face;
    return element(
      'div',
      {
        class: 'grid-row',
        role: 'row',
        onclick: () => {
          const isChosen = context.store.get().face === face.face.index;
          context.store.set({ face: isChosen ? null : face.face.index, faceAlone: true });
        },
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
  }
}

export function coverageBar(context: PageContext, coverage: number): HTMLElement {
  const fill = element('i', {});
  fill.style.width = `${Math.round(100 * coverage)}%`;
  return element('span', { class: 'coverage' }, context.share(coverage, 0), element('b', {}, fill));
}
