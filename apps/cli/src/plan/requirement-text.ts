/** What a characteristic asks, in one line of a terminal: 6× ⌀9.525 ±0.127, ⌀0.1 (M). */
import type { Characteristic, Dimension, GeometricTolerance, Quantity } from '@diewright/metrology';
import { formatNumber, type Language, sayAny } from '@diewright/words';

export function requirementText(one: Characteristic, language: Language): string {
  const count = one.count !== undefined && one.count > 1 ? `${one.count}× ` : '';
  return count + textOf(one, language);
}

function textOf(one: Characteristic, language: Language): string {
  switch (one.group) {
    case 'dimension':
      return dimensionText(one, language);
    case 'geometric':
      return toleranceText(one, language);
    case 'texture':
      return one.parameters
        .map(({ name, limit, text }) =>
          `${name} ${text ?? (limit ? quantityText(limit, language) : '')}`.trim(),
        )
        .join(', ');
  }
}

function dimensionText(one: Dimension, language: Language): string {
  const { nominal, requirement, decimals } = one;
  const word = (key: string, details = {}) => sayAny(language, `characteristic.requirement.${key}`, details);
  const number = (quantity: Quantity) => quantityText(quantity, language, decimals);
  const value = nominal ? prefixOf(one) + number(nominal) : '';
  const unit = unitText(
    nominal ?? ('lower' in requirement ? (requirement.upper ?? requirement.lower) : null),
  );
  switch (requirement.kind) {
    case 'theoretical':
      return `[${value}]${unit}`;
    case 'reference':
      return `(${value})${unit}`;
    case 'open':
      return value === '' ? word('open') : `${value}${unit}, ${word('open')}`;
    case 'limits': {
      const { lower, upper } = requirement;
      const low = lower ? prefixOf(one) + number(lower) : '';
      if (lower && upper) return `${low} … ${number(upper)}${unit}`;
      return lower ? `≥ ${low}${unit}` : upper ? `≤ ${prefixOf(one)}${number(upper)}${unit}` : word('open');
    }
    case 'fit':
      return `${value} ${requirement.class}${deviationText(requirement, language)}${unit}`;
    case 'general':
      return `${value}${deviationText(requirement, language)}${unit}, ${word('general')}`;
    case 'deviations':
      return `${value}${deviationText(requirement, language)}${unit}`;
  }
}

function prefixOf({ kind }: Dimension): string {
  if (kind === 'sphericalDiameter') return 'S⌀';
  if (kind === 'sphericalRadius') return 'SR';
  if (/diameter$/i.test(kind)) return '⌀';
  return /radius$/i.test(kind) ? 'R' : '';
}

function deviationText(
  { lower, upper }: { lower: Quantity | null; upper: Quantity | null },
  language: Language,
): string {
  if (lower && upper && lower.value === -upper.value) return ` ±${quantityText(upper, language)}`;
  const signed = (quantity: Quantity | null) =>
    quantity &&
    (quantity.value > 0 ? '+' : quantity.value < 0 ? '−' : '') +
      quantityText(quantity, language).replace(/^[-−]/, '');
  const sides = [signed(upper), signed(lower)].filter((side) => side !== null);
  return sides.length > 0 ? ` ${sides.join('/')}` : '';
}

function toleranceText(
  { tolerance, zone, modifiers, perUnit }: GeometricTolerance,
  language: Language,
): string {
  if (!tolerance) return sayAny(language, 'characteristic.requirement.open');
  const sign =
    zone.shape === 'spherical' ? 'S⌀' : /^(cylindrical|withinACircle)$/.test(zone.shape ?? '') ? '⌀' : '';
  const signs = modifiers.map(modifierText).join('');
  const more = [
    perUnit ? ` / ${quantityText(perUnit.first, language)}` : '',
    zone.outside ? ` (U) ${quantityText(zone.outside, language)}` : '',
    zone.projectedLength ? ` (P) ${quantityText(zone.projectedLength, language)}` : '',
  ];
  return `${sign}${quantityText(tolerance, language)}${unitText(tolerance)}${signs && ` ${signs}`}${more.join('')}`;
}

const letters: Readonly<Record<string, string>> = {
  maximumMaterialRequirement: 'M',
  leastMaterialRequirement: 'L',
  reciprocityRequirement: 'R',
  freeState: 'F',
  tangentPlane: 'T',
  statisticalTolerance: 'ST',
  envelopeRequirement: 'E',
};

function modifierText(modifier: string): string {
  return `(${letters[modifier] ?? modifier})`;
}

/** As many decimals as it has, or as were drawn; degrees with their sign. */
export function quantityText({ value, stated, unit }: Quantity, language: Language, decimals = 0): string {
  const own = /\.(\d+)$/.exec(String(Math.round(value * 1e6) / 1e6))?.[1]?.length ?? 0;
  const shown = stated || unit === 'other' ? own : Math.max(own, Math.min(decimals, 6));
  return formatNumber(language, value, shown) + (unit === 'deg' ? '°' : '');
}

export function unitText(quantity: Quantity | null): string {
  if (!quantity || quantity.unit === 'deg') return '';
  return ` ${quantity.unit === 'mm' ? 'mm' : (quantity.stated?.unit ?? '?')}`;
}
