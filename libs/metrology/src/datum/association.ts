/**
 * By which criterion a datum is associated to its feature. The drawing may say it with one of eight symbols (ISO 1101:2017
 * and ISO 5459: C, CE, CI, G, GE, GI, X, N; outside and inside are the material's); else the edition's default holds.
 *
 * - ISO 5459:2011, annex A: of a plane the tangent plane outside the material whose greatest distance is least (CE); of a
 *   hole the largest inscribed (X), of a shaft the smallest circumscribed (N), a cone of fixed angle outside the material.
 * - ASME Y14.5-2018, 7.11, with Y14.5.1-2019: of a plane constrained least squares outside the material (GE), which is
 *   single and stable where the feature rocks; of a feature of size RMB its unrelated or related actual mating envelope.
 */
import type { FitCriterion, ShapeKind } from '@diewright/geometry';
import type { AssociationSymbol } from '../plan/measuring.ts';
import type { Plan } from '../plan/plan.ts';

export interface Association {
  readonly symbol: AssociationSymbol;
  /** plan: the plan's setting; edition: the standard's default; targets: exactly through datum targets. */
  readonly from: 'plan' | 'edition' | 'modifier';
}

type Side = 'internal' | 'external' | null;

export function associationOf(
  plan: Pick<Plan, 'standard' | 'measuring'>,
  kind: ShapeKind,
  side: Side,
): Association {
  const asked = plan.measuring?.datumAssociation ?? 'edition';
  if (asked !== 'edition') return { symbol: fitting(asked, kind, side), from: 'plan' };
  const isAsme = plan.standard?.body === 'asme';
  if (isSized(kind) && side !== null) return { symbol: side === 'internal' ? 'X' : 'N', from: 'edition' };
  return { symbol: isAsme ? 'GE' : 'CE', from: 'edition' };
}

/** X and N are of features of size; a plane that the plan asks them of is associated outside the material. */
function fitting(symbol: AssociationSymbol, kind: ShapeKind, side: Side): AssociationSymbol {
  if (symbol !== 'X' && symbol !== 'N') return symbol;
  if (!isSized(kind)) return 'CE';
  if (side === null) return symbol;
  return side === 'internal' ? 'X' : 'N';
}

export function isSized(kind: ShapeKind): boolean {
  return kind === 'cylinder' || kind === 'sphere' || kind === 'parallelPlanes' || kind === 'circle';
}

/**
 * The fit that a symbol stands for. Outside the material is around a shaft (all distances ≤ 0) but within a hole (≥ 0);
 * of a plane it is on the side of its outward normal.
 */
export function criterionOf(symbol: AssociationSymbol, side: Side): FitCriterion {
  const around = side !== 'internal';
  switch (symbol) {
    case 'C':
      return 'minimumZone';
    case 'CE':
      return around ? 'minimumZoneExternal' : 'minimumZoneInternal';
    case 'CI':
      return around ? 'minimumZoneInternal' : 'minimumZoneExternal';
    case 'G':
      return 'leastSquares';
    case 'GE':
      return around ? 'leastSquaresExternal' : 'leastSquaresInternal';
    case 'GI':
      return around ? 'leastSquaresInternal' : 'leastSquaresExternal';
    case 'X':
      return 'maximumInscribed';
    case 'N':
      return 'minimumCircumscribed';
  }
}
