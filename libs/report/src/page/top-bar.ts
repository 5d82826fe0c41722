/** What stays in sight: which part, which verdict, and the switches of language and light. */
import { remember } from './browser-storage.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import { verdictMark } from './verdict-mark.ts';

export const THEME_KEY = 'diewright.theme';
export const LANGUAGE_KEY = 'diewright.language';

export function topBar(context: PageContext, print: () => void): HTMLElement {
  const root = element('header', { class: 'top-bar' });
  context.store.watch(['language', 'theme'], () => root.replaceChildren(...content(context, print)));
  return root;
}

export function partName(context: PageContext): string {
  const { header, nominal } = context.data.result;
  return header.die ?? header.part ?? nominal.fileName ?? context.say('page.untitled');
}

function content(context: PageContext, print: () => void): HTMLElement[] {
  const { header, measured, verdict } = context.data.result;
  const { store } = context;
  const { theme, language } = store.get();
  const second = [
    header.die ? header.part : undefined,
    header.drawing,
    header.revision && `${context.say('page.header.revision')} ${header.revision}`,
    header.die || header.part ? undefined : measured.map(({ fileName }) => fileName).join(', '),
  ].filter(Boolean);
  const other = theme === 'dark' ? 'light' : 'dark';
  const toTheme = context.say(other === 'dark' ? 'page.theme.toDark' : 'page.theme.toLight');
  return [
    element('div', { class: 'brand', 'aria-hidden': 'true' }, 'Diewright'),
    element(
      'div',
      { class: 'part-title' },
      element('h1', {}, partName(context)),
      element('p', {}, second.join(' · ') || context.say('page.title')),
    ),
    verdictMark(context, { verdict: verdict.outcome }),
    element(
      'div',
      { class: 'switches' },
      element(
        'div',
        { class: 'segmented', role: 'group', 'aria-label': context.say('page.language') },
        ...(['zh', 'en'] as const).map((code) =>
          element(
            'button',
            {
              type: 'button',
              lang: code === 'zh' ? 'zh-CN' : 'en',
              'data-language': code,
              'aria-pressed': String(code === language),
              onclick: () => {
                store.set({ language: code });
                remember(LANGUAGE_KEY, code);
              },
            },
            code === 'zh' ? '中文' : 'EN',
          ),
        ),
      ),
      element(
        'button',
        {
          type: 'button',
          class: 'tool',
          title: toTheme,
          'aria-label': toTheme,
          'data-theme-switch': other,
          onclick: () => {
            store.set({ theme: other });
            remember(THEME_KEY, other);
          },
        },
        icon(other),
      ),
      element(
        'button',
        {
          type: 'button',
          class: 'tool',
          title: context.say('page.print'),
          'aria-label': context.say('page.print'),
          onclick: print,
        },
        icon('print'),
      ),
    ),
  ];
}
