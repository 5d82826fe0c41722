/** Point by point: every touch with its deviation and verdict. */
import type { CadModel } from '@diewright/cad';
import { decide } from '../decision/decide.ts';
import type { Deviations } from '../deviation/measure-deviations.ts';
import type { Plan } from '../plan/plan.ts';
import { limitsAt } from '../plan/tolerance-at.ts';
import type { Touch } from '../result/result.ts';

export function judgeTouches(
  model: CadModel,
  plan: Plan,
  deviations: Deviations,
  guard: number | null,
): Touch[] {
  const { positions, feet, deviation, face } = deviations;
  const at = (array: Float64Array, i: number): [number, number, number] => [
    array[3 * i] as number,
    array[3 * i + 1] as number,
    array[3 * i + 2] as number,
  ];
  return Array.from(deviation, (value, i): Touch | null => {
    if (Number.isNaN(value)) return null;
    const onFace = model.faces[face[i] as number] ? (face[i] as number) : null;
    const foot = at(feet, i);
    const limits = limitsAt(plan, foot, onFace ?? -1);
    return {
      number: i + 1,
      measured: at(positions, i),
      foot,
      normal: at(deviations.normals, i),
      deviation: value,
      face: onFace,
      tolerance: limits ? { lower: limits.lower, upper: limits.upper } : null,
      verdict: limits ? decide(value, limits, guard) : 'noTolerance',
    };
  }).filter((touch) => touch !== null);
}
