/**
 * What a characteristic asks, as signs in the order of a drawing: a feature control frame, a dimension with its limits,
 * a surface texture. Lengths mm; no words, so that it is the same in both languages.
 */
import type { CharacteristicResult, Quantity } from '@diewright/metrology';
import { type Sign, signsOfModifier } from './modifier-signs.ts';
import { symbolOfKind } from './symbol-paths.ts';

type Dimension = Extract<CharacteristicResult, { group: 'dimension' }>;
type Geometric = Extract<CharacteristicResult, { group: 'geometric' }>;
type Texture = Extract<CharacteristicResult, { group: 'texture' }>;

export interface Requirement {
  /** How many alike: 6×; all over, all around. */
  readonly before: readonly Sign[];
  /** Side by side; a dimension has one. */
  readonly cells: readonly (readonly Sign[])[];
  /** Whether the cells are framed: tolerances, and dimensions that are theoretically exact. */
  readonly framed: boolean;
}

export function requirementOf(characteristic: CharacteristicResult): Requirement {
  switch (characteristic.group) {
    case 'dimension':
      return dimensionRequirement(characteristic);
    case 'geometric':
      return geometricRequirement(characteristic);
    case 'texture':
      return { before: [], cells: [textureSigns(characteristic)], framed: false };
  }
}

const text = (value: string): Sign => ({ kind: 'text', text: value });
const diameter: Sign = { kind: 'symbol', name: 'diameter' };

function countSigns({ count }: CharacteristicResult): Sign[] {
  return count !== undefined && count > 1 ? [text(`${count}×`)] : [];
}

/** Before the value: ⌀, R, S⌀, SR. */
function sizePrefix(kind: Dimension['kind']): Sign[] {
  if (kind === 'sphericalDiameter') return [text('S'), diameter];
  if (kind === 'sphericalRadius') return [text('SR')];
  if (/diameter$/i.test(kind)) return [diameter];
  return /radius$/i.test(kind) ? [text('R')] : [];
}

function dimensionRequirement(one: Dimension): Requirement {
  const { requirement, nominal } = one;
  const isReference = requirement.kind === 'reference';
  const value = nominal ? quantityText(nominal, one.decimals) : '';
  const limits = limitSigns(one);
  const nothing = value === '' && limits.length === 0;
  const signs: Sign[] = [
    ...sizePrefix(one.kind),
    ...(requirement.kind === 'limits' || value === '' ? [] : [text(value)]),
    ...(nothing ? [text('–')] : limits),
    ...one.statistic.map((word) => text(word === 'average' ? 'AVG' : word.slice(0, 3).toUpperCase())),
    ...one.modifiers.flatMap(signsOfModifier),
  ];
  return {
    before: countSigns(one),
    cells: [isReference ? [text('('), ...signs, text(')')] : signs],
    framed: requirement.kind === 'theoretical',
  };
}

function limitSigns({ requirement, decimals }: Dimension): Sign[] {
  switch (requirement.kind) {
    case 'deviations':
      return deviationSigns(requirement.lower, requirement.upper, decimals);
    case 'limits': {
      const { lower, upper } = requirement;
      if (lower && upper)
        return [
          {
            kind: 'stacked',
            upper: quantityText(upper, decimals),
            lower: quantityText(lower, decimals),
          },
        ];
      const only = upper ?? lower;
      return only ? [text(`${quantityText(only, decimals)} ${upper ? 'MAX' : 'MIN'}`)] : [];
    }
    case 'fit':
      return [text(requirement.class), ...deviationSigns(requirement.lower, requirement.upper, undefined)];
    case 'general': {
      const signs = deviationSigns(requirement.lower, requirement.upper, undefined);
      return signs.length > 0 ? [text('('), ...signs, text(')')] : [];
    }
    default:
      return [];
  }
}

function deviationSigns(
  lower: Quantity | null,
  upper: Quantity | null,
  decimals: number | undefined,
): Sign[] {
  if (!lower && !upper) return [];
  if (lower && upper && lower.value === -upper.value)
    return [text(`±${quantityText(upper, decimalsOf(decimals, lower, upper))}`)];
  const own = decimalsOf(decimals, lower, upper);
  if (!lower || !upper) return [text(signed((upper ?? lower) as Quantity, own))];
  return [{ kind: 'stacked', upper: signed(upper, own), lower: signed(lower, own) }];
}

/** Limits may say more than the nominal: 25.0 with +0.013. */
function decimalsOf(decimals: number | undefined, ...values: (Quantity | null)[]): number | undefined {
  if (decimals === undefined) return undefined;
  const needed = values.map((one) => (one ? (plainNumber(one.value).split('.')[1]?.length ?? 0) : 0));
  return Math.max(decimals, ...needed);
}

function signed(quantity: Quantity, decimals: number | undefined): string {
  const sign = quantity.value > 0 ? '+' : '';
  return sign + quantityText(quantity, decimals);
}

function geometricRequirement(one: Geometric): Requirement {
  const symbol = symbolOfKind(one.kind);
  const before = countSigns(one);
  if (one.scope === 'allOver') before.push({ kind: 'symbol', name: 'allOver' });
  else if (one.allAround) before.push({ kind: 'symbol', name: 'allAround' });
  return {
    before,
    cells: [
      [symbol ? { kind: 'symbol', name: symbol } : text('?')],
      toleranceSigns(one),
      ...one.datumReferences.map(datumSigns),
    ],
    framed: true,
  };
}

function toleranceSigns(one: Geometric): Sign[] {
  const { zone, perUnit, maximum } = one;
  const signs: Sign[] = [];
  if (zone.shape === 'spherical') signs.push(text('S'), diameter);
  else if (zone.shape === 'cylindrical' || zone.shape === 'withinACircle') signs.push(diameter);
  signs.push(text(one.tolerance ? quantityText(one.tolerance) : '–'));
  if (perUnit) {
    const [first, second] = [quantityText(perUnit.first), perUnit.second && quantityText(perUnit.second)];
    const isSquare = perUnit.shape === 'square';
    signs.push(text(`/${isRound(perUnit.shape) ? '⌀' : ''}${first}`));
    if (second ?? isSquare) signs.push(text(`×${second ?? first}`));
  }
  signs.push(...one.modifiers.flatMap(signsOfModifier));
  if (zone.outside) signs.push({ kind: 'circled', text: 'U' }, text(quantityText(zone.outside)));
  if (zone.projectedLength)
    signs.push({ kind: 'circled', text: 'P' }, text(quantityText(zone.projectedLength)));
  if (maximum) signs.push(text(`${quantityText(maximum)} MAX`));
  return signs;
}

const isRound = (shape: string) => shape === 'circular' || shape === 'cylindrical' || shape === 'spherical';

function datumSigns({ members, modifiers }: CharacteristicResult['datumReferences'][number]): Sign[] {
  const withModifiers = (list: typeof modifiers) =>
    list.flatMap(({ kind, value }) => [
      ...signsOfModifier(kind),
      ...(value ? [text(quantityText(value))] : []),
    ]);
  return [
    ...members.flatMap((member, k) => [
      text(`${k > 0 ? '-' : ''}${member.letter}`),
      ...withModifiers(member.modifiers),
    ]),
    ...withModifiers(modifiers),
  ];
}

function textureSigns({ materialRemoval = '', parameters }: Texture): Sign[] {
  const name = /not|prohibit|without/i.test(materialRemoval)
    ? 'textureKept'
    : /requir/i.test(materialRemoval)
      ? 'textureRemoved'
      : 'texture';
  return [
    { kind: 'symbol', name },
    ...parameters.map(({ name: parameter, limit, text: stated }) =>
      text(`${parameter} ${stated ?? (limit ? micrometres(limit) : '')}`.trim()),
    ),
  ];
}

/** ISO 1302: Ra and its kin are written in µm without a unit. */
function micrometres({ value, unit, stated }: Quantity): string {
  if (unit === 'mm') return plainNumber(1000 * value);
  return stated ? `${plainNumber(stated.value)} ${stated.unit}` : plainNumber(value);
}

/** As a drawing writes it: no unit for mm, a ring for degrees. The decimals drawn hold for the unit that was drawn. */
export function quantityText(quantity: Quantity, decimals?: number): string {
  const { value, unit, stated } = quantity;
  if (unit === 'other') return stated ? `${plainNumber(stated.value)} ${stated.unit}` : plainNumber(value);
  const number = stated ? plainNumber(value) : plainNumber(value, decimals);
  return unit === 'deg' ? `${number}°` : number;
}

/** At most five decimals, without grouping: 1250.5, −0.013. */
export function plainNumber(value: number, decimals?: number): string {
  const shortest = String(Number(value.toFixed(5)));
  const drawn = decimals === undefined ? shortest : value.toFixed(Math.min(decimals, 6));
  const number = Number(drawn) === Number(shortest) ? drawn : shortest;
  return number.replace('-', '−');
}
