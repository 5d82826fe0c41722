import { describe, expect, test } from 'vitest';
import type { GeometricTolerance } from '../../plan/characteristic.ts';
import { datum, features, frame, mm, oneOf, planOf, ranked, simple } from '../testing/plan-of-qif.ts';
import { characteristic } from '../testing/write-qif.ts';

describe('datum systems', () => {
  const systemOf = (...inside: string[]) =>
    planOf({
      ...features,
      datums: `<DatumDefinitions n="3">${datum('A', 70, 10)}${datum('B', 71, 11)}${datum('C', 72, 12)}</DatumDefinitions><DatumReferenceFrames n="1">${frame(80, ...inside)}</DatumReferenceFrames>`,
    }).datumSystems[0];

  test('go by precedence, wherever they stand in the file', () => {
    const system = systemOf(
      ranked(simple(72), 'TERTIARY'),
      ranked(simple(70), 'PRIMARY'),
      ranked(simple(71, '<MaterialModifier>MAXIMUM</MaterialModifier>'), 'SECONDARY'),
    );
    expect(system).toMatchObject({ id: 'D1', label: 'A|B(M)|C', entity: 80 });
    expect(system?.compartments[1]?.members).toEqual([
      { letter: 'B', modifiers: [{ kind: 'maximumMaterialRequirement' }] },
    ]);
  });

  test('a common datum is one compartment of several', () => {
    const compound = `<CompoundDatum n="2"><Datum>${simple(70)}<SequenceNumber>1</SequenceNumber></Datum><Datum>${simple(71)}<SequenceNumber>2</SequenceNumber></Datum></CompoundDatum>`;
    expect(systemOf(ranked(compound, 'PRIMARY'), ranked(simple(72), 'SECONDARY'))?.label).toBe('A-B|C');
  });

  test('modifiers', () => {
    const inside = `<MaterialModifier>LEAST</MaterialModifier><DatumTranslation><DatumTranslationAllowed>true</DatumTranslationAllowed></DatumTranslation><DegreesOfFreedom n="2"><DegreeOfFreedom>X</DegreeOfFreedom><ISODegreeOfFreedom>Rz</ISODegreeOfFreedom></DegreesOfFreedom><ProjectedDatum>7</ProjectedDatum><DiameterModifier>PD</DiameterModifier><SectionModifier>SCS</SectionModifier><ReducedDatum>SL</ReducedDatum><SubstituteFeatureAlgorithm/>`;
    const plan = planOf({
      ...features,
      datums: `<DatumDefinitions n="1">${datum('A', 70, 10)}</DatumDefinitions><DatumReferenceFrames n="1">${frame(80, ranked(simple(70, inside), 'PRIMARY'))}</DatumReferenceFrames>`,
    });
    expect(plan.datumSystems[0]?.compartments[0]?.members[0]?.modifiers).toEqual([
      { kind: 'leastMaterialRequirement' },
      { kind: 'translation' },
      { kind: 'degreeOfFreedomConstraintX' },
      { kind: 'degreeOfFreedomConstraintW' },
      { kind: 'projected', value: mm(7) },
      { kind: 'pitchDiameter' },
      { kind: 'line' },
    ]);
    const notRead = plan.open.filter(({ code }) => code === 'qif-element-not-read');
    expect(notRead.map(({ details }) => details.element)).toEqual([
      'SectionModifier',
      'SubstituteFeatureAlgorithm',
    ]);
  });

  test('an empty one is said, and nobody is bound to it', () => {
    const plan = planOf({
      ...features,
      datums: '<DatumReferenceFrames n="1"><DatumReferenceFrame id="80"/></DatumReferenceFrames>',
      ...characteristic(
        'Position',
        100,
        '<ToleranceValue>1</ToleranceValue><DatumReferenceFrameId>80</DatumReferenceFrameId>',
      ),
    });
    expect(plan.datumSystems).toEqual([]);
    expect((oneOf(plan, '201') as GeometricTolerance).datumSystem).toBeUndefined();
    expect(plan.open).toMatchObject([{ code: 'qif-datum-system-empty', entity: 80 }]);
  });

  test('datums know their features, targets their shape and place', () => {
    const plan = planOf({
      ...features,
      datums: `<DatumDefinitions n="1"><DatumDefinition id="70"><DatumLabel>A</DatumLabel><DatumTargetIds n="3"><Id>60</Id><Id>61</Id><Id>62</Id></DatumTargetIds></DatumDefinition></DatumDefinitions>
        <DatumTargetDefinitions n="3"><DatumTarget id="60"><DatumTargetLabel>A1</DatumTargetLabel><FeatureNominalId>13</FeatureNominalId></DatumTarget>
        <DatumTarget id="61"><DatumTargetLabel>A2</DatumTargetLabel><TargetZoneId>64</TargetZoneId></DatumTarget>
        <DatumTarget id="62"><DatumTargetLabel>A3</DatumTargetLabel><TargetZoneId>65</TargetZoneId><MovableDatumTarget><DatumTargetTranslationDirection>0 2 0</DatumTargetTranslationDirection></MovableDatumTarget></DatumTarget></DatumTargetDefinitions>
        <FeatureZones n="2"><FeatureZoneAreaCircular id="64"><SurfaceFeatureNominalId>10</SurfaceFeatureNominalId><Circle><CenterPoint>1 2 3</CenterPoint><Diameter>8</Diameter><Normal>0 0 1</Normal></Circle></FeatureZoneAreaCircular>
        <FeatureZoneAreaRectangular id="65"><Rectangle><Length>10</Length><CornerPoint>0 0 5</CornerPoint><Width>4</Width><WidthDirection>0 1 0</WidthDirection><LengthDirection>1 0 0</LengthDirection></Rectangle></FeatureZoneAreaRectangular></FeatureZones>`,
      featureNominals: `${features.featureNominals}<PointFeatureNominal id="13"><Location>4 5 6</Location><Normal>0 0 1</Normal></PointFeatureNominal>`,
    });
    expect(plan.datums).toMatchObject([{ letter: 'A', targets: ['A1', 'A2', 'A3'] }]);
    const [point, circle, rectangle] = plan.datumTargets;
    expect(point).toMatchObject({ id: 'A1', datum: 'A', shape: 'point', place: { origin: [4, 5, 6] } });
    expect(circle).toMatchObject({
      shape: 'circle',
      diameter: mm(8),
      feature: 'F1',
      place: { origin: [1, 2, 3], z: [0, 0, 1] },
    });
    // The middle of a rectangle of 10 × 4 with its corner at the origin.
    expect(rectangle).toMatchObject({
      shape: 'rectangle',
      length: mm(10),
      width: mm(4),
      place: { origin: [5, 2, 5], x: [1, 0, 0] },
      movable: { direction: [0, 1, 0] },
    });
  });
});
