/** The table of characteristics; choosing a row lights its faces and its balloon up in 3-D, and the reverse. */
import type { CharacteristicResult } from '@diewright/metrology';
import {
  characteristicKind,
  characteristicName,
  characteristicSummary,
  countStates,
  datumLetters,
  measuredRule,
  measuredStates,
  measuredWord,
  openLines,
  pmiLines,
  sourceText,
  whyNoCharacteristics,
} from '../words/characteristic-words.ts';
import { hasEvaluations, verdictSummary } from '../words/evaluation-words.ts';
import { balloonBadge, characteristicDetail, measuredMark } from './characteristic-card.ts';
import { type CharacteristicFilter, listCharacteristics } from './characteristic-list.ts';
import { element } from './element.ts';
import { evaluatedValue, evaluatedVerdict } from './evaluation-card.ts';
import { icon } from './icons.ts';
import { segmented } from './menu.ts';
import type { PageContext } from './page-context.ts';
import { requirementDrawing } from './requirement-drawing.ts';
import { gridCell, VirtualGrid } from './virtual-grid.ts';

const ROW = 52;
const COLUMNS = ['balloon', 'requirement', 'value', 'verdict', 'measured', 'open'] as const;

export class CharacteristicTable {
  readonly root: HTMLElement;
  private readonly context: PageContext;
  private readonly grid: VirtualGrid;
  private readonly shownCount = element('span', { class: 'quiet', role: 'status' });
  private readonly detail = element('div', { class: 'detail-place' });
  private order: number[] = [];

  constructor(context: PageContext) {
    this.context = context;
    this.grid = new VirtualGrid({
      label: context.say('page.tab.characteristics'),
      kind: 'characteristic-grid',
      height: ROW,
      count: () => this.order.length,
      row: (at) => this.row(at),
      nothing: () => context.say('page.characteristics.nothing'),
      chosen: () => this.order.indexOf(context.store.get().characteristic ?? -1),
      choose: (at) => this.select(at === null ? null : this.order[at]!),
    });
    this.grid.head.append(
      ...COLUMNS.map((column) =>
        element(
          'div',
          { class: `cell cell-${column}`, role: 'columnheader' },
          context.say(`page.column.${column}`),
        ),
      ),
    );
    const { result } = context.data;
    const none = whyNoCharacteristics(context.language, result);
    this.root = element(
      'div',
      { class: 'table-tab' },
      ...(none === null
        ? [
            element(
              'p',
              { class: 'not-judged' },
              hasEvaluations(result)
                ? verdictSummary(context.language, result.characteristics)
                : context.say('characteristic.notJudged'),
            ),
            this.filterBar(),
            this.grid.root,
            this.detail,
            element('p', { class: 'quiet table-note' }, measuredRule(context.language, result)),
          ]
        : [element('p', { class: 'empty' }, none)]),
      this.fileNotes(),
    );
    this.list();
  }

  /** After the filter changed. */
  list(): void {
    const { characteristics } = this.context.data.result;
    const { characteristicFilter } = this.context.store.get();
    this.order = listCharacteristics(characteristics, characteristicFilter, (one) => this.textOf(one));
    this.shownCount.textContent = this.context.say('page.characteristics.shown', {
      shown: this.context.count(this.order.length),
      all: this.context.count(characteristics.length),
    });
    this.grid.resize();
    this.grid.fill(true);
  }

  /** After another one was chosen. */
  choose(): void {
    const { characteristic } = this.context.store.get();
    const one = characteristic === null ? undefined : this.at(characteristic);
    this.detail.replaceChildren(...(one ? [characteristicDetail(this.context, one)] : []));
    const at = characteristic === null ? -1 : this.order.indexOf(characteristic);
    if (at >= 0) this.grid.reveal(at);
    this.grid.fill();
    this.grid.mark();
  }

  private select(position: number | null): void {
    this.context.store.set({ characteristic: position, face: null });
  }

  private at(position: number): CharacteristicResult {
    return this.context.data.result.characteristics[position]!;
  }

  private textOf(one: CharacteristicResult): string {
    return [
      characteristicKind(this.context.language, one),
      characteristicName(one),
      datumLetters(one),
      sourceText(this.context.language, one),
    ].join(' ');
  }

  private filterBar(): HTMLElement {
    const { context } = this;
    const { characteristicFilter: filter } = context.store.get();
    const change = (next: Partial<CharacteristicFilter>) =>
      context.store.set({
        characteristicFilter: { ...context.store.get().characteristicFilter, ...next },
      });
    const search = element('input', {
      type: 'search',
      placeholder: context.say('page.characteristics.filter'),
      'aria-label': context.say('page.characteristics.filter'),
      value: filter.text,
      oninput: (event: Event) => change({ text: (event.target as HTMLInputElement).value }),
    });
    const counts = countStates(context.data.result.characteristics);
    const states = measuredStates.filter((state) => counts[state] > 0 || state === filter.state);
    return element(
      'div',
      { class: 'filter-bar' },
      element('span', { class: 'search' }, icon('search', 16), search),
      segmented(
        context.say('page.characteristics.state'),
        [
          ['all', context.say('page.characteristics.all')] as const,
          ...states.map(
            (state) =>
              [state, `${measuredWord(context.language, state)} ${context.count(counts[state])}`] as const,
          ),
        ],
        filter.state,
        (state) => change({ state }),
      ),
      this.shownCount,
    );
  }

  private row(at: number): HTMLElement {
    const { context } = this;
    const position = this.order[at]!;
    const one = this.at(position);
    const open = openLines(context.language, one);
    const name = characteristicName(one);
    return element(
      'div',
      {
        class: 'grid-row',
        role: 'row',
        onclick: () => this.select(context.store.get().characteristic === position ? null : position),
      },
      gridCell('balloon', balloonBadge(one)),
      gridCell(
        'requirement',
        requirementDrawing(one, 12.5),
        element(
          'small',
          { class: 'requirement-name' },
          [characteristicKind(context.language, one), name].filter(Boolean).join(' · '),
        ),
      ),
      gridCell('value', evaluatedValue(context, one)),
      gridCell('verdict', evaluatedVerdict(context, one)),
      gridCell('measured', measuredMark(context, one)),
      gridCell(
        'open',
        open.length > 0
          ? element(
              'span',
              {
                class: 'badge badge-warning',
                title: open.join('\n'),
                'aria-label': context.say('page.characteristics.open', { count: open.length }),
              },
              String(open.length),
            )
          : '',
      ),
    );
  }

  /** How much the drawing holds, by which standard, and what it leaves open. */
  private fileNotes(): HTMLElement | null {
    const { context } = this;
    const { pmi } = context.data.result;
    if (!pmi) return null;
    const open = openLines(context.language, pmi);
    return element(
      'details',
      { class: 'file-notes' },
      element(
        'summary',
        {},
        context.data.result.characteristics.length > 0
          ? characteristicSummary(context.language, context.data.result)
          : pmiLines(context.language, pmi)[0]!,
        open.length > 0
          ? element('span', { class: 'badge badge-warning' }, context.count(open.length))
          : null,
      ),
      element(
        'ul',
        { class: 'sentences' },
        ...pmiLines(context.language, pmi).map((line) => element('li', {}, line)),
      ),
      open.length > 0 ? element('p', { class: 'eyebrow' }, context.say('characteristic.pmi.open')) : null,
      open.length > 0
        ? element('ul', { class: 'sentences' }, ...open.map((line) => element('li', {}, line)))
        : null,
    );
  }
}
