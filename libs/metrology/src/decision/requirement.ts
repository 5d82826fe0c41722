/**
 * What a value must keep to: one or two limits, and the limit that nature sets. Limits and value in the same unit.
 */
export interface Requirement {
  /** null: no lower limit is asked. */
  readonly lower: number | null;
  readonly upper: number | null;
  /**
   * The least value there can be: 0 of a form, orientation, location or run-out deviation; null: none. It is no
   * requirement, so that no guard band belongs to it.
   */
  readonly naturalLimit: number | null;
}

/** Of a geometric tolerance: from nothing up to the tolerance. */
export function geometricRequirement(tolerance: number): Requirement {
  return { lower: null, upper: tolerance, naturalLimit: 0 };
}

/** RangeError where the limits leave no value at all. */
export function checkRequirement({ lower, upper, naturalLimit }: Requirement): void {
  const ends = [naturalLimit, lower, upper].filter((end) => end !== null);
  if (!ends.every(Number.isFinite)) throw new RangeError(`limits ${lower}, ${upper}, ${naturalLimit}`);
  if (lower !== null && upper !== null && lower > upper) throw new RangeError(`limits ${lower} > ${upper}`);
  if (upper !== null && naturalLimit !== null && upper < naturalLimit) {
    throw new RangeError(`upper limit ${upper} below the natural limit ${naturalLimit}`);
  }
}

/** A billionth of the unit: what sums of many coordinates leave, and nothing that is measured. */
const ROUNDING = 1e-9;

/**
 * The value, lifted to the natural limit where only rounding put it below. RangeError where it lies truly below: then it
 * is no value of this kind.
 */
export function keepNaturalLimit(value: number, { upper, naturalLimit }: Requirement): number {
  if (naturalLimit === null || value >= naturalLimit) return value;
  const rounding = ROUNDING * Math.max(1, Math.abs(naturalLimit), Math.abs(upper ?? 0));
  if (!(value >= naturalLimit - rounding)) {
    throw new RangeError(`value ${value} below its natural limit ${naturalLimit}`);
  }
  return naturalLimit;
}
