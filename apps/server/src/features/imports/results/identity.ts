/** By what the occasions and characteristics of lists are known again. */
import { createHash } from 'node:crypto';
import { plainText } from './cell-values.ts';

export function keyOfOccasion(
  of: { readonly componentId: string; readonly revisionId: string | null },
  at: Date,
  occasion: string | null,
): string {
  return `${of.componentId} ${of.revisionId ?? '-'} ${at.getTime()} ${occasion ?? ''}`;
}

const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

/** The same name is the same characteristic in every list, of a component of that name in every sister die. */
export function idOf(component: string, name: string, number: string | null): string {
  const text = [nameKey(component), nameKey(name), ...(number === null ? [] : [nameKey(number)])].join('\n');
  let id = known.get(text);
  if (id === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    id = `list-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    known.set(text, id);
  }
  return id;
}

/** As a name is compared: without blanks, in small letters, signs of one width. */
export const nameKey = (name: string) => plainText(name).toLowerCase().replace(/\s/g, '');
