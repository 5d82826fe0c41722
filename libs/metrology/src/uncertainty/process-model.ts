/**
 * A measuring process as a simulation of a feature's points (JCGM 101:2008), for values that no sensitivity describes
 * well: few points, extremes, fits near their limits. The same causes as in `process-budget.ts`, so that both agree
 * where the value is nearly linear: the error of length is one number r between ± 1 for a draw, r · L/K of every length
 * from the origin and r · A of the value itself (of an angle A at each point, as if independent).
 */
import type { RandomSource } from './input-distribution.ts';
import type { LengthError, MeasuringProcess, TemperatureStatement } from './measuring-process.ts';
import type { DrawnModel } from './monte-carlo.ts';
import { normalCumulative } from './normal-distribution.ts';
import { pointErrors, type Scatter } from './point-error.ts';
import { pointsModel, type SharedError, scaleError, tipError } from './points-model.ts';
import { type Bounded, REFERENCE_TEMPERATURE_C, type ThermalState } from './reference-temperature.ts';
import { thermalStateOf } from './thermal-state.ts';

export interface SimulatedFeature {
  /** mm, as indicated, shape [3 n]. */
  readonly points: Float64Array;
  /** Unit, out of the material, shape [3 n]: errors of points and tip act along them. */
  readonly normals: Float64Array;
  /** What stays where it is when all lengths are wrong: the datum's origin; of a size any place. */
  readonly origin: readonly [number, number, number];
  readonly unit: 'mm' | 'rad';
  readonly isForm: boolean;
  /** About the fitted shape; null: none was fitted. */
  readonly scatter: Scatter | null;
}

/** With a correction `applied` the simulated value is the one at 20 °C. `evaluate`: see `pointsModel`. */
export function processModel(
  process: MeasuringProcess,
  feature: SimulatedFeature,
  evaluate: (points: Float64Array) => number | null,
): DrawnModel {
  const { points, normals, scatter, isForm, unit } = feature;
  const errors = pointErrors(process, scatter, isForm);
  const length = lengthErrorOf(process, isForm);
  const independent = errors.map((each) => each.standardUncertainty);
  if (length && unit === 'rad') independent.push(length.constantUm / 1000 / Math.sqrt(3));
  if (process.kind === 'stated' && unit === 'rad')
    independent.push(process.expandedMm / process.coverageFactor);
  // Only one line of points is ever type A: the probe's readings, or the scatter in its place.
  const [typeA] = errors.filter((each) => each.degreesOfFreedom !== null);
  return pointsModel(
    points,
    {
      independentMm: Math.hypot(...independent),
      normals,
      degreesOfFreedom: typeA?.degreesOfFreedom == null ? null : Math.floor(typeA.degreesOfFreedom),
      shared: sharedErrors(process, feature, length),
    },
    evaluate,
  );
}

/** null: the process has no error of length for it. */
export function lengthErrorOf(process: MeasuringProcess, isForm: boolean): LengthError | null {
  switch (process.kind) {
    case 'stated':
      return null;
    case 'cmm':
      return isForm && process.probingErrorUm !== undefined ? null : process.lengthError;
    case 'onMachine':
      return process.machineError;
    case 'scanner':
      return process.lengthError;
  }
}

function sharedErrors(
  process: MeasuringProcess,
  { points, normals, origin, unit }: SimulatedFeature,
  length: LengthError | null,
): SharedError[] {
  const shared: SharedError[] = [];
  if (length) {
    const perMm = length.mmPerUm === undefined ? 0 : 1 / length.mmPerUm / 1000;
    const scale = scaleError({ kind: 'rectangular', mean: 0, halfWidth: 1 }, points, origin);
    shared.push({
      ...scale,
      code: 'lengthError',
      displacement: scale.displacement.map((each) => each * perMm),
      onValue: unit === 'mm' ? length.constantUm / 1000 : 0,
    });
  }
  if (process.kind === 'stated') {
    if (unit === 'mm') shared.push(statedError(process, points));
    return shared;
  }
  if (process.kind === 'onMachine' && process.tipRadiusUncertaintyMm !== undefined) {
    shared.push(
      tipError({ kind: 'normal', mean: 0, standardUncertainty: process.tipRadiusUncertaintyMm }, normals),
    );
  }
  if (process.temperature) {
    const { displacement } = scaleError({ kind: 'rectangular', mean: 0, halfWidth: 0 }, points, origin);
    shared.push({ code: 'temperature', amount: thermalStrain(process.temperature), displacement });
  }
  return shared;
}

function statedError(
  {
    expandedMm,
    coverageFactor,
    degreesOfFreedom,
  }: { expandedMm: number; coverageFactor: number; degreesOfFreedom?: number | undefined },
  points: Float64Array,
): SharedError {
  const scale = expandedMm / coverageFactor;
  return {
    code: 'statedUncertainty',
    amount:
      degreesOfFreedom === undefined
        ? { kind: 'normal', mean: 0, standardUncertainty: scale }
        : { kind: 'student', mean: 0, scale, degreesOfFreedom },
    displacement: new Float64Array(points.length),
    onValue: 1,
  };
}

/** L₂₀/L − 1 of one draw; about the known correction where that is not ours to apply. */
export function thermalStrain(statement: TemperatureStatement): (source: RandomSource) => number {
  const state = thermalStateOf(statement);
  const known = strain(
    state.partC.value,
    state.scaleC.value,
    state.partExpansionPerC.value,
    state.scaleExpansionPerC.value,
  );
  // Uniform numbers that are parts of normal ones keep a correlation of theirs: ρ_z = 2 sin(π ρ/6).
  const coupling = 2 * Math.sin((Math.PI * state.temperatureCorrelation) / 6);
  return (source) => {
    const drawn = strain(...drawTemperatures(state, coupling, source), ...drawCoefficients(state, source));
    if (statement.correction === 'applied') return drawn;
    const effect = statement.correction === 'none' ? known * (2 * source.uniform() - 1) : 0;
    return drawn - known + effect;
  };
}

/** L₂₀/L − 1 as the statement's values have it: what a correction applies. */
export function knownStrain(statement: TemperatureStatement): number {
  const { partC, scaleC, partExpansionPerC, scaleExpansionPerC } = thermalStateOf(statement);
  return strain(partC.value, scaleC.value, partExpansionPerC.value, scaleExpansionPerC.value);
}

function strain(partC: number, scaleC: number, partPerC: number, scalePerC: number): number {
  return (
    (1 + scalePerC * (scaleC - REFERENCE_TEMPERATURE_C)) /
      (1 + partPerC * (partC - REFERENCE_TEMPERATURE_C)) -
    1
  );
}

function drawTemperatures(
  { partC, scaleC }: ThermalState,
  coupling: number,
  { normal }: RandomSource,
): [number, number] {
  const first = normal();
  const second = coupling * first + Math.sqrt(Math.max(0, 1 - coupling * coupling)) * normal();
  return [within(partC, normalCumulative(first)), within(scaleC, normalCumulative(second))];
}

function drawCoefficients(
  { partExpansionPerC, scaleExpansionPerC }: ThermalState,
  { uniform }: RandomSource,
): [number, number] {
  return [within(partExpansionPerC, uniform()), within(scaleExpansionPerC, uniform())];
}

/** The place of a share of [0, 1] between the limits. */
function within({ value, halfWidth }: Bounded, share: number): number {
  return value + halfWidth * (2 * share - 1);
}
