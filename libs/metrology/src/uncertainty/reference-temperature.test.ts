import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { combineUncertainty } from './combine-uncertainty.ts';
import { type ThermalState, thermalContributions, thermalCorrection } from './reference-temperature.ts';

const state: ThermalState = {
  partC: { value: 26, halfWidth: 1 },
  scaleC: { value: 23, halfWidth: 0.5 },
  partExpansionPerC: { value: 11.2e-6, halfWidth: 0.8e-6 },
  scaleExpansionPerC: { value: 8e-6, halfWidth: 1e-6 },
  temperatureCorrelation: 0,
};
const combined = (length: number, of: ThermalState) => {
  const budget = thermalContributions(length, of, 0);
  return combineUncertainty(budget.contributions, budget);
};

/** L (1 + α_s Δ_s)/(1 + α_p Δ_p): the whole form. */
function exactLength(length: number, partC: number, scaleC: number, partPerC: number, scalePerC: number) {
  return (length * (1 + scalePerC * (scaleC - 20))) / (1 + partPerC * (partC - 20));
}

describe('length at 20 °C', () => {
  test('500 mm of steel at 26 °C on a scale at 23 °C: −21.6 µm', () => {
    // −500·(11.2e-6·6) + 500·(8e-6·3)
    expect(thermalCorrection(500, state)).toBeCloseTo(-0.0336 + 0.012, 12);
  });

  test('a warm part is too long, a warm scale reads too little', () => {
    const only = (part: number, scale: number) =>
      thermalCorrection(100, {
        ...state,
        partC: { value: part, halfWidth: 0 },
        scaleC: { value: scale, halfWidth: 0 },
      });
    expect(only(30, 20)).toBeCloseTo(-0.0112, 12);
    expect(only(20, 30)).toBeCloseTo(0.008, 12);
    expect(only(20, 20)).toBe(0);
  });

  test('differs from the whole form by the square of the strain only', () => {
    const exact = exactLength(500, 26, 23, 11.2e-6, 8e-6);
    expect(Math.abs(500 + thermalCorrection(500, state) - exact)).toBeLessThan(500 * (11.2e-6 * 6) ** 2);
  });
});

describe('contributions of temperature', () => {
  test('sensitivities are the derivatives of the whole form', () => {
    const given = [26, 23, 11.2e-6, 8e-6] as const;
    const steps = [1e-3, 1e-3, 1e-9, 1e-9];
    const derivative = (k: number) => {
      const up = given.map((each, i) => (i === k ? each + steps[k]! : each));
      const down = given.map((each, i) => (i === k ? each - steps[k]! : each));
      const at = (v: number[]) => exactLength(500, v[0]!, v[1]!, v[2]!, v[3]!);
      return (at(up) - at(down)) / (2 * steps[k]!);
    };
    const byCode = new Map(
      thermalContributions(500, state, 0).contributions.map(({ code, sensitivity }) => [code, sensitivity]),
    );
    const codes = ['partTemperature', 'scaleTemperature', 'partExpansion', 'scaleExpansion'];
    codes.forEach((code, k) => {
      expect(byCode.get(code)! / derivative(k)).toBeCloseTo(1, 3);
    });
  });

  test('u is the hypotenuse of the four, and of the terms of next order', () => {
    const third = Math.sqrt(1 / 3);
    const [tp, ts, ap, as] = [1 * third, 0.5 * third, 0.8e-6 * third, 1e-6 * third];
    const byHand = 500 * Math.hypot(11.2e-6 * tp, 6 * ap, 8e-6 * ts, 3 * as, tp * ap, ts * as);
    expect(combined(500, state).standard).toBeCloseTo(byHand, 14);
  });

  test('at exactly 20 °C an uncertain coefficient counts only by the terms of next order', () => {
    const cool: ThermalState = {
      ...state,
      partC: { value: 20, halfWidth: 1 },
      scaleC: { value: 20, halfWidth: 0 },
    };
    const third = Math.sqrt(1 / 3);
    expect(combined(1000, cool).standard).toBeCloseTo(
      1000 * Math.hypot(11.2e-6 * third, third * 0.8e-6 * third),
      14,
    );
  });

  test('part and scale of one material, one sensor for both: the temperature cancels', () => {
    const same: ThermalState = {
      partC: { value: 24, halfWidth: 2 },
      scaleC: { value: 24, halfWidth: 2 },
      partExpansionPerC: { value: 11.5e-6, halfWidth: 0 },
      scaleExpansionPerC: { value: 11.5e-6, halfWidth: 0 },
      temperatureCorrelation: 1,
    };
    expect(thermalCorrection(1000, same)).toBeCloseTo(0, 15);
    expect(combined(1000, same).standard).toBeCloseTo(0, 12);
    // Two sensors: it does not.
    expect(combined(1000, { ...same, temperatureCorrelation: 0 }).standard).toBeCloseTo(
      1000 * 11.5e-6 * 2 * Math.sqrt(2 / 3),
      12,
    );
  });

  test('a simulation of the whole form scatters as the budget says', () => {
    const uniform = seededRandom(20);
    const draw = ({ value, halfWidth }: { value: number; halfWidth: number }) =>
      value + halfWidth * (2 * uniform() - 1);
    const draws = 200_000;
    let [sum, squares] = [0, 0];
    for (let k = 0; k < draws; k++) {
      const length = exactLength(
        1000,
        draw(state.partC),
        draw(state.scaleC),
        draw(state.partExpansionPerC),
        draw(state.scaleExpansionPerC),
      );
      const off = length - 1000;
      sum += off;
      squares += off * off;
    }
    const mean = sum / draws;
    const deviation = Math.sqrt(squares / draws - mean * mean);
    const { standard } = combined(1000, state);
    expect(Math.abs(deviation / standard - 1)).toBeLessThan(0.01);
    expect(Math.abs(mean - thermalCorrection(1000, state))).toBeLessThan((5 * standard) / Math.sqrt(draws));
  });

  test('scales with the length', () => {
    expect(combined(2000, state).standard).toBeCloseTo(4 * combined(500, state).standard, 14);
    expect(combined(0, state).standard).toBe(0);
  });

  test('places count from the one given', () => {
    const { correlations, secondOrder } = thermalContributions(
      100,
      { ...state, temperatureCorrelation: 0.5 },
      7,
    );
    expect(correlations).toEqual([{ first: 7, second: 9, coefficient: 0.5 }]);
    expect(secondOrder.map(({ first, second }) => [first, second])).toEqual([
      [7, 8],
      [9, 10],
    ]);
  });
});
