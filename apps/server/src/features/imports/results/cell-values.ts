/** What stands in the cells of measured lists: numbers, tolerances, units, instants, verdicts, as people write them. */

export type DecimalSign = 'point' | 'comma';

/** As Excel shows a number: what a double has beyond 15 digits is no measurement. */
const SHOWN_DIGITS = 15;
const MM_PER_INCH = 25.4;

/** Full-width signs, blanks of every kind, dashes that stand for a minus, digits of Chinese dates. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212\ufe63]/g, '-')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** 二〇二三 is 2023, 十二 is 12; a text that holds other words keeps them. */
export function withArabicDigits(text: string): string {
  return text
    .replaceAll('零', '〇')
    .replace(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String(10 * (tens ? CHINESE_DIGITS.indexOf(tens) : 1) + (ones ? CHINESE_DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit)));
}

export type NumberRead =
  | { readonly ok: true; readonly value: number; readonly unit: string | null }
  | { readonly ok: false; readonly reason: 'cell-no-number' | 'cell-number-ambiguous' };

const no = (reason: 'cell-no-number' | 'cell-number-ambiguous') => ({ ok: false, reason }) as const;

/**
 * A number with what may stand around it: Φ12.5 mm, R3, −0,05.
 * @param decimal null where nobody said it: 1,250 is then told, and not taken for one or the other
 */
export function parseNumber(text: string, decimal: DecimalSign | null): NumberRead {
  const [, body = '', unit = ''] =
    /^(?:[ΦφØø⌀∅]|S?R|SΦ)?\s*([+-]?\s?[\d.,'\s]*\d(?:[.,])?(?:[eE][+-]?\d+)?)\s*([^\d\s].*)?$/.exec(
      bare(text),
    ) ?? [];
  if (body === '') return no('cell-no-number');
  if (unit !== '' && unitOf(unit) === null) return no('cell-no-number');
  // 12 000 is one number, 12 34 are two.
  if (/\d\s\d/.test(body) && !/^[+-]?\s?\d{1,3}(\s\d{3})+([.,]\d+)?$/.test(body)) return no('cell-no-number');
  const digits = pointed(body.replace(/[\s']/g, ''), decimal);
  if (digits === 'ambiguous') return no('cell-number-ambiguous');
  const value = Number(digits);
  return Number.isFinite(value)
    ? { ok: true, value: shown(value), unit: unit === '' ? null : unit }
    : no('cell-no-number');
}

/** 一〇.〇五 too, where nothing but digits stands in the cell. */
function bare(text: string): string {
  const plain = plainText(text);
  return /^[-+]?[〇零一二三四五六七八九.,点]+$/.test(plain)
    ? withArabicDigits(plain).replace('点', '.')
    : plain;
}

const shown = (value: number) => Number(value.toPrecision(SHOWN_DIGITS));

/** With a point for its decimals and without signs between its thousands. */
function pointed(digits: string, decimal: DecimalSign | null): string {
  const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  if (comma < 0) {
    const isGrouped = /^[+-]?\d{1,3}(\.\d{3})+$/.test(digits);
    if (isGrouped && digits.indexOf('.') < point) return digits.replaceAll('.', '');
    return isGrouped && decimal === 'comma' ? 'ambiguous' : digits;
  }
  if (point >= 0) {
    const [group, sign] = comma > point ? ['.', ','] : [',', '.'];
    return digits.replaceAll(group, '').replace(sign, '.');
  }
  if (digits.indexOf(',') < comma)
    return /^[+-]?\d{1,3}(,\d{3})+$/.test(digits) ? digits.replaceAll(',', '') : '';
  if (decimal === 'comma') return digits.replace(',', '.');
  const isGrouped = /^[+-]?[1-9]\d{0,2},\d{3}$/.test(digits);
  if (!isGrouped) return decimal === 'point' ? '' : digits.replace(',', '.');
  return decimal === 'point' ? digits.replace(',', '') : 'ambiguous';
}

/** What a list's own numbers say of its decimal sign; null: nothing. */
export function decimalOf(cells: Iterable<string>): DecimalSign | null {
  let found: DecimalSign | null = null;
  for (const cell of cells) {
    const text = plainText(cell);
    if (/^[+-]?\d{1,3}(\.\d{3})*,(\d{1,2}|\d{4,})$/.test(text) || /^[+-]?0,\d+$/.test(text)) return 'comma';
    if (/^[+-]?\d{1,3}(,\d{3})*\.\d+$/.test(text)) found = 'point';
  }
  return found;
}

export interface Limits {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** @returns the sum without the dust of binary fractions: 10.02 + 0.03 is 10.05 */
export const sum = (a: number, b: number) => shown(Math.round((a + b) * 1e10) / 1e10);

/**
 * ±0.05, +0.05/-0.02, (0, −0.1): what may be added to the nominal.
 * @returns null where it does not say to which side
 */
export function parseTolerance(text: string, decimal: DecimalSign | null): Limits | null {
  const plain = plainText(text)
    .replace(/mm|[()°]/g, '')
    .trim();
  const [, even] = /^(?:±|\+\/?-)\s*(.+)$/.exec(plain) ?? [];
  if (even !== undefined) {
    const read = parseNumber(even, decimal);
    return read.ok && read.value > 0 ? { lower: -read.value, upper: read.value } : null;
  }
  const parts = /[/~;]/.test(plain)
    ? plain.split(/[/~;]/)
    : /,\s|,(?=[+-])/.test(plain)
      ? plain.split(/,\s*/)
      : plain.split(/\s+|(?<=\d)(?=[+-])/);
  const numbers = parts.map((part) => {
    const read = parseNumber(part, decimal);
    // Unsigned and not nought, it could be meant to either side.
    return read.ok && (/^\s*[+-]/.test(part) || read.value === 0) ? read.value : null;
  });
  const [a, b] = numbers;
  if (numbers.length !== 2 || a === null || b === null || a === undefined || b === undefined || a === b)
    return null;
  return { lower: Math.min(a, b), upper: Math.max(a, b) };
}

/** 12.5±0.05, Φ10 +0.1/0: a nominal with its tolerance, or a nominal alone. */
export function parseNominal(
  text: string,
  decimal: DecimalSign | null,
): { readonly nominal: number; readonly unit: string | null; readonly tolerance: Limits | null } | null {
  const plain = plainText(text);
  const whole = parseNumber(plain, decimal);
  if (whole.ok) return { nominal: whole.value, unit: whole.unit, tolerance: null };
  const at = plain.search(/(?<=\d[^+\-±(]{0,6})(\(?\s*(±|\+\/?-|[+-]\d)|\(|\s0\s*[/~]\s*[+-])/);
  if (at <= 0) return null;
  const nominal = parseNumber(plain.slice(0, at), decimal);
  // 10 0/-0.1: the first side is nought and has no sign.
  const tolerance = parseTolerance(plain.slice(at), decimal);
  return nominal.ok && tolerance ? { nominal: nominal.value, unit: nominal.unit, tolerance } : null;
}

const units: readonly (readonly [unit: string, names: RegExp, factor: number])[] = [
  ['mm', /^(mm|毫米|millimet(er|re)s?)$/, 1],
  ['mm', /^(µm|μm|um|微米|μ|µ|microns?)$/, 1e-3],
  ['mm', /^(cm|厘米)$/, 10],
  ['mm', /^(in|inch(es)?|英寸|吋|"|′′|'')\.?$/, MM_PER_INCH],
  ['deg', /^(°|deg|degrees?|度)$/, 1],
  // Beside lengths and angles stands what a report measures too; it is kept as it is.
  ['HRC', /^hrc$/, 1],
  ['HB', /^(hb|hbw)$/, 1],
  ['HV', /^hv$/, 1],
  ['kg', /^(kg|千克|公斤)$/, 1],
  ['g', /^(g|克)$/, 1],
  ['°C', /^(°c|℃|摄氏度)$/, 1],
  ['MPa', /^mpa$/, 1],
  ['%', /^%$/, 1],
];

export interface UnitRead {
  readonly unit: string;
  readonly factor: number;
}

/** @returns the unit in which it is kept and what it must be multiplied by; null: unknown */
export function unitOf(text: string): UnitRead | null {
  const name = plainText(text).toLowerCase();
  const known = units.find(([, names]) => names.test(name));
  return known ? { unit: known[0], factor: known[2] } : null;
}

/** In the unit that is kept: 1.0005 in is 25.4127 mm, not 25.412699999999997. */
export function inUnit(value: number, { factor }: UnitRead): number {
  return factor === 1 ? value : shown(Math.round(value * factor * 1e9) / 1e9);
}

const goodWords = /^(ok|合格|良|良品|pass(ed)?|accept(ed)?|acc|good|conform(s|ing)?|√|✓|✔|○|〇|y|yes|可|是)$/;
const badWords =
  /^(ng|nok|n\.?g\.?|not ok|不合格|不良|超差|fail(ed)?|reject(ed)?|rej|bad|out|not conforming|nonconforming|×|x|✗|✘|n|no|否)$/;

/** @returns what the list itself says; null: nothing that is understood as a verdict */
export function parseVerdict(text: string): 'conforming' | 'notConforming' | null {
  const word = plainText(text)
    .toLowerCase()
    .replace(/[.。!]$/, '');
  if (goodWords.test(word)) return 'conforming';
  return badWords.test(word) ? 'notConforming' : null;
}
