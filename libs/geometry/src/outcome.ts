/**
 * The world's failures (a garbled file, collinear points, an unreachable pose) are values with a reason;
 * only our own mistakes throw. The reason is a code: its sentence, in both languages, stands in `libs/words`
 * under `problem.<reason>` and is filled from `details`.
 */
export type Outcome<T, Reason extends string = string> =
  | { readonly ok: true; readonly value: T }
  | Failure<Reason>;

export interface Failure<Reason extends string = string> {
  readonly ok: false;
  readonly reason: Reason;
  readonly details: Details;
}

/** What fills the sentence: file names, line numbers, values seen. */
export type Details = Readonly<Record<string, string | number>>;

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failure<Reason extends string>(reason: Reason, details: Details = {}): Failure<Reason> {
  return { ok: false, reason, details };
}
