import { buildPlainDistanceIndex } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import type { PlanDraft } from '../plan/plan.ts';
import type { Evaluated } from '../result/characteristic-evaluation.ts';
import { boxModel } from '../testing/box-model.ts';
import { madePlan } from '../testing/made-part.ts';
import { evaluateCharacteristics } from './evaluate-characteristics.ts';

const model = boxModel(100, 60, 40);
const index = buildPlainDistanceIndex(model.mesh);

const mm = (value: number) => ({ value, unit: 'mm' }) as const;
const hand = { kind: 'hand' } as const;
const features: PlanDraft['features'] = [
  { id: 'bottom', kind: 'plane', faces: [{ index: 0, kind: 'plane' }] },
  { id: 'top', kind: 'plane', faces: [{ index: 1, kind: 'plane' }] },
];
type Drafted = NonNullable<PlanDraft['characteristics']>[number];
const height: Drafted = {
  group: 'dimension',
  kind: 'distance',
  id: 'height',
  features: ['bottom', 'top'],
  nominal: mm(40),
  requirement: { kind: 'deviations', lower: mm(-0.05), upper: mm(0.05) },
  source: hand,
};
const flat: Drafted = {
  group: 'geometric',
  kind: 'flatness',
  id: 'flat',
  features: ['top'],
  tolerance: mm(0.05),
  source: hand,
};

/** A grid of touches on bottom and top. */
async function evaluate(draft: Partial<PlanDraft>, perSide = 5) {
  const places: number[] = [];
  for (let i = 0; i < perSide; i++)
    for (let j = 0; j < perSide; j++)
      for (const z of [0, 40]) places.push(10 + (80 * i) / (perSide - 1), 10 + (40 * j) / (perSide - 1), z);
  const positions = Float64Array.from(places);
  const answer = await index.query(positions, { feet: true });
  const face = Uint32Array.from(answer.triangle, (t) => model.faceOfTriangle[t] as number);
  const evaluations = await evaluateCharacteristics({
    model,
    plan: madePlan({ features, characteristics: [height, flat], ...draft }),
    index,
    set: { positions, deviation: answer.distance, feet: answer.feet as Float64Array, face },
    edgeMarginMm: 0,
  });
  return evaluations as Evaluated[];
}

const scanner = (lengthUm: number) =>
  ({ kind: 'scanner', noiseMm: 0.004, lengthError: { constantUm: lengthUm } }) as const;

describe('uncertainty by simulation', () => {
  test('the same seed gives the same figures, the value stays that of the points', async () => {
    const measuringProcess = scanner(0);
    const plan = { measuringProcess, measuring: { simulation: { draws: 300, seed: 7 } } };
    const [one] = await evaluate(plan);
    const [again] = await evaluate(plan);
    const [other] = await evaluate({ measuringProcess, measuring: { simulation: { draws: 300, seed: 8 } } });
    expect(one).toEqual(again);
    expect(one?.value).toBeCloseTo(40, 12);
    expect(one?.uncertainty?.method).toBe('monteCarlo');
    expect(other?.uncertainty?.standard).not.toBe(one?.uncertainty?.standard);
  });

  test('a machine’s constant error alone is rectangular: u = A/√3, 95.45 % of it on both sides', async () => {
    const process = { kind: 'scanner', noiseMm: 0, lengthError: { constantUm: 6 } } as const;
    const [one] = await evaluate(
      { measuringProcess: process, measuring: { simulation: { draws: 20_000 } } },
      3,
    );
    expect(one?.uncertainty?.standard).toBeCloseTo(0.006 / Math.sqrt(3), 4);
    expect(one?.uncertainty?.expanded).toBeCloseTo(0.9545 * 0.006, 4);
  });

  test('noise of points: what the budget says where the value is nearly linear', async () => {
    const measuringProcess = scanner(3);
    const [budget] = await evaluate({ measuringProcess });
    const [drawn] = await evaluate({ measuringProcess, measuring: { simulation: { draws: 4000 } } });
    const ratio = (drawn?.uncertainty?.standard ?? 0) / (budget?.uncertainty?.standard ?? 1);
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  test('temperature: the strain of a draw is that of all lengths', async () => {
    const temperature = {
      partTemperatureC: 30,
      partTemperatureHalfWidthC: 2,
      partExpansion: { perC: 12e-6, halfWidthPerC: 0 },
      scaleTemperatureC: 20,
      scaleTemperatureHalfWidthC: 0,
      scaleExpansion: { perC: 0, halfWidthPerC: 0 },
      correction: 'applied',
    } as const;
    const measuringProcess = { ...scanner(0), noiseMm: 0, temperature } as const;
    const [one] = await evaluate({ measuringProcess, measuring: { simulation: { draws: 4000 } } }, 3);
    // 40 mm at 30 °C is shorter at 20 °C by 10 · 12e-6 of itself, sure to ± 2 °C: rectangular.
    expect(one?.value).toBeCloseTo(40 / (1 + 10 * 12e-6), 5);
    expect(one?.uncertainty?.standard).toBeCloseTo((40 * 12e-6 * 2) / Math.sqrt(3), 5);
  });

  test('too many points are not drawn: the budget stands and the result says so', async () => {
    const plan = { measuringProcess: scanner(3), measuring: { simulation: { draws: 100_000 } } };
    const [one] = await evaluate(plan, 23);
    expect(one?.uncertainty?.method).toBe('gum');
    expect(one?.warnings).toContainEqual({
      code: 'simulation-too-large',
      details: { points: 2 * 23 * 23, draws: 100_000 },
    });
  });
});
