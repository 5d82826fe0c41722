/** Views that a reader kept: where from, what is shown, the cut and the colours. */
import { poseOfFrame, type StandardView, standardViews, type ViewPose } from '@diewright/viewer';
import { remember, remembered } from './browser-storage.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import type { PageState } from './page-state.ts';

type KeptChoices = Pick<PageState, 'shown' | 'style' | 'palette' | 'limits' | 'cut'>;

export interface KeptView {
  readonly name: string;
  readonly pose: ViewPose;
  readonly choices: KeptChoices;
}

export interface ViewActions {
  pose(): ViewPose;
  glideTo(pose: ViewPose): void;
  standard(view: StandardView): void;
  sphere(): { readonly centre: readonly [number, number, number]; readonly radius: number };
}

export class SavedViews {
  private readonly context: PageContext;
  private readonly actions: ViewActions;
  private readonly key: string;
  private views: KeptView[];
  private kept = true;

  constructor(context: PageContext, actions: ViewActions) {
    this.context = context;
    this.actions = actions;
    this.key = `diewright.views.${context.data.result.nominal.sha256}`;
    const found = remembered(this.key);
    this.views = Array.isArray(found) ? found.filter(isKeptView) : [];
  }

  menu(): HTMLElement {
    const list = element('div', { class: 'menu-content views-menu' });
    this.fill(list);
    return list;
  }

  private fill(list: HTMLElement): void {
    const { context } = this;
    const name = element('input', {
      type: 'text',
      maxlength: 60,
      'aria-label': context.say('page.views.name'),
      placeholder: context.say('page.views.default', { number: this.views.length + 1 }),
    });
    list.replaceChildren(
      element(
        'div',
        { class: 'view-grid' },
        ...standardViews.map((view) =>
          element(
            'button',
            { type: 'button', class: 'choice', onclick: () => this.standard(view) },
            context.say(`page.view.${view}`),
          ),
        ),
      ),
      ...this.modelViews(),
      element('ul', { class: 'kept-views' }, ...this.views.map((view, i) => this.item(view, i, list))),
      element(
        'form',
        {
          class: 'keep-view',
          onsubmit: (event: SubmitEvent) => {
            event.preventDefault();
            this.keep(name.value.trim() || name.placeholder);
            this.fill(list);
          },
        },
        name,
        element('button', { type: 'submit', class: 'primary' }, context.say('page.views.save')),
      ),
      element('p', { class: 'quiet' }, context.say('page.view.keys')),
      this.kept ? '' : element('p', { class: 'quiet' }, context.say('page.views.notKept')),
    );
  }

  private standard(view: StandardView): void {
    this.context.store.set({ modelView: null });
    this.actions.standard(view);
  }

  /** Views saved in the model, with the balloons that are drawn in each. */
  private modelViews(): HTMLElement[] {
    const { context } = this;
    const { pmi, characteristics } = context.data.result;
    const views = (pmi?.views ?? []).filter(({ frame }) => frame !== undefined);
    if (views.length === 0) return [];
    const drawn = new Map<string, number>();
    for (const { view } of characteristics) if (view) drawn.set(view, (drawn.get(view) ?? 0) + 1);
    return [
      element('p', { class: 'eyebrow' }, context.say('page.views.file')),
      element(
        'ul',
        { class: 'model-views' },
        ...views.map(({ id, name, frame }) =>
          element(
            'li',
            {},
            element(
              'button',
              {
                type: 'button',
                class: 'choice',
                onclick: () => {
                  const { centre, radius } = this.actions.sphere();
                  context.store.set({ modelView: drawn.has(id) ? id : null });
                  this.actions.glideTo(poseOfFrame(frame!, centre, radius));
                },
              },
              name || id,
              drawn.has(id) ? element('small', { class: 'view-count' }, context.count(drawn.get(id)!)) : null,
            ),
          ),
        ),
      ),
    ];
  }

  private item(view: KeptView, index: number, list: HTMLElement): HTMLElement {
    const { context } = this;
    return element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          class: 'choice',
          onclick: () => {
            context.store.set(view.choices);
            this.actions.glideTo(view.pose);
          },
        },
        view.name,
      ),
      element(
        'button',
        {
          type: 'button',
          class: 'tool',
          'aria-label': context.say('page.views.remove', { name: view.name }),
          onclick: () => {
            this.views = this.views.filter((_, i) => i !== index);
            this.kept = remember(this.key, this.views);
            this.fill(list);
          },
        },
        icon('close', 15),
      ),
    );
  }

  private keep(name: string): void {
    const { shown, style, palette, limits, cut } = this.context.store.get();
    this.views = [
      ...this.views,
      { name, pose: this.actions.pose(), choices: { shown, style, palette, limits, cut } },
    ];
    this.kept = remember(this.key, this.views);
  }
}

/** What was kept by another version, or touched by somebody, may be anything. */
export function isKeptView(value: unknown): value is KeptView {
  const view = value as KeptView | null;
  const numbers = (list: unknown, length: number) =>
    Array.isArray(list) && list.length === length && list.every(Number.isFinite);
  return (
    typeof view === 'object' &&
    view !== null &&
    typeof view.name === 'string' &&
    typeof view.pose === 'object' &&
    view.pose !== null &&
    numbers([view.pose.azimuth, view.pose.elevation, view.pose.span], 3) &&
    numbers(view.pose.target, 3) &&
    view.pose.span > 0 &&
    typeof view.choices === 'object' &&
    view.choices !== null &&
    ['surface', 'points', 'both'].includes(view.choices.shown) &&
    ['stepped', 'smooth'].includes(view.choices.style) &&
    ['customary', 'colourBlindSafe'].includes(view.choices.palette) &&
    numbers([view.choices.limits?.lower, view.choices.limits?.upper, view.choices.limits?.step], 3) &&
    view.choices.limits.lower < view.choices.limits.upper &&
    view.choices.limits.step > 0 &&
    (view.choices.cut === null || ['axis', 'section'].includes(view.choices.cut?.kind))
  );
}
