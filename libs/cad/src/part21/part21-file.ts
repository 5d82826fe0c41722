import { type ByteSource, failure, type Outcome, success } from '@diewright/geometry';
import { Entity } from './entity.ts';
import type { InstanceIndex } from './instance-index.ts';
import type { KeywordTable } from './keyword-table.ts';
import { LineTable } from './line-table.ts';
import { PagedText } from './paged-text.ts';
import { parseRecord } from './parse-record.ts';
import { Part21Fault } from './part21-fault.ts';
import { type Part21Header, readHeader } from './part21-header.ts';
import type { Part21Record, Part21Value } from './part21-value.ts';
import { type ScannedSections, type ScanReason, scanSections } from './scan-sections.ts';

/** Something in the text that is not as it should be and that does not keep the rest from being read. */
export interface Part21Problem {
  readonly reason: 'step-statement-garbled' | 'step-entity-twice';
  readonly line: number;
  /** Number of the instance; absent where the statement is none. */
  readonly id?: number;
}

/**
 * A Part 21 text (ISO 10303-21, all three editions) that can be asked: one pass notes where each instance stands, and
 * an instance is read when it is asked for. Needs some forty bytes an instance, whatever the text's size.
 * The text must be plain bytes (`plainBytes`); the source must stay open as long as the file is asked.
 * @returns reasons with the line where the text is broken
 */
export function openPart21(
  source: ByteSource,
  { windowBytes = 1 << 20, pageBytes = 1 << 14 }: Part21Memory = {},
): Outcome<Part21File, ScanReason> {
  const scanned = scanSections(source, windowBytes);
  if (!scanned.ok) {
    const { position, ...details } = scanned.details;
    return failure(
      scanned.reason,
      typeof position === 'number' ? { ...details, line: new LineTable(source).lineAt(position) } : details,
    );
  }
  return success(new Part21File(source, scanned.value, pageBytes));
}

/** How much of the text is held: the window of the pass, and each of at most 2048 pages afterwards. */
export interface Part21Memory {
  readonly windowBytes?: number;
  readonly pageBytes?: number;
}

export class Part21File {
  readonly header: Part21Header;
  /** Names of the data sections; one '' where there is one without a name. */
  readonly dataSections: readonly string[];
  /** Entries of ANCHOR and REFERENCE sections; what they bring in from other files is not here. */
  readonly references: number;
  readonly #lines: LineTable;
  readonly #text: PagedText;
  readonly #index: InstanceIndex;
  readonly #keywords: KeywordTable;
  readonly #garbled: readonly number[];
  readonly #users = new Map<string, Map<number, number[]>>();

  constructor(source: ByteSource, scanned: ScannedSections, pageBytes: number) {
    this.header = readHeader(scanned.header);
    this.dataSections = scanned.dataSections.map(({ parameters: [name] }) =>
      typeof name === 'string' ? name : '',
    );
    this.references = scanned.references;
    this.#lines = new LineTable(source);
    this.#text = new PagedText(source, pageBytes);
    this.#index = scanned.index;
    this.#keywords = scanned.keywords;
    this.#garbled = scanned.garbled;
  }

  /** How many instances the text holds. */
  get count(): number {
    return this.#index.count;
  }

  /** How many instances there are of each keyword; a complex instance counts for each of its parts. */
  get counts(): ReadonlyMap<string, number> {
    return this.#index.counts();
  }

  has(id: number): boolean {
    return this.#index.find(id) >= 0;
  }

  /** Keywords of an instance without reading it; none where there is no such instance. */
  keywordsOf(id: number): readonly string[] {
    const place = this.#index.find(id);
    return place < 0 ? [] : this.#index.keywordsAt(place);
  }

  /** Numbers of the instances of this keyword, and of complex ones with such a part, in the order of the text. */
  idsOf(keyword: string): number[] {
    return this.#index.placesOf(keyword).map((place) => this.#index.idAt(place));
  }

  /** All instances of a keyword, in the order of the text. @throws Part21Fault at a garbled one */
  *entitiesOf(keyword: string): Generator<Entity> {
    for (const id of this.idsOf(keyword)) yield this.entity(id);
  }

  /** @throws Part21Fault where there is none of this number, or a garbled one */
  entity(id: number): Entity {
    return new Entity(this, this.record(id));
  }

  /** @throws Part21Fault */
  record(id: number): Part21Record {
    const place = this.#index.find(id);
    if (place < 0) throw new Part21Fault('step-entity-missing', { entity: id });
    const start = this.#index.startAt(place);
    const record = parseRecord(this.#text.slice(start, this.#index.lengthAt(place)), this.#keywords);
    if ('expected' in record)
      throw new Part21Fault('step-statement-garbled', {
        entity: id,
        line: this.#lines.lineAt(start + record.at),
        expected: record.expected,
      });
    return record;
  }

  /**
   * Numbers of the instances of a keyword that refer to this one anywhere in their parameters, in the order of the
   * text. The first question about a keyword reads all its instances once; garbled ones refer to nothing.
   */
  usersOf(id: number, keyword: string): readonly number[] {
    let users = this.#users.get(keyword);
    if (!users) {
      users = this.#collectUsers(keyword);
      this.#users.set(keyword, users);
    }
    return users.get(id) ?? [];
  }

  /** Line of an instance, from 1; 0 where there is none. Reads the text up to it: for complaints. */
  lineOf(id: number): number {
    const place = this.#index.find(id);
    return place < 0 ? 0 : this.#lines.lineAt(this.#index.startAt(place));
  }

  /** Statements that are no instances, and numbers that stand twice (the first one counts). */
  problems(): Part21Problem[] {
    return [
      ...this.#garbled.map((at) => ({
        reason: 'step-statement-garbled' as const,
        line: this.#lines.lineAt(at),
      })),
      ...this.#index.twins().map((place) => ({
        reason: 'step-entity-twice' as const,
        line: this.#lines.lineAt(this.#index.startAt(place)),
        id: this.#index.idAt(place),
      })),
    ];
  }

  #collectUsers(keyword: string): Map<number, number[]> {
    const users = new Map<number, number[]>();
    for (const place of this.#index.placesOf(keyword)) {
      const statement = this.#text.slice(this.#index.startAt(place), this.#index.lengthAt(place));
      const record = parseRecord(statement, this.#keywords);
      if ('expected' in record) continue;
      for (const id of new Set(referencesIn(record))) {
        const known = users.get(id);
        if (known) known.push(record.id);
        else users.set(id, [record.id]);
      }
    }
    return users;
  }
}

/** Numbers of the instances that a record refers to, in the order of its parameters. */
export function* referencesIn(record: Part21Record): Generator<number> {
  for (const part of record.parts) for (const value of part.parameters) yield* referencesOf(value);
}

function* referencesOf(value: Part21Value): Generator<number> {
  if (value === null || typeof value !== 'object') return;
  if (isList(value)) for (const member of value) yield* referencesOf(member);
  else if (value.kind === 'reference') yield value.id;
  else if (value.kind === 'typed') yield* referencesOf(value.value);
}

const isList = (value: object): value is readonly Part21Value[] => Array.isArray(value);
