/**
 * The rigid motion, out of the allowed ones, that makes the greatest violation of several zones least, with places that
 * must not be passed: minimum zones, datums under constraints, tolerances whose datums leave freedom, floating datums.
 *
 *     least h:  d − outer ≤ h·tolerance,  −d − inner ≤ h·tolerance  of every point of every part,
 *               and of hard parts d − outer ≤ 0, −d − inner ≤ 0
 *
 * Successive linear programmes in a trust region (R. Fletcher, E. Sainz de la Maza 1989): at a vertex, where as many
 * points touch as there are unknowns and one, the steps are Newton's and converge quadratically; where fewer touch the
 * curvature decides and the trust region halves down to it. The multipliers of the last programme are the certificate.
 * Unknowns are counted in mm at the data's reach, so that a 2 m die and a 5 mm insert obey the same code.
 */
import { type Failure, failure, success } from '../../outcome.ts';
import { compose, identity, type Transform, transformPoints } from '../../space/transform.ts';
import { countMotions, type Motions, motionOfStep } from '../motions.ts';
import { linearMinimax } from './linear-minimax.ts';
import { sizesOfPart } from './sizes-of-part.ts';
import type {
  PartDistances,
  ZoneBounds,
  ZoneContact,
  ZonePart,
  ZonePartLater,
  ZoneProblem,
  ZoneReason,
  ZoneSolution,
} from './zone-problem.ts';
import { type PartState, ZoneRows } from './zone-rows.ts';

const MOST_ITERATIONS = 200;
const SMALLEST_STEP = 1e-13;

export type ZoneOutcome = { readonly ok: true; readonly value: ZoneSolution } | Failure<ZoneReason>;

export function solveZone(problem: ZoneProblem): ZoneOutcome {
  const search = searchZone(problem);
  let next = search.next();
  while (!next.done) next = search.next(evaluateParts(problem.parts, next.value));
  return next.value;
}

/** The same of parts whose distances are found elsewhere, in time: by workers, over the model of a whole part. */
export async function solveZoneLater(
  problem: Omit<ZoneProblem, 'parts'> & { readonly parts: readonly ZonePartLater[] },
): Promise<ZoneOutcome> {
  const search = searchZone(problem);
  let next = search.next();
  while (!next.done) {
    const asked = next.value;
    const found: PartDistances[] = [];
    for (const part of problem.parts) found.push(await part.evaluate(asked.motion));
    next = search.next(judged(problem.parts, found));
  }
  return next.value;
}

/** Where the parts are to be looked at. */
interface Asked {
  readonly motion: Transform;
  readonly sizes: Float64Array;
}

type Search = Generator<Asked, ZoneOutcome, Evaluated>;

function* searchZone({
  parts,
  motions,
  start,
  firstStep,
}: Omit<ZoneProblem, 'parts'> & { readonly parts: readonly ZoneBounds[] }): Search {
  if (parts.every(({ count, hard }) => hard || count === 0))
    return failure('fit-too-few-points', { given: 0, needed: 1 });
  const reach = reachOf(parts, motions);
  const sizeCount = parts.reduce((sum, { sizes = 0 }) => sum + sizes, 0);
  let motion: Transform = start?.motion ?? identity;
  let sizes = Float64Array.from(start?.sizes ?? new Float64Array(sizeCount));
  let state = yield { motion, sizes };
  if (!Number.isFinite(state.h) || Number.isNaN(state.hardViolation)) return failure('fit-not-finite');
  const columns = countMotions(motions) + sizeCount;
  let trust = firstStep ?? Math.max(reach * 0.1, state.scale);
  const floor = SMALLEST_STEP * (reach + pivotSize(motions));
  let proof = { contacts: [] as ZoneContact[], stationarity: 0, gap: 0 };
  let iterations = 0;
  let lastStep = 0;
  let converged = columns === 0;
  while (!converged && iterations < MOST_ITERATIONS) {
    iterations++;
    const here = motionsAt(motions, motion);
    const rows = new ZoneRows(parts, state, here, reach, sizeCount);
    const solved = linearMinimax(rows, trust, Math.max(1e-15 * reach, 1e-13 * Math.abs(state.h)));
    if (!solved) {
      // What must hold does not hold nearby: a wider look, and if that finds nothing, there is nothing.
      if (trust >= reach) return failure('fit-no-solution');
      trust *= 4;
      continue;
    }
    const gain = state.merit - solved.h;
    proof = { ...rows.certificate(solved), gap: Math.max(0, gain) };
    const step = rows.unscaled(solved.x);
    lastStep = Math.max(...solved.x.map(Math.abs));
    if (!(gain > 1e-15 * (Math.abs(state.h) + reach * 1e-3)) || lastStep <= floor) {
      converged = true;
      break;
    }
    const nextMotion = compose(motionOfStep(here, step), motion);
    const nextSizes = sizes.map((size, k) => size + step[countMotions(motions) + k]);
    const next = yield { motion: nextMotion, sizes: nextSizes };
    const gained = state.merit - next.merit;
    if (gained > 0) {
      motion = nextMotion;
      sizes = nextSizes;
      state = next;
      if (gained > 0.75 * gain && solved.bounded) trust = Math.min(trust * 3, reach * 4);
      else if (gained < 0.25 * gain) trust = lastStep / 2;
    } else {
      trust = lastStep / 4;
      if (trust <= floor) converged = true;
    }
  }
  if (!converged) return failure('fit-not-converged');
  if (state.hardViolation > 1e-9 * reach) return failure('fit-no-solution');
  return success({ motion, sizes, h: state.h, ...proof, iterations, converged, lastStep });
}

/** The motions are a group: from where the surface has come to they are the same about the pivot that it carried. */
export function motionsAt(motions: Motions, motion: Transform): Motions {
  const [x, y, z] = transformPoints(motion, Float64Array.from(motions.pivot));
  return { ...motions, pivot: [x, y, z] };
}

/** What must hold outweighs by far what is made least: no step gains by passing it. */
const PENALTY = 1e3;

interface Evaluated {
  readonly parts: readonly PartState[];
  readonly h: number;
  readonly hardViolation: number;
  readonly merit: number;
  readonly scale: number;
}

function evaluateParts(parts: readonly ZonePart[], { motion, sizes }: Asked): Evaluated {
  return judged(
    parts,
    parts.map((part, k) => {
      const own = sizesOfPart(parts, part);
      const from = firstSizeFor(parts, k);
      const distances = new Float64Array(part.count);
      const normals = new Float64Array(3 * part.count);
      const bySize = new Float64Array(own * part.count);
      part.evaluate(motion, distances, normals, sizes.subarray(from, from + own), bySize);
      return { distances, normals, bySize };
    }),
  );
}

function judged(parts: readonly ZoneBounds[], found: readonly PartDistances[]): Evaluated {
  let h = Number.NEGATIVE_INFINITY;
  let hardViolation = 0;
  let scale = 0;
  const states = parts.map((part, k): PartState => {
    const { distances, normals, bySize = new Float64Array(0) } = found[k];
    const tolerance = part.tolerance ?? 1;
    let worst = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < part.count; i++) {
      const by = Math.max(distances[i] - part.outer, -distances[i] - part.inner);
      if (!(by <= worst)) worst = by;
    }
    if (part.hard) hardViolation = Math.max(hardViolation, worst);
    else {
      h = Math.max(h, worst / tolerance);
      scale = Math.max(scale, Math.abs(worst));
    }
    return { distances, normals, bySize, firstSize: firstSizeFor(parts, k) };
  });
  return { parts: states, h, hardViolation, merit: h + PENALTY * hardViolation, scale };
}

/** Its own sizes stand after those of the parts before it; shared ones where their part has them. */
function firstSizeFor(parts: readonly ZoneBounds[], index: number): number {
  return firstSizeOf(parts, parts[index].sizesOf ?? index);
}

function firstSizeOf(parts: readonly ZoneBounds[], index: number): number {
  return parts.slice(0, index).reduce((sum, { sizes = 0 }) => sum + sizes, 0);
}

function reachOf(parts: readonly ZoneBounds[], { pivot }: Motions): number {
  let reach = 0;
  for (const { points } of parts)
    for (let i = 0; i < points.length; i += 3)
      reach = Math.max(
        reach,
        (points[i] - pivot[0]) ** 2 + (points[i + 1] - pivot[1]) ** 2 + (points[i + 2] - pivot[2]) ** 2,
      );
  return Math.sqrt(reach) || 1;
}

function pivotSize({ pivot }: Motions): number {
  return Math.hypot(...pivot);
}
