/** A verdict as word and symbol; colour only underlines it. */
import type { Verdict } from '@diewright/metrology';
import { rowVerdictWord } from '../words/report-words.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';

/** @param judged a whole inspection's verdict, or a row that may have a tolerance but nothing to judge */
export function verdictMark(
  context: PageContext,
  judged: { readonly verdict: Verdict; readonly tolerance?: unknown },
): HTMLElement {
  const { verdict, tolerance = null } = judged;
  return element(
    'span',
    { class: `verdict verdict-${verdict}` },
    icon(verdict, 14),
    rowVerdictWord(context.language, { verdict, tolerance }),
  );
}
