import type { ByteSource } from '@diewright/geometry';

/**
 * One statement: bytes [start, end) of `bytes` without its semicolon, blanks and comments before it left out;
 * `position` is where `bytes` begin in the text. The bytes are good only until the call returns.
 * @returns false to stop the walk
 */
export type StatementVisitor = (bytes: Uint8Array, start: number, end: number, position: number) => boolean;

/** How a walk ended: at the text's end, where the visitor stopped it, or inside a statement that has no end. */
export type WalkEnd =
  | { readonly kind: 'end' | 'stopped' }
  /** `position` is where the statement, or the comment before it, begins. */
  | { readonly kind: 'unfinished'; readonly position: number };

/**
 * The statements of an exchange structure in order (ISO 10303-21, 5: strings in apostrophes, doubled inside; comments
 * between slash-star and star-slash; each statement ends with a semicolon). Works on bytes: the signs that matter are
 * ASCII and are no trailing bytes of UTF-8 or GB18030, so the names' encoding is no matter. Holds one window; only a
 * statement that lies across the windows' border is read once more, whole.
 */
export function walkStatements(source: ByteSource, windowBytes: number, visit: StatementVisitor): WalkEnd {
  const window = new Uint8Array(Math.max(1, Math.min(windowBytes, source.size)));
  const finder = new StatementFinder();
  for (let position = 0; ; ) {
    const filled = source.read(window, position);
    const bytes = filled === window.length ? window : window.subarray(0, filled);
    for (let at = 0; ; ) {
      const end = finder.find(bytes, at, position);
      if (end < 0) break;
      const { begun } = finder;
      if (begun >= position) {
        if (!visit(bytes, begun - position, end, position)) return { kind: 'stopped' };
      } else if (begun >= 0) {
        const length = position + end - begun;
        const piece = new Uint8Array(length <= LONGEST_STATEMENT ? length : 0);
        if (!visit(piece, 0, source.read(piece, begun), begun)) return { kind: 'stopped' };
      }
      at = end + 1;
      finder.restart();
    }
    position += filled;
    if (filled < window.length || position >= source.size) {
      const from = finder.begun >= 0 ? finder.begun : finder.comment;
      return from >= 0 ? { kind: 'unfinished', position: from } : { kind: 'end' };
    }
  }
}

/** No statement of an honest file is this long: one that is has lost its end, and is shown without its content. */
const LONGEST_STATEMENT = 256 << 20;

/** What the bytes so far have left open; the next window goes on from there. */
const BETWEEN = 0;
const BETWEEN_SLASH = 1;
const PLAIN = 2;
const PLAIN_SLASH = 3;
const STRING = 4;
const COMMENT = 5;
const COMMENT_STAR = 6;

class StatementFinder {
  /** Where in the text the statement's first sign stands; -1 while there are only blanks and comments. */
  begun = -1;
  /** Where in the text the comment before a statement stands that has not ended; -1 where there is none. */
  comment = -1;
  #mode = BETWEEN;

  restart(): void {
    this.begun = -1;
    this.#mode = BETWEEN;
  }

  /** @returns place of the semicolon that ends the statement, -1 where the bytes end before it */
  find(bytes: Uint8Array, from: number, position: number): number {
    const length = bytes.length;
    let mode = this.#mode;
    let at = from;
    while (at < length) {
      if (mode === PLAIN) {
        while (at < length && IS_SIGN[bytes[at] as number] === 0) at++;
        if (at === length) break;
        if (bytes[at] === SEMICOLON) return at;
        mode = bytes[at++] === APOSTROPHE ? STRING : PLAIN_SLASH;
      } else if (mode === STRING) {
        while (at < length && bytes[at] !== APOSTROPHE) at++;
        if (at === length) break;
        at++;
        mode = PLAIN;
      } else if (mode === BETWEEN) {
        while (at < length && (bytes[at] as number) <= 0x20) at++;
        if (at === length) break;
        if (bytes[at] === SEMICOLON) return at;
        if (bytes[at] === SLASH) {
          this.comment = position + at++;
          mode = BETWEEN_SLASH;
        } else {
          this.begun = position + at;
          mode = PLAIN;
        }
      } else if (mode === COMMENT) {
        at = bytes.indexOf(STAR, at) + 1;
        if (at === 0) break;
        mode = COMMENT_STAR;
      } else if (mode === COMMENT_STAR) {
        if (bytes[at] === SLASH) {
          this.comment = -1;
          mode = this.begun < 0 ? BETWEEN : PLAIN;
        } else if (bytes[at] !== STAR) mode = COMMENT;
        at++;
      } else if (bytes[at] === STAR) {
        mode = COMMENT;
        at++;
      } else {
        if (mode === BETWEEN_SLASH) {
          this.begun = this.comment;
          this.comment = -1;
        }
        mode = PLAIN;
      }
    }
    this.#mode = mode;
    return -1;
  }
}

const APOSTROPHE = 0x27;
const STAR = 0x2a;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;

/** Signs that can end or open something inside a statement. */
const IS_SIGN = new Uint8Array(256);
for (const sign of [APOSTROPHE, SLASH, SEMICOLON]) IS_SIGN[sign] = 1;
