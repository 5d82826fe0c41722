/** Names and values, those without a value left out. */
import { element } from './element.ts';

type Value = string | Node | null | undefined;

export function definitionList(rows: readonly (readonly [name: string, value: Value])[]): HTMLElement {
  return element(
    'dl',
    { class: 'definitions' },
    ...rows
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, value as string | Node)),
      ),
  );
}

export function card(
  title: string,
  ...content: readonly (Node | string | null | undefined | false)[]
): HTMLElement {
  return element('section', { class: 'card' }, title ? element('h2', {}, title) : null, ...content);
}
