/**
 * Whatever a plan asks of whatever feature: a value with all that belongs to it, or a reason; never a crash, a number that
 * is none, or another answer the second time. Kinds, features, datums and modifiers are drawn at random.
 */
import { pmiDimensionModifiers, pmiToleranceModifiers } from '@diewright/cad';
import { seededRandom } from '@diewright/geometry';
import { expect, test } from 'vitest';
import { dimensionKinds, geometricKinds } from '../plan/characteristic.ts';
import { type DocumentedExample, exampleSchema, measureExample } from '../testing/documented-example.ts';

const DRAWS = 150;
const random = seededRandom(17);
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
const sometimes = <T>(share: number, value: T) => (random() < share ? value : {});
const off = () => pick([0, 0.01, -0.02, 1, 1e-9]);
const mm = (value: number) => ({ value, unit: 'mm' });

const standards = [
  { body: 'iso', name: 'ISO 1101:2017', from: 'hand' },
  { body: 'asme', name: 'ASME Y14.5-2018', from: 'hand' },
];
const process = {
  measuringProcess: {
    kind: 'onMachine',
    probeRepeatabilityMm: 0.001,
    machineError: { constantUm: 2, mmPerUm: 200 },
  },
  decision: 'guarded',
};
const rules = [{ kind: 'robust' }, { kind: 'sigma', factor: 3 }, { kind: 'share', share: 0.1 }];

function touched() {
  const face = (point: number[], normal: number[], u: number[], half: number[]) => ({
    point,
    normal,
    u,
    half,
  });
  return {
    bottom: {
      plane: face([50, 30, 0], [0, 0, -1], [1, 0, 0], [50, 30]),
      deviation: { slope: off() / 50, offset: off() },
    },
    top: { plane: face([50, 30, 40], [0, 0, 1], [1, 0, 0], [40, 20]), deviation: { bump: off() } },
    left: { plane: face([0, 30, 20], [-1, 0, 0], [0, 1, 0], [30, 20]) },
    right: { plane: face([100, 30, 20], [1, 0, 0], [0, 1, 0], [30, 20]) },
    bore: {
      cylinder: {
        point: [30, 30, 0],
        direction: [0, 0, 1],
        diameter: 20,
        heights: pick([[0, 40], [0, 10, 20, 30, 40], [5]]),
      },
      side: 'internal',
      shift: [off(), 0, off()],
      deviation: { lobes: { number: 3, amplitude: off() } },
    },
    pin: {
      cylinder: { point: [70, 30, 40], direction: [0, 0, 1], diameter: 16, heights: [0, 20, 40] },
      side: 'external',
      bow: off(),
    },
  };
}

const features = ['bottom', 'top', 'left', 'right', 'bore', 'pin', 'block'];

function geometric() {
  return {
    group: 'geometric',
    kind: pick(geometricKinds),
    id: 'asked',
    features: [pick(features)],
    tolerance: mm(pick([0.05, 0.05, 0, 100])),
    ...sometimes(0.7, { datumSystem: pick(['A', 'B', 'A|B', 'A|B|C', 'C', 'D', 'A|D', 'D|A|B']) }),
    zone: {
      ...sometimes(0.4, { shape: pick(['cylindrical', 'spherical', 'parallelPlanes']) }),
      ...sometimes(0.1, { projectedLength: mm(20) }),
      ...sometimes(0.1, { outside: mm(0.02) }),
    },
    modifiers: random() < 0.3 ? [pick(pmiToleranceModifiers)] : [],
    ...sometimes(0.1, { perUnit: { shape: pick(['length', 'square', 'circular']), first: mm(10) } }),
  };
}

function dimension() {
  return {
    group: 'dimension',
    kind: pick(dimensionKinds),
    id: 'asked',
    features: random() < 0.5 ? [pick(features)] : [pick(features), pick(features)],
    nominal: { value: pick([20, 40, 0]), unit: pick(['mm', 'mm', 'deg']) },
    requirement: { kind: 'deviations', lower: mm(-0.05), upper: mm(0.05) },
    modifiers: random() < 0.3 ? [pick(pmiDimensionModifiers)] : [],
  };
}

function example(): DocumentedExample {
  return exampleSchema.parse({
    touched: touched(),
    datums: { A: 'bottom', B: 'left', C: 'bore', D: 'pin' },
    pairs: { block: ['left', 'right'] },
    plan: {
      standard: pick(standards),
      ...sometimes(0.3, process),
      ...sometimes(0.2, { measuring: { outliers: pick(rules) } }),
      characteristics: [random() < 0.7 ? geometric() : dimension()],
    },
    gives: {},
  });
}

/** The evaluation as text, or the reason. */
async function answerOf(asked: DocumentedExample): Promise<string> {
  try {
    return JSON.stringify((await measureExample(asked)).get('asked'), (_key, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? `no number: ${value}` : value,
    );
  } catch (error) {
    const { message } = error as Error;
    if (!/^asked: \{"status":"(notEvaluated|nothingRequired)"/.test(message)) throw error;
    return message;
  }
}

test(`${DRAWS} questions (seed 17)`, async () => {
  let values = 0;
  for (let k = 0; k < DRAWS; k++) {
    const asked = example();
    const answer = await answerOf(asked);
    expect(answer, JSON.stringify(asked.plan)).not.toContain('no number');
    expect(await answerOf(asked)).toBe(answer);
    if (answer.startsWith('{')) values++;
  }
  // Not all of them may be refused.
  expect(values).toBeGreaterThan(DRAWS / 10);
}, 120_000);
