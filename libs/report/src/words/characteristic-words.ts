/** What page, paper and lists say of characteristics alike. */
import type { CharacteristicResult, InspectionResult, MeasuredState, PmiResult } from '@diewright/metrology';
import {
  formatCount,
  formatNumber,
  formatShare,
  isSentenceKey,
  type Language,
  say,
  sayAny,
} from '@diewright/words';
import { quantityText } from '../drawing/requirement.ts';
import { DASH, runsText } from './report-words.ts';
import { sayNote } from './say-note.ts';

export const measuredStates: readonly MeasuredState[] = ['measured', 'partly', 'notMeasured', 'noFaces'];

export const characteristicKind = (language: Language, { kind }: CharacteristicResult) =>
  say(language, `characteristic.kind.${kind}`);

export const measuredWord = (language: Language, state: MeasuredState) =>
  say(language, `characteristic.measured.${state}`);

export function sourceText(language: Language, { source }: CharacteristicResult): string {
  switch (source.kind) {
    case 'model':
      return say(language, 'characteristic.source.model', { entity: source.entity });
    case 'exchange':
      return say(language, 'characteristic.source.exchange', {
        format: source.format.toUpperCase(),
        id: source.id,
      });
    case 'hand':
      return say(language, 'characteristic.source.hand');
  }
}

/** As the model or the plan names it; nothing where that is only the number of an instance. */
export function characteristicName({ name, source }: CharacteristicResult): string {
  return name ?? (source.kind === 'model' ? source.label : '');
}

export function facesText({ faces }: CharacteristicResult): string {
  return faces.length === 0 ? DASH : runsText(faces.map(({ face }) => face));
}

/** A | B–C: letters only. */
export function datumLetters({ datumReferences }: CharacteristicResult): string {
  return datumReferences.map(({ members }) => members.map(({ letter }) => letter).join('-')).join(' | ');
}

/** 62 %, or 3 points of a touch list. */
export function coverageText(language: Language, { coverage, points, faces }: CharacteristicResult): string {
  if (faces.length === 0) return DASH;
  return coverage === null ? formatCount(language, points) : formatShare(language, coverage, 0);
}

/** Modifiers, zone and what limits it, in words, each once. */
export function meaningLines(language: Language, one: CharacteristicResult): string[] {
  const lines: string[] = [];
  if (one.group === 'dimension') {
    const { requirement } = one;
    if (requirement.kind === 'fit')
      lines.push(say(language, 'characteristic.requirement.fit', { class: requirement.class }));
    else if (['theoretical', 'reference', 'open', 'general'].includes(requirement.kind))
      lines.push(sayAny(language, `characteristic.requirement.${requirement.kind}`));
    if ('table' in requirement && requirement.table) {
      const { standard, edition, class: className } = requirement.table;
      lines.push(`${standard}:${edition} ${className}`);
    }
  }
  if (one.group === 'geometric') lines.push(...zoneLines(language, one));
  const modifiers = one.group === 'texture' ? [] : one.modifiers;
  const ofDatums = one.datumReferences.flatMap(({ members, modifiers: all }) => [
    ...members.flatMap((member) => member.modifiers),
    ...all,
  ]);
  for (const modifier of [...modifiers, ...ofDatums.map(({ kind }) => kind)]) {
    const key = `characteristic.modifier.${modifier}`;
    lines.push(isSentenceKey(key) ? sayAny(language, key) : modifier);
  }
  return [...new Set(lines)];
}

function zoneLines(
  language: Language,
  { zone, scope, perUnit, maximum }: Extract<CharacteristicResult, { group: 'geometric' }>,
): string[] {
  const lines: string[] = [];
  if (scope) lines.push(say(language, `characteristic.scope.${scope}`));
  if (zone.shape) lines.push(say(language, `characteristic.zone.${zone.shape}`));
  if (zone.projectedLength)
    lines.push(
      say(language, 'characteristic.zone.projected', { length: `${quantityText(zone.projectedLength)} mm` }),
    );
  if (zone.outside)
    lines.push(say(language, 'characteristic.zone.outside', { value: `${quantityText(zone.outside)} mm` }));
  if (maximum)
    lines.push(say(language, 'characteristic.zone.maximum', { value: `${quantityText(maximum)} mm` }));
  if (perUnit) {
    const second = perUnit.second ?? (perUnit.shape === 'square' ? perUnit.first : null);
    const unit = `${quantityText(perUnit.first)}${second ? ` × ${quantityText(second)}` : ''} mm`;
    lines.push(say(language, 'characteristic.zone.perUnit', { unit }));
  }
  return lines;
}

/** What was stated in another unit, as it was: 0.005 inch. */
export function statedText(one: CharacteristicResult): string {
  const quantities =
    one.group === 'dimension'
      ? [one.nominal, ...('lower' in one.requirement ? [one.requirement.lower, one.requirement.upper] : [])]
      : one.group === 'geometric'
        ? [one.tolerance]
        : [];
  return quantities
    .flatMap((quantity) =>
      quantity?.stated ? [`${quantity.stated.value} ${quantity.stated.unit}`.replace('-', '−')] : [],
    )
    .join(' · ');
}

export const openLines = (language: Language, { open }: Pick<CharacteristicResult, 'open'>) =>
  open.map((issue) => sayNote(language, issue));

export function countStates(characteristics: readonly CharacteristicResult[]): Record<MeasuredState, number> {
  const counts = { measured: 0, partly: 0, notMeasured: 0, noFaces: 0 };
  for (const { measured } of characteristics) counts[measured]++;
  return counts;
}

export function characteristicSummary(language: Language, { characteristics }: InspectionResult): string {
  const counts = countStates(characteristics);
  const count = (value: number) => formatCount(language, value);
  return say(language, 'characteristic.summary', {
    all: count(characteristics.length),
    measured: count(counts.measured),
    partly: count(counts.partly),
    notMeasured: count(counts.notMeasured),
    noFaces: count(counts.noFaces),
  });
}

export function measuredRule(language: Language, { pmi, measuredKind }: InspectionResult): string {
  if (measuredKind === 'touches') return say(language, 'characteristic.measuredRule.touches');
  return say(language, 'characteristic.measuredRule', {
    share: `${formatNumber(language, 100 * (pmi?.measuredFrom ?? 0), 0)} %`,
  });
}

/** Why there are none; null where there are some. */
export function whyNoCharacteristics(
  language: Language,
  { pmi, characteristics }: Pick<InspectionResult, 'pmi' | 'characteristics'>,
): string | null {
  if (characteristics.length > 0) return null;
  switch (pmi?.presence) {
    case 'graphicalOnly':
      return say(language, 'characteristic.pmi.graphicalOnly', {
        graphical: formatCount(language, pmi.counts.graphical),
        tessellated: formatCount(language, pmi.counts.tessellated),
      });
    case 'none':
      return say(language, 'characteristic.pmi.none');
    case 'semantic':
      return say(language, 'characteristic.pmi.semanticEmpty');
    default:
      return say(language, 'characteristic.pmi.notRead');
  }
}

/** How much the drawing holds, and by which standard it is read. */
export function pmiLines(language: Language, pmi: PmiResult): string[] {
  const count = (value: number) => formatCount(language, value);
  return [
    say(language, 'characteristic.pmi.counts', {
      dimensions: count(pmi.counts.dimensions),
      tolerances: count(pmi.counts.tolerances),
      textures: count(pmi.counts.textures),
      datums: count(pmi.counts.datums),
      targets: count(pmi.counts.datumTargets),
    }),
    ...(pmi.standard ? [say(language, 'characteristic.pmi.standard', { name: pmi.standard.name })] : []),
  ];
}
