/**
 * The uncertainty budget of one measured value from what its measuring process is known to do and how the value answers
 * to it (GUM, JCGM 100:2008, 8). In the spirit of ISO 15530 and ISO 14253-2: limits of error count as rectangular.
 *
 * points: what scatters from point to point (`point-error.ts`), times √Σ (∂value/∂dᵢ)².
 * length: the machine's error ± (A + L/K). Of an angle it counts at each point, as if independent.
 * tip: the tip radius, for values that it enters.
 * temperature: of part and scale, and their coefficients; `reference-temperature.ts`.
 */
import type { Sensitivity } from '../measure/measurement.ts';
import type { Correlation, SecondOrder } from './combine-uncertainty.ts';
import type { Contribution } from './contribution.ts';
import type { LengthError, MeasuringProcess } from './measuring-process.ts';
import { errorLimit, normalError, pointErrors } from './point-error.ts';
import { thermalContributions, thermalCorrection } from './reference-temperature.ts';
import { thermalStateOf } from './thermal-state.ts';

/** The budget's lists are what `combineUncertainty` takes: `combineUncertainty(budget.contributions, budget)`. */
export interface UncertaintyBudget {
  readonly contributions: readonly Contribution[];
  readonly correlations: readonly Correlation[];
  readonly secondOrder: readonly SecondOrder[];
  /** What must be added to a size or a distance, mm, to have it at 20 °C; 0 unless the process asks for it. */
  readonly correctionMm: number;
}

export interface UncertainValue {
  readonly sensitivity: Sensitivity;
  readonly unit: 'mm' | 'rad';
  /** The value is the form of the surface itself: straightness, flatness, roundness, cylindricity, profile without datum. */
  readonly isForm: boolean;
}

export function processBudget(process: MeasuringProcess, value: UncertainValue): UncertaintyBudget {
  const contributions = ownContributions(process, value);
  const statement = process.kind === 'stated' ? undefined : process.temperature;
  const lengthMm = value.unit === 'mm' ? value.sensitivity.lengthMm : 0;
  if (!statement || lengthMm === 0)
    return { contributions, correlations: [], secondOrder: [], correctionMm: 0 };
  const state = thermalStateOf(statement);
  const correction = thermalCorrection(lengthMm, state);
  if (statement.correction === 'none') {
    contributions.push(errorLimit('temperatureNotCorrected', Math.abs(correction), 1));
  }
  const thermal = thermalContributions(lengthMm, state, contributions.length);
  return {
    contributions: [...contributions, ...thermal.contributions],
    correlations: thermal.correlations,
    secondOrder: thermal.secondOrder,
    correctionMm: statement.correction === 'applied' ? correction : 0,
  };
}

function ownContributions(process: MeasuringProcess, value: UncertainValue): Contribution[] {
  switch (process.kind) {
    case 'stated':
      return [statedContribution(process, value)];
    case 'cmm':
      // The probing error is the form error of a perfect surface: of a form it stands in place of A.
      return value.isForm && process.probingErrorUm !== undefined
        ? pointContributions(process, value)
        : [...pointContributions(process, value), lengthContribution(process.lengthError, value)];
    case 'onMachine': {
      const tip = process.tipRadiusUncertaintyMm ?? 0;
      return [
        ...pointContributions(process, value),
        lengthContribution(process.machineError, value),
        ...(tip > 0 && value.sensitivity.tip !== 0
          ? [normalError('tipRadius', tip, value.sensitivity.tip)]
          : []),
      ];
    }
    case 'scanner':
      return [...pointContributions(process, value), lengthContribution(process.lengthError, value)];
  }
}

/** What scatters, as it enters the value. */
function pointContributions(
  process: MeasuringProcess,
  { sensitivity, isForm }: UncertainValue,
): Contribution[] {
  const { scatterMm, degreesOfFreedom } = sensitivity;
  const scatter = scatterMm === null || degreesOfFreedom === null ? null : { scatterMm, degreesOfFreedom };
  return pointErrors(process, scatter, isForm).map((each) => ({ ...each, sensitivity: sensitivity.points }));
}

function statedContribution(
  {
    expandedMm,
    coverageFactor,
    degreesOfFreedom = null,
  }: { expandedMm: number; coverageFactor: number; degreesOfFreedom?: number | undefined | null },
  value: UncertainValue,
): Contribution {
  return {
    ...normalError('statedUncertainty', expandedMm / coverageFactor, perMm(value)),
    degreesOfFreedom,
  };
}

function lengthContribution({ constantUm, mmPerUm }: LengthError, value: UncertainValue): Contribution {
  const lengthMm = value.unit === 'mm' ? Math.abs(value.sensitivity.lengthMm) : 0;
  const errorUm = constantUm + (mmPerUm === undefined ? 0 : lengthMm / mmPerUm);
  return errorLimit('lengthError', errorUm / 1000, perMm(value));
}

/** Value per mm of an error that no fit lessens. */
function perMm({ unit, sensitivity }: UncertainValue): number {
  return unit === 'mm' ? 1 : sensitivity.points;
}
