/** The sample die with so many characteristics, each evaluated, in doubt, refused or without a value, by turns. */
import { type CharacteristicEvaluation, resultSchema } from '@diewright/metrology';
import type { ReportInput } from '../report-input.ts';
import { sampleCharacteristic } from './sample-characteristics.ts';
import { makeSampleInput } from './sample-input.ts';

const verdicts = ['conforming', 'notConforming', 'undecided'] as const;
const kinds = ['flatness', 'position', 'cylindricity', 'surfaceProfile', 'circularRunout'] as const;

/** Value 0.01 · (k + 1) mm of at most 0.05: the numbers that a test looks for. */
export const valueAt = (k: number) => 0.01 * (k + 1);

export function evaluatedInput(count: number, nameOf: (k: number) => string = () => ''): ReportInput {
  const input = makeSampleInput({ seed: 5, triangles: 3000, faces: 24, kind: 'scan' });
  const characteristics = Array.from({ length: count }, (_, k) => {
    const face = input.result.faces[k % input.result.faces.length]!.face.index;
    return sampleCharacteristic({
      group: 'geometric',
      kind: kinds[k % kinds.length]!,
      id: `c${k}`,
      balloon: k + 1,
      tolerance: { value: 0.05, unit: 'mm' },
      ...(nameOf(k) ? { name: nameOf(k) } : {}),
      faces: [{ face, coverage: 1, points: 10, samples: 10 }],
      coverage: 1,
      points: 10,
      measured: 'measured',
      leader: { face, at: [10 * (k % 24), 5, 20], normal: [0, 0, 1] },
      evaluation: evaluationOf(k),
    });
  });
  return { ...input, result: resultSchema.parse({ ...input.result, characteristics }) };
}

/** Every fifth has no value. */
export const isWithoutValue = (k: number) => k % 5 === 4;

function evaluationOf(k: number): CharacteristicEvaluation {
  if (isWithoutValue(k))
    return {
      status: 'notEvaluated',
      reason: { code: 'fit-too-few-points', details: { given: 2, needed: 3 } },
    };
  return {
    status: 'evaluated',
    value: valueAt(k),
    unit: 'mm',
    lowest: null,
    highest: null,
    limits: { lower: null, upper: 0.05 },
    stated: 0.05,
    bonus: k % 3 === 0 ? 0.001 : null,
    standard: 'ISO 1101:2017',
    criterion: 'minimumZone',
    frame: null,
    points: { given: 12, used: 11 },
    choice: 'faces',
    edgeMarginMm: 0.5,
    outliers: { kind: 'sigma', factor: 3 },
    parts: Array.from({ length: k % 4 }, (_, part) => ({ label: `${part}`, value: 0.001 * part, points: 9 })),
    uncertainty: {
      standard: 0.001,
      expanded: 0.002,
      coverageFactor: 2,
      degreesOfFreedom: null,
      method: 'gum',
      contributions: [
        { code: 'probe', type: 'A', distribution: 'normal', standard: 0.001, degreesOfFreedom: 9 },
      ],
    },
    decision: {
      rule: 'ISO 14253-1:2017 guarded',
      guardBand: 0.00165,
      lower: null,
      upper: 0.04835,
      noAcceptance: false,
    },
    verdict: verdicts[k % 3]!,
    steps: [{ code: 'outliers-left-out', details: { count: 1, rule: 'sigma' } }],
    warnings: [],
    zone: { kind: 'planes', point: [0, 0, 20], normal: [0, 0, 1], width: valueAt(k), radius: 30 },
    plot: {
      kind: 'profile',
      axis: 'mm',
      place: [0, 1, 2, 3],
      deviation: [0, 0.01, -0.01, 0.02],
      lower: -0.01,
      upper: 0.02,
    },
  };
}
