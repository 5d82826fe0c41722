import { describe, expect, test } from 'vitest';
import {
  cylinder,
  dimensionIn,
  features,
  geometricIn,
  mm,
  oneOf,
  planOf,
  tolerance,
} from '../testing/plan-of-qif.ts';
import { characteristic, together } from '../testing/write-qif.ts';

describe('characteristics as they are numbered, named and measured', () => {
  const definition = tolerance('-0.1', '0.1');

  test('a designator that is a number is the balloon; another is a name', () => {
    const designated = (text: string) =>
      `<CharacteristicDesignator><Designator>${text}</Designator></CharacteristicDesignator>`;
    expect(dimensionIn('Diameter', definition, designated('14'))).toMatchObject({ balloon: 14 });
    const named = dimensionIn('Diameter', definition, designated('K-7'));
    expect(named).toMatchObject({ name: 'K-7', id: 'K-7' });
    expect(named.balloon).toBeUndefined();
  });

  test('several measured ones of one nominal are several, each with its own features', () => {
    const item = (id: number, name: string, feature: number) =>
      `<DiameterCharacteristicItem id="${id}"><Name>${name}</Name><KeyCharacteristic><Designator>${id}</Designator></KeyCharacteristic><FeatureItemIds n="1"><Id>${feature}</Id></FeatureItemIds><CharacteristicNominalId>201</CharacteristicNominalId></DiameterCharacteristicItem>`;
    const text = {
      ...features,
      ...characteristic('Diameter', 100, definition, '<TargetValue>12</TargetValue>', []),
      featureItems: [10, 12]
        .map(
          (id) =>
            `<CylinderFeatureItem id="${id + 20}"><FeatureNominalId>${id}</FeatureNominalId><FeatureName>x</FeatureName></CylinderFeatureItem>`,
        )
        .join(''),
    };
    const several = planOf({ ...text, items: item(300, 'D1', 30) + item(301, 'D2', 32) });
    expect(several.characteristics).toMatchObject([
      { id: 'D1', balloon: 300, features: ['F1'], source: { id: '300' } },
      { id: 'D2', balloon: 301, features: ['F3'], source: { id: '301' } },
    ]);
    const one = planOf({ ...text, items: item(300, 'D1', 32) });
    expect(one.characteristics).toMatchObject([{ id: 'D1', features: ['F3'], source: { id: '201' } }]);
    // What the nominal itself is for goes before where one of it was measured.
    const stated = characteristic('Diameter', 100, definition, '<TargetValue>12</TargetValue>', [10]);
    expect(planOf({ ...text, ...stated, items: item(300, 'D1', 32) }).characteristics[0]?.features).toEqual([
      'F1',
    ]);
  });

  test('what is said in words stands beside', () => {
    const attributes =
      '<Attributes n="2"><AttributeStr name="Comment" value="depth"/><AttributeStr name="_own" value="1"/></Attributes>';
    expect(
      geometricIn(
        'Flatness',
        `${attributes}<Description>after stress relief</Description><ToleranceValue>1</ToleranceValue>`,
      ),
    ).toMatchObject({
      notes: ['after stress relief', 'Comment: depth'],
      open: [],
    });
  });

  test('surface texture', () => {
    const plan = planOf({
      ...features,
      ...characteristic('SurfaceTexture', 100, '<RoughnessAverage>0.0016</RoughnessAverage>'),
    });
    expect(oneOf(plan, '201')).toMatchObject({
      group: 'texture',
      parameters: [{ name: 'Ra', limit: mm(0.0016) }],
    });
  });

  test('notes and where everything is drawn', () => {
    const plan = planOf({
      ...features,
      ...characteristic('Flatness', 100, '<ToleranceValue>1</ToleranceValue>'),
      product: `<NoteSet n="2"><Note id="30" label="n1"><EntityInternalIds n="1"><Id>10</Id></EntityInternalIds><Text>DEBURR</Text></Note><Note id="31" label="n2"><Text></Text></Note></NoteSet>
        <ViewSet><CameraSet n="1"><Camera id="32"><ViewPlaneOrigin>1 2 3</ViewPlaneOrigin><Orientation><Value>0.7071067811865476 0 0 0.7071067811865476</Value></Orientation></Camera></CameraSet>
        <SavedViewSet n="1"><SavedView id="33" label="front"><AnnotationVisibleIds n="1"><Id>201</Id></AnnotationVisibleIds><CameraIds n="1"><Id>32</Id></CameraIds></SavedView></SavedViewSet></ViewSet>
        <VisualizationSet><PMIDisplaySet n="1"><PMIDisplay><Plane><Origin>7 8 9</Origin></Plane><Reference><Id>201</Id></Reference></PMIDisplay></PMIDisplaySet></VisualizationSet>`,
    });
    expect(plan.notes).toMatchObject([{ text: 'DEBURR', features: ['F1'] }]);
    expect(plan.open).toMatchObject([
      { code: 'qif-note-without-text', entity: 31, details: { label: 'n2' } },
    ]);
    expect(oneOf(plan, '201')).toMatchObject({ anchor: [7, 8, 9], view: 'V1' });
    // A quarter turn about z brings the model's y into the view's −x: the view's x is the model's −y.
    expect(plan.views).toMatchObject([
      { id: 'V1', name: 'front', frame: { origin: [1, 2, 3], x: [0, -1, 0], z: [0, 0, 1] } },
    ]);
    expect(plan.annotations).toMatchObject({ kind: 'semantic', graphical: 1 });
  });
});

describe('nothing is dropped in silence', () => {
  test('kinds that a plan does not know, parts that are no plan, definitions without use', () => {
    const plan = planOf({
      ...features,
      ...together(
        characteristic('Flatness', 100, '<ToleranceValue>1</ToleranceValue><Colour>red</Colour>'),
        characteristic('Thread', 101, '<ThreadSpecificationId>5</ThreadSpecificationId>'),
        { definitions: '<FlatnessCharacteristicDefinition id="240"/>', nominals: '' },
      ),
      more: '<SimultaneousRequirementGroups n="1"><SimultaneousRequirementGroup/></SimultaneousRequirementGroups>',
      end: '<Plan><OrderedPlanRoot><Steps n="2"><Step/><Step/></Steps></OrderedPlanRoot></Plan><Results><Many/></Results>',
    });
    expect(oneOf(plan, '201').open).toMatchObject([
      { code: 'qif-element-not-read', details: { element: 'Colour', text: 'red' } },
    ]);
    expect(plan.open.map(({ code, details }) => [code, details.element])).toEqual([
      ['qif-kind-not-in-plan', 'ThreadCharacteristicNominal'],
      ['qif-definition-not-used', 'FlatnessCharacteristicDefinition'],
      ['qif-part-not-read', 'Results'],
      ['qif-part-not-read', 'SimultaneousRequirementGroups'],
      ['qif-part-not-read', 'OrderedPlanRoot'],
    ]);
    const everything = planOf({
      ...features,
      end: '<Plan><UnorderedPlanRoot><Steps n="1"><MeasureEvaluateAll/></Steps></UnorderedPlanRoot></Plan>',
    });
    expect(everything.open.map(({ code }) => code)).toEqual(['plan-no-semantic-pmi']);
  });

  test('references that lead nowhere or elsewhere; a characteristic without its definition is still one', () => {
    const plan = planOf({
      ...features,
      nominals: `<DiameterCharacteristicNominal id="201"><CharacteristicDefinitionId>777</CharacteristicDefinitionId><FeatureNominalIds n="2"><Id xId="1">10</Id><Id>778</Id></FeatureNominalIds><TargetValue>3</TargetValue></DiameterCharacteristicNominal>`,
    });
    expect(oneOf(plan, '201')).toMatchObject({ nominal: mm(3), requirement: { kind: 'open' }, features: [] });
    expect(oneOf(plan, '201').open.map(({ code, details }) => [code, details.to])).toEqual([
      ['qif-reference-broken', '777'],
      ['qif-reference-outside', '10'],
      ['qif-reference-broken', '778'],
    ]);
  });

  test('one id twice', () => {
    const plan = planOf({ featureNominals: cylinder(10) + cylinder(10) });
    expect(plan.open).toMatchObject([{ code: 'plan-no-semantic-pmi' }, { code: 'qif-id-twice', entity: 10 }]);
  });
});
