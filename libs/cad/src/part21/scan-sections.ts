import { type ByteSource, failure, type Outcome, success } from '@diewright/geometry';
import { InstanceIndex } from './instance-index.ts';
import { KeywordTable } from './keyword-table.ts';
import { isKeywordByte, MOST_ID, parseHeaderPart } from './parse-record.ts';
import type { Part21Part } from './part21-value.ts';
import { walkStatements } from './walk-statements.ts';

/** What one pass over a text finds. */
export interface ScannedSections {
  readonly index: InstanceIndex;
  readonly keywords: KeywordTable;
  /** Statements of the header section. */
  readonly header: readonly Part21Part[];
  /** `DATA('name',('schema'))`; one without parameters in files of the first edition. */
  readonly dataSections: readonly Part21Part[];
  /** Statements of ANCHOR and REFERENCE sections (third edition): what others may name, and what lies in other files. */
  readonly references: number;
  /** Places in the text, in bytes, of statements that belong nowhere or are no instances where such stand. */
  readonly garbled: readonly number[];
}

export type ScanReason = 'step-not-part21' | 'step-truncated';

const MOST_GARBLED = 1000;
/** What writers need for one in the mean, blanks and all. */
const BYTES_OF_AN_INSTANCE = 80;

/**
 * Goes once over a Part 21 text window by window and notes where each instance stands and of what kind it is.
 * Nothing of the instances is decoded. `position` in details counts bytes from the start of the text.
 */
export function scanSections(source: ByteSource, windowBytes: number): Outcome<ScannedSections, ScanReason> {
  const scan = new SectionScan(Math.ceil(source.size / BYTES_OF_AN_INSTANCE));
  const walked = walkStatements(source, windowBytes, (bytes, start, end, position) =>
    scan.take(bytes, start, end, position),
  );
  if (scan.ended) return success(scan.found());
  if (!scan.started) return failure('step-not-part21');
  return failure('step-truncated', {
    position: walked.kind === 'unfinished' ? walked.position : source.size,
  });
}

class SectionScan {
  readonly #index: InstanceIndex;
  readonly #keywords = new KeywordTable();
  readonly #kinds = new KindTree();
  readonly #header: Part21Part[] = [];
  readonly #dataSections: Part21Part[] = [];
  readonly #garbled: number[] = [];
  #references = 0;
  #section = '';
  started = false;
  ended = false;

  constructor(expected: number) {
    this.#index = new InstanceIndex(expected);
  }

  /** @returns false where there is no more to be found */
  take(bytes: Uint8Array, start: number, end: number, position: number): boolean {
    if (this.#section === 'DATA' && bytes[start] === HASH) {
      if (!this.#takeInstance(bytes, start, end, position)) this.#noteGarbled(position + start);
      return true;
    }
    // A byte order mark may stand before the first statement.
    const first = !this.started && position + start === 0 && isByteOrderMark(bytes) ? 3 : start;
    const keyword = wordAt(bytes, first, end);
    if (!this.started) {
      this.started = keyword === 'ISO-10303-21';
      return this.started;
    }
    this.#takeOther(keyword, bytes.subarray(start, end), position + start);
    return !this.ended;
  }

  found(): ScannedSections {
    return {
      index: this.#index,
      keywords: this.#keywords,
      header: this.#header,
      dataSections: this.#dataSections,
      references: this.#references,
      garbled: this.#garbled,
    };
  }

  /** Sections begin where they begin: one whose end mark is missing is ended by the next, and the place is noted. */
  #takeOther(keyword: string, statement: Uint8Array, at: number): void {
    const section = this.#section;
    const isEnd = keyword === 'END-ISO-10303-21';
    if (isEnd || sections.has(keyword)) {
      if (section !== '') this.#noteGarbled(at);
      this.ended = isEnd;
      this.#section = keyword;
      if (keyword === 'DATA')
        this.#dataSections.push(parseHeaderPart(statement, this.#keywords) ?? { keyword, parameters: [] });
    } else if (keyword === 'ENDSEC') {
      if (section === '') this.#noteGarbled(at);
      this.#section = '';
    } else if (section === 'HEADER') {
      const part = parseHeaderPart(statement, this.#keywords);
      if (part) this.#header.push(part);
      else this.#noteGarbled(at);
    } else if (section === 'ANCHOR' || section === 'REFERENCE') this.#references++;
    else if (section === 'SIGNATURE') {
      // Its content has no semicolon: the end mark of the section ends the statement too.
      if (ascii.decode(statement.subarray(-6)).toUpperCase() === 'ENDSEC') this.#section = '';
    } else this.#noteGarbled(at);
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
    const kind = bytes[at] === OPEN ? this.#complexKind(bytes, at, end) : this.#simpleKind(bytes, at, end);
    if (kind < 0) return false;
    this.#index.add(id, position + start, end - start, kind);
    return true;
  }

  #simpleKind(bytes: Uint8Array, at: number, end: number): number {
    const stop = keywordEnd(bytes, at, end);
    return stop === at ? -1 : this.#kindAt(this.#kinds.below(ROOT, this.#keywords.numberOf(bytes, at, stop)));
  }

  /** The keywords that stand one bracket deep. */
  #complexKind(bytes: Uint8Array, open: number, end: number): number {
    let node = ROOT;
    let depth = 0;
    for (let at = open; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === OPEN) depth++;
      else if (byte === CLOSE) depth--;
      else if (byte === APOSTROPHE || byte === QUOTE) {
        at = bytes.indexOf(byte, at + 1);
        if (at < 0 || at >= end) break;
      } else if (byte === SLASH && bytes[at + 1] === STAR) at = passComment(bytes, at, end) - 1;
      else if (depth === 1 && (isKeywordByte(byte) || byte === EXCLAMATION)) {
        const stop = keywordEnd(bytes, at, end);
        node = this.#kinds.below(node, this.#keywords.numberOf(bytes, at, stop));
        at = stop - 1;
      }
    }
    return node === ROOT ? -1 : this.#kindAt(node);
  }

  #kindAt(node: number): number {
    return this.#kinds.kindAt(node, (keywords) => {
      const names = keywords.map((keyword) => this.#keywords.names[keyword] ?? '');
      return this.#index.addKind(names);
    });
  }
}

const ROOT = 0;
/** All that is beyond the most nodes. */
const OTHER = 1;

/** Kinds of instances as a tree of their keywords: a complex instance's kind is found without putting its name together. */
class KindTree {
  /** Node below a node by a keyword: the key is both in one number. */
  readonly #below = new Map<number, number>();
  /** Of each node the one above and the keyword that leads down to it. */
  readonly #above: number[] = [ROOT, ROOT];
  readonly #keyword: number[] = [-1, -1];
  readonly #kind: number[] = [-1, -1];

  below(node: number, keyword: number): number {
    const key = node * MOST_KEYWORDS + keyword;
    const known = this.#below.get(key);
    if (known !== undefined) return known;
    const made = this.#above.length;
    if (node === OTHER || made >= MOST_NODES) return OTHER;
    this.#below.set(key, made);
    this.#above.push(node);
    this.#keyword.push(keyword);
    this.#kind.push(-1);
    return made;
  }

  kindAt(node: number, make: (keywords: readonly number[]) => number): number {
    if ((this.#kind[node] as number) < 0) {
      const keywords: number[] = [];
      for (let up = node; up !== ROOT; up = this.#above[up] as number)
        keywords.unshift(this.#keyword[up] as number);
      this.#kind[node] = make(keywords);
    }
    return this.#kind[node] as number;
  }
}

const MOST_KEYWORDS = 0x10000;
/** A schema has some thousand; text of nonsense could have any number. */
const MOST_NODES = 200_000;

const sections = new Set(['HEADER', 'DATA', 'ANCHOR', 'REFERENCE', 'SIGNATURE']);

const isByteOrderMark = ([first, second, third]: Uint8Array) =>
  first === 0xef && second === 0xbb && third === 0xbf;

/** The word with which a statement begins, in capitals. */
function wordAt(bytes: Uint8Array, start: number, end: number): string {
  let stop = start;
  while (stop < end && stop < start + LONGEST_WORD && (isKeywordByte(bytes[stop]) || bytes[stop] === MINUS))
    stop++;
  return ascii.decode(bytes.subarray(start, stop)).toUpperCase();
}

const LONGEST_WORD = 40;

/** End of the keyword that begins at a place; a user's own begins with an exclamation mark. */
function keywordEnd(bytes: Uint8Array, at: number, end: number): number {
  let stop = bytes[at] === EXCLAMATION ? at + 1 : at;
  while (stop < end && isKeywordByte(bytes[stop])) stop++;
  return stop;
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
