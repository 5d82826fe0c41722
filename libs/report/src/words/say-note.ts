import { formatDetails, isSentenceKey, type Language, sayAny } from '@diewright/words';

interface Note {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/**
 * The sentence of a note or reason in a result. A result may come from a later version with codes that have no sentence
 * here: then the code and its figures are shown rather than nothing.
 */
export function sayNote(language: Language, note: Note): string {
  const values = formatDetails(language, note.details);
  const key = `note.${note.code}`;
  if (isSentenceKey(key)) return sayAny(language, key, values);
  const figures = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return figures.length > 0 ? `${note.code} (${figures.join(', ')})` : note.code;
}
