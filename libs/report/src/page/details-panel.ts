/** What the result stands on: files with their hashes, units, what was left out, software. */
import { card, definitionList } from './definition-list.ts';
import { element } from './element.ts';
import { headerCard } from './overview.ts';
import type { PageContext } from './page-context.ts';

export function detailsPanel(context: PageContext): HTMLElement {
  const { result } = context.data;
  return element(
    'div',
    { class: 'stack' },
    headerCard(context),
    nominalCard(context),
    ...result.measured.map((_, index) => measuredCard(context, index)),
    evidenceCard(context),
    result.notes.length > 0
      ? card(
          context.say('page.details.notes'),
          element(
            'ul',
            { class: 'sentences' },
            ...result.notes.map((note) => element('li', {}, context.note(note))),
          ),
        )
      : null,
  );
}

function nominalCard(context: PageContext): HTMLElement {
  const { nominal } = context.data.result;
  const { tessellation } = nominal;
  const shrunk = nominal.shrink.some((factor) => factor !== 1);
  return card(
    context.say('page.details.nominal'),
    definitionList([
      [context.say('page.details.file'), nominal.fileName],
      [context.say('page.details.format'), nominal.schema],
      [context.say('page.details.unit'), nominal.unitName],
      [
        context.say('page.details.content'),
        context.say('page.details.solids', {
          solids: context.count(nominal.solids),
          faces: context.count(nominal.faces),
          triangles: context.count(nominal.triangles),
        }),
      ],
      [
        context.say('page.details.tessellation'),
        tessellation &&
          [
            context.say('page.details.tessellationValue', {
              chord: context.number(tessellation.chordErrorMm, 4),
              angle: context.number(tessellation.angleDeg, 1),
              kernel: tessellation.kernel,
            }),
            ...(tessellation.coarsened ? [context.say('page.details.coarsened')] : []),
          ].join('; '),
      ],
      [
        context.say('page.details.exact'),
        nominal.exactFaces &&
          context.say('paper.exactFaces', {
            exact: context.count(nominal.exactFaces.exact),
            mesh: context.count(nominal.exactFaces.mesh),
          }),
      ],
      [
        context.say('page.details.shrink'),
        shrunk ? nominal.shrink.map((f) => context.number(f, 4)).join(' · ') : null,
      ],
      [context.say('page.details.hash'), hash(nominal.sha256)],
    ]),
  );
}

function measuredCard(context: PageContext, index: number): HTMLElement {
  const { measured } = context.data.result;
  const file = measured[index]!;
  const unit = { unit: file.unit, ratio: context.number(file.unitRatio, 3) };
  const title = context.say('page.details.measured') + (measured.length > 1 ? ` ${index + 1}` : '');
  return card(
    title,
    definitionList([
      [context.say('page.details.file'), file.fileName],
      [context.say('page.details.format'), file.format],
      [context.say('page.details.encoding'), file.encoding],
      [context.say('page.details.unit'), unitSentence(context, file.unitSource, unit)],
      [
        context.say('page.details.content'),
        file.triangles > 0
          ? context.say('page.details.points', {
              points: context.count(file.points),
              triangles: context.count(file.triangles),
            })
          : context.say('page.details.pointsOnly', { points: context.count(file.points) }),
      ],
      [context.say('page.details.hash'), hash(file.sha256)],
    ]),
    file.notes.length > 0 &&
      element(
        'ul',
        { class: 'sentences' },
        ...file.notes.map((note) => element('li', {}, context.note(note))),
      ),
  );
}

function unitSentence(
  context: PageContext,
  source: 'stated' | 'given' | 'inferred',
  { unit, ratio }: { unit: string; ratio: string },
): string {
  return source === 'inferred'
    ? context.say('page.details.unit.inferred', { unit, ratio })
    : context.say(`page.details.unit.${source}`, { unit });
}

function evidenceCard(context: PageContext): HTMLElement {
  const { result } = context.data;
  const { deviation, thickness } = result;
  const edge = context.count(deviation.freeEdgeDropped);
  const dropped =
    deviation.maxDistanceMm === null
      ? context.say('page.details.droppedNoLimit', { edge })
      : context.say('page.details.droppedValue', {
          beyond: context.count(deviation.beyondMaxDistance),
          limit: context.number(deviation.maxDistanceMm, 3),
          edge,
        });
  return card(
    context.say('page.rules'),
    definitionList([
      [
        context.say('page.details.tip'),
        result.tipDiameterMm === null
          ? null
          : context.say('page.details.tipValue', { value: context.number(result.tipDiameterMm, 4) }),
      ],
      [context.say('page.details.dropped'), dropped],
      [
        context.say('page.details.thickness'),
        thickness &&
          context.say('page.details.thicknessValue', {
            lowest: context.number(thickness.lowest?.value, 3),
            median: context.number(thickness.percentiles?.p50, 3),
            mean: context.number(thickness.mean, 3),
            rays: context.count(thickness.rays),
          }),
      ],
      [context.say('page.details.plan'), result.planSha256 === null ? null : hash(result.planSha256)],
      [context.say('page.details.software'), `${result.software.name} ${result.software.version}`],
    ]),
  );
}

function hash(text: string): HTMLElement {
  return element('code', { class: 'hash' }, text);
}
