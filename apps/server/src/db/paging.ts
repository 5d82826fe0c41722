/** Cursors: the sort key of a page's last row, opaque to whoever carries it. */
import { Refusal } from '../http/refusal.ts';

export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Refusal for what is no cursor of ours */
export function decodeCursor(cursor: string): readonly [string, string];
export function decodeCursor(cursor: string, parts: number): readonly string[];
export function decodeCursor(cursor: string, parts = 2): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string'))
      return key as string[];
  } catch {
    // Told below.
  }
  throw new Refusal(400, 'cursor-wrong');
}

/** For ILIKE: what a person typed, anywhere in the text; their % and _ are letters. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
