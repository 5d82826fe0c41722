/** The first tab: verdict, the whole part's figures, the worst faces, how it was judged. */
import type { Extreme } from '@diewright/metrology';
import { formatInstant } from '@diewright/words';
import { characteristicSummary, whyNoCharacteristics } from '../words/characteristic-words.ts';
import { hasEvaluations, verdictSummary } from '../words/evaluation-words.ts';
import { verdictReason, verdictWord } from '../words/report-words.ts';
import { card, definitionList } from './definition-list.ts';
import { element } from './element.ts';
import { worstFaces } from './face-list.ts';
import { histogramCard } from './histogram-plot.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page-context.ts';

export interface OverviewActions {
  showPlace(place: Extreme): void;
  chooseFace(index: number): void;
}

export function overview(context: PageContext, actions: OverviewActions): HTMLElement {
  return element(
    'div',
    { class: 'stack' },
    verdictCard(context),
    figuresCard(context, actions),
    histogramCard(context),
    worstCard(context, actions),
    characteristicsCard(context),
    rulesCard(context),
    headerCard(context),
  );
}

export function verdictCard(context: PageContext): HTMLElement {
  const { result } = context.data;
  const { verdict, faces } = result;
  const bad = faces.filter((face) => face.verdict === 'notConforming').length;
  const unsure = faces.filter((face) => face.verdict === 'undecided').length;
  const reasons = verdict.reasons.map((note) => element('li', {}, context.note(note)));
  return element(
    'section',
    { class: `card verdict-card verdict-${verdict.outcome}` },
    element('span', { class: 'verdict-symbol' }, icon(verdict.outcome, 34)),
    element(
      'div',
      {},
      element('p', { class: 'eyebrow' }, context.say('page.verdict')),
      element('h2', { class: 'verdict-word' }, verdictWord(context.language, verdict.outcome)),
      element('p', {}, verdictReason(context.language, result)),
      reasons.length === 0 &&
        bad + unsure > 0 &&
        element(
          'p',
          {},
          context.say('page.facesByVerdict', {
            bad: context.count(bad),
            all: context.count(faces.length),
            unsure: context.count(unsure),
          }),
        ),
      reasons.length > 0 && element('ul', { class: 'reasons' }, ...reasons),
    ),
  );
}

function figuresCard(context: PageContext, actions: OverviewActions): HTMLElement {
  const { whole, measuredKind } = context.data.result;
  const { statistics } = whole;
  const figure = (label: string, value: string, place?: Extreme | null, kind = 'figure') =>
    element(
      'div',
      { class: kind },
      element('dt', {}, label),
      element(
        'dd',
        {},
        place
          ? element(
              'button',
              {
                type: 'button',
                class: 'link',
                title: context.say('page.showPlace'),
                onclick: () => actions.showPlace(place),
              },
              value,
              icon('place', 14),
            )
          : value,
      ),
    );
  const percentiles =
    statistics.percentiles &&
    `${context.deviation(statistics.percentiles.p5)} … ${context.deviation(statistics.percentiles.p95)}`;
  return card(
    context.say('page.figures'),
    element(
      'dl',
      { class: 'figures' },
      figure(context.say('page.figure.tolerance'), context.tolerance(whole.tolerance)),
      measuredKind === 'scan' && figure(context.say('page.figure.coverage'), context.share(whole.coverage)),
      figure(context.say('page.figure.points'), context.count(statistics.count)),
      figure(context.say('page.figure.judged'), context.count(whole.judged)),
      figure(context.say('page.figure.outside'), context.count(whole.outside)),
      figure(context.say('page.figure.unsure'), context.count(whole.unsure)),
      figure(
        context.say('page.figure.lowest'),
        context.deviation(whole.judgedLowest?.value),
        whole.judgedLowest,
      ),
      figure(
        context.say('page.figure.highest'),
        context.deviation(whole.judgedHighest?.value),
        whole.judgedHighest,
      ),
      figure(context.say('page.figure.mean'), context.deviation(statistics.mean)),
      figure(context.say('page.figure.sd'), context.number(statistics.standardDeviation, 3)),
      figure(context.say('page.figure.rms'), context.number(statistics.rms, 3)),
      percentiles ? figure(context.say('page.figure.percentiles'), percentiles, null, 'figure wide') : null,
      figure(
        context.say('page.figure.lowestPoint'),
        context.deviation(statistics.lowest?.value),
        statistics.lowest,
      ),
      figure(
        context.say('page.figure.highestPoint'),
        context.deviation(statistics.highest?.value),
        statistics.highest,
      ),
    ),
  );
}

function worstCard(context: PageContext, actions: OverviewActions): HTMLElement | null {
  const { faces } = context.data.result;
  const worst = worstFaces(faces, 5);
  if (worst.length === 0) return null;
  const rows = worst.map((position) => {
    const face = faces[position]!;
    return element(
      'li',
      {},
      element(
        'button',
        { type: 'button', class: 'row-button', onclick: () => actions.chooseFace(face.face.index) },
        element('span', { class: 'row-number' }, `#${face.face.index}`),
        element('span', { class: 'row-name' }, context.faceTitle(face)),
        element('span', { class: 'row-figure' }, context.deviation(face.judgedLowest?.value)),
        element('span', { class: 'row-figure' }, context.deviation(face.judgedHighest?.value)),
        element('span', { class: 'row-figure quiet' }, context.tolerance(face.tolerance)),
      ),
    );
  });
  return card(
    context.say('page.worstFaces'),
    element('ul', { class: 'row-list' }, ...rows),
    element(
      'button',
      { type: 'button', class: 'link', onclick: () => context.store.set({ tab: 'faces' }) },
      context.say('page.allFaces'),
    ),
  );
}

/** How many were measured; said too where the model has none to measure. */
function characteristicsCard(context: PageContext): HTMLElement | null {
  const { result } = context.data;
  if (result.pmi === null) return null;
  const none = whyNoCharacteristics(context.language, result);
  return card(
    context.say('page.tab.characteristics'),
    element('p', {}, none ?? characteristicSummary(context.language, result)),
    none === null &&
      element(
        'p',
        { class: 'quiet' },
        hasEvaluations(context.data.result)
          ? verdictSummary(context.language, context.data.result.characteristics)
          : context.say('characteristic.notJudged'),
      ),
    none === null &&
      element(
        'button',
        { type: 'button', class: 'link', onclick: () => context.store.set({ tab: 'characteristics' }) },
        context.say('page.allCharacteristics'),
      ),
  );
}

function rulesCard(context: PageContext): HTMLElement {
  return card(
    context.say('page.rules'),
    element('ul', { class: 'sentences' }, ...ruleSentences(context).map((text) => element('li', {}, text))),
  );
}

export function ruleSentences(context: PageContext): string[] {
  const { deviation, evaluation, uncertainty, decision, measuredKind } = context.data.result;
  const direction = deviation.direction ? `(${context.point(deviation.direction)})` : '';
  return [
    context.say('page.rule.convention'),
    deviation.kind === '3d'
      ? context.say('page.rule.3d')
      : context.say(`page.rule.${deviation.kind}`, { direction }),
    evaluation.rule === 'patchMedian'
      ? context.say('page.rule.patchMedian', {
          step: context.number(evaluation.stepMm, 2),
          minimum: evaluation.minimumPoints ?? 1,
        })
      : context.say('page.rule.everyPoint'),
    uncertainty.expandedMm === null
      ? context.say('page.rule.noUncertainty')
      : context.say('page.rule.uncertainty', {
          value: context.number(uncertainty.expandedMm, 4),
          factor: uncertainty.coverageFactor,
        }),
    decision.rule === 'simple'
      ? context.say('page.rule.simple')
      : decision.guardBandMm === null
        ? context.say('page.rule.guardedUnknown', { source: decision.source })
        : context.say('page.rule.guarded', {
            guard: context.number(decision.guardBandMm, 4),
            source: decision.source,
          }),
    ...(measuredKind === 'scan' ? [context.say('page.rule.coverage')] : []),
  ];
}

export function headerCard(context: PageContext): HTMLElement {
  const { header, createdAt } = context.data.result;
  const names = ['die', 'part', 'drawing', 'revision', 'customer', 'operator', 'machine', 'remark'] as const;
  return card(
    context.say('page.header'),
    definitionList([
      ...names.map((name) => [context.say(`page.header.${name}`), header[name]] as const),
      [
        context.say('page.header.date'),
        formatInstant(context.language, new Date(createdAt), context.data.timeZone),
      ],
    ]),
  );
}
