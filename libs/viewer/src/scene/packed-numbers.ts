/**
 * Numbers as small whole differences, laid out so that deflate finds little to say. Used on both sides: written by Node,
 * read in the page's worker.
 *
 *   value → round((value − origin) / step) → difference to the previous one of the same component
 *         → zigzag + 1, 0 = NaN → four planes of bytes: all lowest bytes first, then the next …
 */
export interface PackedHeader {
  /** Items, each of `components` numbers. */
  readonly items: number;
  readonly components: number;
  readonly step: number;
  /** Shape [components]. */
  readonly origin: readonly number[];
}

export interface PackedNumbers extends PackedHeader {
  /** Shape [4 · items · components]. */
  readonly bytes: Uint8Array;
}

const MOST = 2 ** 29;

/**
 * @param step what the numbers are rounded to; whole numbers are kept exactly with step 1
 * @throws RangeError when a value is infinite or lies more than 2²⁹ steps from the origin
 */
export function packNumbers(values: ArrayLike<number>, components: number, step: number): PackedNumbers {
  const items = values.length / components;
  const origin = Array.from({ length: components }, (_, c) => firstNumber(values, components, c));
  const bytes = new Uint8Array(4 * values.length);
  const plane = values.length;
  const last = new Int32Array(components);
  for (let i = 0, component = 0; i < values.length; i++) {
    const value = values[i]!;
    let code = 0;
    if (!Number.isNaN(value)) {
      const whole = Math.round((value - origin[component]!) / step);
      if (!(Math.abs(whole) < MOST)) {
        throw new RangeError(`${value} is ${whole} steps of ${step} away. Maybe the step is too small`);
      }
      const difference = whole - last[component]!;
      last[component] = whole;
      code = (((difference << 1) ^ (difference >> 31)) >>> 0) + 1;
    }
    bytes[i] = code;
    bytes[plane + i] = code >>> 8;
    bytes[2 * plane + i] = code >>> 16;
    bytes[3 * plane + i] = code >>> 24;
    component = component + 1 === components ? 0 : component + 1;
  }
  return { items, components, step, origin, bytes };
}

/** The numbers again, rounded to the step, into an array of the caller's kind and of length items · components. */
export function unpackNumbers<T extends Float32Array | Float64Array | Uint32Array>(
  header: PackedHeader,
  bytes: Uint8Array,
  target: T,
): T {
  const { items, components, step, origin } = header;
  const plane = items * components;
  if (bytes.length !== 4 * plane || target.length !== plane) {
    throw new RangeError(`${bytes.length} bytes for ${plane} numbers. Maybe the file is damaged`);
  }
  const last = new Int32Array(components);
  for (let i = 0, component = 0; i < plane; i++) {
    const code =
      (bytes[i]! |
        (bytes[plane + i]! << 8) |
        (bytes[2 * plane + i]! << 16) |
        (bytes[3 * plane + i]! << 24)) >>>
      0;
    if (code === 0) target[i] = Number.NaN;
    else {
      const zigzag = code - 1;
      const whole = last[component]! + ((zigzag >>> 1) ^ -(zigzag & 1));
      last[component] = whole;
      target[i] = origin[component]! + whole * step;
    }
    component = component + 1 === components ? 0 : component + 1;
  }
  return target;
}

function firstNumber(values: ArrayLike<number>, components: number, component: number): number {
  for (let i = component; i < values.length; i += components) {
    if (!Number.isNaN(values[i]!)) return values[i]!;
  }
  return 0;
}
