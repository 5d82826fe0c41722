import { Part21Fault, type Part21FaultReason } from './part21-fault.ts';
import type { Part21Record, Part21Reference, Part21Typed, Part21Value, Part21Word } from './part21-value.ts';

/** Where an entity finds those it refers to: the file. */
export interface EntityStore {
  has(id: number): boolean;
  entity(id: number): Entity;
  lineOf(id: number): number;
}

/**
 * An instance with its attributes asked for by place. All questions throw Part21Fault where the file does not say
 * what the schema promises; `attempt` turns that into a value at the room's door.
 */
export class Entity {
  readonly file: EntityStore;
  readonly record: Part21Record;

  constructor(file: EntityStore, record: Part21Record) {
    this.file = file;
    this.record = record;
  }

  get id(): number {
    return this.record.id;
  }

  /** The simple instance's keyword; of a complex one all keywords joined by blanks, for complaints. */
  get keyword(): string {
    return this.record.parts.map((part) => part.keyword).join(' ');
  }

  /** Whether this is an instance of the keyword itself or has it among its parts; subtypes by other names are not. */
  is(keyword: string): boolean {
    return this.record.parts.some((part) => part.keyword === keyword);
  }

  /** The first of the keywords that this is. */
  oneOf<K extends string>(keywords: readonly K[]): K | null {
    return keywords.find((keyword) => this.is(keyword)) ?? null;
  }

  /**
   * The attributes that an entity type declares itself. A complex instance has them in a part of their own; in a
   * simple one they stand after those that the type inherits.
   * @param inherited how many attributes the type inherits; only simple instances ask
   */
  own(keyword: string, inherited = 0): Attributes {
    if (!this.record.isComplex)
      return new Attributes(this, this.record.parts[0]?.parameters ?? [], inherited);
    const part = this.record.parts.find((candidate) => candidate.keyword === keyword);
    if (!part) throw this.fault('step-entity-other-kind', { expected: keyword });
    return new Attributes(this, part.parameters, 0);
  }

  /** All attributes of a simple instance, inherited ones first. */
  get all(): Attributes {
    return new Attributes(this, this.record.parts[0]?.parameters ?? [], 0);
  }

  /** `name` of a representation item, shape aspect and the like: the first text of the first part that has one. */
  get name(): string {
    for (const part of this.record.parts) {
      const [first] = part.parameters;
      if (typeof first === 'string') return first;
    }
    return '';
  }

  /** @throws always; for a `?? fail` at the end of a chain */
  fail(reason: Part21FaultReason, details: Record<string, string | number> = {}): never {
    throw this.fault(reason, details);
  }

  fault(reason: Part21FaultReason, details: Record<string, string | number> = {}): Part21Fault {
    return new Part21Fault(reason, {
      entity: this.id,
      keyword: this.keyword,
      line: this.file.lineOf(this.id),
      ...details,
    });
  }
}

/** Attributes by place, from 0. */
export class Attributes {
  readonly #entity: Entity;
  readonly #values: readonly Part21Value[];
  readonly #skip: number;

  constructor(entity: Entity, values: readonly Part21Value[], skip: number) {
    this.#entity = entity;
    this.#values = values;
    this.#skip = skip;
  }

  get count(): number {
    return Math.max(0, this.#values.length - this.#skip);
  }

  /** As it stands; an attribute that is not there is as one not given. */
  value(place: number): Part21Value {
    const value = this.#values[this.#skip + place];
    return value === undefined ? null : value;
  }

  /** Neither `$` nor `*`. */
  isGiven(place: number): boolean {
    return this.value(place) !== null;
  }

  entity(place: number): Entity {
    const value = this.value(place);
    const id = referenceId(value) ?? this.#wrong(place, 'a reference');
    if (!this.#entity.file.has(id)) throw this.#entity.fault('step-entity-missing', { missing: id });
    return this.#entity.file.entity(id);
  }

  optionalEntity(place: number): Entity | null {
    return referenceId(this.value(place)) === null ? null : this.entity(place);
  }

  /** Number of the instance referred to. */
  reference(place: number): number {
    return referenceId(this.value(place)) ?? this.#wrong(place, 'a reference');
  }

  entities(place: number): Entity[] {
    return this.entitiesOf(this.list(place));
  }

  /** The instances that the members of a list refer to. */
  entitiesOf(list: readonly Part21Value[]): Entity[] {
    return list.map((value) => {
      const id = referenceId(value) ?? this.#wrong(0, 'references');
      if (!this.#entity.file.has(id)) throw this.#entity.fault('step-entity-missing', { missing: id });
      return this.#entity.file.entity(id);
    });
  }

  /** A list of lists. */
  grid(place: number): (readonly Part21Value[])[] {
    return this.list(place).map((row) => (Array.isArray(row) ? row : this.#wrong(place, 'a list of lists')));
  }

  references(place: number): number[] {
    return this.list(place).map((value) => referenceId(value) ?? this.#wrong(place, 'references'));
  }

  list(place: number): readonly Part21Value[] {
    const value = untyped(this.value(place));
    return Array.isArray(value) ? value : this.#wrong(place, 'a list');
  }

  /** A finite number, whatever measure it is wrapped in. */
  number(place: number): number {
    return finite(this.value(place)) ?? this.#wrong(place, 'a number');
  }

  optionalNumber(place: number): number | null {
    return finite(this.value(place));
  }

  numbers(place: number): number[] {
    return this.list(place).map((value) => finite(value) ?? this.#wrong(place, 'numbers'));
  }

  integer(place: number): number {
    const value = finite(this.value(place));
    return value !== null && Number.isInteger(value) ? value : this.#wrong(place, 'a whole number');
  }

  text(place: number): string {
    const value = untyped(this.value(place));
    return typeof value === 'string' ? value : this.#wrong(place, 'a text');
  }

  /** '' where not given. */
  optionalText(place: number): string {
    const value = untyped(this.value(place));
    return typeof value === 'string' ? value : '';
  }

  /** The word between the points, in capitals. */
  enumeration(place: number): string {
    return wordOf(this.value(place)) ?? this.#wrong(place, 'an enumeration');
  }

  optionalEnumeration(place: number): string | null {
    return wordOf(this.value(place));
  }

  /** `.T.` or `.F.` */
  flag(place: number): boolean {
    const word = this.enumeration(place);
    return word === 'T' || word === 'F' ? word === 'T' : this.#wrong(place, '.T. or .F.');
  }

  #wrong(place: number, expected: string): never {
    throw this.#entity.fault('step-attribute-wrong', { attribute: this.#skip + place + 1, expected });
  }
}

function untyped(value: Part21Value): Part21Value {
  return isKind(value, 'typed') ? untyped(value.value) : value;
}

function referenceId(value: Part21Value): number | null {
  const plain = untyped(value);
  return isKind(plain, 'reference') ? plain.id : null;
}

function finite(value: Part21Value): number | null {
  const plain = untyped(value);
  return typeof plain === 'number' && Number.isFinite(plain) ? plain : null;
}

function wordOf(value: Part21Value): string | null {
  const plain = untyped(value);
  return isKind(plain, 'enumeration') ? plain.word.toUpperCase() : null;
}

type Kinds = { reference: Part21Reference; typed: Part21Typed; enumeration: Part21Word };

function isKind<K extends keyof Kinds>(value: Part21Value, kind: K): value is Kinds[K] {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
