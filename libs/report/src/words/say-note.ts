import { formatCount, formatNumber, isSentenceKey, type Language, sayAny } from '@diewright/words';

interface Note {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/**
 * The sentence of a note or reason in a result. Lengths in details keep four decimals, counts are grouped.
 * A result may come from a later version with codes that have no sentence here: then the code and its figures are shown
 * rather than nothing.
 */
export function sayNote(language: Language, note: Note): string {
  const values = Object.fromEntries(
    Object.entries(note.details).map(([name, value]) => [name, formatDetail(language, value)]),
  );
  const key = `note.${note.code}`;
  if (isSentenceKey(key)) return sayAny(language, key, values);
  const figures = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return figures.length > 0 ? `${note.code} (${figures.join(', ')})` : note.code;
}

function formatDetail(language: Language, value: string | number): string {
  if (typeof value === 'string') return value;
  if (Number.isInteger(value)) return formatCount(language, value);
  return formatNumber(language, value, 4)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
