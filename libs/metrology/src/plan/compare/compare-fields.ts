/** Field by field, what differs between two values of a plan; numbers that only a conversion tells apart are equal. */
import type { FieldChange } from './plan-difference.ts';

/** Changes of one value are less than this share of it: the last digits of a conversion. */
const SAME_SHARE = 1e-9;

/** @param opened fields whose own fields are told one by one */
export function compareFields(
  from: object,
  to: object,
  {
    ignored = [],
    opened = [],
  }: { readonly ignored?: readonly string[]; readonly opened?: readonly string[] } = {},
): FieldChange[] {
  const [one, other] = [from as Record<string, unknown>, to as Record<string, unknown>];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !ignored.includes(name),
  );
  return names.flatMap((name) => {
    const [a, b] = [one[name], other[name]];
    if (isSame(a, b)) return [];
    if (opened.includes(name) && isPlain(a) && isPlain(b))
      return compareFields(a, b).map((change) => ({ ...change, field: `${name}.${change.field}` }));
    return [{ field: name, from: a, to: b }];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= SAME_SHARE * Math.max(1, Math.abs(a), Math.abs(b));
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, k) => isSame(each, b[k]));
  if (!isPlain(a) || !isPlain(b)) return a === b;
  // A value is the same in whatever unit it was stated.
  const names = new Set([...Object.keys(a), ...Object.keys(b)].filter((name) => name !== 'stated'));
  return [...names].every((name) => isSame(a[name], b[name]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
