/** The figures' half of the page: one tab at a time, made when it is first looked at in a language. */
import { alignmentPanel } from './alignment-panel.ts';
import { CharacteristicTable } from './characteristic-table.ts';
import { detailsPanel } from './details-panel.ts';
import { element, nextTask } from './element.ts';
import { FaceTable } from './face-table.ts';
import { histogramPlot } from './histogram-plot.ts';
import { type OverviewActions, overview } from './overview.ts';
import type { PageContext } from './page-context.ts';
import type { PageState, Tab } from './page-state.ts';
import { markChosen } from './plain-table.ts';
import { SectionPanel, type SectionSource } from './section-panel.ts';
import { touchTable } from './touch-table.ts';
import { zoneTable } from './zone-table.ts';

export class Tabs {
  readonly root: HTMLElement;
  private readonly context: PageContext;
  private readonly actions: OverviewActions;
  private readonly sections: SectionSource;
  private readonly list = element('div', { class: 'tab-list', role: 'tablist' });
  private readonly panel = element('div', {
    class: 'tab-panel',
    role: 'tabpanel',
    id: 'tab-panel',
    tabindex: '-1',
  });
  private characteristicTable: CharacteristicTable | null = null;
  private faceTable: FaceTable | null = null;
  private sectionPanel: SectionPanel | null = null;

  constructor(context: PageContext, actions: OverviewActions, sections: SectionSource) {
    this.context = context;
    this.actions = actions;
    this.sections = sections;
    this.root = element('section', { class: 'tabs' }, this.list, this.panel);
    const { store } = context;
    store.watch(['language', 'tab'], (state) => this.fill(state));
    store.watch(['limits', 'palette'], () => this.recolour());
    store.watch(['faceFilter', 'faceOrder'], () => this.faceTable?.list());
    store.watch(['face'], () => this.faceTable?.choose(true));
    store.watch(['characteristicFilter'], () => this.characteristicTable?.list());
    store.watch(['characteristic'], () => this.characteristicTable?.choose());
    store.watch(['zone'], (state) => this.mark('zones', state.zone));
    store.watch(['touch'], (state) => this.mark('touches', state.touch));
    store.watch(['section', 'cut'], () => this.sectionPanel?.update());
    store.watch(['sectionExaggeration', 'limits', 'palette', 'theme'], () => this.sectionPanel?.redraw());
  }

  /** After the worker made a section's curves. */
  sectionArrived(): void {
    this.sectionPanel?.update();
  }

  private available(): Tab[] {
    const { result } = this.context.data;
    return [
      'overview',
      // A result of version 1 knew nothing of them.
      ...(result.schemaVersion > 1 ? (['characteristics'] as const) : []),
      ...(result.measuredKind === 'touches' ? (['touches'] as const) : []),
      'faces',
      ...(result.zones.length > 0 ? (['zones'] as const) : []),
      ...(result.sections.length > 0 ? (['sections'] as const) : []),
      'alignment',
      'details',
    ];
  }

  private fill(state: PageState): void {
    const { context } = this;
    const tabs = this.available();
    this.list.setAttribute('aria-label', context.say('page.tabs'));
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(
      ...tabs.map((tab) =>
        element(
          'button',
          {
            type: 'button',
            role: 'tab',
            id: `tab-${tab}`,
            'aria-selected': String(tab === state.tab),
            'aria-controls': 'tab-panel',
            tabindex: tab === state.tab ? '0' : '-1',
            onclick: () => context.store.set({ tab }),
            onkeydown: (event: KeyboardEvent) => this.key(event, tabs, tab),
          },
          context.say(`page.tab.${tab}`),
          badge(context, tab),
        ),
      ),
    );
    this.panel.setAttribute('aria-labelledby', `tab-${state.tab}`);
    this.panel.dataset.tab = state.tab;
    this.characteristicTable = null;
    this.faceTable = null;
    this.sectionPanel = null;
    this.panel.replaceChildren(this.content(state.tab));
    void nextTask().then(() => {
      this.faceTable?.choose(true);
      this.characteristicTable?.choose();
    });
    if (focused) this.list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  /** The distribution wears the colours of the part. */
  private recolour(): void {
    const old = this.panel.querySelector('svg.histogram');
    if (old) old.replaceWith(histogramPlot(this.context));
  }

  private content(tab: Tab): HTMLElement {
    const { context } = this;
    switch (tab) {
      case 'overview':
        return overview(context, this.actions);
      case 'characteristics':
        this.characteristicTable = new CharacteristicTable(context);
        return this.characteristicTable.root;
      case 'faces': {
        if (context.data.result.faces.length === 0) {
          return element('p', { class: 'empty' }, context.say('page.faces.empty'));
        }
        this.faceTable = new FaceTable(context);
        return this.faceTable.root;
      }
      case 'zones':
        return element('div', { class: 'table-tab' }, zoneTable(context));
      case 'touches':
        return touchTable(context);
      case 'sections':
        this.sectionPanel = new SectionPanel(context, this.sections);
        return this.sectionPanel.root;
      case 'alignment':
        return alignmentPanel(context);
      case 'details':
        return detailsPanel(context);
    }
  }

  private mark(tab: Tab, position: number | null): void {
    if (this.panel.dataset.tab === tab) markChosen(this.panel, position);
  }

  private key(event: KeyboardEvent, tabs: readonly Tab[], tab: Tab): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]!;
    this.context.store.set({ tab: next });
  }
}

/** How many there are to look at: faces and zones that do not conform, warnings. */
function badge(context: PageContext, tab: Tab): HTMLElement | null {
  const { result } = context.data;
  const bad = (list: readonly { verdict: string }[]) =>
    list.filter(({ verdict }) => verdict === 'notConforming').length;
  const count =
    tab === 'faces'
      ? bad(result.faces)
      : tab === 'zones'
        ? bad(result.zones)
        : tab === 'touches'
          ? bad(result.touches)
          : tab === 'alignment'
            ? result.alignment.warnings.length
            : 0;
  if (count === 0) return null;
  return element(
    'span',
    { class: `badge ${tab === 'alignment' ? 'badge-warning' : 'badge-bad'}` },
    context.count(count),
  );
}
