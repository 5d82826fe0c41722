/**
 * A common datum (A–B) or a pattern as one datum: all features move by one motion, each with a size of its own where it is
 * a feature of size (ISO 5459:2011, common datum; ASME Y14.5-2018, 7.12.4 and 7.12.5). Maximum inscribed and minimum
 * circumscribed then mean the greatest clearance, the least overlap, against the nominal sizes, alike for all.
 */
import {
  constrainedLeastSquares,
  type Failure,
  fitTogether,
  type Motions,
  partOfShape,
  type Shape,
  type SizeName,
  solveZone,
  success,
  surfaceOf,
  type Transform,
  transformPoints,
  type ZonePart,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { AssociationSymbol } from '../plan/measuring.ts';
import type { Plan } from '../plan/plan.ts';
import { associationOf, criterionOf } from './association.ts';
import type { AssociatedDatum } from './datum-frame.ts';

export interface AssociatedSeveral {
  readonly motion: Transform;
  readonly told: Omit<AssociatedDatum, 'letter' | 'holds'>;
}

interface Part {
  readonly shape: Shape;
  readonly side: MeasuredFeature['side'];
  readonly points: Float64Array;
  readonly free: SizeName[];
}

/** @param features with a nominal shape and points, all of them */
export function associateSeveral(
  features: readonly MeasuredFeature[],
  nominalFromPart: Transform,
  motions: Motions,
  plan: Plan,
): { readonly ok: true; readonly value: AssociatedSeveral } | Failure<string> {
  const parts = features.map(({ nominal, points, side }): Part => {
    const shape = nominal as Shape;
    return { shape, side, points: transformPoints(nominalFromPart, points), free: freeSizes(shape) };
  });
  const [first] = parts;
  if (!first) throw new RangeError('associateSeveral: no features');
  const { symbol, from } = associationOf(plan, first.shape.kind, first.side);
  const motion = motionOf(parts, motions, symbol);
  if (!motion.ok) return motion;
  return success({
    motion: motion.value,
    told: {
      features: features.map(({ id }) => id),
      association: symbol,
      from,
      criterion: criterionOf(symbol, first.side),
      points: parts.reduce((sum, { points }) => sum + points.length / 3, 0),
      contacts: null,
      highestMm: highestOf(parts, motion.value),
      sizeMm: null,
    },
  });
}

function freeSizes({ kind }: Shape): SizeName[] {
  if (kind === 'cylinder' || kind === 'sphere') return ['radius'];
  return kind === 'parallelPlanes' ? ['width'] : [];
}

function motionOf(
  parts: readonly Part[],
  motions: Motions,
  symbol: AssociationSymbol,
): { readonly ok: true; readonly value: Transform } | Failure<string> {
  if (symbol === 'G') {
    const fitted = fitTogether(parts, motions);
    return fitted.ok ? success(fitted.value.motion) : fitted;
  }
  if (symbol === 'GE' || symbol === 'GI') {
    const sided = parts.map((part) => ({
      ...part,
      side:
        criterionOf(symbol, part.side) === 'leastSquaresExternal' ? ('below' as const) : ('above' as const),
    }));
    const fitted = constrainedLeastSquares(sided, motions);
    return fitted.ok ? success(fitted.value.motion) : fitted;
  }
  const solved = solveZone({ parts: parts.flatMap((part, k) => zoneParts(part, symbol, k)), motions });
  return solved.ok ? success(solved.value.motion) : solved;
}

const ANY = Number.POSITIVE_INFINITY;

function zoneParts({ shape, points, free, side }: Part, symbol: AssociationSymbol, k: number): ZonePart[] {
  const criterion = criterionOf(symbol === 'X' || symbol === 'N' ? sizedSymbol(side) : symbol, side);
  if (criterion === 'maximumInscribed') return [{ ...partOfShape(shape, points), outer: ANY, inner: 0 }];
  if (criterion === 'minimumCircumscribed') return [{ ...partOfShape(shape, points), outer: 0, inner: ANY }];
  const own = partOfShape(shape, points, free);
  if (criterion === 'minimumZone') return [{ ...own, outer: 0, inner: 0 }];
  const below = criterion === 'minimumZoneExternal';
  return [
    { ...own, outer: below ? ANY : 0, inner: below ? 0 : ANY },
    // Two parts for each feature: the second keeps the side, with the first one's sizes.
    { ...own, sizes: 0, sizesOf: 2 * k, hard: true, outer: below ? 0 : ANY, inner: below ? ANY : 0 },
  ];
}

function sizedSymbol(side: Part['side']): AssociationSymbol {
  return side === 'internal' ? 'X' : 'N';
}

/** From the nominal shapes where the motion puts them, without their sizes' own part. */
function highestOf(parts: readonly Part[], motion: Transform): number {
  return Math.max(
    ...parts.map(({ shape, points }) => {
      const surface = surfaceOf(shape.kind);
      const distances = new Float64Array(points.length / 3);
      surface.distances(surface.move(shape, motion), points, distances);
      return distances.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
    }),
  );
}
