const APOSTROPHE = 0x27;
const STAR = 0x2a;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;

/** One statement of the exchange structure: bytes [start, end) without its semicolon. */
export interface StatementSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The statements of a Part 21 file in order (ISO 10303-21, 5: strings in apostrophes, doubled inside;
 * comments between slash-star and star-slash; each statement ends with a semicolon). Works on bytes: the
 * signs that matter are ASCII and are no trailing bytes of UTF-8 or GB18030, so the names' encoding is no matter.
 * @returns through the generator's end: true where the file stops inside a statement, a string or a comment.
 */
export function* splitStatements(bytes: Uint8Array): Generator<StatementSpan, boolean> {
  let start = 0;
  let blank = true;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === SEMICOLON) {
      yield { start, end: i };
      start = i + 1;
      blank = true;
    } else if (byte === APOSTROPHE) {
      i = bytes.indexOf(APOSTROPHE, i + 1);
      if (i < 0) return true;
    } else if (byte === SLASH && bytes[i + 1] === STAR) {
      i = endOfComment(bytes, i + 2);
      if (i < 0) return true;
      if (blank) start = i + 1;
    } else if (byte > 0x20) {
      if (blank) start = i;
      blank = false;
    }
  }
  return !blank;
}

/** The place of the slash that ends a comment, -1 where it never ends. */
function endOfComment(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(STAR, from); i >= 0; i = bytes.indexOf(STAR, i + 1))
    if (bytes[i + 1] === SLASH) return i + 1;
  return -1;
}
