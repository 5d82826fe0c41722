/**
 * One form for every table of tolerances: columns by class, rows by nominal size, each cell with its evidence.
 *
 * How sure a cell is says its evidence. The marks of the collected data became:
 *
 * | here         | means                                                          | mark in the data               |
 * | ------------ | -------------------------------------------------------------- | ------------------------------ |
 * | read         | read in the standard's own table                               | retrieved                      |
 * | recomputed   | read elsewhere, and the standard's own formula gives it too    | retrieved_secondary + computed |
 * | secondHand   | read elsewhere only: a textbook, a trade page, a program       | retrieved_secondary            |
 * | inferred     | continues the series of its neighbours, nobody read it         | pattern_inferred               |
 * | notRecovered | the standard has a value there and it was not found            | not_recovered                  |
 * | null         | the standard leaves the cell empty                             | empty                          |
 *
 * What was only recalled (recalled_unverified) is in no table. Inferred cells are shown, never used in a verdict.
 *
 * A row holds for sizes over the one before it, up to and including its own.
 */
import { failure, type Outcome, success } from '@diewright/geometry';

/** From the surest to the least sure. */
const evidences = ['read', 'recomputed', 'secondHand', 'inferred'] as const;

export type Evidence = (typeof evidences)[number];

/** `value` in the unit that the table says. */
export interface ToleranceCell {
  readonly value: number;
  readonly evidence: Evidence;
}

export interface TableSource {
  readonly id: string;
  readonly standard: string;
  readonly edition: string;
  /** Number of the table in that edition. */
  readonly table: string;
  /** Other standards and editions with the same values. */
  readonly alsoIn: readonly string[];
  /** Codes of what to know before using it: sentences `note.<code>`. */
  readonly notes: readonly string[];
}

/** Limits of a deviation from the nominal, or of a form deviation (`lower` 0): mm, or rad for angles. */
export interface TabulatedLimits {
  readonly lower: number;
  readonly upper: number;
  readonly source: TableSource;
  readonly evidence: Evidence;
  readonly usableInVerdicts: boolean;
}

export type ToleranceReason =
  | 'tolerance-size-outside-table'
  | 'tolerance-class-unknown'
  | 'tolerance-cell-empty'
  | 'tolerance-cell-not-recovered';

type Unit = 'mm' | 'micrometre' | 'arcminute';

export interface ToleranceTable {
  readonly source: TableSource;
  readonly unit: Unit;
  /** Where the first row begins, mm; that size itself belongs to it only if so said. */
  readonly from: number;
  readonly fromIncluded: boolean;
  /** Last size of each row, mm, ascending; Infinity where the standard sets no end. */
  readonly upTo: readonly number[];
  readonly columns: ReadonlyMap<string, readonly (ToleranceCell | 'notRecovered' | null)[]>;
}

export interface TableDraft {
  readonly source: TableSource;
  readonly unit: Unit;
  readonly from?: number;
  readonly fromIncluded?: boolean;
  readonly upTo: readonly number[];
  /** A bare number takes `evidence`. */
  readonly columns: Readonly<Record<string, readonly (number | ToleranceCell | 'notRecovered' | null)[]>>;
  readonly evidence: Evidence | ((className: string, upTo: number) => Evidence);
}

export function toleranceTable(draft: TableDraft): ToleranceTable {
  const { source, unit, upTo, from = 0, fromIncluded = false, evidence } = draft;
  const columns = new Map(
    Object.entries(draft.columns).map(([className, entries]) => {
      if (entries.length !== upTo.length) {
        throw new RangeError(
          `${source.id}: column ${className} has ${entries.length} cells for ${upTo.length} rows. Maybe a cell was left out.`,
        );
      }
      const cells = entries.map((entry, row) =>
        typeof entry === 'number'
          ? {
              value: entry,
              evidence: typeof evidence === 'string' ? evidence : evidence(className, upTo[row]!),
            }
          : entry,
      );
      return [className, cells];
    }),
  );
  return { source, unit, from, fromIncluded, upTo, columns };
}

/** The cell for a nominal size and a class, or why there is none. */
export function cellAt(
  table: ToleranceTable,
  nominalMm: number,
  className: string,
): Outcome<ToleranceCell, ToleranceReason> {
  const details = { table: table.source.id, class: className, nominal: nominalMm };
  const column = table.columns.get(className);
  if (!column) {
    return failure('tolerance-class-unknown', { ...details, known: [...table.columns.keys()].join(' ') });
  }
  const row = rowAt(table, nominalMm);
  if (row === null) {
    return failure('tolerance-size-outside-table', {
      ...details,
      from: table.from,
      upTo: table.upTo.at(-1)!,
    });
  }
  const cell = column[row]!;
  if (cell === null) return failure('tolerance-cell-empty', details);
  if (cell === 'notRecovered') return failure('tolerance-cell-not-recovered', details);
  return success(cell);
}

/** Index of the row that a size belongs to, or null outside the table. */
export function rowAt(table: ToleranceTable, nominalMm: number): number | null {
  if (Number.isNaN(nominalMm)) {
    throw new RangeError('A nominal size is NaN. Maybe a value that the drawing leaves open was passed on.');
  }
  const size = roundedToNanometre(nominalMm);
  if (table.fromIncluded ? size < table.from : size <= table.from) return null;
  const row = table.upTo.findIndex((last) => size <= last);
  return row < 0 ? null : row;
}

/** Nominal sizes are short decimals; a size that came through inches carries noise that must not move it over a step. */
export function roundedToNanometre(sizeMm: number): number {
  return Math.round(sizeMm * 1e6) / 1e6;
}

export function tabulatedLimits(
  source: TableSource,
  evidence: Evidence,
  lower: number,
  upper: number,
): TabulatedLimits {
  return { lower, upper, source, evidence, usableInVerdicts: usableInVerdicts(evidence) };
}

/** What nobody has read decides nothing. */
export function usableInVerdicts(evidence: Evidence): boolean {
  return evidence !== 'inferred';
}

/** The less sure of two: what rests on both is as sure as that. */
export function weaker(a: Evidence, b: Evidence): Evidence {
  return evidences.indexOf(a) < evidences.indexOf(b) ? b : a;
}
