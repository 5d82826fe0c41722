import type { CadModel } from '@diewright/cad';
import { boxOfPoints, diagonal } from '@diewright/geometry';
import type { Plan } from '../plan/plan.ts';

/**
 * How far from the nominal a point still speaks of the part, mm; null: any distance. A scan brings table, clamps and
 * stray points with it, so it has a limit even where nobody set one: a hundredth of the part's size, at least half a
 * millimetre, to two digits.
 */
export function chooseMaxDistance(
  model: CadModel,
  measuredKind: 'scan' | 'touches',
  plan: Pick<Plan, 'maxDistanceMm'>,
): number | null {
  if (plan.maxDistanceMm !== undefined) return plan.maxDistanceMm;
  if (measuredKind === 'touches') return null;
  const size = diagonal(boxOfPoints(model.mesh.positions));
  return Number(Math.max(0.5, size / 100).toPrecision(2));
}
