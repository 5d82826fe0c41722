/** What `next` met: a number, a word for "not finite" (nan, inf, 1.#QNAN), or no number at all. */
export const NUMBER = 0;
export const NOT_FINITE = 1;
export const NO_NUMBER = 2;

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/;
const notFiniteWord = /^[+-]?(nan(\(.*\))?|inf(inity)?|\d\.#.*)$/;

/**
 * Reads decimal numbers out of bytes, one after the other. The bytes must hold a line end after `at`.
 *
 * Gives the same double as `Number()` on the same text: up to 15 digits are gathered exactly, and one multiplication
 * or division by a power of ten up to 10^22, itself exact, then rounds once (W. D. Clinger, "How to read floating
 * point numbers accurately", PLDI 1990); up to 30 digits go through `longNumber`. All other texts, and those it
 * cannot decide, take `Number()` itself.
 */
export class NumberReader {
  bytes: Uint8Array = Uint8Array.of(10);
  at = 0;
  /** Byte that parts fields beside blanks: comma, semicolon, tab; 0 for blanks alone. */
  separator = 0;
  /** Byte before the decimals: point or comma. */
  decimal = 46;
  /** What the last `next` met: NUMBER, NOT_FINITE or NO_NUMBER. */
  met: number = NUMBER;

  /** The next field as a number and moves behind it and its separator; NaN where there is none (see `met`), unmoved. */
  next(): number {
    const bytes = this.bytes;
    let i = this.at;
    let c = bytes[i] as number;
    while (c === 32 || c === 34 || (c === 9 && this.separator !== 9)) c = bytes[++i] as number;
    const start = i;
    let negative = false;
    if (c === 45 || c === 43) {
      negative = c === 45;
      c = bytes[++i] as number;
    }
    const first = i;
    let digits = 0;
    // In 32 bits, wrapping; only nine digits are sure to fit.
    let short = 0;
    while (c >= 48 && c <= 57) {
      short = (Math.imul(short, 10) + (c - 48)) | 0;
      c = bytes[++i] as number;
    }
    digits = i - first;
    let scale = 0;
    if (c === this.decimal && (c === 46 || isDigit(bytes[i + 1] as number))) {
      const from = ++i;
      c = bytes[i] as number;
      while (c >= 48 && c <= 57) {
        short = (Math.imul(short, 10) + (c - 48)) | 0;
        c = bytes[++i] as number;
      }
      scale = i - from;
      digits += scale;
    }
    const last = i;
    if (c === 101 || c === 69) {
      let k = i + 1;
      c = bytes[k] as number;
      const down = c === 45;
      if (down || c === 43) c = bytes[++k] as number;
      const from = k;
      let exponent = 0;
      while (c >= 48 && c <= 57 && k < from + 5) {
        exponent = exponent * 10 + (c - 48);
        c = bytes[++k] as number;
      }
      if (k === from) return this.#slow(start);
      scale += down ? exponent : -exponent;
      i = k;
    }
    const ends = c === 32 || c === 10 || c === 13 || c === 9 || c === 34 || c === this.separator;
    if (!ends || digits === 0 || scale > 22 || scale < -22) return this.#slow(start);
    let value: number;
    if (digits <= 9) value = scaled(short, scale);
    else {
      value = longNumber(bytes, first, last, scale);
      if (value < 0) return this.#slow(start);
    }
    this.met = NUMBER;
    this.at = i;
    this.#passSeparator();
    return negative ? -value : value;
  }

  /** Moves behind the next field, whatever it holds; text in double quotes may contain separators. */
  skipField(): void {
    const bytes = this.bytes;
    let c = this.#skipBlanks();
    if (c === 34) {
      do c = bytes[++this.at] as number;
      while (c !== 34 && c !== 10 && c !== 13);
      if (c === 34) this.at++;
    }
    this.at = this.#fieldEnd(this.at);
    this.#passSeparator();
  }

  /** Whether only blanks are left on the line. */
  atLineEnd(): boolean {
    const c = this.#skipBlanks();
    return c === 10 || c === 13;
  }

  /** Moves to the start of the next line; CR, LF and CR LF each end one. */
  nextLine(): void {
    const bytes = this.bytes;
    let i = this.at;
    let c = bytes[i] as number;
    while (c !== 10 && c !== 13) c = bytes[++i] as number;
    this.at = c === 13 && bytes[i + 1] === 10 ? i + 2 : i + 1;
  }

  #skipBlanks(): number {
    const bytes = this.bytes;
    let c = bytes[this.at] as number;
    while (c === 32 || (c === 9 && this.separator !== 9)) c = bytes[++this.at] as number;
    return c;
  }

  #passSeparator(): void {
    const bytes = this.bytes;
    let i = this.at;
    let c = bytes[i] as number;
    while (c === 32 || c === 34 || (c === 9 && this.separator !== 9)) c = bytes[++i] as number;
    this.at = c === this.separator && c !== 0 ? i + 1 : i;
  }

  /** A field ends at blanks, unless another separator is named and the text is not a number. */
  #fieldEnd(from: number): number {
    const bytes = this.bytes;
    let i = from;
    let c = bytes[i] as number;
    while (c !== 10 && c !== 13 && c !== this.separator && !(this.separator === 0 && (c === 32 || c === 9)))
      c = bytes[++i] as number;
    return i;
  }

  #slow(start: number): number {
    const bytes = this.bytes;
    let i = start;
    let text = '';
    for (;;) {
      const c = bytes[i] as number;
      if (c === 10 || c === 13 || c === 32 || c === 9 || c === 34) break;
      if (c === this.separator && !(c === this.decimal && isDigit(bytes[i + 1] as number))) break;
      if (i - start > 400) {
        this.met = NO_NUMBER;
        return Number.NaN;
      }
      text += c === this.decimal ? '.' : String.fromCharCode(c | (c >= 65 && c <= 90 ? 32 : 0));
      i++;
    }
    const value = plainNumber.test(text) ? Number(text) : Number(fortranNumber(text));
    this.met = Number.isFinite(value) ? NUMBER : NO_NUMBER;
    if (this.met === NO_NUMBER && (Math.abs(value) === Infinity || notFiniteWord.test(text)))
      this.met = NOT_FINITE;
    if (this.met === NO_NUMBER) return Number.NaN;
    this.at = i;
    this.#passSeparator();
    return this.met === NUMBER ? value : Number.NaN;
  }
}

/** whole / 10^scale, correctly rounded for whole < 2^53 and |scale| ≤ 22. */
function scaled(whole: number, scale: number): number {
  if (scale > 0) return whole / (POWERS_OF_TEN[scale] as number);
  return scale < 0 ? whole * (POWERS_OF_TEN[-scale] as number) : whole;
}

/**
 * The digits of bytes [from, to), a decimal mark among them passed over, divided by 10^scale; −1 where that cannot
 * be said to be correctly rounded. More digits than a double holds are kept in two of them and divided with the
 * remainder (T. J. Dekker, "A floating-point technique for extending the available precision", 1971); the answer
 * counts only if a remainder larger or smaller by its possible error would round to the same double.
 */
function longNumber(bytes: Uint8Array, from: number, to: number, scale: number): number {
  let high = 0;
  let low = 0;
  let lowDigits = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0) continue;
    if (high < 1e14) high = high * 10 + digit;
    else {
      low = low * 10 + digit;
      lowDigits++;
    }
  }
  if (lowDigits === 0) return scaled(high, scale);
  if (lowDigits > 15 || scale <= 0) return -1;
  const power = POWERS_OF_TEN[lowDigits] as number;
  const product = high * power;
  const whole = product + low;
  const rest = productError(high, power, product) + (low - (whole - product));
  const divisor = POWERS_OF_TEN[scale] as number;
  const quotient = whole / divisor;
  const back = quotient * divisor;
  const correction = (whole - back - productError(quotient, divisor, back) + rest) / divisor;
  const slack = Math.abs(correction) * 2 ** -40 + quotient * 2 ** -100;
  const least = quotient + (correction - slack);
  return least === quotient + (correction + slack) ? least : -1;
}

/** a·b − fl(a·b), exactly (Dekker's product with Veltkamp's splitting). */
function productError(a: number, b: number, product: number): number {
  const a1 = upperHalf(a);
  const b1 = upperHalf(b);
  const a2 = a - a1;
  const b2 = b - b1;
  return a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2;
}

function upperHalf(a: number): number {
  const c = 134217729 * a;
  return c - (c - a);
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Fortran writes double precision as 1.5D+03. */
function fortranNumber(text: string): string {
  const plain = text.replace('d', 'e');
  return plainNumber.test(plain) ? plain : 'no number';
}
