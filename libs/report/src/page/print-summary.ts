/** One or two sheets of paper: verdict, picture, figures, the faces that fail, alignment, evidence. */
import { methodName } from './alignment-panel.ts';
import { card, definitionList } from './definition-list.ts';
import { element } from './element.ts';
import { listFaces } from './face-list.ts';
import { histogramPlot } from './histogram-plot.ts';
import { legendEntries } from './legend-picture.ts';
import { headerCard, ruleSentences, verdictCard } from './overview.ts';
import type { PageContext } from './page-context.ts';
import { partName } from './top-bar.ts';
import { verdictMark } from './verdict-mark.ts';

const PRINTED_FACES = 25;

export function printSummary(context: PageContext, picture: HTMLCanvasElement | null): HTMLElement {
  const { result } = context.data;
  return element(
    'article',
    { class: 'print-summary' },
    element('h1', {}, `${context.say('page.title')} · ${partName(context)}`),
    verdictCard(context),
    headerCard(context),
    picture ? element('figure', {}, image(picture, context), printedLegend(context)) : null,
    result.histogram ? card(context.say('page.histogram'), histogramPlot(context)) : null,
    printedFaces(context),
    card(
      context.say('page.rules'),
      element('ul', { class: 'sentences' }, ...ruleSentences(context).map((text) => element('li', {}, text))),
    ),
    card(
      context.say('page.tab.alignment'),
      definitionList([
        [context.say('page.alignment.method'), methodName(context, result.alignment.method)],
        [context.say('page.alignment.residual'), `${context.number(result.alignment.residualRmsMm, 4)} mm`],
      ]),
      element(
        'ul',
        { class: 'sentences' },
        ...result.alignment.warnings.map((w) => element('li', {}, context.note(w))),
      ),
    ),
    card(
      context.say('page.tab.details'),
      definitionList([
        [result.nominal.fileName, element('code', { class: 'hash' }, result.nominal.sha256)],
        ...result.measured.map(
          (file) => [file.fileName, element('code', { class: 'hash' }, file.sha256)] as const,
        ),
      ]),
    ),
  );
}

function image(picture: HTMLCanvasElement, context: PageContext): HTMLElement {
  return element('img', { src: picture.toDataURL('image/png'), alt: context.say('page.view') });
}

function printedLegend(context: PageContext): HTMLElement {
  const entry = (colour: string, text: string) => {
    const swatch = element('i', { class: 'swatch' });
    swatch.style.setProperty('--swatch', colour);
    return element('li', {}, swatch, text);
  };
  return element(
    'ul',
    { class: 'printed-legend' },
    ...legendEntries(context).map(([colour, text]) => entry(colour, text)),
  );
}

function printedFaces(context: PageContext): HTMLElement | null {
  const { faces } = context.data.result;
  if (faces.length === 0) return null;
  const order = listFaces(
    faces,
    { verdict: 'all', text: '' },
    { column: 'verdict', descending: false },
    (face) => context.faceTitle(face),
  );
  const columns = ['index', 'face', 'tolerance', 'coverage', 'lowest', 'highest', 'verdict'] as const;
  const rows = order.slice(0, PRINTED_FACES).map((position) => {
    const face = faces[position]!;
    return element(
      'tr',
      {},
      element('td', {}, String(face.face.index)),
      element('td', {}, context.faceTitle(face)),
      element('td', { class: 'number' }, context.tolerance(face.tolerance)),
      element('td', { class: 'number' }, context.share(face.coverage, 0)),
      element('td', { class: 'number' }, context.deviation(face.judgedLowest?.value)),
      element('td', { class: 'number' }, context.deviation(face.judgedHighest?.value)),
      element('td', {}, verdictMark(context, face)),
    );
  });
  const more = order.length - rows.length;
  return card(
    context.say('page.tab.faces'),
    element(
      'table',
      { class: 'plain still' },
      element(
        'thead',
        {},
        element('tr', {}, ...columns.map((c) => element('th', {}, context.say(`page.column.${c}`)))),
      ),
      element('tbody', {}, ...rows),
    ),
    more > 0
      ? element('p', { class: 'quiet' }, context.say('page.print.moreFaces', { count: context.count(more) }))
      : null,
  );
}
