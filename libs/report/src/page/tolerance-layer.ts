/** The tolerance zone over the part: drawn wider than it is where it could not be seen, which it says. */
import { drawZone, enlargementOf, type PartView, type PreparedSurface } from '@diewright/viewer';
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';
import { isZone, toleranceZoneOf } from './tolerance-zone.ts';

const ZONE_COLOURS = {
  light: { zone: '#1d4ed8', element: '#b91c1c' },
  dark: { zone: '#7cb7ff', element: '#ff9b8f' },
} as const;

export class ToleranceLayer {
  private readonly context: PageContext;
  private readonly view: PartView;
  /** By how much it is or would be drawn wider than it is; null: there is nothing to widen. */
  private enlargement: number | null = null;

  constructor(context: PageContext, view: PartView) {
    this.context = context;
    this.view = view;
  }

  /** @param surface null before the part is there */
  show(surface: PreparedSurface | null): void {
    const { store, data } = this.context;
    const { characteristic, zoneTrueWidth, theme } = store.get();
    const one = characteristic === null ? undefined : data.result.characteristics[characteristic];
    const zone = one ? toleranceZoneOf(one, surface) : null;
    const most = one && zone && isZone(one) ? enlargementOf(zone, this.view.sphere().radius) : 1;
    this.enlargement = zone && most > 1 ? most : null;
    this.view.setToleranceZone(zone && drawZone(zone, zoneTrueWidth ? 1 : most), ZONE_COLOURS[theme]);
  }

  /** By how much, and the way to the other width. */
  words(): HTMLElement | null {
    const { context, enlargement } = this;
    if (enlargement === null) return null;
    const isTrue = context.store.get().zoneTrueWidth;
    return element(
      'span',
      { class: 'zone-words' },
      isTrue
        ? context.say('page.zone.true')
        : context.say('page.zone.enlarged', { factor: context.count(enlargement) }),
      ' ',
      element(
        'button',
        { type: 'button', class: 'link', onclick: () => context.store.set({ zoneTrueWidth: !isTrue }) },
        context.say(isTrue ? 'page.zone.enlarge' : 'page.zone.trueWidth'),
      ),
    );
  }
}
