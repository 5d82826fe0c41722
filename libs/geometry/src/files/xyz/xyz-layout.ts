import type { LengthUnit } from '../measured-file.ts';

/** What a column of a point list holds. */
export type XyzRole = 'x' | 'y' | 'z' | 'nx' | 'ny' | 'nz' | 'r' | 'g' | 'b' | 'intensity' | 'skip';

export interface XyzLayout {
  /** Byte between fields beside blanks: comma, semicolon or tab; 0 for blanks alone. */
  readonly separator: number;
  /** Byte before the decimals. */
  readonly decimal: number;
  readonly roles: readonly XyzRole[];
  /** Lines before the first row. */
  readonly headerLines: number;
  /** Decimals at the end of the rows, where all the first ones (three at least) have the same; else null. */
  readonly endDecimals: number | null;
  /** What the header says of the unit. */
  readonly unit: LengthUnit | null;
  /** What colours are multiplied with to be 0…255. */
  readonly colourScale: number;
  /** How the roles were found: by the header's names, or by what the numbers look like. */
  readonly named: boolean;
  /** What the first column was taken for, if it is not x. */
  readonly first: 'label' | 'index' | null;
  /** A line that shows the decimal comma, where there is one. */
  readonly commaExample: { readonly line: number; readonly text: string } | null;
}

interface Dialect {
  readonly separator: number;
  readonly decimal: number;
  readonly fields: (line: string) => string[];
}

const COMMA = 44;
const POINT = 46;
const SEMICOLON = 59;
const TAB = 9;

const unquoted = (text: string) => text.replaceAll('"', '').trim();
const partedBy = (mark: string) => (line: string) => {
  const fields = line.split(mark).map(unquoted);
  // A separator may stand at the end too.
  if (fields.length > 1 && fields.at(-1) === '') fields.pop();
  return fields;
};
const byBlanks = (line: string) => line.trim().split(/\s+/).map(unquoted);

const dialects = {
  blanks: { separator: 0, decimal: POINT, fields: byBlanks },
  blanksComma: { separator: 0, decimal: COMMA, fields: byBlanks },
  comma: { separator: COMMA, decimal: POINT, fields: partedBy(',') },
  /** 1,5, 2,5, 3,5: a comma before a digit is a decimal one. */
  commaComma: {
    separator: COMMA,
    decimal: COMMA,
    fields: (line: string) => partedBy(';')(line.replace(/,(?!\d)/g, ';')),
  },
  semicolon: { separator: SEMICOLON, decimal: POINT, fields: partedBy(';') },
  semicolonComma: { separator: SEMICOLON, decimal: COMMA, fields: partedBy(';') },
  tab: { separator: TAB, decimal: POINT, fields: partedBy('\t') },
  tabComma: { separator: TAB, decimal: COMMA, fields: partedBy('\t') },
} satisfies Record<string, Dialect>;

const SAMPLE_ROWS = 200;
/** Columns beyond these are never looked at. */
const MOST_COLUMNS = 64;

/**
 * What a point list's first lines tell of it, or null where they hold no rows of three numbers.
 * Separator and decimal mark are decided by evidence: the dialect that reads most rows as at least three numbers,
 * with the same count in most of them.
 */
export function layoutOfLines(lines: readonly string[]): XyzLayout | null {
  const candidates = lines.filter((line) => line.trim() !== '' && !isComment(line)).slice(0, SAMPLE_ROWS);
  const dialect = likeliestDialect(candidates);
  if (dialect === null) return null;
  const decimal = dialect.decimal;
  const isRow = (line: string) => !isComment(line) && numbersOf(dialect.fields(line), decimal) !== null;
  const firstRow = lines.findIndex(isRow);
  if (firstRow < 0) return null;
  const rows = lines
    .slice(firstRow)
    .filter(isRow)
    .slice(0, SAMPLE_ROWS)
    .map((line) => dialect.fields(line).slice(0, MOST_COLUMNS));
  const columns = commonest(rows.map((row) => row.length));
  const sample = rows.filter((row) => row.length === columns);
  const values = sample.map((row) => row.map((field) => toNumber(field, decimal)));
  const header = lines.slice(0, firstRow);
  const names = headerNames(header, columns, dialect);
  const found = names ?? guessedRoles(values, statesCount(header));
  return {
    separator: dialect.separator,
    decimal,
    roles: found.roles,
    headerLines: firstRow,
    endDecimals: sameEndDecimals(lines.slice(firstRow).filter(isRow).slice(0, SAMPLE_ROWS)),
    unit: names?.unit ?? null,
    colourScale: colourScale(values, found.roles),
    named: names !== null,
    first: found.first,
    commaExample: decimal === COMMA ? commaExample(lines, firstRow) : null,
  };
}

export function isComment(line: string): boolean {
  return /^\s*(#|\/\/|%|!)/.test(line);
}

function likeliestDialect(lines: readonly string[]): Dialect | null {
  // Clipped, so that no pattern takes time in the square of a line's length.
  const clipped = lines.map((line) => line.slice(0, 300));
  const count = (pattern: RegExp) => clipped.filter((line) => pattern.test(line)).length;
  const most = lines.length / 2;
  const points = count(/\d\.\d|\.\d|\d\./);
  const decimalCommas = count(/(^|[\s;"+-])\d*,\d+(?=$|[\s;"]|e[+-]?\d|,(?!\d))/i);
  const comma = decimalCommas > most && points < decimalCommas / 2;
  const fieldsWithBlanks = count(/\t.*\S \S.*|\S \S.*\t/) > most;
  const order: Dialect[] = fieldsWithBlanks
    ? [dialects.tab, dialects.tabComma, dialects.blanks, dialects.blanksComma]
    : count(/;/) > most
      ? comma
        ? [dialects.semicolonComma, dialects.semicolon]
        : [dialects.semicolon, dialects.semicolonComma]
      : comma
        ? [dialects.blanksComma, dialects.tabComma, dialects.commaComma, dialects.comma]
        : [dialects.blanks, dialects.comma, dialects.tab, dialects.blanksComma];
  let best: Dialect | null = null;
  let mostRead = 0;
  for (const dialect of order) {
    const read = lines.filter((line) => numbersOf(dialect.fields(line), dialect.decimal) !== null).length;
    if (read <= mostRead) continue;
    best = dialect;
    mostRead = read;
  }
  return best;
}

/** The row's numbers, where it is one: at least three, before which one label may stand; else null. */
function numbersOf(fields: readonly string[], decimal: number): readonly number[] | null {
  const values = fields.map((field) => toNumber(field, decimal));
  const isNumber = (k: number) => {
    const value = values[k];
    return value !== undefined && (!Number.isNaN(value) || isNanWord(fields[k] as string));
  };
  if (isNumber(0) && isNumber(1) && isNumber(2)) return values;
  return !isNumber(0) && isNumber(1) && isNumber(2) && isNumber(3) ? values : null;
}

function isNanWord(field: string): boolean {
  return /^[+-]?(nan|inf)/i.test(field);
}

function toNumber(field: string, decimal: number): number {
  if (field.length > 100) return Number.NaN;
  const text = decimal === COMMA ? field.replace(',', '.') : field;
  return /^[+-]?(\d+\.?\d*|\.\d+)([ed][+-]?\d+)?$/i.test(text) ? Number(text.replace(/d/i, 'e')) : Number.NaN;
}

function commonest(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

interface FoundRoles {
  readonly roles: readonly XyzRole[];
  readonly first: 'label' | 'index' | null;
}

const columnNames: readonly (readonly [RegExp, XyzRole])[] = [
  [/^(x|x坐标|坐标x|pos_?x|coord_?x|px|easting)$/, 'x'],
  [/^(y|y坐标|坐标y|pos_?y|coord_?y|py|northing)$/, 'y'],
  [/^(z|z坐标|坐标z|pos_?z|coord_?z|pz|height|elevation)$/, 'z'],
  [/^(nx|normal_?x|i|法向x|x法向)$/, 'nx'],
  [/^(ny|normal_?y|j|法向y|y法向)$/, 'ny'],
  [/^(nz|normal_?z|k|法向z|z法向)$/, 'nz'],
  [/^(r|red|红)$/, 'r'],
  [/^(g|green|绿)$/, 'g'],
  [/^(b|blue|蓝)$/, 'b'],
  [/^(intensity|int|reflectance|scalar_?intensity|强度|反射强度)$/, 'intensity'],
];

/** Roles by the names in the last header line that names x, y and z. */
function headerNames(
  header: readonly string[],
  columns: number,
  dialect: Dialect,
): (FoundRoles & { unit: LengthUnit | null }) | null {
  for (const line of [...header].reverse()) {
    const text = line
      .slice(0, 2000)
      .replace(/^\s*(#|\/\/|%|!)+\s*/, '')
      .replace(/^\ufeff/, '');
    // Units in brackets may be written apart: X [mm].
    const joined = text.replace(/\s*[[(]\s*(\w+|µm|μm)\s*[\])]/g, '[$1]');
    const split = dialect.fields(joined);
    const fields = split.length >= 3 ? split : joined.split(/[\s,;]+/).map(unquoted);
    let unit: LengthUnit | null = null;
    const roles = fields.map((field): XyzRole => {
      const [, name = '', bracket] = /^(.*?)(?:\[(.+)\])?$/.exec(field.toLowerCase()) ?? [];
      const role = columnNames.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? 'skip';
      if (role === 'x' && bracket !== undefined) unit = unitOfWord(bracket);
      return role;
    });
    const complete = (...wanted: XyzRole[]) =>
      wanted.every((role) => roles.filter((other) => other === role).length === 1);
    if (!complete('x', 'y', 'z')) continue;
    const usable = roles.map((role): XyzRole => {
      if (/^n[xyz]$/.test(role)) return complete('nx', 'ny', 'nz') ? role : 'skip';
      if (/^[rgb]$/.test(role)) return complete('r', 'g', 'b') ? role : 'skip';
      return role;
    });
    if (usable.findLastIndex((role) => role === 'x' || role === 'y' || role === 'z') >= columns) continue;
    return { roles: usable.slice(0, columns), first: null, unit };
  }
  return null;
}

function unitOfWord(word: string): LengthUnit | null {
  const units: Readonly<Record<string, LengthUnit>> = {
    mm: 'mm',
    毫米: 'mm',
    cm: 'cm',
    厘米: 'cm',
    m: 'm',
    米: 'm',
    in: 'in',
    inch: 'in',
    英寸: 'in',
    um: 'um',
    µm: 'um',
    μm: 'um',
    微米: 'um',
  };
  return Object.hasOwn(units, word) ? (units[word] as LengthUnit) : null;
}

/** PTS files begin with their number of points alone on a line. */
function statesCount(header: readonly string[]): boolean {
  return header.some((line) => /^\s*\d+\s*$/.test(line));
}

/**
 * Roles without names: x y z first (behind a label, or numbers that count the rows), then what the numbers look
 * like: whole numbers 0…255 are colours, rows of length one normals, a single column an intensity.
 */
function guessedRoles(values: readonly (readonly number[])[], isPts: boolean): FoundRoles {
  const columns = values[0]?.length ?? 0;
  const isLabel = values.every((row) => Number.isNaN(row[0])) && columns > 3;
  const isIndex = !isLabel && columns > 3 && countsRows(values);
  const skip: XyzRole[] = isLabel || isIndex ? ['skip'] : [];
  const start = skip.length + 3;
  const whole = (k: number) =>
    values.every((row) => Number.isInteger(row[k]) && (row[k] as number) >= 0 && (row[k] as number) <= 255);
  const colour = (k: number) => k + 3 <= columns && whole(k) && whole(k + 1) && whole(k + 2);
  const normal = (k: number) =>
    k + 3 <= columns && values.every((row) => Math.abs(Math.hypot(...row.slice(k, k + 3)) - 1) < 0.02);
  const roles: XyzRole[] = [...skip, 'x', 'y', 'z'];
  for (let k = start; k < columns; ) {
    const has = (role: XyzRole) => roles.includes(role);
    const intensityFirst = isPts && k === start && !colourOnly(columns, k);
    if (!has('nx') && normal(k)) roles.push('nx', 'ny', 'nz');
    else if (!has('r') && !intensityFirst && colour(k)) roles.push('r', 'g', 'b');
    else if (!has('intensity') && (columns - k === 1 || colour(k + 1) || normal(k + 1)) && !has('r'))
      roles.push('intensity');
    else roles.push('skip');
    k = roles.length;
  }
  return { roles, first: isLabel ? 'label' : isIndex ? 'index' : null };
}

function colourOnly(columns: number, from: number): boolean {
  return columns - from === 3;
}

function countsRows(values: readonly (readonly number[])[]): boolean {
  if (values.length < 3) return false;
  const first = values[0]?.[0] as number;
  return (first === 0 || first === 1) && values.every((row, k) => row[0] === first + k);
}

/** Colours written as 0…1 show by their fractions. */
function colourScale(values: readonly (readonly number[])[], roles: readonly XyzRole[]): number {
  const at = roles.indexOf('r');
  if (at < 0) return 1;
  const shades = values.flatMap((row) => row.slice(at, at + 3));
  return shades.every((shade) => shade <= 1) && shades.some((shade) => !Number.isInteger(shade)) ? 255 : 1;
}

/** The last row does not count: it may be cut. */
function sameEndDecimals(rows: readonly string[]): number | null {
  const decimals = rows.slice(0, -1).map(endDecimals);
  const [first] = decimals;
  return first !== undefined && first > 0 && decimals.length >= 2 && decimals.every((n) => n === first)
    ? first
    : null;
}

/** Digits behind the decimal mark of the number that ends a line; 0 without a mark. */
export function endDecimals(line: string): number {
  return /[.,](\d{1,40})[\s"]*$/.exec(line.slice(-60))?.[1]?.length ?? 0;
}

function commaExample(lines: readonly string[], firstRow: number): XyzLayout['commaExample'] {
  const at = lines.findIndex((line, k) => k >= firstRow && /\d,\d/.test(line));
  return at < 0 ? null : { line: at + 1, text: (lines[at] as string).trim().slice(0, 60) };
}
