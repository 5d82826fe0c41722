/** The labels of the 3-D view, filled with a place's deviation, face and coordinates. */
import { colourOf, hexColour, type Pin } from '@diewright/viewer';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { type PageContext, scaleOf } from './page-context.ts';
import type { PinState } from './page-state.ts';

/** Labels for the pins of the state; cards are made anew because colours and language may have changed. */
export function pinCards(context: PageContext): Pin[] {
  return context.store.get().pins.map((pin) => ({ id: pin.id, at: pin.at, card: pinCard(context, pin) }));
}

function pinCard(context: PageContext, pin: PinState): HTMLElement {
  const scale = scaleOf(context.store.get());
  const swatch = element('i', { class: Number.isNaN(pin.deviation) ? 'swatch not-measured' : 'swatch' });
  swatch.style.setProperty('--swatch', hexColour(colourOf(scale, pin.deviation)));
  const face = pin.face === null ? undefined : context.faces.get(pin.face);
  const faceText = pin.face === null ? null : `#${pin.face}${face ? ` ${context.faceTitle(face)}` : ''}`;
  const touch = pin.touch === null ? undefined : context.data.result.touches[pin.touch];
  const source =
    pin.kind === 'touch' && touch
      ? context.say('page.touch.named', { number: touch.number })
      : context.say(
          pin.kind === 'point' ? 'page.pin.point' : pin.kind === 'place' ? 'page.pin.place' : 'page.pin.map',
        );
  const measured = !Number.isNaN(pin.deviation);
  return element(
    'div',
    { class: `pin-card${pin.kept ? ' kept' : ''}`, 'data-pin': pin.id },
    element(
      'div',
      { class: 'pin-head' },
      swatch,
      element(
        'strong',
        { class: 'pin-value' },
        measured ? `${context.deviation(pin.deviation)} mm` : context.say('page.notMeasured'),
      ),
      pin.kept
        ? null
        : element(
            'button',
            {
              type: 'button',
              class: 'pin-button',
              title: context.say('page.pin.keep'),
              'aria-label': context.say('page.pin.keep'),
              onclick: () => keepPin(context, pin.id),
            },
            icon('keep', 15),
          ),
      element(
        'button',
        {
          type: 'button',
          class: 'pin-button',
          title: context.say('page.pin.remove'),
          'aria-label': context.say('page.pin.remove'),
          onclick: () => removePin(context, pin.id),
        },
        icon('close', 15),
      ),
    ),
    faceText ? element('div', { class: 'pin-line' }, faceText) : null,
    face?.tolerance
      ? element(
          'div',
          { class: 'pin-line quiet' },
          `${context.say('page.figure.tolerance')} ${context.tolerance(face.tolerance)}`,
        )
      : null,
    element(
      'div',
      { class: 'pin-line quiet' },
      `x ${context.number(pin.at[0], 3)}  y ${context.number(pin.at[1], 3)}  z ${context.number(pin.at[2], 3)}`,
    ),
    element('div', { class: 'pin-line quiet' }, source),
  );
}

/** A new reading replaces the last one that was not kept. */
export function addPin(context: PageContext, pin: Omit<PinState, 'id' | 'kept'>): void {
  const { store } = context;
  const pins = store.get().pins.filter(({ kept }) => kept);
  pinNumber++;
  store.set({ pins: [...pins, { ...pin, id: `pin-${pinNumber}`, kept: false }] });
}

let pinNumber = 0;

function keepPin(context: PageContext, id: string): void {
  const pins = context.store.get().pins.map((pin) => (pin.id === id ? { ...pin, kept: true } : pin));
  context.store.set({ pins });
}

function removePin(context: PageContext, id: string): void {
  context.store.set({ pins: context.store.get().pins.filter((pin) => pin.id !== id) });
}
