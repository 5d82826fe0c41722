/** What a reader sees of one characteristic: in brief where the pointer rests on its balloon, in full under the table. */
import type { CharacteristicResult } from '@diewright/metrology';
import {
  characteristicKind,
  characteristicName,
  meaningLines,
  measuredWord,
  openLines,
  sourceText,
  statedText,
} from '../words/characteristic-words.ts';
import { definitionList } from './definition-list.ts';
import { element } from './element.ts';
import { evaluationDetail } from './evaluation-card.ts';
import { coverageBar } from './face-table.ts';
import type { PageContext } from './page-context.ts';
import { requirementDrawing } from './requirement-drawing.ts';

export function balloonBadge({ balloon, measured }: CharacteristicResult): HTMLElement {
  return element('span', { class: `balloon-badge state-${measured}` }, String(balloon));
}

/** How much of its faces was measured: a bar, or the touches on them. */
export function measuredMark(context: PageContext, one: CharacteristicResult): HTMLElement {
  const word = element(
    'span',
    { class: `measured-word state-${one.measured}` },
    measuredWord(context.language, one.measured),
  );
  if (one.faces.length === 0) return element('span', { class: 'measured-mark' }, word);
  const amount =
    one.coverage === null
      ? element(
          'span',
          { class: 'quiet' },
          context.say('page.characteristic.touches', { count: context.count(one.points) }),
        )
      : coverageBar(context, one.coverage);
  return element('span', { class: 'measured-mark' }, amount, word);
}

export function characteristicHint(context: PageContext, one: CharacteristicResult): HTMLElement {
  return element(
    'div',
    { class: 'balloon-hint' },
    requirementDrawing(one, 13),
    element(
      'p',
      {},
      element('strong', {}, characteristicKind(context.language, one)),
      ` ${characteristicName(one)}`,
    ),
    measuredMark(context, one),
  );
}

export function characteristicDetail(context: PageContext, one: CharacteristicResult): HTMLElement {
  const { language } = context;
  const lines = (list: readonly string[]) => (list.length > 0 ? list.join(' · ') : null);
  return element(
    'section',
    { class: 'card characteristic-detail', 'aria-live': 'polite' },
    element(
      'header',
      {},
      balloonBadge(one),
      requirementDrawing(one, 15),
      element('strong', {}, characteristicKind(language, one)),
      measuredMark(context, one),
    ),
    definitionList([
      [context.say('page.characteristic.name'), characteristicName(one) || null],
      [context.say('page.characteristic.meaning'), lines(meaningLines(language, one))],
      [context.say('page.characteristic.stated'), statedText(one) || null],
      [context.say('page.column.faces'), facesOf(context, one)],
      [context.say('page.characteristic.notes'), lines(one.notes)],
      [context.say('page.column.source'), sourceText(language, one)],
      [context.say('page.column.open'), lines(openLines(language, one))],
    ]),
    evaluationDetail(context, one),
  );
}

const MOST_FACES = 40;

/** Each with its share; a press lights it up alone. */
function facesOf(context: PageContext, { faces, facesNotFound }: CharacteristicResult): HTMLElement | null {
  const lost = facesNotFound
    ? context.say('page.characteristic.facesNotFound', { count: context.count(facesNotFound) })
    : '';
  if (faces.length === 0) return lost ? element('span', {}, lost) : null;
  const buttons = faces.slice(0, MOST_FACES).map(({ face, coverage, points }) =>
    element(
      'button',
      {
        type: 'button',
        class: 'face-chip',
        onclick: () => context.store.set({ face, faceAlone: true }),
      },
      `#${face} `,
      element(
        'small',
        { class: 'chip-share' },
        coverage === null ? context.count(points) : context.share(coverage, 0),
      ),
    ),
  );
  const more = faces.length > MOST_FACES ? ` … ${context.count(faces.length - MOST_FACES)}` : '';
  return element('span', { class: 'face-chips' }, ...buttons, more, lost);
}
