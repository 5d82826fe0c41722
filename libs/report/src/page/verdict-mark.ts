/** A verdict as word and symbol; colour only underlines it. */
import type { Verdict } from '@diewright/metrology';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';

export function verdictWord(context: PageContext, verdict: Verdict): string {
  return context.say(`page.verdict.${verdict}`);
}

export function verdictMark(context: PageContext, verdict: Verdict): HTMLElement {
  return element(
    'span',
    { class: `verdict verdict-${verdict}` },
    icon(verdict, 14),
    verdictWord(context, verdict),
  );
}
