import { type ByteSource, failure, type Outcome, success } from '@diewright/geometry';
import { InstanceIndex } from './instance-index.ts';
import { isKeywordByte, MOST_ID, parseHeaderPart } from './parse-record.ts';
import type { Part21Part } from './part21-value.ts';
import { splitStatements } from './split-statements.ts';

/** What one pass over a text finds. */
export interface ScannedSections {
  readonly index: InstanceIndex;
  /** Statements of the header section. */
  readonly header: readonly Part21Part[];
  /** `DATA('name',('schema'))`; one without parameters in files of the first edition. */
  readonly dataSections: readonly Part21Part[];
  /** Statements of ANCHOR and REFERENCE sections (third edition): what others may name, and what lies in other files. */
  readonly references: number;
  /** Places in the text, in bytes, of statements that stand among the instances and are none. */
  readonly garbled: readonly number[];
}

export type ScanReason = 'step-not-part21' | 'step-truncated' | 'step-statement-endless';

const WINDOW_BYTES = 1 << 20;
/** No statement of an honest file is this long; one that is has lost its end. */
const LONGEST_STATEMENT = 256 << 20;
const MOST_GARBLED = 1000;

/**
 * Goes once over a Part 21 text window by window and notes where each instance stands and of what kind it is.
 * Nothing of the instances is decoded. `position` in details counts bytes from the start of the text.
 */
export function scanSections(source: ByteSource): Outcome<ScannedSections, ScanReason> {
  const scan = new SectionScan();
  let window = new Uint8Array(Math.min(WINDOW_BYTES, source.size));
  let position = 0;
  for (;;) {
    const filled = source.read(window, position);
    const bytes = window.subarray(0, filled);
    const atEnd = position + filled >= source.size;
    let done = 0;
    for (const { start, end } of splitStatements(bytes)) {
      done = end + 1;
      if (!scan.take(bytes, start, end, position)) return failure('step-not-part21');
      if (scan.ended) return success(scan.found());
    }
    if (atEnd) return scan.started ? failure('step-truncated', { position }) : failure('step-not-part21');
    // Half a statement: the window is laid anew from its start, and made larger where it held no whole one.
    if (done === 0) {
      if (!scan.started) return failure('step-not-part21');
      if (window.length >= LONGEST_STATEMENT) return failure('step-statement-endless', { position });
      window = new Uint8Array(Math.min(4 * window.length, source.size - position));
    }
    position += done;
  }
}

class SectionScan {
  readonly #index = new InstanceIndex();
  readonly #header: Part21Part[] = [];
  readonly #dataSections: Part21Part[] = [];
  readonly #garbled: number[] = [];
  #references = 0;
  #section = '';
  started = false;
  ended = false;

  /** @returns false where the text does not begin as a Part 21 text does */
  take(bytes: Uint8Array, start: number, end: number, position: number): boolean {
    if (this.#section === 'DATA' && bytes[start] === HASH) {
      if (!this.#takeInstance(bytes, start, end, position)) this.#noteGarbled(position + start);
      return true;
    }
    let word = start;
    while (isKeywordByte(bytes[word]) || bytes[word] === MINUS) word++;
    const keyword = ascii.decode(bytes.subarray(start, Math.min(word, start + 40))).toUpperCase();
    if (!this.started) {
      this.started = keyword === 'ISO-10303-21';
      return this.started;
    }
    this.#takeOther(keyword, bytes.subarray(start, end), position + start);
    return true;
  }

  found(): ScannedSections {
    return {
      index: this.#index,
      header: this.#header,
      dataSections: this.#dataSections,
      references: this.#references,
      garbled: this.#garbled,
    };
  }

  #takeOther(keyword: string, statement: Uint8Array, at: number): void {
    if (keyword === 'END-ISO-10303-21') this.ended = true;
    else if (keyword === 'ENDSEC') this.#section = '';
    else if (sections.has(keyword) && this.#section === '') {
      this.#section = keyword;
      if (keyword === 'DATA')
        this.#dataSections.push(parseHeaderPart(statement) ?? { keyword, parameters: [] });
    } else if (this.#section === 'HEADER') {
      const part = parseHeaderPart(statement);
      if (part) this.#header.push(part);
    } else if (this.#section === 'ANCHOR' || this.#section === 'REFERENCE') this.#references++;
    else this.#noteGarbled(at);
  }

  #noteGarbled(at: number): void {
    if (this.#garbled.length < MOST_GARBLED) this.#garbled.push(at);
  }

  /** `#12 = KEYWORD(…` or `#12 = ( A(…) B(…) )`: only number and keywords are looked at. */
  #takeInstance(bytes: Uint8Array, start: number, end: number, position: number): boolean {
    let at = start + 1;
    let id = 0;
    while (at < end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39)
      id = 10 * id + (bytes[at++] as number) - 0x30;
    if (at === start + 1 || id > MOST_ID) return false;
    at = passBlanks(bytes, at, end);
    if (bytes[at] !== EQUALS) return false;
    at = passBlanks(bytes, at + 1, end);
    const keyword = bytes[at] === OPEN ? complexKeywords(bytes, at, end) : keywordAt(bytes, at, end);
    if (keyword === '') return false;
    this.#index.add(id, position + start, end - start, keyword);
    return true;
  }
}

const sections = new Set(['HEADER', 'DATA', 'ANCHOR', 'REFERENCE', 'SIGNATURE']);

function keywordAt(bytes: Uint8Array, at: number, end: number): string {
  let stop = at;
  while (stop < end && (isKeywordByte(bytes[stop]) || (stop === at && bytes[stop] === EXCLAMATION))) stop++;
  return internedKeyword(bytes, at, stop);
}

/** The keywords that stand one bracket deep, joined by blanks. */
function complexKeywords(bytes: Uint8Array, open: number, end: number): string {
  const keywords: string[] = [];
  let depth = 0;
  for (let at = open; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === OPEN) depth++;
    else if (byte === CLOSE) depth--;
    else if (byte === APOSTROPHE || byte === QUOTE) {
      at = bytes.indexOf(byte, at + 1);
      if (at < 0 || at >= end) break;
    } else if (byte === SLASH && bytes[at + 1] === STAR) at = passComment(bytes, at, end) - 1;
    else if (depth === 1 && isKeywordByte(byte)) {
      const keyword = keywordAt(bytes, at, end);
      keywords.push(keyword);
      at += keyword.length - 1;
    }
  }
  return keywords.join(' ');
}

/**
 * One string for each keyword however often it stands: found by a hash of its bytes, so that decoding, which makes
 * half of a scan's cost, happens once a keyword.
 */
function internedKeyword(bytes: Uint8Array, start: number, end: number): string {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  const known = keywordsByHash.get(hash);
  if (known !== undefined && matches(known, bytes, start)) return known;
  const keyword = ascii.decode(bytes.subarray(start, end)).toUpperCase();
  if (known === undefined && keywordsByHash.size < 20_000) keywordsByHash.set(hash, keyword);
  return keyword;
}

const keywordsByHash = new Map<number, string>();

function matches(keyword: string, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < keyword.length; i++) if (keyword.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

function passBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    if (bytes[at] === SLASH && bytes[at + 1] === STAR) at = passComment(bytes, at, end);
    else if ((bytes[at] as number) <= 0x20) at++;
    else break;
  }
  return at;
}

function passComment(bytes: Uint8Array, slash: number, end: number): number {
  let at = bytes.indexOf(STAR, slash + 2);
  while (at >= 0 && at < end && bytes[at + 1] !== SLASH) at = bytes.indexOf(STAR, at + 1);
  return at < 0 || at >= end ? end : at + 2;
}

const ascii = new TextDecoder('latin1');

const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const STAR = 0x2a;
const MINUS = 0x2d;
const SLASH = 0x2f;
const EQUALS = 0x3d;
