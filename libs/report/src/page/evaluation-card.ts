/** What came of a characteristic: in a row of the table, and in full under it. */
import type { CharacteristicResult, Evaluated } from '@diewright/metrology';
import { evaluationPlot } from '../plot/evaluation-plot.ts';
import {
  contributionName,
  decisionText,
  extremesText,
  frameTexts,
  isEvaluated,
  limitsText,
  pointsText,
  sayReason,
  stepTexts,
  termOf,
  toleranceShare,
  uncertaintyHead,
  uncertaintyText,
  valueText,
} from '../words/evaluation-words.ts';
import { definitionList } from './definition-list.ts';
import { element } from './element.ts';
import type { PageContext } from './page-context.ts';
import { verdictMark } from './verdict-mark.ts';

/** Value with U under it, and how much of the tolerance it uses. */
export function evaluatedValue(context: PageContext, one: CharacteristicResult): HTMLElement | string {
  if (!isEvaluated(one)) return '';
  const { evaluation } = one;
  return element(
    'span',
    { class: 'evaluated' },
    element('strong', {}, valueText(context.language, evaluation)),
    usedShare(context, evaluation),
    element('small', {}, `U ${uncertaintyText(context.language, evaluation)}`),
  );
}

/** The verdict, or why there is none. */
export function evaluatedVerdict(context: PageContext, one: CharacteristicResult): HTMLElement | string {
  const { evaluation } = one;
  if (evaluation?.status === 'notEvaluated') {
    const why = sayReason(context.language, evaluation.reason);
    return element('small', { class: 'quiet', title: why }, why);
  }
  if (!isEvaluated(one)) return '';
  return element(
    'span',
    { class: 'evaluated' },
    verdictMark(context, one.evaluation),
    element('small', {}, limitsText(context.language, one.evaluation)),
  );
}

function usedShare(context: PageContext, found: Evaluated): HTMLElement | null {
  const share = toleranceShare(found);
  if (share === null) return null;
  const text = context.say('page.evaluation.used', { share: context.share(share, 0) });
  const bar = element('span', {});
  bar.style.width = `${Math.min(100, 100 * share)}%`;
  return element(
    'span',
    { class: `used-share${share > 1 ? ' is-over' : ''}`, role: 'img', 'aria-label': text, title: text },
    bar,
  );
}

export function evaluationDetail(context: PageContext, one: CharacteristicResult): HTMLElement | null {
  const { evaluation } = one;
  const { language } = context;
  if (evaluation?.status === 'notEvaluated')
    return element('p', { class: 'evaluation' }, sayReason(language, evaluation.reason));
  if (!isEvaluated(one)) return null;
  const found = one.evaluation;
  return element(
    'div',
    { class: 'evaluation' },
    element('p', {}, verdictMark(context, found)),
    definitionList([
      [context.say('explain.value'), valueText(language, found, 5)],
      [context.say('page.evaluation.extremes'), extremesText(language, found, 5) || null],
      [context.say('explain.limits'), limitsText(language, found)],
      [context.say('explain.standard'), `${found.standard}, ${termOf(language, found.criterion)}`],
      [context.say('explain.points'), pointsText(language, found)],
      [
        found.frame ? context.say('explain.datums', { label: found.frame.label }) : '',
        found.frame ? lines(frameTexts(language, found.frame)) : null,
      ],
      [context.say('page.evaluation.uncertainty'), uncertaintyHead(language, found)],
      [context.say('page.evaluation.decision'), decisionText(language, found)],
    ]),
    plotOf(context, found),
    budgetOf(context, found),
    element('h3', {}, context.say('explain.steps')),
    element('ol', {}, ...stepTexts(language, found.steps).map((line) => element('li', {}, line))),
    ...stepTexts(language, found.warnings, 'warning').map((line) => element('p', { class: 'quiet' }, line)),
    partsOf(context, found),
  );
}

function lines(texts: readonly string[]): HTMLElement {
  return element('span', {}, ...texts.flatMap((text, k) => (k === 0 ? [text] : [element('br'), text])));
}

const [WIDTH, HEIGHT] = [460, 240];

/** The drawing is ours, made of numbers and catalogue words: it is read as markup once and taken over as nodes. */
function plotOf(context: PageContext, { plot }: Evaluated): HTMLElement | null {
  if (!plot) return null;
  const text = evaluationPlot(
    plot,
    { width: WIDTH, height: HEIGHT, fontFamily: 'system-ui, sans-serif', fontSize: 10 },
    context.language,
  );
  const drawing = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  return element('div', { class: 'evaluation-plot' }, document.importNode(drawing, true));
}

function budgetOf(context: PageContext, { uncertainty, unit }: Evaluated): HTMLElement | null {
  if (!uncertainty) return null;
  const sign = unit === 'deg' ? '°' : 'mm';
  return table(
    [context.say('explain.contribution'), context.say('explain.type'), `u, ${sign}`],
    uncertainty.contributions.map(({ code, type, standard }) => [
      contributionName(context.language, code),
      type,
      context.number(standard, 6),
    ]),
  );
}

const MOST_PARTS = 40;

function partsOf(context: PageContext, { parts }: Evaluated): HTMLElement | null {
  if (parts.length === 0) return null;
  const sorted = [...parts].sort((a, b) => b.value - a.value).slice(0, MOST_PARTS);
  return table(
    [context.say('explain.parts'), context.say('explain.value'), context.say('explain.points')],
    sorted.map(({ label, value, points }) => [label, context.number(value, 5), context.count(points)]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell)))),
    ),
  );
}
