/** The sections: one is chosen, drawn in its plane, and can cut the part in 3-D. */
import { card, definitionList } from './definition-list.ts';
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';
import type { SectionCurves } from './section-curves.ts';
import { SectionPlot } from './section-plot.ts';
import { niceFactor } from './touch-table.ts';

/** Curves that the worker made already; asks for those that it did not. */
export interface SectionSource {
  curves(index: number): SectionCurves | null;
}

export class SectionPanel {
  readonly root: HTMLElement;
  private readonly context: PageContext;
  private readonly source: SectionSource;
  private readonly plot: SectionPlot;
  private readonly note = element('p', { class: 'quiet' });
  private readonly figures = element('div', {});
  private readonly cutBox: HTMLInputElement;

  constructor(context: PageContext, source: SectionSource) {
    this.context = context;
    this.source = source;
    this.plot = new SectionPlot(context);
    this.cutBox = element('input', { type: 'checkbox', onchange: () => this.toggleCut() });
    this.root = element(
      'div',
      { class: 'stack' },
      element(
        'section',
        { class: 'card' },
        this.choice(),
        element('div', { class: 'section-frame' }, this.plot.canvas),
        this.exaggeration(),
        this.note,
        element('label', { class: 'check' }, this.cutBox, context.say('page.sections.cut')),
      ),
      this.figures,
    );
    this.update();
  }

  /** After the choice, the colours or the curves changed. */
  update(): void {
    const { context } = this;
    const { section, sectionExaggeration, cut } = context.store.get();
    const head = context.data.result.sections[section]!;
    const curves = this.source.curves(section);
    this.plot.canvas.setAttribute('aria-label', context.say('page.sections.plot', { name: head.name }));
    this.plot.canvas.setAttribute('role', 'img');
    this.plot.show(curves);
    this.cutBox.checked = cut?.kind === 'section' && cut.index === section;
    const sentences = [
      context.say('page.sections.note', { factor: context.count(sectionExaggeration) }),
      curves && curves.all > curves.deviations.length
        ? context.say('page.sections.thinned', {
            shown: context.count(curves.deviations.length),
            all: context.count(curves.all),
          })
        : '',
    ];
    this.note.textContent = sentences.join(' ');
    this.figures.replaceChildren(this.statistics(head.statistics));
  }

  redraw(): void {
    this.plot.requestDraw();
    this.note.textContent = this.context.say('page.sections.note', {
      factor: this.context.count(this.context.store.get().sectionExaggeration),
    });
  }

  private statistics(s: PageContext['data']['result']['whole']['statistics']): HTMLElement {
    const { context } = this;
    return card(
      context.say('page.figures.section'),
      definitionList([
        [context.say('page.figure.points'), context.count(s.count)],
        [context.say('page.figure.mean'), context.deviation(s.mean)],
        [context.say('page.figure.sd'), context.number(s.standardDeviation, 3)],
        [context.say('page.figure.lowestPoint'), context.deviation(s.lowest?.value)],
        [context.say('page.figure.highestPoint'), context.deviation(s.highest?.value)],
      ]),
    );
  }

  private choice(): HTMLElement {
    const { context } = this;
    const { section } = context.store.get();
    const select = element(
      'select',
      {
        'aria-label': context.say('page.sections.choose'),
        onchange: (event: Event) =>
          context.store.set({ section: Number((event.target as HTMLSelectElement).value) }),
      },
      ...context.data.result.sections.map(({ name }, i) =>
        element('option', { value: i, selected: i === section }, name),
      ),
    );
    return element(
      'div',
      { class: 'filter-bar' },
      element('label', { class: 'labelled' }, context.say('page.sections.choose'), select),
      element(
        'button',
        { type: 'button', class: 'link', onclick: () => this.plot.fit() },
        context.say('page.sections.fit'),
      ),
    );
  }

  private exaggeration(): HTMLElement {
    const { context } = this;
    return element(
      'label',
      { class: 'slider' },
      context.say('page.sections.exaggeration'),
      element('input', {
        type: 'range',
        min: 0,
        max: 3,
        step: 0.05,
        value: Math.log10(context.store.get().sectionExaggeration),
        oninput: (event: Event) =>
          context.store.set({
            sectionExaggeration: niceFactor(10 ** Number((event.target as HTMLInputElement).value)),
          }),
      }),
    );
  }

  private toggleCut(): void {
    const { store, data, facesEye } = this.context;
    const index = store.get().section;
    const flipped = !facesEye(data.result.sections[index]!.normal);
    store.set({ cut: this.cutBox.checked ? { kind: 'section', index, flipped } : null });
  }
}
