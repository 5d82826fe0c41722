/** What a made-up drawing asks of the sample die, with what the sample scan measured of it. */
import {
  type CharacteristicResult,
  type FaceResult,
  type InspectionResult,
  type Leader,
  type PmiResult,
  resultSchema,
} from '@diewright/metrology';
import type { Patch } from './sample-die.ts';

type Draft = { readonly group: string; readonly kind: string } & Readonly<Record<string, unknown>>;

/** A whole characteristic from what a test says of it. */
export function sampleCharacteristic(draft: Draft): CharacteristicResult {
  const whole = {
    id: 'one',
    balloon: 1,
    source: { kind: 'hand' },
    datumReferences: [],
    allAround: false,
    faces: [],
    facesNotFound: 0,
    coverage: null,
    points: 0,
    measured: 'noFaces',
    leader: null,
    ...draft,
  };
  return resultSchema.shape.characteristics.parse([whole])[0]!;
}

export interface SampleDrawing {
  readonly pmi: PmiResult;
  readonly characteristics: CharacteristicResult[];
}

const MEASURED_FROM = 0.5;
const mm = (value: number) => ({ value, unit: 'mm' });
const inch = (value: number) => ({
  value: Number((25.4 * value).toFixed(6)),
  unit: 'mm',
  stated: { value, unit: 'inch' },
});
const maximum = { kind: 'maximumMaterialRequirement' };
const letters = (...names: string[]) => names.map((letter) => ({ members: [{ letter }] }));

/** One after another, each on a face of its own kind; from the thirteenth on they repeat on other faces. */
const DRAFTS: readonly ((face: number) => Draft)[] = [
  () => ({ group: 'geometric', kind: 'flatness', tolerance: mm(0.02) }),
  () => ({
    group: 'geometric',
    kind: 'surfaceProfile',
    tolerance: mm(0.1),
    allAround: true,
    datumReferences: letters('A', 'B', 'C'),
    name: 'Cavity 型腔轮廓',
  }),
  () => ({
    group: 'dimension',
    kind: 'diameter',
    count: 6,
    nominal: mm(8),
    decimals: 2,
    requirement: {
      kind: 'fit',
      class: 'H7',
      of: 'hole',
      lower: mm(0),
      upper: mm(0.015),
      table: {
        standard: 'ISO 286-1',
        edition: '2010',
        table: '1',
        class: 'H7',
        evidence: 'recomputed',
        usableInVerdicts: true,
      },
    },
    modifiers: ['envelopeRequirement'],
  }),
  () => ({
    group: 'geometric',
    kind: 'position',
    count: 6,
    tolerance: inch(0.005),
    zone: { shape: 'cylindrical', projectedLength: mm(12) },
    modifiers: ['maximumMaterialRequirement'],
    datumReferences: [
      { members: [{ letter: 'A' }] },
      { members: [{ letter: 'B', modifiers: [maximum] }] },
      { members: [{ letter: 'C', modifiers: [maximum] }] },
    ],
    notes: ['顶针孔 ejector pins'],
  }),
  () => ({
    group: 'geometric',
    kind: 'perpendicularity',
    tolerance: mm(0.03),
    datumReferences: letters('A'),
  }),
  () => ({
    group: 'dimension',
    kind: 'distance',
    nominal: inch(5.5),
    requirement: { kind: 'deviations', lower: inch(-0.002), upper: inch(0.004) },
  }),
  () => ({
    group: 'dimension',
    kind: 'angle',
    nominal: { value: 3, unit: 'deg' },
    requirement: {
      kind: 'deviations',
      lower: { value: -0.25, unit: 'deg' },
      upper: { value: 0.25, unit: 'deg' },
    },
  }),
  () => ({
    group: 'geometric',
    kind: 'totalRunout',
    tolerance: mm(0.04),
    datumReferences: [{ members: [{ letter: 'B' }, { letter: 'C' }] }],
  }),
  () => ({ group: 'dimension', kind: 'radius', nominal: mm(3), requirement: { kind: 'theoretical' } }),
  () => ({
    group: 'dimension',
    kind: 'width',
    nominal: mm(112),
    requirement: { kind: 'open' },
    open: [{ code: 'dimension-without-tolerance', entity: 2231, details: { name: 'width' } }],
  }),
  () => ({
    group: 'texture',
    kind: 'surfaceTexture',
    materialRemoval: 'material removal required',
    parameters: [{ name: 'Ra', limit: mm(0.0008) }],
  }),
  () => ({
    group: 'geometric',
    kind: 'cylindricity',
    tolerance: mm(0.01),
    modifiers: ['freeState'],
  }),
  () => ({ group: 'geometric', kind: 'symmetry', tolerance: mm(0.08), datumReferences: letters('B') }),
  () => ({
    group: 'dimension',
    kind: 'depth',
    nominal: mm(14),
    requirement: { kind: 'limits', lower: mm(13.9), upper: mm(14.1) },
  }),
];

export function sampleDrawing(
  patches: readonly Patch[],
  faces: readonly FaceResult[],
  count: number,
  kind: InspectionResult['measuredKind'],
): SampleDrawing {
  const characteristics = Array.from({ length: count }, (_, k) => {
    // Every twentieth speaks of an edge, which has no face.
    // Every fourth lies outside, where the scan saw little or nothing.
    const usual = k % 4 === 3 ? 9 + ((k >> 2) % 5) : k * 5 + (k % 3);
    const face = k % 20 === 13 ? null : usual % patches.length;
    const on = face === null ? [] : k % 3 === 1 ? [face, (face + 1) % patches.length] : [face];
    const leader = face === null ? null : leaderOn(patches[face]!, face);
    return sampleCharacteristic({
      id: `characteristic-${k + 1}`,
      balloon: k + 1,
      source: { kind: 'model', entity: 1200 + 17 * k, label: `PMI.${k + 1}` },
      ...measuredOf(on, faces, kind),
      leader,
      ...(leader && k % 2 === 0 ? { anchor: lifted(leader, 26, k) } : {}),
      ...(k % 4 === 0 ? { view: 'V1' } : {}),
      ...DRAFTS[k % DRAFTS.length]!(k),
    });
  });
  return { pmi: samplePmi(patches, characteristics), characteristics };
}

function measuredOf(on: readonly number[], faces: readonly FaceResult[], kind: 'scan' | 'touches') {
  const covered = on.map((face) => {
    const result = faces[face];
    const points = result?.statistics.count ?? 0;
    const coverage = kind === 'touches' ? null : (result?.coverage ?? 0);
    return { face, coverage, samples: kind === 'touches' ? 0 : (result?.samples ?? 0), points };
  });
  const samples = covered.reduce((sum, one) => sum + one.samples, 0);
  const share = (one: (typeof covered)[number]) => one.coverage ?? Math.min(1, one.points);
  const all = samples > 0 ? covered.reduce((sum, one) => sum + share(one) * one.samples, 0) / samples : 0;
  const measured =
    covered.length === 0
      ? 'noFaces'
      : covered.every((one) => share(one) >= MEASURED_FROM)
        ? 'measured'
        : covered.some((one) => share(one) > 0)
          ? 'partly'
          : 'notMeasured';
  return {
    faces: covered,
    coverage: kind === 'touches' || covered.length === 0 ? null : all,
    points: covered.reduce((sum, one) => sum + one.points, 0),
    measured,
  };
}

function samplePmi(patches: readonly Patch[], characteristics: readonly CharacteristicResult[]): PmiResult {
  const count = (group: string) => characteristics.filter((one) => one.group === group).length;
  const onFaces = [5, 9, 10].filter((face) => face < patches.length);
  const datums = onFaces.map((face, k) => ({
    letter: 'ABC'[k]!,
    features: [],
    targets: k === 0 ? ['A1', 'A2'] : [],
    faceIndices: [face],
    leader: leaderOn(patches[face]!, face),
  }));
  const onTarget = [6, 7].filter((face) => face < patches.length);
  return {
    presence: 'semantic',
    counts: {
      dimensions: count('dimension'),
      tolerances: count('geometric'),
      textures: count('texture'),
      datums: datums.length,
      datumTargets: onTarget.length,
      notes: 0,
      graphical: 31,
      tessellated: 0,
      placeholders: 0,
    },
    standard: { body: 'asme', name: 'ASME Y14.5-2018', stated: 'ASME Y14.41', from: 'model' },
    measuredFrom: MEASURED_FROM,
    datums,
    datumTargets: onTarget.map((face, k) => {
      const leader = leaderOn(patches[face]!, face);
      return {
        id: `A${k + 1}`,
        datum: 'A',
        shape: k === 0 ? ('circle' as const) : ('point' as const),
        ...(k === 0 ? { diameter: { value: 10, unit: 'mm' as const } } : {}),
        place: { origin: leader.at, x: [1, 0, 0], z: leader.normal },
        faces: [],
        otherGeometry: [],
        leader,
      };
    }),
    notes: [],
    views: [
      { id: 'V1', name: 'MBD_0', frame: { origin: [0, 0, 0], x: [1, 0, 0], z: [0, 0, 1] } },
      {
        id: 'V2',
        name: '左前 Front left',
        frame: { origin: [0, 0, 0], x: [0.8, -0.6, 0], z: [-0.36, -0.48, 0.8] },
      },
    ],
    open: [{ code: 'unit-not-stated', details: { unit: 'mm' } }],
  };
}

type Triple = [number, number, number];

/** The middle of the patch and the normal there, ∂u × ∂v by differences. */
function leaderOn(patch: Patch, face: number): Leader {
  const at = patch.at(0.5, 0.5);
  const difference = (p: Triple) => p.map((c, k) => c - at[k]!) as Triple;
  const [u, v] = [difference(patch.at(0.501, 0.5)), difference(patch.at(0.5, 0.501))];
  const cross: Triple = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...cross) || 1;
  return { at, normal: cross.map((c) => c / length) as Triple, face };
}

function lifted({ at, normal }: Leader, by: number, k: number): Triple {
  return at.map((c, axis) => c + by * normal[axis]! + 8 * Math.sin(k + 2 * axis)) as Triple;
}
