/**
 * What scatters from point to point of a measuring process: one line per cause, as errors of one point along its
 * normal, mm. Where a shape was fitted, the scatter about it (type A) holds the probe's repeatability and the surface's
 * form together, and counts in their place if it is the greater; never for a form deviation, of which that scatter is
 * the measurand.
 */
import { type Contribution, uncertaintyOfHalfWidth } from './contribution.ts';
import type { MeasuringProcess } from './measuring-process.ts';

/** Standard deviation of the points about the fitted shape, and its degrees of freedom. */
export interface Scatter {
  readonly scatterMm: number;
  readonly degreesOfFreedom: number;
}

export function pointErrors(
  process: MeasuringProcess,
  scatter: Scatter | null,
  isForm: boolean,
): Contribution[] {
  if (process.kind === 'stated') return [];
  const stated = statedErrors(process, isForm);
  const deviation = Math.hypot(...stated.map((each) => each.standardUncertainty));
  if (isForm || scatter === null || scatter.degreesOfFreedom < 1 || scatter.scatterMm <= deviation)
    return stated;
  return [scatterError('pointScatter', scatter.scatterMm, scatter.degreesOfFreedom)];
}

function statedErrors(
  process: Exclude<MeasuringProcess, { kind: 'stated' }>,
  isForm: boolean,
): Contribution[] {
  switch (process.kind) {
    case 'cmm':
      // Without it the error of length holds the probing.
      return process.probingErrorUm === undefined
        ? []
        : // Range of 25 points of a perfect sphere: each within ± half of it.
          [errorLimit('probingError', process.probingErrorUm / 1000 / 2, 1)];
    case 'onMachine': {
      const { probeRepeatabilityMm, probeReadings, formMm = 0 } = process;
      const repeatability =
        probeReadings === undefined
          ? normalError('probeRepeatability', probeRepeatabilityMm, 1)
          : scatterError('probeRepeatability', probeRepeatabilityMm, probeReadings - 1);
      return formMm > 0 && !isForm ? [repeatability, errorLimit('form', formMm / 2, 1)] : [repeatability];
    }
    case 'scanner':
      return [normalError('scannerNoise', process.noiseMm, 1)];
  }
}

/** Surely within ± halfWidthMm. */
export function errorLimit(code: string, halfWidthMm: number, sensitivity: number): Contribution {
  return {
    ...normalError(code, uncertaintyOfHalfWidth('rectangular', halfWidthMm), sensitivity),
    distribution: 'rectangular',
  };
}

export function normalError(code: string, standardUncertaintyMm: number, sensitivity: number): Contribution {
  return {
    code,
    evaluation: 'B',
    distribution: 'normal',
    standardUncertainty: standardUncertaintyMm,
    unit: 'mm',
    sensitivity,
    degreesOfFreedom: null,
  };
}

function scatterError(code: string, standardUncertaintyMm: number, degreesOfFreedom: number): Contribution {
  return {
    ...normalError(code, standardUncertaintyMm, 1),
    evaluation: 'A',
    distribution: 'student',
    degreesOfFreedom,
  };
}
