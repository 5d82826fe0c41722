import { asciiText, decodeText } from './decode-text.ts';
import type { KeywordTable } from './keyword-table.ts';
import { DERIVED, OMITTED, type Part21Part, type Part21Record, type Part21Value } from './part21-value.ts';

/** Where and why a statement is no instance; `at` counts bytes from the statement's start. */
export interface GarbledRecord {
  readonly at: number;
  readonly expected: string;
}

/** Deeper than any list of the schemas; a file of opening brackets must not exhaust the stack. */
const MOST_LEVELS = 64;

/** `#1=KEYWORD(…)` or `#1=(A(…)B(…))`, without its semicolon (ISO 10303-21, table 3). */
export function parseRecord(bytes: Uint8Array, keywords: KeywordTable): Part21Record | GarbledRecord {
  const reader = new RecordReader(bytes, keywords);
  try {
    return reader.instance();
  } catch (error) {
    if (error instanceof Garbled) return { at: reader.at, expected: error.message };
    throw error;
  }
}

/** `KEYWORD(…)` alone, as the header's statements are; null where it is none. */
export function parseHeaderPart(bytes: Uint8Array, keywords: KeywordTable): Part21Part | null {
  const reader = new RecordReader(bytes, keywords);
  try {
    return reader.wholePart();
  } catch (error) {
    if (error instanceof Garbled) return null;
    throw error;
  }
}

class Garbled extends Error {}

class RecordReader {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #keywords: KeywordTable;

  constructor(bytes: Uint8Array, keywords: KeywordTable) {
    this.#bytes = bytes;
    this.#keywords = keywords;
  }

  instance(): Part21Record {
    this.#expect(HASH, '#');
    const id = this.#digits();
    this.#expect(EQUALS, '=');
    const isComplex = this.#next() === OPEN;
    if (isComplex) this.at++;
    const parts: Part21Part[] = [];
    do parts.push(this.#part());
    while (isComplex && this.#next() !== CLOSE);
    if (isComplex) this.at++;
    this.#mustEnd();
    return { id, parts, isComplex };
  }

  wholePart(): Part21Part {
    const part = this.#part();
    this.#mustEnd();
    return part;
  }

  #mustEnd(): void {
    if (this.#next() !== -1) throw new Garbled('end of the instance');
  }

  #part(): Part21Part {
    const keyword = this.#keyword();
    return { keyword, parameters: this.#list(0) };
  }

  #list(level: number): Part21Value[] {
    if (level > MOST_LEVELS) throw new Garbled('fewer brackets inside one another');
    this.#expect(OPEN, '(');
    const values: Part21Value[] = [];
    if (this.#next() === CLOSE) {
      this.at++;
      return values;
    }
    for (;;) {
      values.push(this.#value(level));
      const sign = this.#next();
      this.at++;
      if (sign === CLOSE) return values;
      if (sign !== COMMA) {
        this.at--;
        throw new Garbled(', or )');
      }
    }
  }

  #value(level: number): Part21Value {
    const sign = this.#next();
    switch (sign) {
      case HASH:
        this.at++;
        return isDigit(this.#bytes[this.at])
          ? { kind: 'reference', id: this.#digits() }
          : { kind: 'name', word: this.#keyword() };
      case APOSTROPHE:
        return this.#text();
      case OPEN:
        return this.#list(level + 1);
      case DOLLAR:
        this.at++;
        return OMITTED;
      case STAR:
        this.at++;
        return DERIVED;
      case POINT:
        return isDigit(this.#bytes[this.at + 1]) ? this.#number() : this.#enumeration();
      case QUOTE:
        return { kind: 'binary', word: this.#until(QUOTE, '"') };
      case LESS:
        return { kind: 'name', word: this.#until(GREATER, '>') };
      case AT:
        this.at++;
        return { kind: 'name', word: isDigit(this.#bytes[this.at]) ? `${this.#digits()}` : this.#keyword() };
      default:
        if (sign === PLUS || sign === MINUS || isDigit(sign)) return this.#number();
        if (isKeywordByte(sign) || sign === EXCLAMATION) return this.#typed(level);
        throw new Garbled('a value');
    }
  }

  #typed(level: number): Part21Value {
    const type = this.#keyword();
    const [value, ...others] = this.#list(level + 1);
    if (others.length > 0) throw new Garbled('one value in brackets');
    return { kind: 'typed', type, value };
  }

  /**
   * Where the digits make a whole number below 2⁵³ and the power of ten is at most 10²², one multiplication or division
   * of two exact numbers is rounded right (W. D. Clinger, 1990); the others are left to the engine.
   */
  #number(): number {
    const bytes = this.#bytes;
    const start = this.at;
    const first = bytes[start];
    let at = first === MINUS || first === PLUS ? start + 1 : start;
    let digits = 0;
    let whole = 0;
    let exponent = 0;
    for (; isDigit(bytes[at]); at++, digits++) whole = 10 * whole + (bytes[at] as number) - ZERO;
    if (bytes[at] === POINT)
      for (at++; isDigit(bytes[at]); at++, digits++, exponent--)
        whole = 10 * whole + (bytes[at] as number) - ZERO;
    if (digits === 0) throw new Garbled('a number');
    if (isExponentMark(bytes[at])) {
      const falling = bytes[at + 1] === MINUS;
      at += falling || bytes[at + 1] === PLUS ? 2 : 1;
      let power = 0;
      if (!isDigit(bytes[at])) throw new Garbled('a number');
      for (; isDigit(bytes[at]); at++) power = 10 * power + (bytes[at] as number) - ZERO;
      exponent += falling ? -power : power;
    }
    this.at = at;
    if (whole > MOST_EXACT || exponent > 22 || exponent < -22)
      return Number(asciiText(bytes, start, at).replace(/d/i, 'e'));
    const size = exponent < 0 ? whole / (TENS[-exponent] as number) : whole * (TENS[exponent] as number);
    return first === MINUS ? -size : size;
  }

  #text(): string {
    const start = this.at + 1;
    let end = start;
    for (;;) {
      end = this.#bytes.indexOf(APOSTROPHE, end);
      if (end < 0) throw new Garbled("'");
      if (this.#bytes[end + 1] !== APOSTROPHE) break;
      end += 2;
    }
    this.at = end + 1;
    return decodeText(this.#bytes, start, end);
  }

  #enumeration(): Part21Value {
    const start = this.at + 1;
    let end = start;
    while (isKeywordByte(this.#bytes[end])) end++;
    this.at = end;
    if (end === start || this.#bytes[end] !== POINT) throw new Garbled('.');
    this.at++;
    return { kind: 'enumeration', word: asciiText(this.#bytes, start, end) };
  }

  #until(mark: number, name: string): string {
    const end = this.#bytes.indexOf(mark, this.at + 1);
    if (end < 0) throw new Garbled(name);
    const word = asciiText(this.#bytes, this.at + 1, end);
    this.at = end + 1;
    return word;
  }

  #keyword(): string {
    this.#next();
    const start = this.at;
    if (this.#bytes[this.at] === EXCLAMATION) this.at++;
    while (isKeywordByte(this.#bytes[this.at])) this.at++;
    if (this.at === start) throw new Garbled('a keyword');
    return this.#keywords.nameOf(this.#bytes, start, this.at);
  }

  #digits(): number {
    this.#next();
    const start = this.at;
    let value = 0;
    while (isDigit(this.#bytes[this.at])) value = 10 * value + (this.#bytes[this.at++] as number) - ZERO;
    if (this.at === start || value > MOST_ID) throw new Garbled('a number of an instance');
    return value;
  }

  #expect(sign: number, name: string): void {
    if (this.#next() !== sign) throw new Garbled(name);
    this.at++;
  }

  /** The next byte that is neither blank nor in a comment, where the reader then stands; -1 at the end. */
  #next(): number {
    for (;;) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) return -1;
      if (byte === SLASH && this.#bytes[this.at + 1] === STAR) this.#passComment();
      else if (byte > 0x20) return byte;
      else this.at++;
    }
  }

  #passComment(): void {
    let end = this.#bytes.indexOf(STAR, this.at + 2);
    while (end >= 0 && this.#bytes[end + 1] !== SLASH) end = this.#bytes.indexOf(STAR, end + 1);
    if (end < 0) throw new Garbled('*/');
    this.at = end + 2;
  }
}

/** Greatest number of an instance that is kept: fits an unsigned 32-bit integer. */
export const MOST_ID = 0xffff_fffe;

const QUOTE = 0x22;
const HASH = 0x23;
const DOLLAR = 0x24;
const APOSTROPHE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const STAR = 0x2a;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const EXCLAMATION = 0x21;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const AT = 0x40;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 0x39;
}

/** Letters (some writers use small ones), digits, underscore. */
export function isKeywordByte(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || isDigit(byte) || byte === 0x5f)
  );
}

/** E, or D as Fortran writes it. */
function isExponentMark(byte: number | undefined): boolean {
  return byte === 0x45 || byte === 0x65 || byte === 0x44 || byte === 0x64;
}

const MOST_EXACT = 2 ** 53;
const TENS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
