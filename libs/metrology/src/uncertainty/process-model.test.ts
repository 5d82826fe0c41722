import { describe, expect, test } from 'vitest';
import { combineUncertainty } from './combine-uncertainty.ts';
import type { MeasuringProcess, TemperatureStatement } from './measuring-process.ts';
import { type MonteCarloResult, monteCarlo } from './monte-carlo.ts';
import { processBudget } from './process-budget.ts';
import { processModel, type SimulatedFeature } from './process-model.ts';

const DRAWS = 40_000;
const WARM: TemperatureStatement = {
  partTemperatureC: 26,
  partTemperatureHalfWidthC: 1.5,
  partExpansion: { perC: 11.2e-6, halfWidthPerC: 0.8e-6 },
  scaleTemperatureC: 23,
  scaleTemperatureHalfWidthC: 1,
  scaleExpansion: { perC: 8e-6, halfWidthPerC: 1e-6 },
  correction: 'applied',
};

/** Even points of a circle about a centre away from the origin. */
const COUNT = 16;
const RADIUS = 60;
const points = new Float64Array(3 * COUNT);
const normals = new Float64Array(3 * COUNT);
for (let i = 0; i < COUNT; i++) {
  const angle = (2 * Math.PI * i) / COUNT;
  normals.set([Math.cos(angle), Math.sin(angle), 0], 3 * i);
  points.set([RADIUS * Math.cos(angle), RADIUS * Math.sin(angle), 5], 3 * i);
}
/** Least squares of even points, linearised: exact to the square of the errors over the radius. */
function diameter(drawn: Float64Array): number {
  let [cx, cy, sum] = [0, 0, 0];
  for (let k = 0; k < drawn.length; k += 3) {
    cx += drawn[k]! / COUNT;
    cy += drawn[k + 1]! / COUNT;
  }
  for (let k = 0; k < drawn.length; k += 3) sum += Math.hypot(drawn[k]! - cx, drawn[k + 1]! - cy);
  return (2 * sum) / COUNT;
}

const feature: SimulatedFeature = {
  points,
  normals,
  origin: [10, -20, 0],
  unit: 'mm',
  isForm: false,
  scatter: null,
};

function simulate(
  process: MeasuringProcess,
  change: Partial<SimulatedFeature> = {},
  evaluate: (points: Float64Array) => number | null = diameter,
): MonteCarloResult {
  const outcome = monteCarlo(processModel(process, { ...feature, ...change }, evaluate), {
    seed: 6,
    draws: { kind: 'fixed', count: DRAWS },
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

/** The other road: ∂D/∂dᵢ = 2/n for each point. */
function budget(process: MeasuringProcess, change: Partial<SimulatedFeature> = {}) {
  const { unit, isForm, scatter } = { ...feature, ...change };
  const made = processBudget(process, {
    sensitivity: {
      points: 2 / Math.sqrt(COUNT),
      degreesOfFreedom: scatter?.degreesOfFreedom ?? null,
      scatterMm: scatter?.scatterMm ?? null,
      lengthMm: 2 * RADIUS,
      tip: 2,
    },
    unit,
    isForm,
  });
  return { ...made, standard: combineUncertainty(made.contributions, made).standard };
}

function expectAgreement(process: MeasuringProcess, change: Partial<SimulatedFeature> = {}): void {
  const { standardUncertainty, estimate } = simulate(process, change);
  const { standard, correctionMm } = budget(process, change);
  expect(Math.abs(standardUncertainty / standard - 1)).toBeLessThan(5 / Math.sqrt(2 * DRAWS));
  expect(Math.abs(estimate - 2 * RADIUS - correctionMm)).toBeLessThan(
    (5 * standard) / Math.sqrt(DRAWS) + 1e-5,
  );
}

describe('the simulation agrees with the budget where the value is nearly linear', () => {
  const machine = { constantUm: 6, mmPerUm: 25 };
  const cases: readonly (readonly [string, MeasuringProcess])[] = [
    ['repeatability', { kind: 'onMachine', probeRepeatabilityMm: 0.02, machineError: { constantUm: 0 } }],
    [
      'form',
      { kind: 'onMachine', probeRepeatabilityMm: 0.001, formMm: 0.05, machineError: { constantUm: 0 } },
    ],
    ['error of length', { kind: 'onMachine', probeRepeatabilityMm: 0, machineError: machine }],
    [
      'tip',
      {
        kind: 'onMachine',
        probeRepeatabilityMm: 0,
        tipRadiusUncertaintyMm: 0.003,
        machineError: { constantUm: 0 },
      },
    ],
    [
      'temperature, corrected',
      { kind: 'onMachine', probeRepeatabilityMm: 0, machineError: { constantUm: 0 }, temperature: WARM },
    ],
    [
      'temperature, corrected by the machine',
      {
        kind: 'onMachine',
        probeRepeatabilityMm: 0,
        machineError: { constantUm: 0 },
        temperature: { ...WARM, correction: 'byMachine' },
      },
    ],
    [
      'temperature, not corrected',
      {
        kind: 'onMachine',
        probeRepeatabilityMm: 0,
        machineError: { constantUm: 0 },
        temperature: { ...WARM, correction: 'none' },
      },
    ],
    [
      'temperatures that go together',
      {
        kind: 'onMachine',
        probeRepeatabilityMm: 0,
        machineError: { constantUm: 0 },
        temperature: { ...WARM, temperatureCorrelation: 0.7 },
      },
    ],
    [
      'one temperature for both',
      {
        kind: 'onMachine',
        probeRepeatabilityMm: 0,
        machineError: { constantUm: 0 },
        temperature: { ...WARM, temperatureCorrelation: 1 },
      },
    ],
    [
      'all together',
      {
        kind: 'onMachine',
        probeRepeatabilityMm: 0.004,
        tipRadiusUncertaintyMm: 0.001,
        formMm: 0.01,
        machineError: machine,
        temperature: WARM,
      },
    ],
    ['CMM', { kind: 'cmm', lengthError: { constantUm: 1.9, mmPerUm: 300 }, probingErrorUm: 2 }],
    ['CMM without probing error', { kind: 'cmm', lengthError: { constantUm: 1.9, mmPerUm: 300 } }],
    ['scanner', { kind: 'scanner', noiseMm: 0.03, lengthError: { constantUm: 10 } }],
    ['stated', { kind: 'stated', expandedMm: 0.02, coverageFactor: 2 }],
  ];

  test.each(cases)('%s', (_, process) => {
    expectAgreement(process);
  });

  test('scatter about the shape in place of what is stated', () => {
    expectAgreement(
      { kind: 'onMachine', probeRepeatabilityMm: 0.001, machineError: { constantUm: 2 } },
      { scatter: { scatterMm: 0.02, degreesOfFreedom: 500 } },
    );
  });
});

describe('what the budget cannot say', () => {
  test('scatter of few degrees of freedom gives t: its own quantiles, not the normal ones', () => {
    const { symmetric } = simulate(
      { kind: 'onMachine', probeRepeatabilityMm: 0.001, machineError: { constantUm: 0 } },
      { scatter: { scatterMm: 0.02, degreesOfFreedom: 4 } },
    );
    // u = 0.02 · 2/√16, t95 of 4 degrees 2.776.
    const half = (symmetric.high - symmetric.low) / 2;
    expect(Math.abs(half / (0.01 * 2.776) - 1)).toBeLessThan(0.05);
  });

  test('a stated uncertainty with few degrees of freedom gives t too', () => {
    const { symmetric } = simulate({
      kind: 'stated',
      expandedMm: 0.02,
      coverageFactor: 2,
      degreesOfFreedom: 4,
    });
    expect(Math.abs((symmetric.high + symmetric.low) / 2 - 2 * RADIUS)).toBeLessThan(0.002);
    const half = (symmetric.high - symmetric.low) / 2;
    expect(Math.abs(half / (0.01 * 2.776) - 1)).toBeLessThan(0.05);
  });

  test('a form deviation: only what scatters from point to point, and it lifts the value', () => {
    const roundness = (drawn: Float64Array) => {
      const radii = Array.from({ length: COUNT }, (_, i) => Math.hypot(drawn[3 * i]!, drawn[3 * i + 1]!));
      return Math.max(...radii) - Math.min(...radii);
    };
    const cmm: MeasuringProcess = {
      kind: 'cmm',
      lengthError: { constantUm: 100 },
      probingErrorUm: 2 * Math.sqrt(3) * 1000,
    };
    const { estimate } = simulate(
      cmm,
      { isForm: true, scatter: { scatterMm: 99, degreesOfFreedom: 9 } },
      roundness,
    );
    // Range of 16 normal numbers of 1 mm: d₂ = 3.532.
    expect(Math.abs(estimate - 3.532)).toBeLessThan(0.03);
  });
});

test('an angle: the constant error counts at each point', () => {
  // Slope of z over x of two points 100 mm apart: u = √2 · u(point)/100.
  const pair: Partial<SimulatedFeature> = {
    points: Float64Array.from([0, 0, 0, 100, 0, 0]),
    normals: Float64Array.from([0, 0, 1, 0, 0, 1]),
    unit: 'rad',
  };
  const slope = (drawn: Float64Array) => Math.atan2(drawn[5]! - drawn[2]!, drawn[3]! - drawn[0]!);
  const expected = (Math.SQRT2 * Math.hypot(0.003, 0.006 / Math.sqrt(3))) / 100;
  const machine: MeasuringProcess = {
    kind: 'onMachine',
    probeRepeatabilityMm: 0.003,
    machineError: { constantUm: 6 },
  };
  expect(Math.abs(simulate(machine, pair, slope).standardUncertainty / expected - 1)).toBeLessThan(0.02);
  const stated: MeasuringProcess = { kind: 'stated', expandedMm: 0.02, coverageFactor: 2 };
  expect(
    Math.abs(simulate(stated, pair, slope).standardUncertainty / ((Math.SQRT2 * 0.01) / 100) - 1),
  ).toBeLessThan(0.02);
});
