/** What makes a plan worthless for a measurement, said before anything is computed. */
import { failure, type Outcome, success } from '@diewright/geometry';
import type { Plan } from '../plan/plan.ts';

/** Names that stand twice: nobody could tell which is meant. */
export function checkNames(plan: Plan): Outcome<null> {
  const id = repeated(plan.characteristics.map((one) => one.id));
  if (id !== null) return failure('plan-id-twice', { id });
  const feature = repeated(plan.features.map((one) => one.id));
  if (feature !== null) return failure('plan-feature-id-twice', { id: feature });
  const letter = repeated(plan.datums.map((one) => one.letter));
  return letter === null ? success(null) : failure('plan-datum-twice', { letter });
}

/** Touches that the plan chooses by number must be there. */
export function checkTouches(plan: Plan, points: number): Outcome<null> {
  for (const { id, points: asked } of plan.features) {
    const number = asked?.touches?.find((each) => each > points);
    if (number !== undefined) return failure('plan-touch-not-measured', { feature: id, number, points });
  }
  return success(null);
}

function repeated(values: readonly string[]): string | null {
  return values.find((value, k) => values.indexOf(value) < k) ?? null;
}
