/** The touches, point by point; choosing one pins its label in 3-D. */
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';
import { plainTable } from './plain-table.ts';
import { verdictMark } from './verdict-mark.ts';

export function touchTable(context: PageContext): HTMLElement {
  const { touches } = context.data.result;
  const factor = context.store.get().touchExaggeration;
  const table = plainTable({
    context,
    field: 'touch',
    label: context.say('page.tab.touches'),
    columns: [
      [context.say('page.column.number'), 'number'],
      [context.say('page.column.x'), 'number'],
      [context.say('page.column.y'), 'number'],
      [context.say('page.column.z'), 'number'],
      [context.say('page.column.face'), 'number wide-only'],
      [context.say('page.column.deviation'), 'number'],
      [context.say('page.column.tolerance'), 'number wide-only'],
      [context.say('page.column.verdict'), 'text'],
    ],
    rows: touches.map((touch) => [
      String(touch.number),
      ...touch.measured.map((c) => context.number(c, 3)),
      touch.face === null ? '–' : `#${touch.face}`,
      context.deviation(touch.deviation),
      context.tolerance(touch.tolerance),
      verdictMark(context, touch),
    ]),
  });
  const note = element(
    'p',
    { class: 'quiet table-note' },
    context.say('page.touches.note', { factor: context.count(factor) }),
  );
  return element('div', { class: 'table-tab' }, exaggeration(context, note), table, note);
}

function exaggeration(context: PageContext, note: HTMLElement): HTMLElement {
  const factor = context.store.get().touchExaggeration;
  return element(
    'label',
    { class: 'slider' },
    context.say('page.touches.exaggeration'),
    element('input', {
      type: 'range',
      min: 0,
      max: 3,
      step: 0.05,
      value: Math.log10(factor),
      oninput: (event: Event) => {
        const chosen = niceFactor(10 ** Number((event.target as HTMLInputElement).value));
        context.store.set({ touchExaggeration: chosen });
        note.textContent = context.say('page.touches.note', { factor: context.count(chosen) });
      },
    }),
  );
}

/** A factor that can be said: one or two digits, then zeros. */
export function niceFactor(factor: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(factor)) - 1);
  return Math.max(1, Math.round(factor / power) * power);
}
