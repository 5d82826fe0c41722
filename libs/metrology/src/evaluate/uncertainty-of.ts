/** The uncertainty of a measured value by the plan's measuring process; null where the plan says nothing of it. */
import type { Plan } from '../plan/plan.ts';
import type { Evaluated } from '../result/characteristic-evaluation.ts';
import { combineUncertainty } from '../uncertainty/combine-uncertainty.ts';
import { effectOf } from '../uncertainty/contribution.ts';
import type { MeasuringProcess } from '../uncertainty/measuring-process.ts';
import { processBudget } from '../uncertainty/process-budget.ts';

export interface UncertainValue {
  readonly uncertainty: Evaluated['uncertainty'];
  /** What brings a size or a distance to 20 °C, mm; 0 where the process does not ask for it. */
  readonly correctionMm: number;
}

/** Contracts and ISO 14253-1 state U with k = 2. */
const COVERAGE_FACTOR = 2;

/** @param factor from mm or rad to the result's unit */
export function uncertaintyOf(
  measurement: {
    readonly sensitivity: Parameters<typeof processBudget>[1]['sensitivity'];
    readonly unit: 'mm' | 'rad';
  },
  isForm: boolean,
  plan: Plan,
  factor: number,
): UncertainValue {
  const process = processOf(plan);
  if (!process) return { uncertainty: null, correctionMm: 0 };
  const { sensitivity, unit } = measurement;
  const budget = processBudget(process, { sensitivity, unit, isForm });
  const combined = combineUncertainty(budget.contributions, {
    correlations: budget.correlations,
    secondOrder: budget.secondOrder,
    coverage: { by: 'factor', factor: COVERAGE_FACTOR },
  });
  const uncertainty: Evaluated['uncertainty'] = {
    standard: combined.standard * factor,
    expanded: combined.expanded * factor,
    coverageFactor: combined.coverageFactor,
    degreesOfFreedom: combined.degreesOfFreedom,
    method: process.kind === 'stated' ? 'stated' : 'gum',
    contributions: budget.contributions.map((each) => ({
      code: each.code,
      type: each.evaluation,
      distribution: each.distribution,
      standard: Math.abs(effectOf(each)) * factor,
      degreesOfFreedom: each.degreesOfFreedom,
    })),
  };
  return { uncertainty, correctionMm: budget.correctionMm };
}

/** A plan that states only U of one value says that this is the process. */
function processOf({ measuringProcess, uncertaintyMm }: Plan): MeasuringProcess | null {
  if (measuringProcess) return measuringProcess;
  return uncertaintyMm === undefined
    ? null
    : { kind: 'stated', expandedMm: uncertaintyMm, coverageFactor: 2 };
}
