/** The border between part and figures: dragged or moved by keys. */
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';

export function splitter(context: PageContext, main: HTMLElement): HTMLElement {
  const bar = element('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
  });
  context.store.watch(['language'], () => bar.setAttribute('aria-label', context.say('page.panelWidth')));
  const setWidth = (pixels: number) => {
    const width = Math.max(340, Math.min(innerWidth - 360, pixels));
    main.style.setProperty('--figures-width', `${Math.round(width)}px`);
  };
  const current = () => (bar.nextElementSibling as HTMLElement).offsetWidth;
  bar.addEventListener('pointerdown', (down) => {
    down.preventDefault();
    bar.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => setWidth(innerWidth - event.clientX);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('pointerup', () => bar.removeEventListener('pointermove', move), { once: true });
  });
  bar.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
    if (by) setWidth(current() + by);
  });
  return bar;
}
