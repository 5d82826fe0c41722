import { describe, expect, test } from 'vitest';
import { features, oneOf, planOf } from '../testing/plan-of-qif.ts';
import { characteristic, type QifText } from '../testing/write-qif.ts';

describe('features', () => {
  test('by what the document states, where no face says better', () => {
    expect(planOf(features).features[1]).toEqual({
      id: 'F2',
      name: 'bore 11',
      kind: 'cylinder',
      side: 'internal',
      nominal: { point: [11, 2, 3], direction: [0, 0, 1], diameter: 12 },
      faces: [],
      members: [],
      otherGeometry: [],
      entity: 11,
    });
  });

  test('groups and patterns have members; a name may come from the measured feature', () => {
    const plan = planOf({
      ...features,
      featureNominals: `${features.featureNominals}<PatternFeatureCircleNominal id="20"><FeatureNominalIds n="2"><Id>10</Id><Id>12</Id></FeatureNominalIds></PatternFeatureCircleNominal><GroupFeatureNominal id="21"><Name>Nominal 21</Name><FeatureNominalIds n="1"><Id>11</Id></FeatureNominalIds></GroupFeatureNominal>`,
      featureItems:
        '<GroupFeatureItem id="30"><FeatureNominalId>21</FeatureNominalId><FeatureName>both</FeatureName></GroupFeatureItem>',
    });
    expect(plan.features[3]).toMatchObject({ kind: 'pattern', members: ['F1', 'F3'] });
    expect(plan.features[4]).toMatchObject({ kind: 'other', members: ['F2'], name: 'both' });
  });

  test('lengths of the product may be scaled', () => {
    const plan = planOf({ ...features, product: '<Header><ScaleCoefficient>2</ScaleCoefficient></Header>' });
    expect(plan.features[0]?.nominal).toEqual({ point: [5, 1, 1.5], direction: [0, 0, 1], diameter: 6 });
  });

  test('an angle of one feature lies between its two faces', () => {
    const face = (id: number, surface: number) =>
      `<Face id="${id}" label="f${id}"><Surface><Id>${surface}</Id></Surface><Validation><Area>100</Area><Centroid>${id} 0 0</Centroid></Validation></Face>`;
    const plane = (id: number, u: string) =>
      `<Plane23 id="${id}"><Plane23Core><Origin>0 0 0</Origin><DirU>${u}</DirU><DirV>0 0 1</DirV></Plane23Core></Plane23>`;
    const plan = planOf({
      product: `<GeometrySet><SurfaceSet n="2">${plane(40, '1 0 0')}${plane(41, '0.5 1 0')}</SurfaceSet></GeometrySet><TopologySet><FaceSet n="2">${face(50, 40)}${face(51, 41)}</FaceSet></TopologySet>`,
      featureNominals:
        '<OppositeAngledPlanesFeatureNominal id="10"><EntityInternalIds n="2"><Id>50</Id><Id>51</Id></EntityInternalIds></OppositeAngledPlanesFeatureNominal>',
      ...characteristic('Angle', 100, '', '<TargetValue>60</TargetValue>'),
    });
    const sides = oneOf(plan, '201').features.map((id) => plan.features.find((feature) => feature.id === id));
    expect(sides).toMatchObject([
      { kind: 'plane', faces: [{ label: 'f50', entity: 50, area: 100 }] },
      { kind: 'plane', faces: [{ label: 'f51', entity: 51, centroid: [51, 0, 0] }] },
    ]);
  });

  test('faces may be those of a model', () => {
    const text: QifText = {
      product: `<GeometrySet><SurfaceSet n="1"><Plane23 id="40"><Plane23Core><Origin>0 0 0</Origin><DirU>1 0 0</DirU><DirV>0 1 0</DirV></Plane23Core></Plane23></SurfaceSet></GeometrySet><TopologySet><FaceSet n="2">${[
        50, 51,
      ]
        .map(
          (id) =>
            `<Face id="${id}"><Surface><Id>40</Id></Surface><Validation><Area>100</Area><Centroid>${id} 0 0</Centroid></Validation></Face>`,
        )
        .join('')}</FaceSet></TopologySet>`,
      featureNominals:
        '<PlaneFeatureNominal id="10"><EntityInternalIds n="1"><Id>50</Id></EntityInternalIds></PlaneFeatureNominal>',
    };
    const face = { index: 7, kind: 'plane', area: 100.1, centroid: [50.01, 0, 0], id: 'stable' } as const;
    const plan = planOf(text, { model: { faces: [face] } });
    expect(plan.features[0]?.faces).toEqual([
      { index: 7, kind: 'plane', area: 100.1, centroid: [50.01, 0, 0], id: 'stable', entity: 50 },
    ]);
    expect(plan.open).toMatchObject([
      { code: 'plan-no-semantic-pmi' },
      { code: 'qif-faces-not-in-model', details: { faces: 1, of: 2, first: 51 } },
    ]);
  });

  test('a turned face looks the other way: the plane’s normal out of the part, a hole instead of a boss', () => {
    const face = (id: number, surface: number, turned: string) =>
      `<Face id="${id}" ${turned}><Surface><Id>${surface}</Id></Surface><Validation><Area>100</Area><Centroid>0 0 0</Centroid></Validation></Face>`;
    const feature = (id: number, ...ids: number[]) =>
      `<OtherShapeFeatureNominal id="${id}"><EntityInternalIds n="1">${ids.map((each) => `<Id>${each}</Id>`).join('')}</EntityInternalIds></OtherShapeFeatureNominal>`;
    const shapes = planOf({
      product: `<GeometrySet><SurfaceSet n="2"><Plane23 id="40"><Plane23Core><Origin>0 0 0</Origin><DirU>1 0 0</DirU><DirV>0 1 0</DirV></Plane23Core></Plane23>
        <Cylinder23 id="41"><Cylinder23Core><Diameter>8</Diameter><Length>9</Length><Axis><AxisPoint>0 0 0</AxisPoint><Direction>0 0 1</Direction></Axis><Sweep><DirBeg>1 0 0</DirBeg><DomainAngle>0 7</DomainAngle></Sweep></Cylinder23Core></Cylinder23></SurfaceSet></GeometrySet>
        <TopologySet><FaceSet n="4">${face(50, 40, '')}${face(51, 40, 'turned="1"')}${face(52, 41, '')}${face(53, 41, 'turned="true"')}</FaceSet></TopologySet>`,
      featureNominals: [50, 51, 52, 53].map((id) => feature(id - 40, id)).join(''),
    }).features;
    expect(shapes).toMatchObject([
      { kind: 'plane', nominal: { direction: [0, 0, 1] } },
      { kind: 'plane', nominal: { direction: [0, 0, -1] } },
      { kind: 'cylinder', side: 'external', nominal: { diameter: 8 } },
      { kind: 'cylinder', side: 'internal', nominal: { diameter: 8 } },
    ]);
  });
});
