import { describe, expect, test } from 'vitest';
import type { GeometricTolerance } from '../../plan/characteristic.ts';
import { datums, features, geometricIn, mm, oneOf, planOf, tolerance } from '../testing/plan-of-qif.ts';
import { characteristic, together } from '../testing/write-qif.ts';

describe('geometric tolerances', () => {
  const value = '<ToleranceValue>0.2</ToleranceValue>';
  const frameId = '<DatumReferenceFrameId>80</DatumReferenceFrameId>';
  const zone = (inside: string) => `<ZoneShape>${inside}</ZoneShape>`;

  test.each([
    ['<DiametricalZone/>', { shape: 'cylindrical' }],
    [
      '<DiametricalZone><Dimensionality>TWODIMENSIONAL</Dimensionality></DiametricalZone>',
      { shape: 'withinACircle' },
    ],
    ['<SphericalZone/>', { shape: 'spherical' }],
    ['<PlanarZone/>', { shape: 'parallelPlanes' }],
    ['<NonDiametricalZone/>', {}],
    [
      '<NonDiametricalZone><BoundaryZone>true</BoundaryZone></NonDiametricalZone>',
      { shape: 'other', form: 'boundary' },
    ],
  ])('zone %s', (inside, expected) => {
    const one = geometricIn('Position', `${value}${frameId}${zone(inside)}`);
    expect(one.zone).toEqual({ ...expected, boundaries: [], indicators: [] });
    expect(one).toMatchObject({ tolerance: mm(0.2), datumSystem: 'D1', open: [] });
  });

  test.each([
    ['MAXIMUM', ['maximumMaterialRequirement']],
    ['LEAST', ['leastMaterialRequirement']],
    ['MAXIMUM_RPR', ['maximumMaterialRequirement', 'reciprocityRequirement']],
    ['REGARDLESS', []],
  ])('material condition %s', (word, modifiers) => {
    const one = geometricIn('Position', `${value}<MaterialCondition>${word}</MaterialCondition>`);
    expect(one.modifiers).toEqual(modifiers);
  });

  test('projection, maximum, modifiers', () => {
    const one = geometricIn(
      'Perpendicularity',
      `<CommonZone>true</CommonZone>${value}${frameId}<TangentPlane>1</TangentPlane><MaximumToleranceValue>0.5</MaximumToleranceValue><ProjectedToleranceZoneValue>18</ProjectedToleranceZoneValue>`,
    );
    expect(one).toMatchObject({
      kind: 'perpendicularity',
      maximum: mm(0.5),
      zone: { projectedLength: mm(18) },
      modifiers: ['commonZone', 'tangentPlane'],
    });
  });

  test('unequal zones: U says the part outside, UZ where the middle lies', () => {
    const outer = geometricIn('SurfaceProfile', `${value}<OuterDisposition>0.15</OuterDisposition>`);
    expect(outer.zone.outside).toEqual(mm(0.15));
    const middle = geometricIn('LineProfile', `${value}<UnequallyDisposedZone>-0.04</UnequallyDisposedZone>`);
    expect(middle.zone.outside?.value).toBeCloseTo(0.06, 12);
    expect(middle.kind).toBe('lineProfile');
  });

  test('all around is a feature of its own, all over a scope; several features become one', () => {
    const extent = (word: string) => `${value}<Extent><ExtentEnum>${word}</ExtentEnum></Extent>`;
    const around = planOf({ ...features, ...characteristic('SurfaceProfile', 100, extent('ALL_AROUND')) });
    const [feature = ''] = oneOf(around, '201').features;
    expect(around.features.find(({ id }) => id === feature)).toMatchObject({
      kind: 'allAround',
      members: ['F1'],
    });
    // It is no element of the document.
    expect(around.features.at(-1)).not.toHaveProperty('entity');
    expect(geometricIn('SurfaceProfile', extent('ALL_OVER')).scope).toBe('allOver');
    expect(geometricIn('SurfaceProfile', extent('ALL_OVER_THIS_SIDE')).open).toMatchObject([
      { code: 'qif-element-not-read', details: { text: 'ALL_OVER_THIS_SIDE' } },
    ]);
    const several = planOf({ ...features, ...characteristic('SurfaceProfile', 100, value, '', [10, 12]) });
    const [all = ''] = oneOf(several, '201').features;
    expect(several.features.find(({ id }) => id === all)).toMatchObject({ members: ['F1', 'F3'] });
  });

  test('per unit: alone, and beside that of the whole', () => {
    const unit =
      '<ToleranceZonePerUnitLength><ToleranceValuePerUnit>0.05</ToleranceValuePerUnit><UnitLength>25</UnitLength></ToleranceZonePerUnitLength>';
    expect(geometricIn('Straightness', unit)).toMatchObject({
      tolerance: mm(0.05),
      perUnit: { shape: 'length', first: mm(25) },
      relations: [],
    });
    const plan = planOf({ ...features, ...characteristic('Straightness', 100, `${value}${unit}`) });
    expect(oneOf(plan, '201')).toMatchObject({
      tolerance: mm(0.2),
      relations: [{ kind: 'composite', isFirst: true }],
    });
    expect(oneOf(plan, '201/2')).toMatchObject({ tolerance: mm(0.05), relations: [{ isFirst: false }] });
    const area =
      '<ToleranceZonePerUnitArea><ToleranceValuePerUnit>0.05</ToleranceValuePerUnit><RectangularUnitArea><RectangularUnitAreaLength>20</RectangularUnitAreaLength><RectangularUnitAreaWidth>30</RectangularUnitAreaWidth></RectangularUnitArea></ToleranceZonePerUnitArea>';
    expect(geometricIn('Flatness', area).perUnit).toEqual({
      shape: 'rectangular',
      first: mm(20),
      second: mm(30),
    });
  });

  test('segments of a composite frame', () => {
    const segment = (ordinal: string, inside: string) =>
      `<${ordinal}CompositeSegmentPositionDefinition>${inside}</${ordinal}CompositeSegmentPositionDefinition>`;
    const plan = planOf({
      ...features,
      datums,
      ...characteristic(
        'Position',
        100,
        `${value}${frameId}<MaterialCondition>MAXIMUM</MaterialCondition>${zone('<DiametricalZone/>')}${segment('Second', `<ToleranceValue>0.1</ToleranceValue>${frameId}<MaterialCondition>NONE</MaterialCondition>${zone('<DiametricalZone/>')}`)}${segment('Third', '<ToleranceValue>0.05</ToleranceValue>')}`,
      ),
    });
    const [first, second, third] = ['201', '201/2', '201/3'].map(
      (id) => oneOf(plan, id) as GeometricTolerance,
    );
    expect(first).toMatchObject({ tolerance: mm(0.2), modifiers: ['maximumMaterialRequirement'] });
    expect(second).toMatchObject({
      tolerance: mm(0.1),
      modifiers: [],
      datumSystem: 'D1',
      zone: { shape: 'cylindrical' },
    });
    // Only neighbours are bound to each other.
    expect(first?.relations).toEqual([{ kind: 'composite', to: second?.id, isFirst: true }]);
    expect(third?.datumSystem).toBeUndefined();
    expect(second?.features).toEqual(['F1']);
    expect(second?.relations).toEqual([
      { kind: 'composite', to: first?.id, isFirst: false },
      { kind: 'composite', to: third?.id, isFirst: true },
    ]);
  });

  test('the size on which a position stands', () => {
    const size = characteristic('Diameter', 100, tolerance('-0.1', '0.1'), '<TargetValue>12</TargetValue>');
    const position = characteristic(
      'Position',
      101,
      `${value}<SizeCharacteristicDefinitionId>200</SizeCharacteristicDefinitionId>`,
    );
    const plan = planOf({ ...features, ...together(size, position) });
    expect((oneOf(plan, '203') as GeometricTolerance).ofDimension).toBe(oneOf(plan, '201').id);
  });

  test('kinds that no standard has are other ones, with their name', () => {
    expect(geometricIn('PointProfile', value)).toMatchObject({
      kind: 'otherTolerance',
      name: 'PointProfile',
      open: [{ code: 'qif-kind-only-named' }],
    });
    expect(geometricIn('SurfaceProfileNonUniform', value).zone.shape).toBe('nonUniform');
  });
});
