import { type Details, type Failure, failure, type Outcome, success } from '@diewright/geometry';

/** Why an instance cannot be used; the sentence stands in `libs/words` under `problem.<reason>`. */
export const part21FaultReasons = [
  /** A statement that is no instance. */
  'step-statement-garbled',
  'step-entity-twice',
  'step-entity-missing',
  'step-entity-other-kind',
  'step-attribute-wrong',
  /** Well-formed, but of no meaning: a radius below zero, knots that fall. */
  'step-entity-impossible',
  /** An entity that may be right and that nobody has taught us. */
  'step-entity-unknown',
] as const;

export type Part21FaultReason = (typeof part21FaultReasons)[number];

/**
 * Carries a fault of the file from deep inside a walk over its instances to the door of the room, where `attempt`
 * turns it into a value: whoever reads a face or a tolerance cannot test every one of a hundred references.
 */
export class Part21Fault extends Error {
  readonly reason: Part21FaultReason;
  readonly details: Details;

  constructor(reason: Part21FaultReason, details: Details) {
    super(`${reason} ${JSON.stringify(details)}`);
    this.reason = reason;
    this.details = details;
  }
}

/** What `read` returns, or the file's fault as a value; our own mistakes go on as they are. */
export function attempt<T>(read: () => T): Outcome<T, Part21FaultReason> {
  try {
    return success(read());
  } catch (error) {
    if (error instanceof Part21Fault) return failureOf(error);
    throw error;
  }
}

export function failureOf(fault: Part21Fault): Failure<Part21FaultReason> {
  return failure(fault.reason, fault.details);
}
