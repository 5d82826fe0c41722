/** When something was measured: as text in the ways of the shop floor, or as a serial number of Excel. */
import { plainText, withArabicDigits } from './cell-values.ts';

export interface Moment {
  /** As if the shop's clock were UTC. */
  readonly wallMs: number;
  readonly hasTime: boolean;
}

export type MomentRead =
  | ({ readonly ok: true } & Moment)
  | { readonly ok: false; readonly reason: 'cell-no-date' | 'cell-date-ambiguous' };

const no = (reason: 'cell-no-date' | 'cell-date-ambiguous') => ({ ok: false, reason }) as const;
const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, which believes in a 29 February 1900; and that of the Macintosh. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** From 1954 to 2119: other numbers in a column of dates are none. */
const [LEAST_SERIAL, MOST_SERIAL] = [20_000, 80_000];
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

export function parseMoment(given: string, { is1904 = false } = {}): MomentRead {
  const text = withArabicDigits(plainText(given)).toLowerCase();
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Number(text);
    if (serial < LEAST_SERIAL || serial > MOST_SERIAL) return no('cell-no-date');
    // To the second: a fraction of a day is not exact.
    const seconds = Math.round((serial * DAY_MS) / 1000);
    return {
      ok: true,
      wallMs: (is1904 ? EPOCH_1904 : EPOCH_1900) + 1000 * seconds,
      hasTime: !Number.isInteger(serial),
    };
  }
  const day = dayOf(text);
  if (!day.ok) return day;
  const time = day.rest === '' ? 0 : parseTime(day.rest);
  if (time === null) return no('cell-no-date');
  return { ok: true, wallMs: day.wallMs + time, hasTime: day.rest !== '' };
}

function dayOf(text: string): { ok: true; wallMs: number; rest: string } | ReturnType<typeof no> {
  const ymd =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?[t\s,]*(.*)$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:[t\s]+(.*))?$/.exec(text);
  if (ymd) return made(ymd[1], ymd[2], ymd[3], ymd[4]);
  const named =
    /^(\d{1,2})[\s.-]*([a-z]{3})[a-z]*[\s.,-]*(\d{4})[\s,]*(.*)$/.exec(text) ??
    /^([a-z]{3})[a-z]*[\s.]*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})[\s,]*(.*)$/.exec(text);
  if (named) {
    const [first = '', second = ''] = [named[1], named[2]];
    const [day, month] = /^\d/.test(first) ? [first, second] : [second, first];
    const number = months.indexOf(month) + 1;
    return number === 0 ? no('cell-no-date') : made(named[3], String(number), day, named[4]);
  }
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})[\s,]*(.*)$/.exec(text);
  if (dotted) return made(dotted[3], dotted[2], dotted[1], dotted[4]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})[\s,]*(.*)$/.exec(text);
  if (!slashed) return no('cell-no-date');
  const [, a = '', b = '', year, rest] = slashed;
  // 5/6/2023 is May in one country and June in another.
  if (Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b)) return no('cell-date-ambiguous');
  return Number(a) > 12 ? made(year, b, a, rest) : made(year, a, b, rest);
}

function made(year = '', month = '', day = '', rest = '') {
  const wallMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(wallMs);
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isDay && Number(year) >= 1900
    ? ({ ok: true, wallMs, rest: rest.trim() } as const)
    : no('cell-no-date');
}

/** 14:05, 下午 2:05:30, 2.05 pm, 14时05分, or a fraction of a day; in ms from midnight. */
export function parseTime(given: string): number | null {
  const text = withArabicDigits(plainText(given)).toLowerCase();
  if (/^0?\.\d+$/.test(text)) return Math.round(Number(text) * 86_400) * 1000;
  const found =
    /^(上午|下午|晚上|am|pm)?\s*(\d{1,2})\s?[:.时点]\s?(\d{1,2})分?(?:[:.]?(\d{1,2})秒?)?(?:\.\d+)?\s*(am|pm)?(?:\s?z)?$/.exec(
      text,
    );
  if (!found) return null;
  const isLate = /下午|晚上|pm/.test(`${found[1] ?? ''}${found[5] ?? ''}`);
  const isHalfDay = isLate || /上午|am/.test(`${found[1] ?? ''}${found[5] ?? ''}`);
  const [hour, minute, second] = [Number(found[2]), Number(found[3]), Number(found[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || (isHalfDay && hour > 12 && !isLate)) return null;
  const whole = isHalfDay && hour <= 12 ? (hour % 12) + (isLate ? 12 : 0) : hour;
  return 1000 * (3600 * whole + 60 * minute + second);
}

/** The instant at which the clocks of a zone show it; a day without an hour is taken at noon. */
export function instantOf({ wallMs, hasTime }: Moment, offsetAt: (ms: number) => number): Date {
  const wall = hasTime ? wallMs : wallMs + DAY_MS / 2;
  const guess = wall - offsetAt(wall);
  return new Date(wall - offsetAt(guess));
}

/** How far a zone's clocks are ahead of UTC, in ms; asked for once an hour of a list. */
export function offsetsOf(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  } as Intl.DateTimeFormatOptions);
  const known = new Map<number, number>();
  return (ms) => {
    const hour = Math.floor(ms / 3_600_000);
    let offset = known.get(hour);
    if (offset === undefined) {
      const at = hour * 3_600_000;
      const part = Object.fromEntries(
        format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
      );
      const { year = 0, month = 1, day = 1, hour: h = 0, minute = 0, second = 0 } = part;
      offset = Date.UTC(year, month - 1, day, h, minute, second) - at;
      known.set(hour, offset);
    }
    return offset;
  };
}
