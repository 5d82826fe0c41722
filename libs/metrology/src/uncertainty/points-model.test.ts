import { describe, expect, test } from 'vitest';
import { type MonteCarloResult, monteCarlo } from './monte-carlo.ts';
import { type PointUncertainty, pointsModel, scaleError, tipError } from './points-model.ts';

const DRAWS = 60_000;
const none: PointUncertainty = { independentMm: 0, normals: null, shared: [] };

function run(
  points: Float64Array,
  uncertainty: PointUncertainty,
  evaluate: (points: Float64Array) => number | null,
): MonteCarloResult {
  const outcome = monteCarlo(pointsModel(points, uncertainty, evaluate), {
    seed: 8,
    draws: { kind: 'fixed', count: DRAWS },
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}
/** The drawn deviation is itself uncertain: by 1/√(2M) of itself. */
function expectDeviation(found: number, expected: number): void {
  expect(Math.abs(found / expected - 1)).toBeLessThan(5 / Math.sqrt(2 * DRAWS));
}

/** n points of a circle in the plane z = 0, evenly, and their normals. */
function circle(n: number, radius: number, arc = 2 * Math.PI) {
  const [points, normals] = [new Float64Array(3 * n), new Float64Array(3 * n)];
  for (let i = 0; i < n; i++) {
    const angle = (arc * i) / n;
    normals.set([Math.cos(angle), Math.sin(angle), 0], 3 * i);
    points.set([radius * Math.cos(angle), radius * Math.sin(angle), 0], 3 * i);
  }
  return { points, normals };
}

/** Radius of the circle of least squares, linearised about the known centre: mean distance where points lie evenly. */
function meanRadius(points: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < points.length; k += 3) sum += Math.hypot(points[k]!, points[k + 1]!);
  return sum / (points.length / 3);
}

/** z = a + b x by least squares: the intercept at x = 0. */
function intercept(points: Float64Array): number {
  const n = points.length / 3;
  let [sx, sz, sxx, sxz] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, z] = [points[3 * i]!, points[3 * i + 2]!];
    sx += x;
    sz += z;
    sxx += x * x;
    sxz += x * z;
  }
  return (sz * sxx - sx * sxz) / (n * sxx - sx * sx);
}

describe('points with independent errors', () => {
  test('radius of n even points along their normals: u/√n', () => {
    const { points, normals } = circle(12, 25);
    const { estimate, standardUncertainty } = run(
      points,
      { ...none, independentMm: 0.004, normals },
      meanRadius,
    );
    expectDeviation(standardUncertainty, 0.004 / Math.sqrt(12));
    expect(Math.abs(estimate - 25)).toBeLessThan((5 * 0.004) / Math.sqrt(12 * DRAWS));
  });

  test('errors in all directions: the same to first order', () => {
    const { points } = circle(12, 25);
    expectDeviation(
      run(points, { ...none, independentMm: 0.004 }, meanRadius).standardUncertainty,
      0.004 / Math.sqrt(12),
    );
  });

  test('each point its own: the law of propagation with the weights of the fit', () => {
    // Line over x = 1 … 5; intercept = Σ wᵢ zᵢ with wᵢ = 1/n − x̄ (xᵢ − x̄)/Σ(x − x̄)².
    const points = Float64Array.from([1, 0, 2, 2, 0, 2, 3, 0, 2, 4, 0, 2, 5, 0, 2]);
    const u = Float64Array.from([0.001, 0.002, 0.003, 0.001, 0.004]);
    const normals = Float64Array.from({ length: 15 }, (_, k) => (k % 3 === 2 ? 1 : 0));
    const byHand = Math.hypot(...[...u].map((each, i) => each * (1 / 5 - (3 * (i + 1 - 3)) / 10)));
    const { standardUncertainty } = run(points, { ...none, independentMm: u, normals }, intercept);
    expectDeviation(standardUncertainty, byHand);
  });
});

describe('errors that all points share', () => {
  const { points, normals } = circle(20, 40);
  const normal = (standardUncertainty: number) => ({ kind: 'normal', mean: 0, standardUncertainty }) as const;

  test('the tip radius goes into the radius whole, however many points', () => {
    const shared = [tipError(normal(0.002), normals)];
    expectDeviation(run(points, { ...none, shared }, meanRadius).standardUncertainty, 0.002);
  });

  test('scale: R · u; of one axis half of it, by the mean of cos²', () => {
    const all = [scaleError(normal(1e-5), points, [0, 0, 0])];
    expectDeviation(run(points, { ...none, shared: all }, meanRadius).standardUncertainty, 40e-5);
    const x = [scaleError(normal(1e-5), points, [0, 0, 0], 0)];
    expectDeviation(run(points, { ...none, shared: x }, meanRadius).standardUncertainty, 20e-5);
    expect(x[0]!.code).toBe('scale-x');
    // An axis that no point leaves.
    const z = [scaleError(normal(1e-5), points, [0, 0, 0], 2)];
    expect(run(points, { ...none, shared: z }, meanRadius).standardUncertainty).toBe(0);
  });

  test('scale moves what is away from its origin', () => {
    const far = points.map((each, k) => (k % 3 === 0 ? each + 300 : each));
    const centreX = (drawn: Float64Array) => {
      let sum = 0;
      for (let k = 0; k < drawn.length; k += 3) sum += drawn[k]!;
      return sum / (drawn.length / 3);
    };
    const shared = [scaleError(normal(1e-5), far, [100, 0, 0])];
    expectDeviation(run(far, { ...none, shared }, centreX).standardUncertainty, 200e-5);
  });

  test('independent and shared together: the hypotenuse', () => {
    const uncertainty: PointUncertainty = {
      independentMm: 0.003,
      normals,
      shared: [
        tipError({ kind: 'rectangular', mean: 0, halfWidth: 0.001 }, normals),
        scaleError(normal(1e-5), points, [0, 0, 0]),
      ],
    };
    expectDeviation(
      run(points, uncertainty, meanRadius).standardUncertainty,
      Math.hypot(0.003 / Math.sqrt(20), 0.001 / Math.sqrt(3), 40e-5),
    );
  });

  test('the covariance of two points is what all share', () => {
    const pair = Float64Array.from([10, 0, 0, 30, 0, 0]);
    const uncertainty: PointUncertainty = {
      independentMm: 0.001,
      normals: null,
      shared: [scaleError(normal(1e-4), pair, [0, 0, 0])],
    };
    // Var(x₂ − x₁) = 2u² + (20e-4)², Var(x₂ + x₁) = 2u² + (40e-4)².
    const difference = run(pair, uncertainty, (drawn) => drawn[3]! - drawn[0]!).standardUncertainty;
    const total = run(pair, uncertainty, (drawn) => drawn[3]! + drawn[0]!).standardUncertainty;
    expectDeviation(difference, Math.hypot(0.001 * Math.SQRT2, 20e-4));
    expectDeviation(total, Math.hypot(0.001 * Math.SQRT2, 40e-4));
  });
});

test('a scatter of few degrees of freedom: t of them, one for all points', () => {
  const { points, normals } = circle(9, 10);
  const { symmetric } = run(
    points,
    { independentMm: 0.003, normals, degreesOfFreedom: 3, shared: [] },
    meanRadius,
  );
  // u = 0.001, t95 of 3 degrees 3.182.
  expect(Math.abs((symmetric.high - symmetric.low) / 2 / 0.003182 - 1)).toBeLessThan(0.05);
  const many = run(points, { independentMm: 0.003, normals, degreesOfFreedom: 5000, shared: [] }, meanRadius);
  expectDeviation(many.standardUncertainty, 0.001);
  expect(() => pointsModel(points, { ...none, degreesOfFreedom: 1 }, meanRadius)).not.toThrow();
  for (const degreesOfFreedom of [0, 2.5]) {
    expect(() => pointsModel(points, { ...none, degreesOfFreedom }, meanRadius)).toThrow(RangeError);
  }
});

test('a shared error may add to the value itself, and be drawn by its own rule', () => {
  const { points } = circle(4, 1);
  const shared = [
    {
      code: 'x',
      amount: { kind: 'normal', mean: 0.5, standardUncertainty: 0.1 },
      displacement: new Float64Array(12),
      onValue: 3,
    },
    { code: 'y', amount: () => 7, displacement: new Float64Array(12), onValue: 2 },
    { code: 'z', amount: () => 100, displacement: new Float64Array(12) },
  ] as const;
  const { estimate, standardUncertainty } = run(points, { ...none, shared }, () => 10);
  expect(Math.abs(estimate - 10 - 1.5 - 14)).toBeLessThan((5 * 0.3) / Math.sqrt(DRAWS));
  expectDeviation(standardUncertainty, 0.3);
});

test('the points given stay as they are, and each draw begins from them', () => {
  const { points, normals } = circle(5, 1);
  const before = points.slice();
  run(
    points,
    {
      independentMm: 0.1,
      normals,
      shared: [tipError({ kind: 'normal', mean: 0.5, standardUncertainty: 0 }, normals)],
    },
    meanRadius,
  );
  expect(points).toEqual(before);
  const shifted = run(
    points,
    { ...none, shared: [tipError({ kind: 'normal', mean: 0.5, standardUncertainty: 0 }, normals)] },
    meanRadius,
  );
  expect(shifted.estimate).toBeCloseTo(1.5, 12);
  expect(shifted.standardUncertainty).toBeLessThan(1e-12);
});

test('a form deviation cannot be less than it is: noise lifts a flatness of nothing', () => {
  // Range of n normal numbers of u = 1: 2.326 for n = 5 (d₂ of control charts), standard deviation 0.864.
  const points = Float64Array.from({ length: 15 }, (_, k) => (k % 3 === 2 ? 0 : k));
  const normals = Float64Array.from({ length: 15 }, (_, k) => (k % 3 === 2 ? 1 : 0));
  const range = (drawn: Float64Array) => {
    const z = [0, 1, 2, 3, 4].map((i) => drawn[3 * i + 2]!);
    return Math.max(...z) - Math.min(...z);
  };
  const { estimate, standardUncertainty } = run(points, { independentMm: 1, normals, shared: [] }, range);
  expect(estimate).toBeCloseTo(2.326, 1);
  expect(standardUncertainty).toBeCloseTo(0.864, 1);
});

test('a fit that fails in one draw is said', () => {
  const { points } = circle(3, 1);
  const outcome = monteCarlo(
    pointsModel(points, none, () => null),
    {
      seed: 1,
      draws: { kind: 'fixed', count: 100 },
    },
  );
  expect(outcome).toMatchObject({ ok: false, reason: 'monte-carlo-no-value', details: { draw: 1 } });
});

test('refuses lists of other lengths', () => {
  const { points, normals } = circle(4, 1);
  const evaluate = () => 0;
  expect(() => pointsModel(points.slice(1), none, evaluate)).toThrow(RangeError);
  expect(() => pointsModel(points, { ...none, independentMm: new Float64Array(3) }, evaluate)).toThrow(
    RangeError,
  );
  expect(() => pointsModel(points, { ...none, normals: normals.slice(3) }, evaluate)).toThrow(RangeError);
  expect(() =>
    pointsModel(
      points,
      { ...none, shared: [tipError({ kind: 'normal', mean: 0, standardUncertainty: 1 }, normals.slice(3))] },
      evaluate,
    ),
  ).toThrow(RangeError);
});
