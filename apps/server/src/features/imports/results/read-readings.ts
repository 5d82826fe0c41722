/**
 * Rows of a measured list to readings, in each of its three forms: a row a value, a row a characteristic with columns for
 * parts or cavities, a row a part with a column for each characteristic. Nothing is guessed: what can be read in two ways
 * is told.
 */
import type { ResultField } from '@diewright/shop';
import type { TableRow } from '../../../tables/read-csv.ts';
import type { TableNature } from '../../../tables/read-rows.ts';
import { limitsOf, splitName } from './asked-limits.ts';
import {
  type DecimalSign,
  decimalOf,
  inUnit,
  type Limits,
  parseNominal,
  parseNumber,
  parseVerdict,
  plainText,
  type UnitRead,
  unitOf,
  withArabicDigits,
} from './cell-values.ts';
import { type FoundHeader, findHeader, HEADER_ROWS, type Particular } from './find-header.ts';
import { type Moment, parseMoment, parseTime } from './moments.ts';
import { type Reading, Tellings } from './readings.ts';
import { headingOf, unitIn } from './result-columns.ts';

export interface ReadingOptions {
  readonly columns: Readonly<Record<string, ResultField>> | null;
  /** Of rows that state none. */
  readonly unit: 'mm' | 'inch' | null;
  readonly decimal: DecimalSign | null;
}

/** So many rows are looked at before the first is read: for the header, and for the decimal sign. */
const LOOKED_AT = 500;
const SAMPLE_ROWS = 8;
const LONGEST = { short: 120, long: 500 };

/** What is asked of a characteristic, in the unit of its list. */
interface Asked extends Limits {
  readonly nominal: number | null;
  readonly unit: UnitRead;
  readonly statedUnit: string | null;
}

export class ReadingReader {
  readonly readings: Reading[] = [];
  readonly faults = new Tellings();
  readonly warnings = new Tellings();
  readonly sample: string[][] = [];
  header: FoundHeader | null = null;
  rows = 0;
  blank = 0;
  /** Some row has a length and nobody said in which unit. */
  needsUnit = false;
  statesUnit = false;
  private readonly options: ReadingOptions;
  private nature: TableNature = { isWorkbook: false, is1904: false };
  private waiting: TableRow[] | null = [];
  private decimal: DecimalSign | null = null;
  /** Rows below the header of a list with a row per part: what is asked of each column. */
  private readonly askedOf = new Map<number, Map<ResultField, string>>();
  private isAsking = true;
  private readonly texts = new Map<string, string>();

  constructor(options: ReadingOptions) {
    this.options = options;
  }

  take(rows: readonly TableRow[], nature: TableNature): void {
    this.nature = nature;
    if (this.waiting === null) for (const row of rows) this.read(row);
    else {
      this.waiting.push(...rows);
      if (this.waiting.length >= LOOKED_AT) this.begin();
    }
  }

  /** @returns the header; null: nothing in the sheet reads like one */
  end(): FoundHeader | null {
    if (this.waiting) this.begin();
    return this.header;
  }

  private begin(): void {
    const rows = this.waiting ?? [];
    this.waiting = null;
    const { columns, decimal } = this.options;
    this.header = findHeader(rows.slice(0, HEADER_ROWS + 1), columns);
    if (!this.header) return;
    const body = rows.slice(this.header.rowsUsed);
    this.decimal =
      decimal ?? (this.nature.isWorkbook ? 'point' : decimalOf(body.flatMap(({ cells }) => cells)));
    for (const row of body) this.read(row);
  }

  private read(row: TableRow): void {
    const { header } = this;
    if (!header) return;
    if (this.isHeaderAgain(row)) return;
    if (this.isAsking && header.form === 'row-per-part' && this.takeAsked(row)) return;
    this.isAsking = false;
    this.rows++;
    if (this.sample.length < SAMPLE_ROWS) this.sample.push([...row.cells]);
    const before = this.readings.length;
    const faults = this.faults.count;
    if (header.form === 'row-per-part') this.readPart(row, header);
    else this.readCharacteristic(row, header);
    if (this.readings.length === before && this.faults.count === faults) this.blank++;
  }

  /** A long form prints its header on every page. */
  private isHeaderAgain({ cells }: TableRow): boolean {
    return this.header?.names.every((name, k) => name === plainText(cells[k] ?? '')) ?? false;
  }

  /** 标准值, 上限, 下限 in a row's first cell: what is asked of the columns. */
  private takeAsked({ cells }: TableRow): boolean {
    const label = cells.find((cell) => plainText(cell) !== '') ?? '';
    const field = headingOf(label)?.field;
    if (!field || !askedFields.includes(field)) return false;
    for (const [column, { field: of }] of this.header?.columns ?? []) {
      if (of !== 'perPart') continue;
      const text = plainText(cells[column] ?? '');
      if (text === '') continue;
      const asked = this.askedOf.get(column) ?? new Map<ResultField, string>();
      this.askedOf.set(column, asked.set(field, text));
    }
    return true;
  }

  private readCharacteristic(row: TableRow, header: FoundHeader): void {
    const cells = this.cellsOf(row, header);
    const values = [...header.columns].filter(
      ([column, { field }]) => field === 'actual' && plainText(row.cells[column] ?? '') !== '',
    );
    if (values.length === 0) return;
    const number = cells.get('number') ?? null;
    const title = cells.get('characteristic') ?? number;
    const common = this.commonOf(row, cells);
    if (title === null) {
      this.fault(row, 'characteristic', '', 'results-characteristic-missing');
      return;
    }
    const firstHeading = values[0]?.[1];
    const asked = this.askedBy(row, cells, firstHeading?.unit ?? null);
    if (!common || !asked) return;
    const mine = this.readings.length;
    for (const [column, heading] of values) {
      const cavity = heading.cavity ?? (cells.get('cavity') ? cells.get('cavity') : null);
      const several = header.form === 'several-values' ? heading.part : null;
      this.addReading(row, column, {
        ...common,
        number,
        title,
        cavity: cavity ?? null,
        part: several,
        asked,
      });
    }
    this.compareVerdict(row, cells.get('verdict'), this.readings.slice(mine));
  }

  private readPart(row: TableRow, header: FoundHeader): void {
    const cells = this.cellsOf(row, header);
    const values = [...header.columns].filter(
      ([column, { field }]) => field === 'perPart' && plainText(row.cells[column] ?? '') !== '',
    );
    if (values.length === 0) return;
    const common = this.commonOf(row, cells);
    if (!common) return;
    const mine = this.readings.length;
    for (const [column] of values) {
      const name = header.names[column] ?? '';
      const { title, spec } = splitName(name, this.decimal);
      const own = new Map([
        ...(spec ? [['nominal', spec] as const] : []),
        ...(this.askedOf.get(column) ?? []),
      ]);
      const asked = this.askedBy(row, own, own.get('unit') ?? unitIn(name) ?? cells.get('unit') ?? null);
      if (!asked) return;
      const cavity = cells.get('cavity') ?? null;
      this.addReading(row, column, { ...common, number: null, title, cavity, part: null, asked });
    }
    this.compareVerdict(row, cells.get('verdict'), this.readings.slice(mine));
  }

  /** Of the columns that say one thing; what the form says above holds where its column is empty or missing. */
  private cellsOf({ cells }: TableRow, header: FoundHeader): Map<ResultField, string> {
    const found = new Map<ResultField, string>(header.above as ReadonlyMap<Particular, string>);
    for (const [column, { field }] of header.columns) {
      if (field === 'actual' || field === 'perPart') continue;
      const text = plainText(cells[column] ?? '').slice(0, LONGEST.long);
      if (text !== '') found.set(field, text);
    }
    return found;
  }

  private commonOf(row: TableRow, cells: ReadonlyMap<ResultField, string>) {
    const die = cells.get('die');
    const moment = this.momentOf(row, cells);
    if (die === undefined) this.fault(row, 'die', '', 'results-die-missing');
    if (die === undefined || moment === null) return null;
    return {
      ...{ die: this.keep(die), moment, statedAt: this.keep(cells.get('date') ?? '') },
      component: this.keepAny(cells.get('component')),
      revision: this.keepAny(cells.get('revision')),
      occasion: this.keepAny(cells.get('occasion')),
      sample: this.keepAny(cells.get('part')),
      instrument: this.keepAny(cells.get('instrument')),
      measuredBy: this.keepAny(cells.get('measuredBy')),
      note: this.keepAny(cells.get('note'), LONGEST.long),
      verdict: cells.get('verdict') ?? null,
    };
  }

  private momentOf(row: TableRow, cells: ReadonlyMap<ResultField, string>): Moment | null {
    const [date, time] = [cells.get('date'), cells.get('time')];
    const wrong = (field: ResultField, value: string, reason: string) => {
      this.fault(row, field, value, reason);
      return null;
    };
    if (date === undefined) {
      // 时间 alone may be a day with its hour.
      const whole = time === undefined ? null : parseMoment(time, this.nature);
      return whole?.ok ? whole : wrong('date', time ?? '', 'results-date-missing');
    }
    const day = parseMoment(date, this.nature);
    if (!day.ok) return wrong('date', date, day.reason);
    if (time === undefined || day.hasTime) return day;
    const hour = parseTime(time);
    return hour === null ? wrong('time', time, 'cell-no-time') : { wallMs: day.wallMs + hour, hasTime: true };
  }

  /** Limits in the unit that is kept, from whatever of nominal, tolerance and limits the row has. */
  private askedBy(
    row: TableRow,
    cells: ReadonlyMap<ResultField, string>,
    headingUnit: string | null,
  ): Asked | null {
    let nominal: ReturnType<typeof parseNominal> = null;
    const nominalText = cells.get('nominal');
    if (nominalText !== undefined) {
      nominal = parseNominal(nominalText, this.decimal);
      if (!nominal) {
        const { reason } = parseNumber(nominalText, this.decimal) as { reason?: string };
        this.fault(row, 'nominal', nominalText, reason ?? 'cell-no-number');
        return null;
      }
    }
    const stated = cells.get('unit') ?? nominal?.unit ?? headingUnit;
    const unit = this.unitBy(row, stated);
    if (!unit) return null;
    const limits = limitsOf(cells, nominal, this.decimal);
    if ('reason' in limits) {
      this.fault(row, limits.field, limits.value, limits.reason, limits.details);
      return null;
    }
    const kept = (value: number | null) => (value === null ? null : inUnit(value, unit));
    return {
      ...{ unit, statedUnit: stated ?? null, nominal: kept(nominal?.nominal ?? null) },
      ...{ lower: kept(limits.lower), upper: kept(limits.upper) },
    };
  }

  private unitBy(row: TableRow, stated: string | null): UnitRead | null {
    if (stated !== null) {
      const unit = unitOf(stated);
      if (!unit) this.fault(row, 'unit', stated, 'results-unit-unknown');
      else this.statesUnit = true;
      return unit;
    }
    const chosen = this.options.unit === null ? null : unitOf(this.options.unit);
    if (!chosen) {
      // Once for the file; everything else is read as if it were mm, so that its other faults are seen too.
      if (!this.needsUnit) this.faults.add({ ...whole, reason: 'results-unit-missing' });
      this.needsUnit = true;
    }
    return chosen ?? unitOf('mm');
  }

  private addReading(
    row: TableRow,
    column: number,
    of: NonNullable<ReturnType<ReadingReader['commonOf']>> & {
      readonly number: string | null;
      readonly title: string;
      readonly cavity: string | number | null;
      readonly part: string | null;
      readonly asked: Asked;
    },
  ): void {
    const text = plainText(row.cells[column] ?? '').slice(0, LONGEST.short);
    // A stroke, or 无: not measured.
    if (/^(-+|\/|无|n\/?a|未测|未检)$/i.test(text)) return;
    const read = parseNumber(text, this.decimal);
    const name = this.header?.names[column] ?? '';
    if (!read.ok) return void this.faults.add({ ...at(row, name, text), reason: read.reason });
    const { asked } = of;
    const own = read.unit === null ? asked.unit : unitOf(read.unit);
    if (!own || own.unit !== asked.unit.unit)
      return void this.faults.add({ ...at(row, name, text), reason: 'results-unit-other' });
    const part = of.part ?? of.sample;
    this.readings.push({
      ...{ row: row.row, column: column + 1, die: of.die, component: of.component, revision: of.revision },
      ...{ wallMs: of.moment.wallMs, hasTime: of.moment.hasTime },
      occasion: this.keepAny([of.occasion, part].filter((each) => each !== null).join(' · ') || undefined),
      number: this.keepAny(of.number ?? undefined),
      name: this.keep(of.cavity === null ? of.title : `${of.title} · ${cavityName(of.cavity)}`),
      ...{ nominal: asked.nominal, lower: asked.lower, upper: asked.upper },
      ...{ value: inUnit(read.value, own), unit: own.unit, statedValue: this.keep(text) },
      ...{ statedUnit: this.keepAny(read.unit ?? asked.statedUnit ?? undefined), statedAt: of.statedAt },
      statedVerdict:
        of.verdict === null
          ? null
          : { text: this.keep(of.verdict.slice(0, LONGEST.short)), means: parseVerdict(of.verdict) },
      isContradicted: false,
      ...{ instrument: of.instrument, measuredBy: of.measuredBy, note: of.note },
    });
  }

  /** Of a row with several values the verdict is that of all of them. */
  private compareVerdict(row: TableRow, stated: string | undefined, readings: readonly Reading[]): void {
    if (stated === undefined || readings.length === 0) return;
    const means = parseVerdict(stated);
    if (means === null) {
      this.warnings.add({
        ...at(row, this.columnName('verdict'), stated),
        reason: 'results-verdict-unknown',
      });
      return;
    }
    const judged = readings.filter(({ lower, upper }) => lower !== null || upper !== null);
    if (judged.length === 0) return;
    const out = judged.find((each) => isOutside(each));
    if ((means === 'conforming') === (out === undefined)) return;
    for (const each of judged) each.isContradicted = out === undefined || isOutside(each);
    const one = out ?? (judged[0] as Reading);
    this.warnings.add({
      ...at(row, this.columnName('verdict'), stated),
      reason: out ? 'results-stated-good' : 'results-stated-bad',
      details: {
        value: one.value,
        lower: one.lower ?? '–',
        upper: one.upper ?? '–',
        unit: one.unit === 'deg' ? '°' : one.unit,
      },
    });
  }

  private fault(
    row: TableRow,
    field: ResultField,
    value: string,
    reason: string,
    details: Readonly<Record<string, string | number>> = {},
  ): void {
    this.faults.add({ ...at(row, this.columnName(field), value), reason, details });
  }

  /** The column's own name, as the person sees it; where there is none, the field's. */
  private columnName(field: ResultField): string {
    for (const [column, heading] of this.header?.columns ?? [])
      if (heading.field === field) return this.header?.names[column] ?? '';
    return `field:${field}`;
  }

  /** A list says the same words a hundred thousand times: each is kept once. */
  private keep(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  private keepAny(text: string | undefined, longest = LONGEST.short): string | null {
    return text === undefined || text === '' ? null : this.keep(text.slice(0, longest));
  }
}

const askedFields: readonly ResultField[] = [
  ...(['nominal', 'tolerance', 'upperTolerance', 'lowerTolerance', 'upperLimit', 'lowerLimit'] as const),
  'unit',
];

const whole = { row: 0, column: '', value: '', details: {} };

const at = ({ row }: TableRow, column: string, value: string) => ({ row, column, value, details: {} });

/** Whether a value is beyond its limits: an edge belongs to the tolerance. */
export const isOutside = ({ value, lower, upper }: Pick<Reading, 'value' | 'lower' | 'upper'>) =>
  (lower !== null && value < lower) || (upper !== null && value > upper);

/** 穴 2, Cav. 2 and 2# are one cavity. */
function cavityName(cavity: string | number): string {
  const digits = /\d+/.exec(withArabicDigits(plainText(String(cavity))))?.[0];
  return digits ? `#${Number(digits)}` : String(cavity);
}
