/**
 * The uncertainty budget of one measured value from what its measuring process is known to do and how the value answers
 * to it (GUM, JCGM 100:2008, 8). In the spirit of ISO 15530 and ISO 14253-2: limits of error count as rectangular.
 *
 * points: what scatters from point to point, times √Σ (∂value/∂dᵢ)². Where a shape was fitted, the scatter about it
 *   (type A) holds the probe's repeatability and the surface's form together, and counts if it is the greater; never
 *   for a form deviation, of which that scatter is the measurand.
 * length: the machine's error ± (A + L/K). Of an angle it counts at each point, as if independent.
 * tip: the tip radius, for values that it enters.
 * temperature: of part and scale, and their coefficients; `reference-temperature.ts`.
 */
import type { Sensitivity } from '../measure/measurement.ts';
import type { Correlation, SecondOrder } from './combine-uncertainty.ts';
import { type Contribution, uncertaintyOfHalfWidth } from './contribution.ts';
import type { LengthError, MeasuringProcess, TemperatureStatement } from './measuring-process.ts';
import {
  type Bounded,
  type ThermalState,
  thermalContributions,
  thermalCorrection,
} from './reference-temperature.ts';
import { THERMAL_EXPANSION } from './thermal-expansion.ts';

/** The budget's lists are what `combineUncertainty` takes: `combineUncertainty(budget.contributions, budget)`. */
export interface UncertaintyBudget {
  readonly contributions: readonly Contribution[];
  readonly correlations: readonly Correlation[];
  readonly secondOrder: readonly SecondOrder[];
  /** What must be added to a size or a distance, mm, to have it at 20 °C; 0 unless the process asks for it. */
  readonly correctionMm: number;
}

export interface MeasuredValue {
  readonly sensitivity: Sensitivity;
  readonly unit: 'mm' | 'rad';
  /** The value is the form of the surface itself: straightness, flatness, roundness, cylindricity, profile without datum. */
  readonly isForm: boolean;
}

export function processBudget(process: MeasuringProcess, value: MeasuredValue): UncertaintyBudget {
  const contributions = ownContributions(process, value);
  const statement = process.kind === 'stated' ? undefined : process.temperature;
  const lengthMm = value.unit === 'mm' ? value.sensitivity.lengthMm : 0;
  if (!statement || lengthMm === 0)
    return { contributions, correlations: [], secondOrder: [], correctionMm: 0 };
  const state = thermalState(statement);
  const correction = thermalCorrection(lengthMm, state);
  if (statement.correction === 'none') {
    contributions.push(limit('temperatureNotCorrected', Math.abs(correction), 1));
  }
  const thermal = thermalContributions(lengthMm, state, contributions.length);
  return {
    contributions: [...contributions, ...thermal.contributions],
    correlations: thermal.correlations,
    secondOrder: thermal.secondOrder,
    correctionMm: statement.correction === 'applied' ? correction : 0,
  };
}

function ownContributions(process: MeasuringProcess, value: MeasuredValue): Contribution[] {
  switch (process.kind) {
    case 'stated':
      return [statedContribution(process, value)];
    case 'cmm': {
      const { probingErrorUm } = process;
      const probing = probingErrorUm === undefined ? null : probingNoise(probingErrorUm);
      const points = pointContribution(probing, null, value);
      // The probing error is the form error of a perfect surface: it stands in place of A.
      if (value.isForm && probing) return points;
      return [...points, lengthContribution(process.lengthError, value)];
    }
    case 'onMachine': {
      const tip = process.tipRadiusUncertaintyMm ?? 0;
      return [
        ...pointContribution(repeatability(process), process.formMm ?? null, value),
        lengthContribution(process.machineError, value),
        ...(tip > 0 && value.sensitivity.tip !== 0 ? [normal('tipRadius', tip, value.sensitivity.tip)] : []),
      ];
    }
    case 'scanner':
      return [
        ...pointContribution(normal('scannerNoise', process.noiseMm, 1), null, value),
        lengthContribution(process.lengthError, value),
      ];
  }
}

function statedContribution(
  {
    expandedMm,
    coverageFactor,
    degreesOfFreedom = null,
  }: { expandedMm: number; coverageFactor: number; degreesOfFreedom?: number | undefined | null },
  value: MeasuredValue,
): Contribution {
  return {
    ...normal('statedUncertainty', expandedMm / coverageFactor, perMm(value)),
    degreesOfFreedom,
  };
}

/** Range of 25 points of a perfect sphere: each within ± half of it. */
function probingNoise(probingErrorUm: number): Contribution {
  return limit('probingError', probingErrorUm / 1000 / 2, 1);
}

function repeatability({
  probeRepeatabilityMm,
  probeReadings,
}: {
  probeRepeatabilityMm: number;
  probeReadings?: number | undefined;
}): Contribution {
  const stated = normal('probeRepeatability', probeRepeatabilityMm, 1);
  return probeReadings === undefined
    ? stated
    : { ...stated, evaluation: 'A', distribution: 'student', degreesOfFreedom: probeReadings - 1 };
}

/** @param noise of one point, or null where the length error holds it */
function pointContribution(
  noise: Contribution | null,
  formMm: number | null,
  { sensitivity, isForm }: MeasuredValue,
): Contribution[] {
  const form = formMm !== null && formMm > 0 && !isForm ? limit('form', formMm / 2, 1) : null;
  const stated = [noise, form].filter((each) => each !== null);
  const statedDeviation = Math.hypot(...stated.map((each) => each.standardUncertainty));
  const { scatterMm, degreesOfFreedom } = sensitivity;
  const seen = !isForm && scatterMm !== null && degreesOfFreedom !== null && degreesOfFreedom >= 1;
  const counting: Contribution[] =
    seen && scatterMm > statedDeviation
      ? [
          {
            ...normal('pointScatter', scatterMm, 1),
            evaluation: 'A',
            distribution: 'student',
            degreesOfFreedom,
          },
        ]
      : stated;
  return counting.map((each) => ({ ...each, sensitivity: sensitivity.points }));
}

function lengthContribution({ constantUm, mmPerUm }: LengthError, value: MeasuredValue): Contribution {
  const lengthMm = value.unit === 'mm' ? Math.abs(value.sensitivity.lengthMm) : 0;
  const errorUm = constantUm + (mmPerUm === undefined ? 0 : lengthMm / mmPerUm);
  return limit('lengthError', errorUm / 1000, perMm(value));
}

/** Value per mm of an error that no fit lessens. */
function perMm({ unit, sensitivity }: MeasuredValue): number {
  return unit === 'mm' ? 1 : sensitivity.points;
}

function limit(code: string, halfWidthMm: number, sensitivity: number): Contribution {
  return {
    code,
    evaluation: 'B',
    distribution: 'rectangular',
    standardUncertainty: uncertaintyOfHalfWidth('rectangular', halfWidthMm),
    unit: 'mm',
    sensitivity,
    degreesOfFreedom: null,
  };
}

function normal(code: string, standardUncertainty: number, sensitivity: number): Contribution {
  return {
    code,
    evaluation: 'B',
    distribution: 'normal',
    standardUncertainty,
    unit: 'mm',
    sensitivity,
    degreesOfFreedom: null,
  };
}

function thermalState(statement: TemperatureStatement): ThermalState {
  return {
    partC: { value: statement.partTemperatureC, halfWidth: statement.partTemperatureHalfWidthC },
    scaleC: { value: statement.scaleTemperatureC, halfWidth: statement.scaleTemperatureHalfWidthC },
    partExpansionPerC: expansion(statement.partExpansion),
    scaleExpansionPerC: expansion(statement.scaleExpansion),
    temperatureCorrelation: statement.temperatureCorrelation ?? 0,
  };
}

function expansion({ material, perC, halfWidthPerC }: TemperatureStatement['partExpansion']): Bounded {
  if (material !== undefined) {
    const entry = THERMAL_EXPANSION[material];
    return { value: entry.perC, halfWidth: entry.halfWidthPerC };
  }
  if (perC === undefined || halfWidthPerC === undefined) {
    throw new RangeError('an expansion without material and coefficient: the schema does not let it pass');
  }
  return { value: perC, halfWidth: halfWidthPerC };
}
