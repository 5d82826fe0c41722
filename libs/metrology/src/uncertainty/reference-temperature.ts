/**
 * Lengths at 20 °C, for which drawings hold (ISO 1:2022). A scale at θ_s measures a part at θ_p:
 * L₂₀ = L (1 + α_s (θ_s − 20)) / (1 + α_p (θ_p − 20)), to first order L (1 − α_p (θ_p − 20) + α_s (θ_s − 20)); what is
 * left out is of the size (α Δθ)², 1e-9 of the length for steel at 23 °C.
 * The contributions are the derivatives of the first-order form (as in GUM H.1) with its terms of next order, which
 * are all that is left of an uncertain coefficient at exactly 20 °C.
 */
import type { Correlation, SecondOrder } from './combine-uncertainty.ts';
import { type Contribution, type ContributionUnit, uncertaintyOfHalfWidth } from './contribution.ts';

export const REFERENCE_TEMPERATURE_C = 20;

/** What is known of a temperature or a coefficient: surely within ± halfWidth. */
export interface Bounded {
  readonly value: number;
  readonly halfWidth: number;
}

export interface ThermalState {
  readonly partC: Bounded;
  readonly scaleC: Bounded;
  readonly partExpansionPerC: Bounded;
  readonly scaleExpansionPerC: Bounded;
  /** Of the errors of the two temperatures: 0 of two sensors, towards 1 where one stands for both. */
  readonly temperatureCorrelation: number;
}

/** What must be added to a length as indicated, mm, to have it at 20 °C. */
export function thermalCorrection(lengthMm: number, state: ThermalState): number {
  const { part, scale } = strains(state);
  return lengthMm * (scale - part);
}

function strains({ partC, scaleC, partExpansionPerC, scaleExpansionPerC }: ThermalState): {
  part: number;
  scale: number;
} {
  return {
    part: partExpansionPerC.value * (partC.value - REFERENCE_TEMPERATURE_C),
    scale: scaleExpansionPerC.value * (scaleC.value - REFERENCE_TEMPERATURE_C),
  };
}

export interface ThermalContributions {
  readonly contributions: readonly Contribution[];
  /** Places count from `firstPlace`. */
  readonly correlations: readonly Correlation[];
  readonly secondOrder: readonly SecondOrder[];
}

/** @param firstPlace the place in the budget's list at which these contributions will stand */
export function thermalContributions(
  lengthMm: number,
  state: ThermalState,
  firstPlace: number,
): ThermalContributions {
  const { partC, scaleC, partExpansionPerC, scaleExpansionPerC, temperatureCorrelation } = state;
  const partOff = partC.value - REFERENCE_TEMPERATURE_C;
  const scaleOff = scaleC.value - REFERENCE_TEMPERATURE_C;
  const [part, partAlpha, scale, scaleAlpha] = [0, 1, 2, 3].map((k) => firstPlace + k) as [
    number,
    number,
    number,
    number,
  ];
  return {
    contributions: [
      bounded('partTemperature', partC, '°C', -lengthMm * partExpansionPerC.value),
      bounded('partExpansion', partExpansionPerC, '1/°C', -lengthMm * partOff),
      bounded('scaleTemperature', scaleC, '°C', lengthMm * scaleExpansionPerC.value),
      bounded('scaleExpansion', scaleExpansionPerC, '1/°C', lengthMm * scaleOff),
    ],
    correlations:
      temperatureCorrelation === 0
        ? []
        : [{ first: part, second: scale, coefficient: temperatureCorrelation }],
    secondOrder: [
      { first: part, second: partAlpha, mixed: -lengthMm },
      { first: scale, second: scaleAlpha, mixed: lengthMm },
    ],
  };
}

function bounded(
  code: string,
  { halfWidth }: Bounded,
  unit: ContributionUnit,
  sensitivity: number,
): Contribution {
  return {
    code,
    evaluation: 'B',
    distribution: 'rectangular',
    standardUncertainty: uncertaintyOfHalfWidth('rectangular', halfWidth),
    unit,
    sensitivity,
    degreesOfFreedom: null,
  };
}
