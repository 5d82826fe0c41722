/**
 * What a handler throws when a request cannot be done: rolled back, told once, in one shape. The reason is a code whose
 * sentence (`problem.<reason>`) says what to do.
 */
import type { Details, Failure } from '@diewright/geometry';

/** 400 what was asked makes no sense, 401 nobody, 403 not allowed, 404 not there, 409 not now, 412 changed meanwhile, 422 the world's fault, 429 too often. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503 | 507;

export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly reason: string;
  readonly details: Details;
  readonly fields: readonly { path: string; reason: string; details?: Details }[];

  constructor(status: RefusalStatus, reason: string, details: Details = {}, fields: Refusal['fields'] = []) {
    super(`${reason} ${JSON.stringify(details)}`);
    this.status = status;
    this.reason = reason;
    this.details = details;
    this.fields = fields;
  }

  static from(failure: Failure, status: RefusalStatus = 422): Refusal {
    return new Refusal(status, failure.reason, failure.details);
  }
}

/** @throws Refusal where the thing is not there; another firm's things are not there either */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Refusal(404, 'not-found');
  return value;
}
