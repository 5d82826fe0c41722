import { describe, expect, test } from 'vitest';
import type { Sensitivity } from '../measure/measurement.ts';
import { combineUncertainty } from './combine-uncertainty.ts';
import { effectOf } from './contribution.ts';
import type { MeasuringProcess, TemperatureStatement } from './measuring-process.ts';
import { processBudget, type UncertainValue } from './process-budget.ts';

const ROOT3 = Math.sqrt(3);
const warm: TemperatureStatement = {
  partTemperatureC: 25,
  partTemperatureHalfWidthC: 1,
  partExpansion: { perC: 11.5e-6, halfWidthPerC: 1e-6 },
  scaleTemperatureC: 22,
  scaleTemperatureHalfWidthC: 0.5,
  scaleExpansion: { perC: 8e-6, halfWidthPerC: 0.5e-6 },
  correction: 'applied',
};
const onMachine = {
  kind: 'onMachine',
  probeRepeatabilityMm: 0.001,
  machineError: { constantUm: 6, mmPerUm: 100 },
} as const satisfies MeasuringProcess;

function measured(sensitivity: Partial<Sensitivity>, more: Partial<UncertainValue> = {}): UncertainValue {
  return {
    sensitivity: {
      points: 0.5,
      degreesOfFreedom: null,
      scatterMm: null,
      lengthMm: 100,
      tip: 0,
      ...sensitivity,
    },
    unit: 'mm',
    isForm: false,
    ...more,
  };
}
const effects = (process: MeasuringProcess, value: UncertainValue) =>
  Object.fromEntries(processBudget(process, value).contributions.map((each) => [each.code, effectOf(each)]));
const codes = (process: MeasuringProcess, value: UncertainValue) => Object.keys(effects(process, value));
const standardOf = (process: MeasuringProcess, value: UncertainValue) => {
  const budget = processBudget(process, value);
  return combineUncertainty(budget.contributions, budget);
};

describe('on the machine', () => {
  test('a diameter of 100 mm: repeatability by the points, (6 + 100/100) µm / √3, tip twice', () => {
    const process = { ...onMachine, tipRadiusUncertaintyMm: 0.0004 };
    const found = effects(process, measured({ tip: 2 }));
    expect(found.probeRepeatability).toBeCloseTo(0.0005, 15);
    expect(found.lengthError).toBeCloseTo(0.007 / ROOT3, 15);
    expect(found.tipRadius).toBeCloseTo(0.0008, 15);
    expect(standardOf(process, measured({ tip: 2 })).standard).toBeCloseTo(
      Math.hypot(0.0005, 0.007 / ROOT3, 0.0008),
      15,
    );
    expect(codes(process, measured({ tip: 0 }))).not.toContain('tipRadius');
    expect(codes(onMachine, measured({ tip: 2 }))).not.toContain('tipRadius');
  });

  test('repeatability out of 10 readings has 9 degrees of freedom and is type A', () => {
    const { contributions } = processBudget({ ...onMachine, probeReadings: 10 }, measured({}));
    expect(contributions[0]).toMatchObject({ evaluation: 'A', distribution: 'student', degreesOfFreedom: 9 });
    expect(processBudget(onMachine, measured({})).contributions[0]).toMatchObject({
      evaluation: 'B',
      distribution: 'normal',
      degreesOfFreedom: null,
    });
  });

  test('the scatter about the shape counts in place of repeatability and form, if it is the greater', () => {
    const process = { ...onMachine, formMm: 0.006 };
    const stated = Math.hypot(0.001, 0.003 / ROOT3);
    const rough = effects(process, measured({ scatterMm: 0.004, degreesOfFreedom: 7 }));
    expect(Object.keys(rough)).toEqual(['pointScatter', 'lengthError']);
    expect(rough.pointScatter).toBeCloseTo(0.002, 15);
    expect(
      processBudget(process, measured({ scatterMm: 0.004, degreesOfFreedom: 7 })).contributions[0],
    ).toMatchObject({ evaluation: 'A', distribution: 'student', degreesOfFreedom: 7 });
    const smooth = effects(process, measured({ scatterMm: stated * 0.99, degreesOfFreedom: 7 }));
    expect(Object.keys(smooth)).toEqual(['probeRepeatability', 'form', 'lengthError']);
    expect(smooth.form).toBeCloseTo((0.003 / ROOT3) * 0.5, 15);
    expect(codes(process, measured({ scatterMm: stated * 1.01, degreesOfFreedom: 7 }))).toContain(
      'pointScatter',
    );
    expect(codes(process, measured({ scatterMm: 0.004, degreesOfFreedom: 1 }))).toContain('pointScatter');
    // A fit through all its points says nothing.
    expect(codes(process, measured({ scatterMm: 0.004, degreesOfFreedom: 0 }))).not.toContain('pointScatter');
    expect(codes(process, measured({ scatterMm: 0.004 }))).not.toContain('pointScatter');
  });

  test('of a form deviation neither scatter nor form is an uncertainty', () => {
    const process = { ...onMachine, formMm: 0.006 };
    const form = measured({ scatterMm: 0.02, degreesOfFreedom: 50, lengthMm: 0 }, { isForm: true });
    const found = effects(process, form);
    expect(Object.keys(found)).toEqual(['probeRepeatability', 'lengthError']);
    expect(found.lengthError).toBeCloseTo(0.006 / ROOT3, 15);
  });

  test('an angle answers through its points, in rad', () => {
    const angle = measured({ points: 0.02, lengthMm: 0 }, { unit: 'rad' });
    const found = effects({ ...onMachine, temperature: warm }, angle);
    expect(found.probeRepeatability).toBeCloseTo(0.001 * 0.02, 15);
    expect(found.lengthError).toBeCloseTo((0.006 / ROOT3) * 0.02, 15);
    expect(Object.keys(found)).toHaveLength(2);
    // Whatever its length is said to be.
    expect(
      effects(onMachine, measured({ points: 0.02, lengthMm: 500 }, { unit: 'rad' })).lengthError,
    ).toBeCloseTo((0.006 / ROOT3) * 0.02, 15);
  });
});

describe('temperature in the budget', () => {
  test('applied: 100 mm of a part at 25 °C on a scale at 22 °C gets −4.15 µm, and its four contributions', () => {
    const process: MeasuringProcess = { ...onMachine, temperature: warm };
    const budget = processBudget(process, measured({}));
    expect(budget.correctionMm).toBeCloseTo(100 * (8e-6 * 2 - 11.5e-6 * 5), 15);
    const found = effects(process, measured({}));
    expect(found.partTemperature).toBeCloseTo((100 * 11.5e-6 * 1) / ROOT3, 15);
    expect(found.partExpansion).toBeCloseTo((100 * 5 * 1e-6) / ROOT3, 15);
    expect(found.scaleTemperature).toBeCloseTo((100 * 8e-6 * 0.5) / ROOT3, 15);
    expect(found.scaleExpansion).toBeCloseTo((100 * 2 * 0.5e-6) / ROOT3, 15);
    // The lists point at the right places: the hypotenuse with the terms of next order.
    const own = [0.0005, 0.007 / ROOT3];
    const next = [(100 * 1 * 1e-6) / 3, (100 * 0.5 * 0.5e-6) / 3];
    const four = [
      found.partTemperature!,
      found.partExpansion!,
      found.scaleTemperature!,
      found.scaleExpansion!,
    ];
    expect(standardOf(process, measured({})).standard).toBeCloseTo(Math.hypot(...own, ...four, ...next), 14);
  });

  test('byMachine: the same uncertainty, no correction; none: the whole effect besides', () => {
    const applied = standardOf({ ...onMachine, temperature: warm }, measured({})).standard;
    const byMachine: MeasuringProcess = { ...onMachine, temperature: { ...warm, correction: 'byMachine' } };
    expect(processBudget(byMachine, measured({})).correctionMm).toBe(0);
    expect(standardOf(byMachine, measured({})).standard).toBe(applied);
    const none: MeasuringProcess = { ...onMachine, temperature: { ...warm, correction: 'none' } };
    const effect = 100 * (11.5e-6 * 5 - 8e-6 * 2);
    expect(processBudget(none, measured({})).correctionMm).toBe(0);
    expect(effects(none, measured({})).temperatureNotCorrected).toBeCloseTo(effect / ROOT3, 15);
    expect(standardOf(none, measured({})).standard).toBeCloseTo(Math.hypot(applied, effect / ROOT3), 14);
    // U with k = 2 holds the effect that nobody corrected.
    expect(2 * (effect / ROOT3)).toBeGreaterThan(effect);
  });

  test('the correlation of both sensors counts', () => {
    const tied: MeasuringProcess = { ...onMachine, temperature: { ...warm, temperatureCorrelation: 1 } };
    const loose: MeasuringProcess = { ...onMachine, temperature: warm };
    const cross = (2 * (100 * 11.5e-6) * (100 * 8e-6 * 0.5)) / 3;
    expect(
      standardOf(loose, measured({})).standard ** 2 - standardOf(tied, measured({})).standard ** 2,
    ).toBeCloseTo(cross, 15);
  });

  test('a material of the table stands for its coefficient', () => {
    const process: MeasuringProcess = {
      ...onMachine,
      temperature: { ...warm, partExpansion: { material: 'steel' } },
    };
    expect(standardOf(process, measured({})).standard).toBe(
      standardOf({ ...onMachine, temperature: warm }, measured({})).standard,
    );
  });

  test('what has no length has no temperature', () => {
    expect(codes({ ...onMachine, temperature: warm }, measured({ lengthMm: 0 }))).toEqual([
      'probeRepeatability',
      'lengthError',
    ]);
  });
});

describe('other processes', () => {
  test('CMM 1.9 + L/300: a length of 300 mm has 2.9 µm / √3', () => {
    const cmm: MeasuringProcess = { kind: 'cmm', lengthError: { constantUm: 1.9, mmPerUm: 300 } };
    expect(effects(cmm, measured({ lengthMm: 300 }))).toEqual({
      lengthError: expect.closeTo(0.0029 / ROOT3, 15),
    });
    // An error is no smaller because a coordinate is negative.
    expect(effects(cmm, measured({ lengthMm: -300 })).lengthError).toBeCloseTo(0.0029 / ROOT3, 15);
  });

  test('CMM with a probing error: each point by half of it, and of a form nothing else', () => {
    const cmm: MeasuringProcess = {
      kind: 'cmm',
      lengthError: { constantUm: 1.9, mmPerUm: 300 },
      probingErrorUm: 2.4,
    };
    expect(effects(cmm, measured({ points: 0.5 })).probingError).toBeCloseTo((0.0012 / ROOT3) * 0.5, 15);
    expect(codes(cmm, measured({}))).toEqual(['probingError', 'lengthError']);
    expect(codes(cmm, measured({ lengthMm: 0 }, { isForm: true }))).toEqual(['probingError']);
    expect(
      codes({ kind: 'cmm', lengthError: { constantUm: 1.9 } }, measured({ lengthMm: 0 }, { isForm: true })),
    ).toEqual(['lengthError']);
    expect(codes(cmm, measured({ scatterMm: 0.01, degreesOfFreedom: 20 }))).toEqual([
      'pointScatter',
      'lengthError',
    ]);
  });

  test('scanner: noise falls with the points, the rest does not', () => {
    const scanner: MeasuringProcess = { kind: 'scanner', noiseMm: 0.02, lengthError: { constantUm: 15 } };
    const many = effects(scanner, measured({ points: 0.001 }));
    expect(many.scannerNoise).toBeCloseTo(0.00002, 15);
    expect(many.lengthError).toBeCloseTo(0.015 / ROOT3, 15);
  });

  test('stated: U/k once, of an angle at each point', () => {
    const stated: MeasuringProcess = {
      kind: 'stated',
      expandedMm: 0.03,
      coverageFactor: 3,
      degreesOfFreedom: 12,
    };
    const { contributions, correctionMm } = processBudget(
      stated,
      measured({ scatterMm: 1, degreesOfFreedom: 9 }),
    );
    expect(contributions).toHaveLength(1);
    expect(effectOf(contributions[0]!)).toBeCloseTo(0.01, 15);
    expect(contributions[0]!.degreesOfFreedom).toBe(12);
    expect(correctionMm).toBe(0);
    expect(effects(stated, measured({ points: 0.02 }, { unit: 'rad' })).statedUncertainty).toBeCloseTo(
      0.0002,
      15,
    );
  });
});
