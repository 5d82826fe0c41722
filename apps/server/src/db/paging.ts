/** Cursors: the sort key of a page's last row, opaque to whoever carries it. */
import { Refusal } from '../http/refusal.ts';

export function encodeCursor(key: readonly [string, string]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Refusal for what is no cursor of ours */
export function decodeCursor(cursor: string): readonly [string, string] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string'))
      return key as unknown as readonly [string, string];
  } catch {
    // Told below.
  }
  throw new Refusal(400, 'cursor-wrong');
}

/** For ILIKE: what a person typed, anywhere in the text; their % and _ are letters. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
