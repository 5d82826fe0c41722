import type { Entity } from '../part21/entity.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiFormat } from './pmi-value.ts';

/** Qualifiers of a value: in its own QUALIFIED_REPRESENTATION_ITEM, and in a MEASURE_QUALIFICATION of it. */
export function qualifiersOf(source: PmiSource, value: Entity): Entity[] {
  const own = value.is('QUALIFIED_REPRESENTATION_ITEM')
    ? value.own('QUALIFIED_REPRESENTATION_ITEM', 1).entities(0)
    : [];
  const others = source
    .usersOf(value.id, ['MEASURE_QUALIFICATION'])
    .flatMap((user) => source.entity(user).all.entities(3));
  return [...own, ...others];
}

/** 'NR2 1.3' (ISO 6093): one digit before the point, three after it; null where a qualifier says none. */
export function formatOf(qualifiers: readonly Entity[]): PmiFormat | null {
  for (const qualifier of qualifiers) {
    if (!qualifier.is('VALUE_FORMAT_TYPE_QUALIFIER')) continue;
    const digits = /^NR\d\s+-?(\d+)\.(\d+)/.exec(qualifier.all.optionalText(0).trim());
    if (digits) return { whole: Number(digits[1]), decimals: Number(digits[2]) };
  }
  return null;
}
