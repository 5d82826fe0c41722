/** A dimensional characteristic of QIF as PMI knows it. */
import type { PmiDimension, PmiDimensionModifier, PmiDimensionTolerance, PmiPlacement } from '@diewright/cad';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import type { DimensionWord } from './characteristic-kinds.ts';
import type { CharacteristicParts } from './characteristic-parts.ts';
import { parseBoolean, parseDirection, type Triple } from './numbers.ts';
import type { QifSource } from './qif-source.ts';

export function dimensionFrom(
  parts: CharacteristicParts,
  word: DimensionWord,
  source: QifSource,
): PmiDimension {
  const { definition, nominal, entity, features } = parts;
  const target = nominal.child('TargetValue');
  const says = [definition.text('DimensionType'), definition.text('NonTolerance')];
  const reference = says.some((each) => each === 'REFERENCE_OR_AUXILIARY' || each === 'REFERENCE');
  if (word.subtype === 'other') source.issues.add('qif-kind-only-named', nominal.element, entity);
  return {
    entity,
    label: parts.label,
    kind: word.kind,
    subtype: word.subtype,
    name: parts.word,
    features,
    nominal: source.units[word.quantity](target, entity),
    format: formatOf(target),
    tolerance: toleranceFrom(parts, word, source),
    qualifiers: qualifiersOf(textOf(nominal.child('MeasurementDirective'), 'MeasurementDirectiveEnum')),
    modifiers: modifiersOf(parts, source),
    // Basic, whether it can be measured (MEASURED) or is only set to its nominal value (SET).
    theoretical: !reference && says.some((each) => each !== undefined),
    reference,
    angleSelection: null,
    directed: parts.directed,
    orientation: orientationOf(parts, source),
    path: null,
    notes: parts.notes,
    annotations: parts.annotations,
  };
}

/** Digits as drawn. */
export function formatOf(target: XmlElement | undefined): PmiDimension['format'] {
  const decimals = target?.attributes.get('decimalPlaces');
  if (target === undefined || decimals === undefined || !/^\d{1,2}$/.test(decimals)) return null;
  return { whole: (/^[+-]?(\d*)/.exec(target.text)?.[1] ?? '').length, decimals: Number(decimals) };
}

function toleranceFrom(
  { definition, entity }: CharacteristicParts,
  { quantity }: DimensionWord,
  source: QifSource,
): PmiDimensionTolerance {
  const value = (element: XmlElement | undefined, name: string) =>
    source.units[quantity](childOf(element, name), entity);
  const fit = definition.child('LimitsAndFitsSpecification');
  if (fit)
    return {
      kind: 'fit',
      entity,
      formVariance: textOf(fit, 'FormVariance') ?? '',
      zoneVariance: (fit.attributes.get('zoneVariance') ?? '').toLowerCase(),
      grade: textOf(fit, 'Grade') ?? '',
      source: '',
      lower: null,
      upper: null,
    };
  const tolerance = definition.child('Tolerance');
  if (tolerance === undefined) return { kind: 'none' };
  const shared = source.refer(childOf(tolerance, 'DefinitionId'), entity);
  const lower = value(shared ?? tolerance, 'MinValue');
  const upper = value(shared ?? tolerance, 'MaxValue');
  if (lower === null && upper === null) return { kind: 'none' };
  return { kind: parseBoolean(textOf(tolerance, 'DefinedAsLimit')) ? 'limits' : 'deviations', lower, upper };
}

function qualifiersOf(directive: string | undefined): PmiDimension['qualifiers'] {
  const word = directive?.toLowerCase();
  return word === 'minimum' || word === 'maximum' || word === 'average' ? [word] : [];
}

/** Statements that hold or do not hold. */
const flags: readonly (readonly [element: string, modifier: PmiDimensionModifier])[] = [
  ['FreeState', 'freeStateCondition'],
  ['StatisticalCharacteristic', 'statistical'],
  ['CommonTolerance', 'commonTolerance'],
  ['EnvelopeRequirement', 'envelopeRequirement'],
  ['Independency', 'independency'],
  ['UnitedOrContinuousFeature', 'continuousFeature'],
  ['ControlledRadius', 'controlledRadius'],
];

/** The letters of ISO 14405-1. */
const letters: Readonly<Record<string, PmiDimensionModifier>> = {
  LP: 'twoPointSize',
  LS: 'localSizeDefinedByASphere',
  GG: 'leastSquaresAssociationCriteria',
  GX: 'maximumInscribedAssociationCriteria',
  GN: 'minimumCircumscribedAssociationCriteria',
  CC: 'circumferenceDiameterCalculatedSize',
  CA: 'areaDiameterCalculatedSize',
  CV: 'volumeDiameterCalculatedSize',
  SX: 'maximumRankOrderSize',
  SN: 'minimumRankOrderSize',
  SA: 'averageRankOrderSize',
  SM: 'medianRankOrderSize',
  SD: 'midRangeRankOrderSize',
  SR: 'rangeRankOrderSize',
  ACS: 'anyCrossSection',
  SCS: 'specificFixedCrossSection',
};

function modifiersOf(
  { definition, word, entity }: CharacteristicParts,
  source: QifSource,
): PmiDimensionModifier[] {
  const found: PmiDimensionModifier[] = word === 'Square' ? ['square'] : [];
  for (const [element, modifier] of flags) if (definition.flag(element)) found.push(modifier);
  for (const element of definition.child('DimensionModifiers')?.children ?? []) {
    const modifier = Object.hasOwn(letters, element.text) ? letters[element.text] : undefined;
    if (modifier) found.push(modifier);
    else source.issues.add('qif-element-not-read', element, entity, { text: element.text.slice(0, 40) });
  }
  return found;
}

const axes: Readonly<Record<string, Triple>> = { XAXIS: [1, 0, 0], YAXIS: [0, 1, 0], ZAXIS: [0, 0, 1] };

/** The direction in which it is measured, where it is not simply the shortest way. */
function orientationOf({ nominal, entity }: CharacteristicParts, source: QifSource): PmiPlacement | null {
  const mode = nominal.child('AnalysisMode');
  const along = parseDirection(nominal.text('AnalysisVector'));
  const axis = nominal.child('Direction');
  if (axis && Object.hasOwn(axes, axis.text)) return inDirection(axes[axis.text] as Triple);
  const unread = axis ?? (mode?.text === 'THREEDIMENSIONAL' || along ? undefined : mode);
  if (unread) source.issues.add('qif-element-not-read', unread, entity, { text: unread.text.slice(0, 40) });
  return along && inDirection(along);
}

function inDirection(z: Triple): PmiPlacement {
  const [x, y] = z;
  const length = Math.hypot(x, y);
  return { origin: [0, 0, 0], x: length > 0 ? [-y / length, x / length, 0] : [1, 0, 0], z };
}
