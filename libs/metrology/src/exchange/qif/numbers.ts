/** Numbers as XML Schema writes them (decimal, double, lists of them); anything else is no number. */
export type Triple = readonly [number, number, number];

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const ID = /^\d{1,10}$/;
/** QIF's ids are unsigned integers of 32 bits: above it there is room for what a document only implies. */
export const GREATEST_ID = 2 ** 32 - 1;

/** Nothing that is made is larger, in whatever unit; and products of such numbers stay finite. */
const GREATEST = 1e30;

export function parseNumber(text: string | undefined): number | null {
  if (text === undefined || !NUMBER.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= GREATEST ? value : null;
}

/** Null where one of them is none. */
export function parseNumbers(text: string | undefined): number[] | null {
  if (text === undefined) return null;
  const values = text.split(/\s+/).map(parseNumber);
  return values.includes(null) ? null : (values as number[]);
}

export function parseTriple(text: string | undefined): Triple | null {
  const values = parseNumbers(text);
  return values?.length === 3 ? (values as unknown as Triple) : null;
}

/** A direction that has one, of unit length. */
export function parseDirection(text: string | undefined): Triple | null {
  const vector = parseTriple(text);
  const length = vector ? Math.hypot(...vector) : 0;
  if (vector === null || !(length > 0) || !Number.isFinite(length)) return null;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

export function parseId(text: string | undefined): number | null {
  const id = text !== undefined && ID.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  return id <= GREATEST_ID ? id : null;
}

export function parseBoolean(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}
