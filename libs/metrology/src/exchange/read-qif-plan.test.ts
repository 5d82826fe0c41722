import { seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import type { Dimension } from '../plan/characteristic.ts';
import { planSchema } from '../plan/plan.ts';
import { qifIssueCodes } from './qif/qif-issue.ts';
import { readQifPlan } from './read-qif-plan.ts';
import { datums, dimensionIn, features, mm, oneOf, planOf, tolerance } from './testing/plan-of-qif.ts';
import { characteristic, type QifText, together, writeQif } from './testing/write-qif.ts';

describe('units', () => {
  const one = characteristic('Diameter', 100, '', '<TargetValue>2</TargetValue>');

  test('none: the values stay numbers, unless somebody says which they are', () => {
    const plan = planOf({ ...features, units: '', ...one });
    expect((oneOf(plan, '201') as Dimension).nominal).toEqual({
      value: 2,
      unit: 'other',
      stated: { value: 2, unit: '' },
    });
    expect(plan.open).toMatchObject([{ code: 'qif-units-missing', line: 2 }]);
    expect(plan.features[0]?.nominal).toBeUndefined();
    const said = planOf({ ...features, units: '', ...one }, { units: { length: 'inch', angle: 'degree' } });
    expect((oneOf(said, '201') as Dimension).nominal).toEqual({
      value: 50.8,
      unit: 'mm',
      stated: { value: 2, unit: 'inch' },
    });
    expect(said.open).toMatchObject([{ code: 'qif-units-assumed', details: { length: 'inch' } }]);
    expect(said.features[0]?.nominal?.diameter).toBeCloseTo(12 * 25.4, 9);
  });

  test('of PMI and of geometry may differ; a document that has units is not assumed about', () => {
    const units =
      '<PrimaryUnits><LinearUnit><UnitName>m</UnitName></LinearUnit><PMILinearUnit><UnitName>mm</UnitName></PMILinearUnit></PrimaryUnits>';
    const plan = planOf({ ...features, units, ...one }, { units: { length: 'inch', angle: 'degree' } });
    expect((oneOf(plan, '201') as Dimension).nominal).toEqual(mm(2));
    expect(plan.features[0]?.nominal?.diameter).toBe(12_000);
    expect(plan.open).toEqual([]);
  });

  test('a factor that is not that unit’s, a unit that nobody knows, a value that is none', () => {
    const units =
      '<PrimaryUnits><LinearUnit><SIUnitName>meter</SIUnitName><UnitName>mm</UnitName><UnitConversion><Factor>0.0254</Factor></UnitConversion></LinearUnit></PrimaryUnits>';
    const wrong = planOf({ ...features, units, ...one });
    expect(wrong.open).toMatchObject([
      { code: 'qif-unit-contradicts', details: { unit: 'mm', factor: 0.0254 } },
    ]);
    expect((oneOf(wrong, '201') as Dimension).nominal?.value).toBeCloseTo(50.8, 12);
    const unknown = dimensionIn('Diameter', '', '<TargetValue linearUnit="cubit">2</TargetValue>');
    expect(unknown).toMatchObject({
      nominal: { value: 2, unit: 'other', stated: { unit: 'cubit' } },
      open: [{ code: 'qif-unit-unknown', details: { unit: 'cubit' } }],
    });
    expect(dimensionIn('Diameter', '', '<TargetValue>1e300</TargetValue>').nominal).toBeNull();
    const unreadable = dimensionIn('Diameter', '', '<TargetValue>2,5</TargetValue>');
    expect(unreadable).toMatchObject({
      nominal: null,
      open: [{ code: 'qif-value-unreadable', details: { text: '2,5' } }],
    });
  });
});

describe('documents', () => {
  test('of QIF 2.1 read alike', () => {
    const text: QifText = {
      version: '2.1.0',
      ...features,
      ...characteristic('Diameter', 100, tolerance('1', '2', 'true')),
      end: '<MeasurementsResults/>',
    };
    const plan = planOf(text);
    expect(oneOf(plan, '201')).toMatchObject({
      requirement: { kind: 'limits' },
      source: { format: 'QIF 2.1.0' },
    });
    expect(plan.model).toMatchObject({ fileName: 'test.qif', schema: 'QIF 2.1.0', unit: 'mm' });
    expect(plan.open).toMatchObject([{ code: 'qif-part-not-read' }]);
  });

  test('say their standard', () => {
    expect(planOf(features).standard).toEqual({
      body: 'asme',
      name: 'ASME Y14.5-2018',
      stated: 'ASME Y14.5 2018',
      from: 'model',
    });
  });

  test('that are none are refused', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(readQifPlan(bytes('<svg/>'), 'x')).toMatchObject({
      reason: 'qif-no-qif',
      details: { element: 'svg' },
    });
    expect(readQifPlan(bytes('<QIFDocument/>'), 'x')).toMatchObject({ reason: 'qif-version-unknown' });
    const other = '<QIFDocument xmlns="http://qifstandards.org/xsd/qif3" versionQIF="2.1.0"/>';
    expect(readQifPlan(bytes(other), 'x')).toMatchObject({ reason: 'qif-version-unknown' });
    expect(readQifPlan(bytes('solid x'), 'x')).toMatchObject({ reason: 'xml-not-well-formed' });
  });

  test('may be damaged: each is answered, and a plan is one to the schema', () => {
    const good = writeQif({
      ...features,
      datums,
      ...together(
        characteristic(
          'Diameter',
          100,
          tolerance('-0.1', '0.2'),
          '<TargetValue decimalPlaces="2">12</TargetValue>',
        ),
        characteristic(
          'Position',
          101,
          '<ToleranceValue>0.2</ToleranceValue><DatumReferenceFrameId>80</DatumReferenceFrameId><ZoneShape><DiametricalZone/></ZoneShape>',
        ),
      ),
    });
    const known = new Set<string>(qifIssueCodes);
    for (const { what, bytes } of damagedCopies(good, seededRandom(5), 120)) {
      const result = readQifPlan(bytes, 'damaged.qif');
      if (!result.ok) continue;
      const { plan } = result.value;
      expect(planSchema.safeParse(plan).success, what).toBe(true);
      for (const { code } of plan.open) expect(code.startsWith('plan-') || known.has(code), code).toBe(true);
    }
  });
});
