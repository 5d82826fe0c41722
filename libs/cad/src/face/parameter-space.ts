import type { ParameterRange, Surface } from '../surface/surface.ts';

/** How a surface's parameters lie: where they close, where they shrink to a point. */
export interface ParameterSpace {
  readonly surface: Surface;
  /** After which u or v is the same place again, 0 where never; also where the surface closes with a crease. */
  readonly uPeriod: number;
  readonly vPeriod: number;
  /** Whether the sides u = from, u = to, v = from and v = to are single points (poles). */
  readonly poles: readonly [uFrom: boolean, uTo: boolean, vFrom: boolean, vTo: boolean];
  /** 1 where the natural normal is on the side of ∂u × ∂v as seen in the parameters, −1 where it is turned. */
  readonly hand: 1 | -1;
}

/** @param tolerance what counts as the same place, mm */
export function parameterSpace(surface: Surface, tolerance: number): ParameterSpace {
  const { u, v } = surface;
  return {
    surface,
    uPeriod: u.period ?? (closes(surface, 'u', tolerance) ? u.to - u.from : 0),
    vPeriod: v.period ?? (closes(surface, 'v', tolerance) ? v.to - v.from : 0),
    poles: [
      isPole(surface, 'u', u.from, tolerance),
      isPole(surface, 'u', u.to, tolerance),
      isPole(surface, 'v', v.from, tolerance),
      isPole(surface, 'v', v.to, tolerance),
    ],
    hand: handOf(surface),
  };
}

/** A few parameters all over a range; in the middle of nowhere where it is unbounded. */
function probes({ from, to }: ParameterRange): number[] {
  const low = Number.isFinite(from) ? from : Number.isFinite(to) ? to - 1 : 0;
  const high = Number.isFinite(to) ? to : low + 1;
  return [0.03, 0.28, 0.53, 0.81, 0.97].map((share) => low + share * (high - low));
}

const a = new Float64Array(9);
const b = new Float64Array(9);

function closes(surface: Surface, parameter: 'u' | 'v', tolerance: number): boolean {
  const { from, to } = surface[parameter];
  if (!Number.isFinite(from) || !Number.isFinite(to)) return false;
  return probes(surface[parameter === 'u' ? 'v' : 'u']).every((other) => {
    at(surface, parameter, from, other, a);
    at(surface, parameter, to, other, b);
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) <= tolerance;
  });
}

function isPole(surface: Surface, parameter: 'u' | 'v', value: number, tolerance: number): boolean {
  if (!Number.isFinite(value)) return false;
  const others = probes(surface[parameter === 'u' ? 'v' : 'u']);
  at(surface, parameter, value, others[0], a);
  return others.every((other) => {
    at(surface, parameter, value, other, b);
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) <= tolerance;
  });
}

function at(surface: Surface, parameter: 'u' | 'v', value: number, other: number, out: Float64Array): void {
  if (parameter === 'u') surface.evaluate(value, other, 0, out);
  else surface.evaluate(other, value, 0, out);
}

function handOf(surface: Surface): 1 | -1 {
  for (const u of probes(surface.u))
    for (const v of probes(surface.v)) {
      if (!surface.normal(u, v, b)) continue;
      surface.evaluate(u, v, 1, a);
      const along =
        b[0] * (a[4] * a[8] - a[5] * a[7]) +
        b[1] * (a[5] * a[6] - a[3] * a[8]) +
        b[2] * (a[3] * a[7] - a[4] * a[6]);
      if (along !== 0) return along > 0 ? 1 : -1;
    }
  return 1;
}

/** Evaluates the surface at parameters that may have passed a period, also of one that closes with a crease. */
export function evaluateIn(
  { surface, uPeriod, vPeriod }: ParameterSpace,
  u: number,
  v: number,
  order: 0 | 1,
  out: Float64Array,
): void {
  surface.evaluate(wrapped(u, surface.u.from, uPeriod), wrapped(v, surface.v.from, vPeriod), order, out);
}

/** The value of a parameter in its first period. */
export function wrapped(value: number, from: number, period: number): number {
  if (!(period > 0) || (value >= from && value < from + period)) return value;
  const inside = value - period * Math.floor((value - from) / period);
  return inside < from + period ? inside : from;
}

/** `value` moved by whole periods to where it is nearest to `near`. */
export function unwrapped(value: number, near: number, period: number): number {
  return period > 0 ? value - period * Math.round((value - near) / period) : value;
}
