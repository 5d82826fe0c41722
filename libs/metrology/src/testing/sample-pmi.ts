/**
 * A block of 100 × 60 × 20 mm with four bores ⌀10, a slot 10 mm wide, a countersink of 90° and a boss ⌀8, and pieces of
 * PMI on it, for tests: everything about it is known in closed form. Entity of a face: 100 + its index.
 */
import type {
  PmiAnnotation,
  PmiDatum,
  PmiDatumSystem,
  PmiDimension,
  PmiFeature,
  PmiModel,
  PmiTolerance,
  PmiValue,
} from '@diewright/cad';
import type { FaceGeometry, PlanModel, PlanModelFace, Triple } from '../plan/from-model/plan-model.ts';

export const FACE = {
  bottom: 0,
  top: 1,
  front: 2,
  back: 3,
  left: 4,
  right: 5,
  bores: [6, 7, 8, 9],
  slotLeft: 10,
  slotRight: 11,
  countersink: 12,
  boss: 13,
} as const;

export const boreCentres: readonly Triple[] = [
  [20, 15, 10],
  [80, 15, 10],
  [20, 45, 10],
  [80, 45, 10],
];

export const sampleFaces: readonly PlanModelFace[] = [
  plane([50, 30, 0], [0, 0, -1], 6000),
  plane([50, 30, 20], [0, 0, 1], 6000),
  plane([50, 0, 10], [0, -1, 0], 2000),
  plane([50, 60, 10], [0, 1, 0], 2000),
  plane([0, 30, 10], [-1, 0, 0], 1200),
  plane([100, 30, 10], [1, 0, 0], 1200),
  ...boreCentres.map((centre) =>
    round('cylinder', centre, Math.PI * 10 * 20, { radius: 5, side: 'internal' }),
  ),
  plane([45, 30, 15], [1, 0, 0], 600),
  plane([55, 30, 15], [-1, 0, 0], 600),
  round('cone', [70, 30, 18], 100, { radius: 4, semiAngle: Math.PI / 4, side: 'internal' }),
  round('cylinder', [30, 30, 25], Math.PI * 8 * 10, { radius: 4, side: 'external' }),
].map((face, index) => ({ ...face, index, entity: 100 + index }));

function plane(centroid: Triple, direction: Triple, area: number) {
  return { kind: 'plane' as const, area, centroid, geometry: { point: centroid, direction } };
}

function round(kind: 'cylinder' | 'cone', centroid: Triple, area: number, more: Partial<FaceGeometry>) {
  const direction: Triple = [0, 0, 1];
  return { kind, area, centroid, geometry: { point: centroid, direction, ...more } };
}

export function sampleModel(pmi: Partial<PmiModel>, faces = sampleFaces): PlanModel {
  return {
    faces,
    source: { fileName: 'block.step', sha256: 'abc', schema: 'AP242', unitName: 'mm' },
    pmi: { ...emptyPmi, ...pmi },
  };
}

export const emptyPmi: PmiModel = {
  standard: { stated: 'ISO 1101', body: 'ISO', entity: 1 },
  presence: { kind: 'semantic', graphical: 0, tessellated: 0, placeholders: 0 },
  features: [],
  dimensions: [],
  tolerances: [],
  datums: [],
  datumTargets: [],
  datumSystems: [],
  surfaceTextures: [],
  notes: [],
  generalTolerances: [],
  annotations: [],
  views: [],
  open: [],
};

export const mm = (value: number): PmiValue => ({
  value,
  quantity: 'length',
  stated: value,
  unit: 'millimetre',
});
export const inch = (stated: number): PmiValue => ({
  value: 25.4 * stated,
  quantity: 'length',
  stated,
  unit: 'inch',
});
export const degree = (stated: number): PmiValue => ({
  value: (stated * Math.PI) / 180,
  quantity: 'angle',
  stated,
  unit: 'degree',
});

export function feature(
  entity: number,
  faces: readonly number[],
  more: Partial<PmiFeature> = {},
): PmiFeature {
  return {
    entity,
    label: '',
    description: '',
    kind: 'single',
    faces: faces.map((index) => 100 + index),
    otherGeometry: [],
    members: [],
    ...more,
  };
}

export function dimension(
  entity: number,
  features: readonly number[],
  more: Partial<PmiDimension> = {},
): PmiDimension {
  return {
    entity,
    label: '',
    kind: 'size',
    subtype: 'diameter',
    name: 'diameter',
    features,
    nominal: mm(10),
    format: null,
    tolerance: { kind: 'none' },
    qualifiers: [],
    modifiers: [],
    theoretical: false,
    reference: false,
    angleSelection: null,
    directed: false,
    orientation: null,
    path: null,
    notes: [],
    annotations: [],
    ...more,
  };
}

export function tolerance(
  entity: number,
  about: number | null,
  more: Partial<PmiTolerance> = {},
): PmiTolerance {
  return {
    entity,
    label: '',
    characteristic: 'position',
    magnitude: mm(0.1),
    format: null,
    feature: about,
    dimension: null,
    scope: null,
    zone: {
      entity: null,
      shape: null,
      form: '',
      projectedLength: null,
      projectedOffset: null,
      projectedEnd: null,
      runoutAngle: null,
      nonUniform: false,
      boundaries: [],
      indicators: [],
    },
    modifiers: [],
    datumSystem: null,
    displacement: null,
    perUnit: null,
    maximum: null,
    relations: [],
    annotations: [],
    ...more,
  };
}

export function annotation(entity: number, more: Partial<PmiAnnotation> = {}): PmiAnnotation {
  return {
    entity,
    label: '',
    form: 'graphical',
    what: '',
    text: '',
    anchor: null,
    plane: null,
    views: [],
    ...more,
  };
}

/** 'A|B|C' of single datums without modifiers. */
export function datumSystem(entity: number, letters: string): PmiDatumSystem {
  return {
    entity,
    label: '',
    letters,
    compartments: letters.split('|').map((common) => ({
      entity: 0,
      members: common.split('-').map((letter) => ({ datum: 0, letter, modifiers: [] })),
      modifiers: [],
    })),
  };
}

/** A on the bottom, B on the front, C on the left side: features 201, 202, 203. */
export const blockDatums = {
  features: [feature(201, [FACE.bottom]), feature(202, [FACE.front]), feature(203, [FACE.left])],
  datums: ['A', 'B', 'C'].map(
    (letter, k): PmiDatum => ({
      entity: 301 + k,
      label: '',
      letter,
      features: [201 + k],
      faces: [],
      targets: [],
      annotations: [],
    }),
  ),
};
