/** How the measured points were put onto the nominal, and what would be otherwise. */
import { isSentenceKey, sayAny } from '@diewright/words';
import { card, definitionList } from './definition-list.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';

export function alignmentPanel(context: PageContext): HTMLElement {
  const { alignment } = context.data.result;
  return element(
    'div',
    { class: 'stack' },
    alignment.warnings.length > 0
      ? element(
          'section',
          { class: 'card warning' },
          element('h2', {}, icon('undecided'), context.say('page.alignment.warnings')),
          element(
            'ul',
            { class: 'sentences' },
            ...alignment.warnings.map((w) => element('li', {}, context.note(w))),
          ),
        )
      : null,
    figures(context),
    whatIf(context),
    matrix(context),
  );
}

export function methodName(context: PageContext, method: string): string {
  const key = `page.method.${method}`;
  return isSentenceKey(key) ? sayAny(context.language, key) : method;
}

function figures(context: PageContext): HTMLElement {
  const { alignment: a } = context.data.result;
  const used = `${context.count(a.pointsUsed)} (${context.share(a.shareUsed)})`;
  return card(
    context.say('page.tab.alignment'),
    definitionList([
      [context.say('page.alignment.method'), methodName(context, a.method)],
      [context.say('page.alignment.freedom'), a.freedom.join(', ') || context.say('page.none')],
      [context.say('page.alignment.shift'), `${context.number(a.shiftMm, 3)} mm`],
      [context.say('page.alignment.turn'), `${context.number(a.turnDeg, 4)}°`],
      [
        context.say('page.alignment.iterations'),
        `${context.count(a.iterations)}, ${context.say(a.converged ? 'page.alignment.converged' : 'page.alignment.notConverged')}`,
      ],
      [
        context.say('page.alignment.residual'),
        a.residualRmsMm === null ? null : `${context.number(a.residualRmsMm, 4)} mm`,
      ],
      [
        context.say('page.alignment.lockSd'),
        a.residualStandardDeviationMm === null
          ? null
          : `${context.number(a.residualStandardDeviationMm, 4)} mm`,
      ],
      [context.say('page.alignment.used'), used],
      [
        context.say('page.alignment.scale'),
        a.scaleEstimate === null
          ? null
          : context.say('page.alignment.scaleNote', { value: context.number(a.scaleEstimate, 6) }),
      ],
    ]),
  );
}

function whatIf(context: PageContext): HTMLElement | null {
  const { alignment, whole } = context.data.result;
  if (alignment.alternatives.length === 0) return null;
  const { statistics: s } = whole;
  const columns = [
    context.say('page.alignment.method'),
    context.say('page.column.mean'),
    context.say('page.figure.sd'),
    '5 %',
    '95 %',
    context.say('page.column.lowest'),
    context.say('page.column.highest'),
  ];
  const row = (name: string | Node, values: readonly (number | null | undefined)[], inUse: boolean) =>
    element(
      'tr',
      { class: inUse ? 'chosen' : '' },
      element('td', {}, name),
      ...values.map((value, k) => element('td', { class: 'number' }, shortFigure(context, value, k !== 1))),
    );
  const current = element(
    'span',
    {},
    methodName(context, alignment.method),
    ' ',
    element('small', { class: 'tag' }, context.say('page.alignment.inUse')),
  );
  // All rows stand on the same points; the judged figures, which may leave points out, are on the first tab.
  const own = alignment.alternatives.find(({ method }) => method === alignment.method);
  const ownFigures = own
    ? [own.mean, own.standardDeviation, own.p5, own.p95, own.lowest, own.highest]
    : [s.mean, s.standardDeviation, s.percentiles?.p5, s.percentiles?.p95, s.lowest?.value, s.highest?.value];
  return card(
    context.say('page.alignment.whatIf'),
    element(
      'div',
      { class: 'table-scroll' },
      element(
        'table',
        { class: 'plain still' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...columns.map((title, k) => element('th', { class: k ? 'number' : '', scope: 'col' }, title)),
          ),
        ),
        element(
          'tbody',
          {},
          row(current, ownFigures, true),
          ...alignment.alternatives
            .filter((other) => other !== own)
            .map((other) =>
              row(
                methodName(context, other.method),
                [other.mean, other.standardDeviation, other.p5, other.p95, other.lowest, other.highest],
                false,
              ),
            ),
        ),
      ),
    ),
    element('p', { class: 'quiet' }, context.say('page.alignment.whatIfNote')),
  );
}

/** Metres off need no micrometres. */
function shortFigure(context: PageContext, value: number | null | undefined, signed: boolean): string {
  const decimals = Math.abs(value ?? 0) >= 100 ? 1 : Math.abs(value ?? 0) >= 10 ? 2 : 3;
  return signed ? context.deviation(value, decimals) : context.number(value, decimals);
}

function matrix(context: PageContext): HTMLElement {
  const { partFromMeasured: m } = context.data.result.alignment;
  const rows = [0, 1, 2].map((r) =>
    element(
      'tr',
      {},
      ...[0, 1, 2, 3].map((c) =>
        element('td', { class: 'number' }, context.number(m[4 * r + c], c === 3 ? 4 : 8)),
      ),
    ),
  );
  return card(
    context.say('page.alignment.matrix'),
    element(
      'div',
      { class: 'table-scroll' },
      element('table', { class: 'matrix' }, element('tbody', {}, ...rows)),
    ),
  );
}
