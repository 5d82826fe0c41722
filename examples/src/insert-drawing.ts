/**
 * What the drawing of the bundled insert asks beside its limits: features, datums, characteristics. A scanner's noise
 * counts in every form deviation, so tolerances are a scan's, and datums are least-squares planes, which the plan says.
 */
import type { CadFace, CadModel } from '@diewright/cad';
import type { Region } from './insert-regions.ts';
import type { Name } from './scan/defects.ts';

interface DrawnFeature {
  readonly id: string;
  readonly name: Name;
  readonly kind: 'plane' | 'cone' | 'cylinder' | 'freeform';
  readonly side?: 'internal' | 'external';
  readonly faces: readonly CadFace[];
}

const mm = (value: number) => ({ value, unit: 'mm' }) as const;
const SOURCE = { kind: 'hand' } as const;
const PINS = [1, 2, 3, 4, 5] as const;

/** The part of a plan file that a drawing fills (docs/plan.md, versions 2 and 3). */
export function insertDrawing(model: CadModel, regions: readonly Region[], language: 'en' | 'zh') {
  const features = drawnFeatures(model, regions);
  return {
    standard: { body: 'iso', name: 'ISO 1101:2017', from: 'hand' } as const,
    measuring: { datumAssociation: 'G', leaveOutStrays: true } as const,
    features: features.map(({ id, name, kind, side, faces }) => ({
      id,
      name: name[language],
      kind,
      ...(side && { side }),
      faces: faces.map((face) => ({ index: face.index, kind: face.kind })),
    })),
    datums: [
      { letter: 'A', features: ['parting'] },
      { letter: 'B', features: ['front'] },
      { letter: 'C', features: ['left'] },
    ],
    datumSystems: [
      { id: 'A', label: 'A', compartments: [{ members: [{ letter: 'A' }] }] },
      {
        id: 'ABC',
        label: 'A|B|C',
        compartments: ['A', 'B', 'C'].map((letter) => ({ members: [{ letter }] })),
      },
    ],
    characteristics: characteristics(language),
  };
}

function drawnFeatures(model: CadModel, regions: readonly Region[]): DrawnFeature[] {
  const of = (id: string, kinds: readonly string[], smallest: number) => {
    const region = regions.find((each) => each.id === id);
    if (!region) throw new RangeError(`insertDrawing: no region ${id}. Maybe it was renamed.`);
    return region.faces
      .map((index) => model.faces[index] as CadFace)
      .filter(({ kind, area }) => kinds.includes(kind) && area >= smallest);
  };
  const largest = (faces: readonly CadFace[]) => [...faces].sort((a, b) => b.area - a.area).slice(0, 1);
  const outside = (k: 0 | 1, at: number) =>
    of('outside', ['plane'], 1000).filter(({ centroid }) => Math.abs((centroid[k] as number) - at) < 0.01);
  const any = ['plane', 'cylinder', 'cone', 'torus', 'bspline', 'revolution', 'extrusion', 'sphere'];
  return [
    {
      id: 'parting',
      name: { en: 'Parting face, upper', zh: '分型面（上）' },
      kind: 'plane',
      faces: of('parting-upper', ['plane'], 300),
    },
    {
      id: 'parting-lower',
      name: { en: 'Parting face, lower', zh: '分型面（下）' },
      kind: 'plane',
      faces: largest(of('parting-lower', ['plane'], 300)),
    },
    {
      id: 'slope',
      name: { en: 'Parting face, slope', zh: '分型面（斜面）' },
      kind: 'plane',
      faces: of('parting-slope', ['plane'], 300),
    },
    { id: 'front', name: { en: 'Front side', zh: '前侧面' }, kind: 'plane', faces: outside(1, -90) },
    { id: 'left', name: { en: 'Left side', zh: '左侧面' }, kind: 'plane', faces: outside(0, -120) },
    {
      id: 'bearing-core',
      name: { en: 'Bearing core', zh: '轴承座型芯' },
      kind: 'cone',
      side: 'external',
      faces: largest(of('bearing', ['cone'], 100)),
    },
    ...PINS.map(
      (n): DrawnFeature => ({
        id: `pin-${n}`,
        name: { en: `Core pin ${n}`, zh: `${n} 号型芯销` },
        kind: 'cone',
        side: 'external',
        faces: largest(of(`pin-${n}`, ['cone'], 50)),
      }),
    ),
    ...PINS.map(
      (n): DrawnFeature => ({
        id: `rib-${n}`,
        name: { en: `Rib ${n}`, zh: `${n} 号筋` },
        kind: 'freeform',
        faces: of(`rib-${n}`, any, 1),
      }),
    ),
    {
      id: 'floor',
      name: { en: 'Cavity floor', zh: '型腔底面' },
      kind: 'freeform',
      faces: of('floor', any, 1),
    },
  ];
}

function characteristics(language: 'en' | 'zh') {
  const geometric = (
    kind: string,
    id: string,
    name: Name,
    features: readonly string[],
    tolerance: number,
    more: { readonly datumSystem?: string; readonly zone?: { readonly shape: string } } = {},
  ) => ({
    group: 'geometric',
    kind,
    id,
    name: name[language],
    features,
    tolerance: mm(tolerance),
    ...more,
    source: SOURCE,
  });
  const round = { datumSystem: 'ABC', zone: { shape: 'cylindrical' } } as const;
  const all = [
    geometric('flatness', 'parting-flat', { en: 'Parting face flat', zh: '分型面平面度' }, ['parting'], 0.15),
    {
      group: 'dimension',
      kind: 'distance',
      id: 'parting-step',
      name: language === 'zh' ? '分型面台阶高度' : 'Height of the parting step',
      features: ['parting-lower', 'parting'],
      nominal: mm(8),
      requirement: { kind: 'deviations', lower: mm(-0.05), upper: mm(0.05) },
      source: SOURCE,
    },
    geometric(
      'angularity',
      'slope-angle',
      { en: 'Slope of the parting face', zh: '分型面斜面倾斜度' },
      ['slope'],
      0.15,
      { datumSystem: 'A' },
    ),
    geometric(
      'position',
      'pins-place',
      { en: 'Core pins in place', zh: '型芯销位置度' },
      PINS.map((n) => `pin-${n}`),
      0.1,
      round,
    ),
    geometric(
      'position',
      'bearing-place',
      { en: 'Bearing core in place', zh: '轴承座型芯位置度' },
      ['bearing-core'],
      0.1,
      round,
    ),
    ...PINS.map((n) =>
      geometric(
        'surfaceProfile',
        `rib-${n}-profile`,
        { en: `Rib ${n}, profile`, zh: `${n} 号筋面轮廓度` },
        [`rib-${n}`],
        0.25,
        { datumSystem: 'ABC' },
      ),
    ),
    geometric(
      'surfaceProfile',
      'floor-profile',
      { en: 'Cavity floor, profile', zh: '型腔底面面轮廓度' },
      ['floor'],
      0.16,
      { datumSystem: 'ABC' },
    ),
  ];
  return all.map((each, k) => ({ ...each, balloon: k + 1 }));
}
