import type { Details } from '@diewright/geometry';
import { Entity, type EntityStore } from '../part21/entity.ts';
import { attempt } from '../part21/part21-fault.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { PmiIssue, PmiIssueCode } from './pmi-issue.ts';

/**
 * The file as the PMI readers ask it: remembers which instances were read, so that those of a PMI keyword that nobody
 * came to can be listed, and turns faults of single instances into issues.
 */
export class PmiSource implements EntityStore {
  readonly #file: Part21File;
  readonly #visited = new Set<number>();
  readonly #issues: PmiIssue[] = [];
  readonly #keywords: readonly string[];

  constructor(file: Part21File) {
    this.#file = file;
    this.#keywords = [...file.counts.keys()];
  }

  get issues(): readonly PmiIssue[] {
    return this.#issues;
  }

  has(id: number): boolean {
    return this.#file.has(id);
  }

  /** @throws Part21Fault */
  entity(id: number): Entity {
    this.#visited.add(id);
    return new Entity(this, this.#file.record(id));
  }

  lineOf(id: number): number {
    return this.#file.lineOf(id);
  }

  wasVisited(id: number): boolean {
    return this.#visited.has(id);
  }

  keywordsOf(id: number): readonly string[] {
    return this.#file.keywordsOf(id);
  }

  /** Numbers of the instances of any of these keywords, rising. */
  idsOf(keywords: Iterable<string>): number[] {
    const ids = new Set<number>();
    for (const keyword of keywords) for (const id of this.#file.idsOf(keyword)) ids.add(id);
    return [...ids].sort((a, b) => a - b);
  }

  /** Keywords in the file that match, for families that grow with every edition. */
  keywordsLike(pattern: RegExp): string[] {
    return this.#keywords.filter((keyword) => pattern.test(keyword));
  }

  /** Numbers of the instances of any of these keywords that refer to this one, rising. */
  usersOf(id: number, keywords: Iterable<string>): number[] {
    const ids = new Set<number>();
    for (const keyword of keywords) for (const user of this.#file.usersOf(id, keyword)) ids.add(user);
    return [...ids].sort((a, b) => a - b);
  }

  open(code: PmiIssueCode, entity: number, details: Details = {}): void {
    this.#issues.push({ code, entity, line: entity > 0 ? this.lineOf(entity) : 0, details });
  }

  /** What `read` returns; where an instance is at fault, an issue of `entity` and `otherwise`. */
  attempt<T>(entity: number, otherwise: T, read: () => T): T {
    const outcome = attempt(read);
    if (outcome.ok) return outcome.value;
    const { entity: at, line, ...details } = outcome.details;
    this.open('pmi-unreadable', entity, {
      ...details,
      reason: outcome.reason,
      ...(typeof at === 'number' && at !== entity ? { at } : {}),
    });
    return otherwise;
  }
}
