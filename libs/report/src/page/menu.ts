/** A button that opens a small sheet under it; Escape or a press elsewhere closes it. */
import { element } from './element.ts';
import { type IconName, icon } from './icons.ts';

const EDGE = 6;

export function menu(name: IconName, label: string, content: () => HTMLElement): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'tool labelled-tool', 'aria-expanded': 'false', 'aria-haspopup': 'true' },
    icon(name),
    element('span', {}, label),
  );
  const root = element('div', { class: 'menu' }, button);
  let sheet: HTMLElement | null = null;
  const close = () => {
    sheet?.remove();
    sheet = null;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('keydown', onEscape, true);
  };
  const outside = (event: PointerEvent) => {
    if (!root.isConnected || !root.contains(event.target as Node)) close();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
    button.focus();
  };
  button.addEventListener('click', () => {
    if (sheet) {
      close();
      return;
    }
    sheet = element('div', { class: 'menu-sheet' }, content());
    root.append(sheet);
    // On a narrow screen it would hang over the edge.
    const over = sheet.getBoundingClientRect().right + EDGE - document.documentElement.clientWidth;
    if (over > 0) sheet.style.translate = `${-Math.ceil(over)}px 0`;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', onEscape, true);
  });
  return root;
}

/** A row of choices of which exactly one holds. */
export function segmented<T extends string>(
  label: string,
  choices: readonly (readonly [value: T, label: string])[],
  current: T,
  choose: (value: T) => void,
): HTMLElement {
  const name = `choice-${++segmentedNumber}`;
  return element(
    'div',
    { class: 'segmented', role: 'radiogroup', 'aria-label': label },
    ...choices.map(([value, text]) =>
      element(
        'label',
        {},
        element('input', {
          type: 'radio',
          name,
          value,
          checked: value === current,
          onchange: () => choose(value),
        }),
        element('span', {}, text),
      ),
    ),
  );
}

let segmentedNumber = 0;
