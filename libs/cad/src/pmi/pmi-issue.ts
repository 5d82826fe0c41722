import type { Details } from '@diewright/geometry';

/** What the file leaves open, or what could not be read of it; sentences in `libs/words` under `note.<code>`. */
export const pmiIssueCodes = [
  /** An instance could not be read: `reason` says why (a Part 21 fault). */
  'pmi-unreadable',
  /** An instance of a PMI keyword that nothing in the file brings into use, or that nobody has taught us. */
  'pmi-not-used',
  'pmi-tolerance-without-magnitude',
  'pmi-tolerance-without-feature',
  'pmi-tolerance-of-unknown-kind',
  /** One that needs a datum system names none. */
  'pmi-tolerance-without-datums',
  'pmi-several-datum-systems',
  'pmi-dimension-without-value',
  'pmi-dimension-without-tolerance',
  /** Its two deviations or limits stand the wrong way round; they were exchanged. */
  'pmi-dimension-limits-crossed',
  /** Both are the same; perhaps the lower one wants a minus. */
  'pmi-dimension-limits-equal',
  /** A shape aspect leads to no geometry at all. */
  'pmi-feature-without-geometry',
  /** It leads to edges, points or curves, to no face. */
  'pmi-feature-without-faces',
  /** Some of its members lead to none. */
  'pmi-feature-partly-without-faces',
  /** A datum that is referred to has neither feature nor targets. */
  'pmi-datum-undefined',
  'pmi-datum-without-letter',
  /** Two datums with one letter. */
  'pmi-datum-twice',
  'pmi-target-without-datum',
  'pmi-target-without-place',
  'pmi-target-without-size',
  'pmi-unit-missing',
  /** A word of an enumeration or a name that we do not know; it stands in the details. */
  'pmi-word-unknown',
  'pmi-graphical-only',
] as const;

export type PmiIssueCode = (typeof pmiIssueCodes)[number];

export interface PmiIssue {
  readonly code: PmiIssueCode;
  /** Number of the instance; 0 where it concerns the whole file. */
  readonly entity: number;
  readonly line: number;
  readonly details: Details;
}
