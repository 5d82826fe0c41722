import { readFileSync } from 'node:fs';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { type Correlation, combineUncertainty } from './combine-uncertainty.ts';
import { type Contribution, degreesOfFreedomOfDoubt, uncertaintyOfHalfWidth } from './contribution.ts';
import { correlationOfMeans, evaluateTypeA } from './type-a.ts';

function contribution(standardUncertainty: number, more: Partial<Contribution> = {}): Contribution {
  return {
    code: 'test',
    evaluation: 'B',
    distribution: 'normal',
    standardUncertainty,
    unit: '1',
    sensitivity: 1,
    degreesOfFreedom: null,
    ...more,
  };
}

interface EndGauge {
  inputs: {
    ls_nm: [number, number, number];
    d_nm: [number, number, number];
    alpha_s_perC: [number, number];
    theta_mean_C: number;
    theta_unc_C: [number, number];
    dalpha_perC: [number, number, number];
    dtheta_C: [number, number, number];
  };
  expected: {
    l_nm: number;
    uc_nm: number;
    veff: number;
    k99: number;
    U99_nm: number;
    component_u_nm: { ls: number; d: number; dalpha: number; dtheta: number };
    second_order_uc_nm: number;
  };
}

const endGauge = referenceFile('metrology/msa_spc/gum_h1_end_gauge.json');

describe.skipIf(!endGauge)('GUM H.1, end gauge (reference data)', () => {
  const { inputs, expected }: EndGauge = JSON.parse(endGauge ? readFileSync(endGauge, 'utf8') : '{}');
  const theta = () => Math.hypot(...inputs.theta_unc_C);
  const length = () => inputs.ls_nm[0];
  /** Table H.1: l = l_S + d − l_S (δα θ + α_S δθ). */
  const budget = (): Contribution[] => [
    contribution(inputs.ls_nm[1], { code: 'ls', degreesOfFreedom: inputs.ls_nm[2] }),
    contribution(inputs.d_nm[1], { code: 'd', degreesOfFreedom: inputs.d_nm[2] }),
    contribution(inputs.dalpha_perC[1], {
      code: 'dalpha',
      sensitivity: -length() * inputs.theta_mean_C,
      degreesOfFreedom: inputs.dalpha_perC[2],
    }),
    contribution(inputs.dtheta_C[1], {
      code: 'dtheta',
      sensitivity: -length() * inputs.alpha_s_perC[0],
      degreesOfFreedom: inputs.dtheta_C[2],
    }),
    contribution(theta(), { code: 'theta', sensitivity: -length() * inputs.dalpha_perC[0] }),
    contribution(inputs.alpha_s_perC[1], { code: 'alphaS', sensitivity: -length() * inputs.dtheta_C[0] }),
  ];

  test('u_c, ν_eff and the interval of 99 % are the published ones', () => {
    const result = combineUncertainty(budget(), { coverage: { by: 'probability', probability: 0.99 } });
    expect(Math.round(result.standard)).toBe(expected.uc_nm);
    expect(Math.floor(result.degreesOfFreedom!)).toBe(expected.veff);
    expect(Math.abs(result.coverageFactor - expected.k99)).toBeLessThanOrEqual(0.005);
    // Published from the rounded u_c = 32 nm.
    expect(Math.abs(result.expanded - expected.U99_nm)).toBeLessThanOrEqual(1);
    expect(Math.round(result.coverageFactor * expected.uc_nm)).toBe(expected.U99_nm);
  });

  test('each component is the published one, and the shares are their squares', () => {
    const result = combineUncertainty(budget());
    const { ls, d, dalpha, dtheta } = expected.component_u_nm;
    [ls, d, dalpha, dtheta].forEach((component, place) => {
      expect(Math.abs(Math.sqrt(result.shares[place]!) * result.standard - component)).toBeLessThan(0.1);
    });
    expect(result.shares[4]).toBe(0);
    expect(result.shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 14);
  });

  test('the terms of next order make 34 nm of it (H.1.7)', () => {
    const result = combineUncertainty(budget(), {
      secondOrder: [
        { first: 2, second: 4, mixed: -length() },
        { first: 5, second: 3, mixed: -length() },
      ],
    });
    expect(Math.round(result.standard)).toBe(expected.second_order_uc_nm);
    // H.1.7: the two terms are 11.7 nm and 1.7 nm.
    const next = Math.sqrt(result.secondOrderShare) * result.standard;
    expect(Math.abs(next - Math.hypot(11.7, 1.7))).toBeLessThan(0.1);
  });
});

describe('GUM H.2, resistance and reactance measured together', () => {
  // Table H.2; also as test data of two other programs (MSLNZ/GTC, sandialabs/suncal).
  const volt = [5.007, 4.994, 5.005, 4.99, 4.999];
  const ampere = [19.663, 19.639, 19.64, 19.685, 19.678].map((mA) => mA / 1000);
  const phase = [1.0456, 1.0438, 1.0468, 1.0428, 1.0433];
  const [v, i, phi] = [evaluateTypeA(volt), evaluateTypeA(ampere), evaluateTypeA(phase)];
  const correlations: Correlation[] = [
    { first: 0, second: 1, coefficient: correlationOfMeans(volt, ampere) },
    { first: 0, second: 2, coefficient: correlationOfMeans(volt, phase) },
    { first: 1, second: 2, coefficient: correlationOfMeans(ampere, phase) },
  ];
  const z = v.mean / i.mean;
  const derivatives = {
    R: [Math.cos(phi.mean) / i.mean, (-z * Math.cos(phi.mean)) / i.mean, -z * Math.sin(phi.mean)],
    X: [Math.sin(phi.mean) / i.mean, (-z * Math.sin(phi.mean)) / i.mean, z * Math.cos(phi.mean)],
    Z: [1 / i.mean, -z / i.mean, 0],
  };
  const combine = (sensitivities: number[]) =>
    combineUncertainty(
      [v, i, phi].map(({ standardUncertainty, degreesOfFreedom }, place) =>
        contribution(standardUncertainty, {
          evaluation: 'A',
          distribution: 'student',
          sensitivity: sensitivities[place]!,
          degreesOfFreedom,
        }),
      ),
      { correlations },
    );

  test('means, uncertainties and correlations of the inputs are those of Table H.2', () => {
    expect(v.mean).toBeCloseTo(4.999, 12);
    expect(i.mean).toBeCloseTo(0.019661, 14);
    expect(phi.mean).toBeCloseTo(1.04446, 12);
    expect(Math.abs(v.standardUncertainty - 0.0032)).toBeLessThan(0.00005);
    expect(Math.abs(i.standardUncertainty - 0.0000095)).toBeLessThan(0.00000005);
    expect(Math.abs(phi.standardUncertainty - 0.00075)).toBeLessThan(0.000005);
    expect(correlations.map(({ coefficient }) => Math.round(coefficient * 100))).toEqual([-36, 86, -65]);
  });

  // Table H.3 and H.4; u(R) 0.071 is the rounded way of Table H.3, 0.070 that of GTC and of the raw data.
  test.each([
    ['R', 127.732, 0.071],
    ['X', 219.847, 0.295],
    ['Z', 254.26, 0.236],
  ] as const)('%s = %d Ω with u = %d Ω', (name, value, published) => {
    const values = { R: z * Math.cos(phi.mean), X: z * Math.sin(phi.mean), Z: z };
    expect(Math.abs(values[name] - value)).toBeLessThan(0.0006);
    expect(Math.abs(combine(derivatives[name]).standard - published)).toBeLessThan(0.0012);
  });

  test('the second way, each set alone, gives the same uncertainty and degrees of freedom (H.2.4)', () => {
    const sets = volt.map((each, k) => (each / ampere[k]!) * Math.cos(phase[k]!));
    const direct = evaluateTypeA(sets);
    const { standard, degreesOfFreedom, coverageFactor } = combine(derivatives.R);
    // The first way is linear, the second is not: the inputs vary by some 1e-3 of themselves.
    expect(Math.abs(standard / direct.standardUncertainty - 1)).toBeLessThan(0.005);
    expect(degreesOfFreedom).toBeCloseTo(direct.degreesOfFreedom, 12);
    expect(coverageFactor).toBeCloseTo(2.776, 3);
  });
});

describe('published cases of Welch and Satterthwaite', () => {
  test('NIST/SEMATECH e-Handbook 1.3.5.3, two samples of unequal variance: ν = 136.8750', () => {
    const result = combineUncertainty([
      contribution(6.4147 / Math.sqrt(249), { degreesOfFreedom: 248 }),
      contribution(6.10771 / Math.sqrt(79), { degreesOfFreedom: 78, sensitivity: -1 }),
    ]);
    expect(result.degreesOfFreedom).toBeCloseTo(136.875, 3);
    // Its statistic of the difference of the means.
    expect((20.14458 - 30.48101) / result.standard).toBeCloseTo(-12.94627, 4);
  });

  test('Sandia ENGR224, a and b: ν = 12.8; X-ray fluorescence: u = 0.00494, ν = 27.7, U95 = 0.0101', () => {
    const sum = combineUncertainty([contribution(0.57, { degreesOfFreedom: 9 }), contribution(0.25)]);
    expect(sum.degreesOfFreedom).toBeCloseTo(12.8, 1);
    const [x1, x2, y] = [0.182, 0.1823, 0.6978];
    const ratio = combineUncertainty([
      contribution(0.00093, { degreesOfFreedom: 9, sensitivity: y / x2 }),
      contribution(0.00058, { degreesOfFreedom: 19, sensitivity: (-x1 * y) / x2 ** 2 }),
      contribution(0.0026, { degreesOfFreedom: 19, sensitivity: x1 / x2 }),
    ]);
    // The slides round on the way.
    expect(Math.abs(ratio.standard - 0.00494)).toBeLessThan(1e-5);
    expect(Math.abs(ratio.degreesOfFreedom! - 27.7)).toBeLessThan(0.5);
    expect(ratio.expanded).toBeCloseTo(0.0101, 4);
  });

  test('NIST TN 1900, E13: expansion coefficient 1.7266e-5 /K with u = 1.76e-6 /K', () => {
    const [l0, l1, t0, t1] = [1.4999, 1.5021, 288.15, 373.1];
    const span = l0 * (t1 - t0);
    const value = (l1 - l0) / span;
    const result = combineUncertainty([
      contribution(0.0002, { sensitivity: 1 / span }),
      contribution(0.0001, { sensitivity: -l1 / (l0 * span) }),
      contribution(0.05, { sensitivity: -value / (t1 - t0) }),
      contribution(0.02, { sensitivity: value / (t1 - t0) }),
    ]);
    expect(Math.abs(value - 1.7266e-5)).toBeLessThan(1e-9);
    expect(Math.abs(result.standard - 1.76e-6)).toBeLessThan(1e-8);
  });
});

describe('combination', () => {
  test('two of a right angle add as its hypotenuse, a fully correlated pair as numbers', () => {
    const pair = [contribution(3), contribution(2, { sensitivity: 2 })];
    expect(combineUncertainty(pair).standard).toBeCloseTo(5, 14);
    const together = (coefficient: number) =>
      combineUncertainty(pair, { correlations: [{ first: 0, second: 1, coefficient }] }).standard;
    expect(together(1)).toBeCloseTo(7, 14);
    expect(together(-1)).toBeCloseTo(1, 14);
    expect(together(0)).toBeCloseTo(5, 14);
    const difference = [contribution(0.1), contribution(0.1, { sensitivity: -1 })];
    const none = combineUncertainty(difference, {
      correlations: [{ first: 0, second: 1, coefficient: 1 }],
    });
    expect(none.standard).toBe(0);
    expect(none.expanded).toBe(0);
  });

  test('ten resistors calibrated with one standard add linearly (GUM 5.2.2, example)', () => {
    const resistors = Array.from({ length: 10 }, () => contribution(0.1));
    const correlations: Correlation[] = [];
    for (let first = 0; first < 10; first++)
      for (let second = first + 1; second < 10; second++)
        correlations.push({ first, second, coefficient: 1 });
    expect(combineUncertainty(resistors, { correlations }).standard).toBeCloseTo(1, 12);
    expect(combineUncertainty(resistors).standard).toBeCloseTo(0.1 * Math.sqrt(10), 14);
  });

  test('shares count the correlation half to each and sum to one', () => {
    const result = combineUncertainty([contribution(3), contribution(4), contribution(12)], {
      correlations: [{ first: 0, second: 1, coefficient: -0.5 }],
    });
    // 9 − 6, 16 − 6, 144 of 157.
    expect(result.standard).toBeCloseTo(Math.sqrt(157), 13);
    expect(result.shares.map((share) => share * 157).map((each) => Math.round(each * 1e9) / 1e9)).toEqual([
      3, 10, 144,
    ]);
  });

  test('equal parts of equal degrees of freedom: ν_eff = N ν (GUM G.4.1)', () => {
    const parts = Array.from({ length: 3 }, () => contribution(2, { degreesOfFreedom: 5 }));
    const result = combineUncertainty(parts);
    expect(result.degreesOfFreedom).toBeCloseTo(15, 12);
    expect(result.coverageFactor).toBeCloseTo(2.131, 3);
  });

  test('relative standard uncertainties of GUM G.4.1, example: u_c 1.03 %, ν_eff 19.0, U95 2.2 %', () => {
    const result = combineUncertainty([
      contribution(0.25, { degreesOfFreedom: 9 }),
      contribution(0.57, { degreesOfFreedom: 4 }),
      contribution(0.82, { degreesOfFreedom: 14 }),
    ]);
    expect(result.standard).toBeCloseTo(1.03, 2);
    expect(result.degreesOfFreedom).toBeCloseTo(19, 0);
    expect(Math.abs(result.coverageFactor - 2.09)).toBeLessThan(0.016);
    expect(result.expanded).toBeCloseTo(2.2, 1);
  });

  test('infinite degrees of freedom: the normal factors, and what a fixed factor stands for', () => {
    const one = [contribution(0.5)];
    expect(combineUncertainty(one).degreesOfFreedom).toBeNull();
    expect(combineUncertainty(one).coverageFactor).toBeCloseTo(1.959964, 6);
    const two = combineUncertainty(one, { coverage: { by: 'factor', factor: 2 } });
    expect(two.expanded).toBe(1);
    expect(two.coverageProbability).toBeCloseTo(0.9545, 4);
    const few = combineUncertainty([contribution(0.5, { degreesOfFreedom: 1 })], {
      coverage: { by: 'factor', factor: 1 },
    });
    // t of one degree of freedom is Cauchy's: P(|T| ≤ 1) = ½.
    expect(few.coverageProbability).toBeCloseTo(0.5, 14);
  });

  test('degrees of freedom are truncated, but not by rounding', () => {
    const four = combineUncertainty([contribution(0.1234567, { degreesOfFreedom: 4 })]);
    expect(four.coverageFactor).toBeCloseTo(2.776, 3);
    const almostThree = combineUncertainty([contribution(1, { degreesOfFreedom: 2.9 })]);
    expect(almostThree.coverageFactor).toBeCloseTo(4.303, 3);
  });

  test('a correlated pair counts as one with the fewer degrees of freedom', () => {
    const pair = [contribution(3, { degreesOfFreedom: 9 }), contribution(4, { degreesOfFreedom: 6 })];
    const result = combineUncertainty(pair, { correlations: [{ first: 1, second: 0, coefficient: 0.5 }] });
    expect(result.degreesOfFreedom).toBeCloseTo(6, 12);
    // Without weight it does not count.
    const silent = [contribution(3, { degreesOfFreedom: 9 }), contribution(0, { degreesOfFreedom: 2 })];
    expect(
      combineUncertainty(silent, { correlations: [{ first: 0, second: 1, coefficient: 0.5 }] })
        .degreesOfFreedom,
    ).toBeCloseTo(9, 12);
  });

  test('order does not matter', () => {
    const parts = [
      contribution(1, { degreesOfFreedom: 3 }),
      contribution(2, { degreesOfFreedom: 8 }),
      contribution(0.5),
    ];
    const forward = combineUncertainty(parts, { correlations: [{ first: 0, second: 2, coefficient: 0.3 }] });
    const backward = combineUncertainty([...parts].reverse(), {
      correlations: [{ first: 0, second: 2, coefficient: 0.3 }],
    });
    expect(backward.standard).toBeCloseTo(forward.standard, 14);
    expect(backward.degreesOfFreedom).toBeCloseTo(forward.degreesOfFreedom!, 12);
  });

  test('terms of next order of x²: 4x²σ² + 2σ⁴, the variance of a squared normal number', () => {
    const [x, sigma] = [1.5, 0.4];
    const result = combineUncertainty([contribution(sigma, { sensitivity: 2 * x })], {
      secondOrder: [{ first: 0, second: 0, mixed: 2 }],
    });
    expect(result.standard ** 2).toBeCloseTo(4 * x * x * sigma ** 2 + 2 * sigma ** 4, 14);
  });

  test('terms of next order of a product: the exact variance of two independent numbers', () => {
    const [x, y, u, w] = [3, -2, 0.5, 0.7];
    const result = combineUncertainty(
      [contribution(u, { sensitivity: y }), contribution(w, { sensitivity: x })],
      { secondOrder: [{ first: 0, second: 1, mixed: 1 }] },
    );
    expect(result.standard ** 2).toBeCloseTo(y * y * u * u + x * x * w * w + u * u * w * w, 14);
  });

  test('terms of next order beside a correlation of others', () => {
    const three = [contribution(1), contribution(2), contribution(3, { sensitivity: 0 })];
    const result = combineUncertainty(three, {
      correlations: [{ first: 0, second: 1, coefficient: 0.5 }],
      secondOrder: [{ first: 1, second: 2, mixed: 1 }],
    });
    // 1 + 4 + 2·½·1·2, and 2²·3².
    expect(result.standard).toBeCloseTo(Math.sqrt(7 + 36), 14);
    // They do not heal correlations that contradict one another.
    const contradicting = [0, 1, 2].map((k) => ({ first: k, second: (k + 1) % 3, coefficient: -1 }));
    expect(() =>
      combineUncertainty([...three.slice(0, 2), contribution(1), contribution(9, { sensitivity: 0 })], {
        correlations: contradicting,
        secondOrder: [{ first: 0, second: 3, mixed: 1 }],
      }),
    ).toThrow(RangeError);
  });

  test('third derivatives of xy²: ∂³/∂x∂y² = 2', () => {
    // f = x y² at (x, y): f_x = y², f_y = 2xy, f_xy = 2y, f_yy = 2x, f_xyy = 2; the note's sum by hand.
    const [x, y, u, w] = [1.2, 0.7, 0.2, 0.3];
    const result = combineUncertainty(
      [contribution(u, { sensitivity: y * y }), contribution(w, { sensitivity: 2 * x * y })],
      {
        secondOrder: [
          { first: 1, second: 0, mixed: 2 * y, secondFirstFirst: 2 },
          { first: 1, second: 1, mixed: 2 * x },
        ],
      },
    );
    const byHand =
      y ** 4 * u ** 2 +
      4 * x ** 2 * y ** 2 * w ** 2 +
      (4 * y ** 2 + y ** 2 * 2) * u ** 2 * w ** 2 +
      2 * x ** 2 * w ** 4;
    expect(result.standard ** 2).toBeCloseTo(byHand, 14);
  });

  test('refuses what contradicts itself', () => {
    const pair = [contribution(1), contribution(1)];
    const three = [...pair, contribution(1)];
    const pairs = (...list: [number, number, number][]) =>
      list.map(([first, second, coefficient]) => ({ first, second, coefficient }));
    expect(() => combineUncertainty([contribution(-1)])).toThrow(RangeError);
    expect(() => combineUncertainty([contribution(Number.NaN)])).toThrow(RangeError);
    expect(() => combineUncertainty([contribution(1, { sensitivity: Number.NaN })])).toThrow(RangeError);
    expect(() => combineUncertainty([contribution(1, { degreesOfFreedom: 0 })])).toThrow(RangeError);
    expect(() => combineUncertainty([contribution(1, { degreesOfFreedom: 0.5 })])).toThrow(RangeError);
    expect(() => combineUncertainty(pair, { correlations: pairs([0, 1, 1.1]) })).toThrow(RangeError);
    expect(() => combineUncertainty(pair, { correlations: pairs([0, 0, 1]) })).toThrow(RangeError);
    expect(() => combineUncertainty(pair, { correlations: pairs([0, 2, 1]) })).toThrow(RangeError);
    expect(() => combineUncertainty(pair, { correlations: pairs([0, 1, 1], [1, 0, 1]) })).toThrow(RangeError);
    expect(() =>
      combineUncertainty(three, { correlations: pairs([0, 1, -1], [1, 2, -1], [0, 2, -1]) }),
    ).toThrow(RangeError);
    expect(() =>
      combineUncertainty(pair, {
        correlations: pairs([0, 1, 0.5]),
        secondOrder: [{ first: 1, second: 0, mixed: 1 }],
      }),
    ).toThrow(RangeError);
    expect(() => combineUncertainty(pair, { secondOrder: [{ first: 0, second: 2, mixed: 1 }] })).toThrow(
      RangeError,
    );
    expect(() => combineUncertainty(pair, { coverage: { by: 'factor', factor: 0 } })).toThrow(RangeError);
    for (const probability of [1, 0, -0.5, 2]) {
      expect(() => combineUncertainty(pair, { coverage: { by: 'probability', probability } })).toThrow(
        RangeError,
      );
    }
  });

  test('nothing uncertain is not uncertain', () => {
    const none = combineUncertainty([]);
    expect(none).toMatchObject({
      standard: 0,
      expanded: 0,
      degreesOfFreedom: null,
      shares: [],
      secondOrderShare: 0,
    });
    expect(combineUncertainty([contribution(0)]).shares).toEqual([0]);
  });
});

describe('type A', () => {
  test('two observations are enough, one is not', () => {
    expect(evaluateTypeA([1, 3])).toEqual({
      mean: 2,
      standardDeviation: Math.SQRT2,
      standardUncertainty: 1,
      degreesOfFreedom: 1,
    });
    expect(() => evaluateTypeA([1])).toThrow(RangeError);
    expect(() => evaluateTypeA([1, Number.NaN])).toThrow(RangeError);
    expect(() => correlationOfMeans([1, 2, 3], [1, 2])).toThrow(RangeError);
    expect(correlationOfMeans([1, 1], [1, 2])).toBe(0);
    expect(correlationOfMeans([1, 2, 4], [-10, -20, -40])).toBe(-1);
  });

  test('a large common part costs no digits', () => {
    const far = [1, 2, 4].map((each) => each * 1e-3 + 1e9);
    expect(evaluateTypeA(far).standardDeviation / (1e-3 * Math.sqrt(7 / 3))).toBeCloseTo(1, 3);
  });
});

describe('type B', () => {
  test('half-widths: GUM 4.3.7, 4.3.9 and the arc sine', () => {
    expect(uncertaintyOfHalfWidth('rectangular', Math.sqrt(3))).toBeCloseTo(1, 15);
    expect(uncertaintyOfHalfWidth('triangular', Math.sqrt(6))).toBeCloseTo(1, 15);
    // H.1.3.4: Δ with amplitude 0.5 °C and arc sine has u = 0.35 °C.
    expect(uncertaintyOfHalfWidth('uShaped', 0.5)).toBeCloseTo(0.35, 2);
    // 4.3.7, example: ± 0.40e-6 /°C gives 0.23e-6 /°C.
    expect(uncertaintyOfHalfWidth('rectangular', 0.4)).toBeCloseTo(0.23, 2);
    expect(() => uncertaintyOfHalfWidth('rectangular', -1)).toThrow(RangeError);
  });

  test('doubt of 25 % leaves 8 degrees of freedom (GUM G.4.2), 10 % 50 and 50 % 2 (H.1)', () => {
    expect(degreesOfFreedomOfDoubt(0.25)).toBe(8);
    expect(degreesOfFreedomOfDoubt(0.1)).toBeCloseTo(50, 12);
    expect(degreesOfFreedomOfDoubt(0.5)).toBe(2);
    expect(() => degreesOfFreedomOfDoubt(0)).toThrow(RangeError);
  });
});
