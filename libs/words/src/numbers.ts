import type { Language } from './language.ts';

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** Making a formatter costs far more than using it, and a table uses one thousands of times. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language} ${decimals}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(language), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numberFormats.set(key, format);
  }
  return format;
}

const TOO_LONG = 1e15;

/** A number with a fixed count of decimals and the language's grouping and a true minus sign. Not finite: an en dash. */
export function formatNumber(language: Language, value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value;
  // Nobody reads three hundred digits.
  if (Math.abs(rounded) >= TOO_LONG) return rounded.toExponential(3);
  return numberFormat(language, decimals).format(rounded);
}

/** A signed deviation in mm: always with its sign, three decimals unless told; zero has none. */
export function formatDeviation(language: Language, valueMm: number, decimals = 3): string {
  const text = formatNumber(language, Math.abs(valueMm), decimals);
  if (!Number.isFinite(valueMm) || Number(Math.abs(valueMm).toFixed(decimals)) === 0) return text;
  return (valueMm < 0 ? '−' : '+') + text;
}

/** A count with the language's grouping: 1,007,352. */
export function formatCount(language: Language, value: number): string {
  return numberFormat(language, 0).format(value);
}

/** A share 0…1 as per cent. */
export function formatShare(language: Language, share: number, decimals = 1): string {
  return `${formatNumber(language, 100 * share, decimals)} %`;
}

/**
 * The details of a reason or note as their sentence shows them: counts grouped, other numbers with up to four decimals,
 * of small ones three figures; text as it is.
 */
export function formatDetails(
  language: Language,
  details: Readonly<Record<string, string | number>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, formatDetail(language, value)]),
  );
}

function formatDetail(language: Language, value: string | number): string {
  if (typeof value === 'string') return value;
  if (Number.isInteger(value)) return formatCount(language, value);
  const size = Math.abs(value);
  const decimals = size > 0 && size < 0.001 ? Math.min(12, 2 - Math.floor(Math.log10(size))) : 4;
  return formatNumber(language, value, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Bytes in the unit that a person would use, decimal as disks are sold. */
export function formatBytes(language: Language, bytes: number): string {
  const steps = ['B', 'kB', 'MB', 'GB'];
  const step = Math.min(3, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(language, bytes / 1000 ** step, step === 0 ? 0 : 1)} ${steps[step]}`;
}

/** An instant in a zone, as the language writes it, with the zone's name: never a bare local time. */
export function formatInstant(language: Language, instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locale(language), {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone,
  }).format(instant);
}

/** A day, where the hour does not matter. */
export function formatDay(language: Language, instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeZone }).format(instant);
}

/** Day and minute, for lists: their zone is said once for the whole page. */
export function formatMinute(language: Language, instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locale(language), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(instant);
}
