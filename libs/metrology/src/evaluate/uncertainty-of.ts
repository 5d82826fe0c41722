/** The uncertainty of a measured value by the plan's measuring process; null where the plan says nothing of it. */
import type { Plan } from '../plan/plan.ts';
import type { Evaluated } from '../result/characteristic-evaluation.ts';
import { combineUncertainty } from '../uncertainty/combine-uncertainty.ts';
import { effectOf } from '../uncertainty/contribution.ts';
import type { MeasuringProcess } from '../uncertainty/measuring-process.ts';
import { processBudget } from '../uncertainty/process-budget.ts';
import type { Simulated } from './simulate-uncertainty.ts';

/** What the plan's simulation gave for the value; null: none was asked. */
export type SimulationNote =
  | { readonly ok: true; readonly value: Simulated }
  | { readonly ok: false; readonly code: string; readonly details: Readonly<Record<string, number>> }
  | null;

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
  simulated: SimulationNote,
): UncertainValue {
  const process = processOf(plan);
  if (!process) return { uncertainty: null, correctionMm: 0 };
  const { sensitivity, unit } = measurement;
  const budget = processBudget(process, { sensitivity, unit, isForm });
  if (simulated?.ok) {
    const { standardUncertainty, expanded } = simulated.value;
    return {
      uncertainty: ofSimulation(standardUncertainty, expanded, factor),
      correctionMm: budget.correctionMm,
    };
  }
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

/** The interval of the draws gives U; its factor follows. */
function ofSimulation(standard: number, expanded: number, factor: number): Evaluated['uncertainty'] {
  return {
    standard: standard * factor,
    expanded: expanded * factor,
    coverageFactor: standard > 0 ? expanded / standard : COVERAGE_FACTOR,
    degreesOfFreedom: null,
    method: 'monteCarlo',
    contributions: [],
  };
}

/** A plan that states only U of one value says that this is the process. */
function processOf({ measuringProcess, uncertaintyMm }: Plan): MeasuringProcess | null {
  if (measuringProcess) return measuringProcess;
  return uncertaintyMm === undefined
    ? null
    : { kind: 'stated', expandedMm: uncertaintyMm, coverageFactor: 2 };
}
