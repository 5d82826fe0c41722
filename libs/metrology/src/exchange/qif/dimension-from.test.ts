import { describe, expect, test } from 'vitest';
import type { Dimension } from '../../plan/characteristic.ts';
import { dimensionIn, features, mm, oneOf, planOf, tolerance } from '../testing/plan-of-qif.ts';
import { characteristic } from '../testing/write-qif.ts';

describe('dimensions', () => {
  test('deviations and limits, in the primary unit', () => {
    const one = dimensionIn('Diameter', tolerance('-0.1', '0.2'));
    expect(one).toMatchObject({
      group: 'dimension',
      kind: 'diameter',
      features: ['F1'],
      nominal: mm(12),
      requirement: { kind: 'deviations', lower: mm(-0.1), upper: mm(0.2) },
      source: { kind: 'exchange', format: 'QIF 3.0.0', id: '201' },
      open: [],
    });
    expect(dimensionIn('Diameter', tolerance('11.9', '12.2', '1')).requirement).toEqual({
      kind: 'limits',
      lower: mm(11.9),
      upper: mm(12.2),
    });
  });

  test('one side may be missing; a tolerance may stand elsewhere', () => {
    const upper = '<Tolerance><MaxValue>0.2</MaxValue><DefinedAsLimit>false</DefinedAsLimit></Tolerance>';
    expect(dimensionIn('Length', upper).requirement).toMatchObject({ lower: null, upper: mm(0.2) });
    const shared =
      '<Tolerance><DefinitionId>60</DefinitionId><DefinedAsLimit>false</DefinedAsLimit></Tolerance>';
    const plan = planOf({
      ...features,
      ...characteristic('Length', 100, shared, '<TargetValue>5</TargetValue>'),
      more: '<DefaultToleranceDefinitions n="1"><LinearTolerance id="60"><MaxValue>0.3</MaxValue><MinValue>-0.4</MinValue></LinearTolerance></DefaultToleranceDefinitions>',
    });
    expect((oneOf(plan, '201') as Dimension).requirement).toMatchObject({ lower: mm(-0.4), upper: mm(0.3) });
  });

  test('every value by its own unit; what was stated is kept', () => {
    const own = `<Tolerance><MaxValue linearUnit="inch">0.005</MaxValue><MinValue linearUnit="mm">-0.1</MinValue><DefinedAsLimit>0</DefinedAsLimit></Tolerance>`;
    const one = dimensionIn(
      'Width',
      own,
      '<TargetValue linearUnit="inch" decimalPlaces="3">1.500</TargetValue>',
    );
    expect(one.nominal).toEqual({ value: 38.1, unit: 'mm', stated: { value: 1.5, unit: 'inch' } });
    expect(one.requirement).toMatchObject({
      upper: { value: 0.127, stated: { value: 0.005 } },
      lower: mm(-0.1),
    });
    expect(one.decimals).toBe(3);
  });

  test('angles, whose unit may be named too', () => {
    const one = dimensionIn('Angle', tolerance('-0.5', '0.5'), '<TargetValue>60</TargetValue>');
    expect(one).toMatchObject({ kind: 'angle', nominal: { value: 60, unit: 'deg' } });
    const radian = dimensionIn('Angle', '', '<TargetValue angularUnit="radian">0.5</TargetValue>');
    expect(radian.nominal?.value).toBeCloseTo((0.5 * 180) / Math.PI, 9);
    expect(radian.requirement).toEqual({ kind: 'open' });
  });

  test('fits by ISO 286, with its limits', () => {
    const fit =
      '<LimitsAndFitsSpecification zoneVariance="HOLE"><FormVariance>H</FormVariance><Grade>7</Grade></LimitsAndFitsSpecification>';
    // ISO 286-2: 12 H7 is +0.018 / 0.
    expect(dimensionIn('Diameter', fit).requirement).toMatchObject({
      kind: 'fit',
      class: 'H7',
      of: 'hole',
      lower: mm(0),
      upper: mm(0.018),
    });
  });

  test.each([
    ['<NonTolerance>MEASURED</NonTolerance>', 'theoretical'],
    ['<DimensionType>BASIC_OR_TED</DimensionType>', 'theoretical'],
    ['<DimensionType>REFERENCE_OR_AUXILIARY</DimensionType>', 'reference'],
    ['', 'open'],
  ])('%s is %s', (definition, kind) =>
    expect(dimensionIn('Diameter', definition).requirement).toEqual({ kind }),
  );

  test('modifiers and statements', () => {
    const one = dimensionIn(
      'Radius',
      '<FreeState>true</FreeState><StatisticalCharacteristic>false</StatisticalCharacteristic><EnvelopeRequirement>1</EnvelopeRequirement><ControlledRadius>true</ControlledRadius><DimensionModifiers><DeterminationModifier>GX</DeterminationModifier><SignificanceModifier>SQ</SignificanceModifier></DimensionModifiers>',
    );
    expect([...one.modifiers].sort()).toEqual([
      'controlledRadius',
      'envelopeRequirement',
      'freeStateCondition',
      'maximumInscribedAssociationCriteria',
    ]);
    expect(one.open).toMatchObject([
      { code: 'qif-element-not-read', details: { element: 'SignificanceModifier', text: 'SQ' } },
    ]);
    expect(dimensionIn('Square', '').modifiers).toEqual(['square']);
    expect(
      dimensionIn(
        'Diameter',
        '',
        '<MeasurementDirective><MeasurementDirectiveEnum>MAXIMUM</MeasurementDirectiveEnum></MeasurementDirective>',
      ).statistic,
    ).toEqual(['maximum']);
  });

  test('between two features: of a list, of a pair, from an origin, along a direction', () => {
    const value = '<TargetValue>5</TargetValue><AnalysisMode>THREEDIMENSIONAL</AnalysisMode>';
    const pair =
      '<FeatureNominalPairs n="1"><FeaturePair><FirstFeature>12</FirstFeature><SecondFeature>10</SecondFeature></FeaturePair></FeatureNominalPairs>';
    const origin = '<OriginReference><DatumDefinitionId>71</DatumDefinitionId></OriginReference>';
    expect(dimensionIn('DistanceBetween', '', value, [10, 12])).toMatchObject({
      kind: 'distance',
      features: ['F1', 'F3'],
      open: [],
    });
    expect(dimensionIn('DistanceBetween', '', `${pair}${value}`, []).features).toEqual(['F3', 'F1']);
    expect(dimensionIn('DistanceFrom', '', `${origin}${value}`, [10])).toMatchObject({
      features: ['F2', 'F1'],
      directed: true,
    });
    expect(
      dimensionIn(
        'DistanceBetween',
        '',
        '<TargetValue>5</TargetValue><AnalysisVector>0 3 0</AnalysisVector><AnalysisMode>ONEDIMENSIONAL</AnalysisMode>',
        [10, 12],
      ),
    ).toMatchObject({ direction: [0, 1, 0], open: [] });
    expect(
      dimensionIn('DistanceBetween', '', '<AnalysisMode>TWODIMENSIONAL</AnalysisMode>', [10, 12]).open,
    ).toMatchObject([{ code: 'qif-element-not-read', details: { text: 'TWODIMENSIONAL' } }]);
  });

  test('what a plan has no word for stands there by its own name', () => {
    const one = dimensionIn(
      'LinearCoordinate',
      '',
      '<TargetValue>-3</TargetValue><Direction>YAXIS</Direction>',
    );
    expect(one).toMatchObject({ kind: 'otherDimension', direction: [0, 1, 0], nominal: mm(-3) });
    expect(one.open).toMatchObject([
      { code: 'qif-kind-only-named', details: { element: 'LinearCoordinateCharacteristicNominal' } },
    ]);
    const own = dimensionIn('UserDefinedLinear', '<WhatToMeasure>gap at the seal</WhatToMeasure>');
    expect(own.notes).toEqual(['gap at the seal']);
  });
});
