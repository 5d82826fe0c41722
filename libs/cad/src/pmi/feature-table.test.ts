import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';

/** A flatness of an aspect, so that the aspect is asked for; #100 is the tolerance, #101 the aspect. */
const flat = (aspect: string) =>
  pmiOf(
    `#100=FLATNESS_TOLERANCE('','',#102,#101);#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.1),#1);${aspect}`,
  );

const featureOf = (aspect: string, id = 101) => flat(aspect).features.find(({ entity }) => entity === id);

describe('an aspect leads to its faces', () => {
  test('by one usage, by a set of items, by a list', () => {
    expect(
      featureOf(
        "#101=SHAPE_ASPECT('top','GDT',#7,.T.);#103=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#101,#22,#12);",
      ),
    ).toEqual({
      entity: 101,
      label: 'top',
      description: 'GDT',
      kind: 'single',
      faces: [12],
      otherGeometry: [],
      members: [],
    });
    expect(
      featureOf(
        "#101=SHAPE_ASPECT('','',#7,.T.);#103=ITEM_IDENTIFIED_REPRESENTATION_USAGE('',$,#101,#22,SET_REPRESENTATION_ITEM((#14,#12)));#104=ITEM_IDENTIFIED_REPRESENTATION_USAGE('',$,#101,#22,(#15));",
      )?.faces,
    ).toEqual([12, 14, 15]);
  });

  test('not by the usages of another aspect whose parameters name it', () => {
    expect(
      featureOf(
        "#101=SHAPE_ASPECT('','',#7,.T.);#103=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#104,#101,#12);#104=SHAPE_ASPECT('','',#7,.T.);",
      )?.faces,
    ).toEqual([]);
  });

  test('through shells, solids and tessellated faces', () => {
    const usage = "#101=SHAPE_ASPECT('','',#7,.T.);#103=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#101,#22,#104);";
    const facesOf = (item: string) => featureOf(`${usage}#104=${item};`)?.faces;
    expect(facesOf("OPEN_SHELL('',(#11,#13))")).toEqual([11, 13]);
    expect(facesOf("MANIFOLD_SOLID_BREP('',#21)")).toEqual([11, 12, 13, 14, 15, 16]);
    expect(
      facesOf(
        "BREP_WITH_VOIDS('',#105,(#106));#105=CLOSED_SHELL('',(#11));#106=ORIENTED_CLOSED_SHELL('',*,#107,.F.);#107=CLOSED_SHELL('',(#12))",
      ),
    ).toEqual([11, 12]);
    expect(
      facesOf("TRIANGULATED_FACE('',#105,3,(),#14,(),((1,2,3)));#105=COORDINATES_LIST('',0,())"),
    ).toEqual([14]);
    expect(facesOf("SHELL_BASED_SURFACE_MODEL('',(#105));#105=OPEN_SHELL('',(#16))")).toEqual([16]);
  });

  test('not round in a circle, and not to what is not there', () => {
    const usage = "#101=SHAPE_ASPECT('','',#7,.T.);#103=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#101,#22,#104);";
    expect(featureOf(`${usage}#104=SHELL_BASED_SURFACE_MODEL('',(#104,#11));`)?.faces).toEqual([11]);
    expect(openOf(flat(usage))).toEqual(['pmi-feature-without-geometry 100', 'pmi-unreadable 101']);
  });

  test('through the shape representation of the aspect, where older files have no usage', () => {
    expect(
      featureOf(
        "#101=SHAPE_ASPECT('','',#7,.T.);#103=PROPERTY_DEFINITION('','',#101);#104=SHAPE_DEFINITION_REPRESENTATION(#103,#105);#105=SHAPE_REPRESENTATION('',(#18,#13),#6);",
      ),
    ).toMatchObject({ faces: [13], otherGeometry: [] });
  });

  test('and tells what is no face', () => {
    const model = flat(
      "#101=SHAPE_ASPECT('','',#7,.T.);#103=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#101,#22,#104);#104=EDGE_CURVE('',$,$,$,.T.);",
    );
    expect(model.features[0]).toMatchObject({
      faces: [],
      otherGeometry: [{ entity: 104, keyword: 'EDGE_CURVE' }],
    });
    expect(openOf(model)).toEqual(['pmi-feature-without-faces 100']);
    expect(openOf(flat("#101=SHAPE_ASPECT('','',#7,.T.);"))).toEqual(['pmi-feature-without-geometry 100']);
  });
});

const twoMembers = `
  #110=SHAPE_ASPECT('a','',#7,.T.);#111=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#110,#22,#11);
  #112=SHAPE_ASPECT('b','',#7,.T.);#113=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#112,#22,#12);`;
const relate = (id: number, from: number, to: number, keyword = 'SHAPE_ASPECT_RELATIONSHIP') =>
  `#${id}=${keyword}('',$,#${from},#${to});`;

describe('a whole leads to its members', () => {
  test.each([
    ['COMPOSITE_SHAPE_ASPECT', 'composite'],
    ['COMPOSITE_UNIT_SHAPE_ASPECT', 'composite'],
    ['COMPOSITE_GROUP_SHAPE_ASPECT', 'group'],
    ['ALL_AROUND_SHAPE_ASPECT', 'allAround'],
    ['BETWEEN_SHAPE_ASPECT', 'between'],
    ['CONTINUOUS_SHAPE_ASPECT', 'continuous'],
  ] as const)('%s', (keyword, kind) => {
    const whole = `#101=${keyword}('','',#7,.T.);${twoMembers}`;
    const expected = { kind, faces: [11, 12], members: [110, 112] };
    expect(featureOf(whole + relate(120, 101, 110) + relate(121, 101, 112))).toMatchObject(expected);
    // Turned round, and with the subtype of the relationship.
    expect(featureOf(whole + relate(120, 110, 101) + relate(121, 112, 101))).toMatchObject(expected);
    expect(
      featureOf(
        whole +
          relate(120, 101, 110, 'FEATURE_COMPONENT_RELATIONSHIP') +
          relate(121, 101, 112, 'FEATURE_COMPONENT_RELATIONSHIP'),
      ),
    ).toMatchObject(expected);
  });

  test.each([
    ['CENTRE_OF_SYMMETRY', 'centreOfSymmetry'],
    ['TANGENT', 'derived'],
    ['DERIVED_SHAPE_ASPECT', 'derived'],
  ] as const)('%s to its base', (keyword, kind) => {
    expect(
      featureOf(
        `#101=${keyword}('','',#7,.F.);${twoMembers}${relate(120, 101, 110, 'SHAPE_ASPECT_DERIVING_RELATIONSHIP')}${relate(121, 101, 112, 'SHAPE_ASPECT_DERIVING_RELATIONSHIP')}`,
      ),
    ).toMatchObject({ kind, faces: [11, 12] });
  });

  test('of a complex instance as well', () => {
    expect(
      featureOf(
        `#101=(COMPOSITE_SHAPE_ASPECT()DATUM_FEATURE()SHAPE_ASPECT('whole','pattern of features',#7,.T.));${twoMembers}${relate(120, 101, 110)}`,
      ),
    ).toMatchObject({ kind: 'composite', label: 'whole', description: 'pattern of features', faces: [11] });
  });

  test('not to a datum, nor along a dimension', () => {
    const { features } = flat(
      `#101=SHAPE_ASPECT('','',#7,.T.);${twoMembers}#130=DATUM('',$,#7,.F.,'A');${relate(120, 101, 130)}#121=DIMENSIONAL_LOCATION('linear distance',$,#101,#110);#122=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#130,#22,#16);`,
    );
    expect(features.find(({ entity }) => entity === 101)).toMatchObject({ faces: [], members: [] });
  });

  test('once, where aspects go round in a circle', () => {
    const model = flat(
      `#101=COMPOSITE_SHAPE_ASPECT('','',#7,.T.);${twoMembers}${relate(120, 101, 110)}${relate(121, 110, 112)}${relate(122, 112, 101)}`,
    );
    expect(model.features.find(({ entity }) => entity === 101)?.faces).toEqual([11, 12]);
  });

  test('some members without faces are told', () => {
    const model = flat(
      `#101=COMPOSITE_GROUP_SHAPE_ASPECT('','',#7,.T.);${twoMembers}#114=SHAPE_ASPECT('','',#7,.T.);${relate(120, 101, 110)}${relate(121, 101, 114)}`,
    );
    expect(model.open).toMatchObject([
      {
        code: 'pmi-feature-partly-without-faces',
        entity: 100,
        details: { feature: 101, members: 2, without: 1 },
      },
    ]);
  });

  test('a chain without end is damage', () => {
    const chain = Array.from(
      { length: 400 },
      (_, i) =>
        `#${1000 + i}=SHAPE_ASPECT('','',#7,.T.);${relate(3000 + i, i === 0 ? 101 : 999 + i, 1000 + i)}`,
    ).join('\n');
    const model = flat(`#101=COMPOSITE_SHAPE_ASPECT('','',#7,.T.);${chain}`);
    expect(model.open.map(({ code }) => code)).toContain('pmi-unreadable');
  });
});

describe('the whole product', () => {
  test('is all faces of its solids', () => {
    const model = pmiOf(
      "#100=SURFACE_PROFILE_TOLERANCE('','',#102,#7);#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.1),#1);",
    );
    expect(model.features).toMatchObject([
      { entity: 7, kind: 'wholePart', faces: [11, 12, 13, 14, 15, 16], otherGeometry: [] },
    ]);
  });

  test('through a representation that stands for the same shape', () => {
    const model = pmiOf(
      "#100=SURFACE_PROFILE_TOLERANCE('','',#102,#103);#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.1),#1);#103=PRODUCT_DEFINITION_SHAPE('','',#30);#104=SHAPE_DEFINITION_REPRESENTATION(#103,#105);#105=SHAPE_REPRESENTATION('',(#18),#6);#106=SHAPE_REPRESENTATION_RELATIONSHIP('','',#105,#107);#107=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#20),#6);",
    );
    expect(model.features[0]?.faces).toHaveLength(6);
    // What is placed by a transformation is another part.
    const placed = pmiOf(
      "#100=SURFACE_PROFILE_TOLERANCE('','',#102,#103);#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.1),#1);#103=PRODUCT_DEFINITION_SHAPE('','',#30);#104=SHAPE_DEFINITION_REPRESENTATION(#103,#105);#105=SHAPE_REPRESENTATION('',(#18),#6);#106=(REPRESENTATION_RELATIONSHIP('','',#105,#107)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#108)SHAPE_REPRESENTATION_RELATIONSHIP());#107=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#20),#6);",
    );
    expect(placed.features[0]?.faces).toEqual([]);
  });
});
