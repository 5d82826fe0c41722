import type { Surface } from '../surface/surface.ts';
import type { EdgeRun } from './edge-runs.ts';
import { evaluateIn, type ParameterSpace, unwrapped, wrapped } from './parameter-space.ts';
import { runBreaks } from './run-breaks.ts';

/**
 * A run as a line in the surface's parameters. On the surface it keeps within the asked deviation of the run's foot.
 * It may pass the parameters' period. At a pole it is broken: NaN stands between its parts.
 */
export interface RunLine {
  /** The curve's parameter, rising, and the surface's there. */
  readonly t: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** How far the run's curve was seen off the surface, mm: what the file errs. */
  readonly offSurface: number;
}

interface Sample {
  readonly t: number;
  readonly u: number;
  readonly v: number;
  /** The foot on the surface. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** u, or v, means nothing here: all its values are the same place. */
  readonly uLost: boolean;
  readonly vLost: boolean;
  readonly off: number;
}

const MAX_HALVINGS = 12;
/** Below this share of the deviation the values of a parameter are one place. */
const SAME_PLACE = 0.05;

export function traceRun(space: ParameterSpace, run: EdgeRun, deviation: number): RunLine {
  const starts = firstParameters(space, run);
  let last = place(space, run, starts[0], [Number.NaN, Number.NaN], deviation);
  const samples = [last];
  const refine = (a: Sample, b: Sample, halvings: number): void => {
    if (halvings < MAX_HALVINGS && !isStraight(space, run, a, b, deviation)) {
      const middle = place(space, run, 0.5 * (a.t + b.t), [a.u, a.v], deviation);
      refine(a, middle, halvings + 1);
      refine(middle, follow(space, middle, b), halvings + 1);
      return;
    }
    samples.push(b);
    last = b;
  };
  for (const t of starts.slice(1)) refine(last, place(space, run, t, [last.u, last.v], deviation), 0);
  return lineOf(samples);
}

/** Enough places that nothing is overlooked between them. */
function firstParameters(space: ParameterSpace, run: EdgeRun): number[] {
  const breaks = runBreaks(run);
  const straight = run.curve.shape.kind === 'line' && space.surface.shape.kind === 'plane';
  const parts = straight ? 1 : Math.max(2, Math.ceil(8 / (breaks.length - 1)));
  const all = [breaks[0]];
  for (let k = 1; k < breaks.length; k++)
    for (let part = 1; part <= parts; part++)
      all.push(part === parts ? breaks[k] : breaks[k - 1] + ((breaks[k] - breaks[k - 1]) * part) / parts);
  return all;
}

const point = new Float64Array(18);
const foot = new Float64Array(5);

function place(
  space: ParameterSpace,
  { curve }: EdgeRun,
  t: number,
  near: readonly [number, number],
  deviation: number,
): Sample {
  const { surface, uPeriod, vPeriod } = space;
  curve.evaluate(t, 0, point);
  const [px, py, pz] = point;
  const seed = [
    wrapped(near[0], surface.u.from, uPeriod),
    wrapped(near[1], surface.v.from, vPeriod),
  ] as const;
  const off = nearestFoot(surface, px, py, pz, seed, deviation);
  const [u, v, x, y, z] = foot;
  const lost = isPlaceOfMany(space, u, v, deviation);
  const uLost = lost === 'u';
  const vLost = lost === 'v';
  return {
    t,
    u: followed(u, near[0], uPeriod),
    v: followed(v, near[1], vPeriod),
    ...{ x, y, z, uLost, vLost, off },
  };
}

/** A parameter as it goes on from a near place, which may be unknown. */
function followed(value: number, near: number, period: number): number {
  return Number.isNaN(near) ? value : unwrapped(value, near, period);
}

/** Leaves the foot in `foot`; where the one of the seed is far off, another may be nearer. @returns its distance */
function nearestFoot(
  surface: Surface,
  x: number,
  y: number,
  z: number,
  [seedU, seedV]: readonly [number, number],
  deviation: number,
): number {
  surface.project(x, y, z, seedU, seedV, foot);
  const distance = Math.hypot(x - foot[2], y - foot[3], z - foot[4]);
  if (surface.projectsGlobally || Number.isNaN(seedU) || distance < deviation) return distance;
  const [u, v, fx, fy, fz] = foot;
  surface.project(x, y, z, Number.NaN, Number.NaN, foot);
  const unseeded = Math.hypot(x - foot[2], y - foot[3], z - foot[4]);
  if (unseeded < distance) return unseeded;
  foot.set([u, v, fx, fy, fz]);
  return distance;
}

/** Which parameter has no meaning at a place, as all its values are there, within a small share of the deviation. */
export function isPlaceOfMany(
  space: ParameterSpace,
  u: number,
  v: number,
  deviation: number,
): 'u' | 'v' | null {
  const { uPeriod, vPeriod } = space;
  evaluateIn(space, u, v, 1, point);
  const once = SAME_PLACE * deviation;
  if (Math.hypot(point[3], point[4], point[5]) * (uPeriod || 1) < once) return 'u';
  return Math.hypot(point[6], point[7], point[8]) * (vPeriod || 1) < once ? 'v' : null;
}

/** b by whole periods at where it follows on a. */
function follow(space: ParameterSpace, a: Sample, b: Sample): Sample {
  return { ...b, u: unwrapped(b.u, a.u, space.uPeriod), v: unwrapped(b.v, a.v, space.vPeriod) };
}

/** Whether the middle of the straight line in parameters lies near the run's middle. */
function isStraight(space: ParameterSpace, run: EdgeRun, a: Sample, b: Sample, deviation: number): boolean {
  if (a.uLost && b.uLost) return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) < deviation;
  const u = a.uLost ? b.u : b.uLost ? a.u : 0.5 * (a.u + b.u);
  const v = a.vLost ? b.v : b.vLost ? a.v : 0.5 * (a.v + b.v);
  const middle = place(space, run, 0.5 * (a.t + b.t), [u, v], deviation);
  evaluateIn(space, u, v, 0, point);
  return Math.hypot(middle.x - point[0], middle.y - point[1], middle.z - point[2]) < 0.5 * deviation;
}

/** At a pole the line ends with the parameter that it came with and begins anew with the one that it leaves with. */
function lineOf(samples: readonly Sample[]): RunLine {
  const t: number[] = [];
  const u: number[] = [];
  const v: number[] = [];
  const add = (at: number, atU: number, atV: number) => {
    t.push(at);
    u.push(atU);
    v.push(atV);
  };
  samples.forEach((sample, i) => {
    if (!sample.uLost && !sample.vLost) {
      add(sample.t, sample.u, sample.v);
      return;
    }
    const neighbours = [samples[i - 1], samples[i + 1]].filter((other) => other !== undefined);
    neighbours.forEach((other, k) => {
      if (k > 0) add(sample.t, Number.NaN, Number.NaN);
      add(sample.t, sample.uLost ? other.u : sample.u, sample.vLost ? other.v : sample.v);
    });
  });
  const offSurface = samples.reduce((most, { off }) => Math.max(most, off), 0);
  return { t: Float64Array.from(t), u: Float64Array.from(u), v: Float64Array.from(v), offSurface };
}
