import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';
import { pmiToleranceModifiers } from './pmi-tolerance.ts';

const base = `
  #110=SHAPE_ASPECT('a','',#7,.T.);#111=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#110,#22,#11);
  #112=SHAPE_ASPECT('b','',#7,.T.);#113=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#112,#22,#12);
  #120=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.2),#1);
  #121=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#2);
  #122=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(50.),#1);
  #130=DATUM_SYSTEM('',$,#7,.F.,(#131));#131=DATUM_REFERENCE_COMPARTMENT('',$,#7,.F.,#132,$);
  #132=DATUM('',$,#7,.F.,'A');#133=DATUM_FEATURE('',$,#7,.T.);#134=SHAPE_ASPECT_RELATIONSHIP('',$,#133,#132);
  #135=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#133,#22,#16);`;
const read = (text: string) => pmiOf(text + base);
const first = (text: string) => read(text).tolerances[0];
/** A complex instance with parts of its own. */
const complex = (parts: string, characteristic = 'POSITION_TOLERANCE') =>
  `#100=(GEOMETRIC_TOLERANCE('t','',#120,#110)GEOMETRIC_TOLERANCE_WITH_DATUM_REFERENCE((#130))${parts}${characteristic}());`;

describe('the characteristic', () => {
  test.each([
    ['STRAIGHTNESS', 'straightness'],
    ['FLATNESS', 'flatness'],
    ['ROUNDNESS', 'circularity'],
    ['CYLINDRICITY', 'cylindricity'],
    ['LINE_PROFILE', 'lineProfile'],
    ['SURFACE_PROFILE', 'surfaceProfile'],
    ['POSITION', 'position'],
  ] as const)('%s as a simple instance', (word, characteristic) => {
    const model = read(`#100=${word}_TOLERANCE('t','',#120,#110);`);
    expect(model.tolerances).toMatchObject([
      { entity: 100, label: 't', characteristic, magnitude: { value: 0.2 }, feature: 110, datumSystem: null },
    ]);
    expect(model.open).toEqual([]);
  });

  test.each([
    ['PARALLELISM', 'parallelism'],
    ['PERPENDICULARITY', 'perpendicularity'],
    ['ANGULARITY', 'angularity'],
    ['CONCENTRICITY', 'concentricity'],
    ['COAXIALITY', 'coaxiality'],
    ['SYMMETRY', 'symmetry'],
    ['CIRCULAR_RUNOUT', 'circularRunout'],
    ['TOTAL_RUNOUT', 'totalRunout'],
  ] as const)('%s with its datums, simple and complex; without them told', (word, characteristic) => {
    const expected = [{ characteristic, datumSystem: 130, feature: 110 }];
    expect(read(`#100=${word}_TOLERANCE('t','',#120,#110,(#130));`).tolerances).toMatchObject(expected);
    expect(read(complex('', `${word}_TOLERANCE`)).tolerances).toMatchObject(expected);
    expect(openOf(read(`#100=${word}_TOLERANCE('t','',#120,#110,$);`))).toEqual([
      'pmi-tolerance-without-datums 100',
    ]);
  });

  test('one that nobody has taught us is kept and told', () => {
    const model = read("#100=BANANA_TOLERANCE('t','',#120,#110);");
    expect(model.tolerances).toMatchObject([{ characteristic: 'other', magnitude: { value: 0.2 } }]);
    expect(openOf(model)).toEqual(['pmi-tolerance-of-unknown-kind 100']);
  });
});

describe('what is toleranced', () => {
  test('an aspect, a size, a relationship of two, the whole product', () => {
    const target = (id: number, text = '') => read(`#100=POSITION_TOLERANCE('','',#120,#${id});${text}`);
    expect(target(110).tolerances[0]).toMatchObject({ feature: 110, dimension: null });
    expect(target(140, "#140=DIMENSIONAL_SIZE(#112,'diameter');").tolerances[0]).toMatchObject({
      feature: 112,
      dimension: 140,
    });
    const between = target(140, "#140=SHAPE_ASPECT_RELATIONSHIP('','',#110,#112);");
    expect(between.tolerances[0]).toMatchObject({ feature: 140, dimension: null });
    expect(between.features.find(({ entity }) => entity === 140)).toMatchObject({
      kind: 'group',
      faces: [11, 12],
    });
    expect(
      target(140, "#140=DIMENSIONAL_LOCATION('linear distance','',#110,#112);").tolerances[0],
    ).toMatchObject({ feature: 140, dimension: 140 });
    expect(target(7).tolerances[0]).toMatchObject({ feature: 7 });
  });

  test('all over and unless otherwise specified', () => {
    const scoped = (word: string) =>
      first(
        `#100=SURFACE_PROFILE_TOLERANCE('','',#120,#7);#140=GEOMETRIC_TOLERANCE_AUXILIARY_CLASSIFICATION(.${word}.,#100);`,
      )?.scope;
    expect(scoped('ALL_OVER')).toBe('allOver');
    expect(scoped('UNLESS_OTHERWISE_SPECIFIED')).toBe('unlessOtherwiseSpecified');
    expect(first("#100=FLATNESS_TOLERANCE('','',#120,#110);")?.scope).toBeNull();
  });

  test('no magnitude, no feature, a magnitude without unit: told', () => {
    expect(openOf(read("#100=FLATNESS_TOLERANCE('','',$,#110);"))).toEqual([
      'pmi-tolerance-without-magnitude 100',
    ]);
    expect(openOf(read("#100=FLATNESS_TOLERANCE('','',#120,$);"))).toEqual([
      'pmi-tolerance-without-feature 100',
      'pmi-unreadable 100',
    ]);
    expect(
      openOf(read("#100=FLATNESS_TOLERANCE('','',#140,#110);#140=MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),$);")),
    ).toEqual(['pmi-tolerance-without-magnitude 100', 'pmi-unreadable 100']);
  });
});

describe('the zone', () => {
  const zoned = (form: string, more = '') =>
    read(
      `${complex('')}#140=TOLERANCE_ZONE('',$,#7,.F.,(#100),#141);#141=TOLERANCE_ZONE_FORM('${form}');${more}`,
    );
  test.each([
    ['cylindrical or circular', 'cylindrical'],
    ['within a cylinder', 'cylindrical'],
    ['spherical', 'spherical'],
    ['within a sphere', 'spherical'],
    ['within a circle', 'withinACircle'],
    ['within a cone', 'withinACone'],
    ['between two concentric circles', 'betweenTwoConcentricCircles'],
    ['between two coaxial cylinders', 'betweenTwoCoaxialCylinders'],
    ['between two equidistant curves', 'betweenTwoEquidistantCurves'],
    ['between two equidistant surfaces', 'betweenTwoEquidistantSurfaces'],
    ['between two equidistant complex surfaces or two parallel planes', 'betweenTwoEquidistantSurfaces'],
    ['between two equidistant complex lines or two parallel straight lines', 'betweenTwoEquidistantCurves'],
    ['between two non-equidistant complex surfaces or two non-parallel planes', 'nonUniform'],
    ['between two parallel circles on a conical surface', 'betweenTwoParallelCircles'],
    ['within a single complex surface', 'withinASurface'],
    ['parallel planes', 'parallelPlanes'],
    ['parallel lines', 'parallelLines'],
    ['non uniform', 'nonUniform'],
    ['unknown', null],
    ['', null],
  ] as const)('%s', (form, shape) => {
    const model = zoned(form);
    expect(model.tolerances[0]?.zone).toMatchObject({
      entity: 140,
      form,
      shape,
      nonUniform: shape === 'nonUniform',
    });
    expect(model.open).toEqual([]);
  });

  test('an unknown form is kept and told; none at all is none', () => {
    expect(zoned('banana').tolerances[0]?.zone).toMatchObject({ shape: 'other', form: 'banana' });
    expect(openOf(zoned('banana'))).toEqual(['pmi-word-unknown 140']);
    expect(first(complex(''))?.zone).toMatchObject({ entity: null, shape: null, form: '' });
  });

  test('projected, with and without a gap', () => {
    const form = 'cylindrical or circular';
    const projected = zoned(form, '#142=PROJECTED_ZONE_DEFINITION(#140,(),#112,#122);');
    expect(projected.tolerances[0]?.zone).toMatchObject({
      projectedLength: { value: 50 },
      projectedEnd: 112,
      projectedOffset: null,
    });
    expect(
      zoned(form, '#142=PROJECTED_ZONE_DEFINITION_WITH_OFFSET(#140,(#110),#112,#122,#121);').tolerances[0]
        ?.zone,
    ).toMatchObject({
      projectedLength: { value: 50 },
      projectedOffset: { value: 25.4 },
      boundaries: [110],
    });
    expect(
      zoned(form, '#142=(PROJECTED_ZONE_DEFINITION(#112,#122)TOLERANCE_ZONE_DEFINITION(#140,()));')
        .tolerances[0]?.zone.projectedLength,
    ).toMatchObject({ value: 50 });
  });

  test('of runout in a direction', () => {
    expect(
      zoned(
        '',
        '#142=RUNOUT_ZONE_DEFINITION(#140,(),#143);#143=RUNOUT_ZONE_ORIENTATION(#144);#144=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(90.),#4);',
      ).tolerances[0]?.zone.runoutAngle,
    ).toMatchObject({ value: Math.PI / 2, stated: 90 });
  });

  test('that is not uniform needs no magnitude', () => {
    const model = read(
      "#100=SURFACE_PROFILE_TOLERANCE('','',$,#110);#140=TOLERANCE_ZONE('',$,#7,.F.,(#100),#141);#141=TOLERANCE_ZONE_FORM('');#142=NON_UNIFORM_ZONE_DEFINITION(#140,(#112));",
    );
    expect(model.tolerances[0]?.zone).toMatchObject({ nonUniform: true, boundaries: [112] });
    expect(model.open).toEqual([]);
  });

  test('bound to datums: directed, oriented, and to a plane', () => {
    const form = "#141=TOLERANCE_ZONE_FORM('');";
    expect(
      first(
        `${complex('')}${form}#140=DIRECTED_TOLERANCE_ZONE('',$,#7,.F.,(#100),#141,#130,.PERPENDICULAR.);`,
      )?.zone.indicators,
    ).toMatchObject([
      { entity: 140, kind: 'directed', relation: 'perpendicular', datumSystem: 130, angle: null },
    ]);
    expect(
      first(
        `${complex('')}${form}#140=ORIENTED_TOLERANCE_ZONE('',$,#7,.F.,(#100),#141,#130,.INCLINED.,#142);#142=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(30.),#4);`,
      )?.zone.indicators,
    ).toMatchObject([{ kind: 'oriented', relation: 'inclined', angle: { stated: 30 } }]);
    expect(
      first(
        `${complex('')}${form}#140=TOLERANCE_ZONE('',$,#7,.F.,(#100),#141);#142=SHAPE_ASPECT_RELATIONSHIP('affected plane association',$,#140,#112);`,
      )?.zone.indicators,
    ).toMatchObject([{ kind: 'affectedPlane', feature: 112 }]);
  });
});

describe('modifiers', () => {
  test('every one of the schema', () => {
    const words = pmiToleranceModifiers.map(
      (word) => `.${word.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}.`,
    );
    const model = read(complex(`GEOMETRIC_TOLERANCE_WITH_MODIFIERS((${words.join()}))`));
    expect(model.tolerances[0]?.modifiers).toEqual([...pmiToleranceModifiers]);
    expect(model.open).toEqual([]);
  });

  test('an unknown one is told', () => {
    const model = read(complex('GEOMETRIC_TOLERANCE_WITH_MODIFIERS((.FREE_STATE.,.BANANA.))'));
    expect(model.tolerances[0]?.modifiers).toEqual(['freeState']);
    expect(model.open).toMatchObject([
      { code: 'pmi-word-unknown', entity: 100, details: { word: 'BANANA' } },
    ]);
  });

  test('of AP203 and AP214', () => {
    const old = (word: string) => {
      const model = read(
        `#100=(GEOMETRIC_TOLERANCE('','',#120,#110)MODIFIED_GEOMETRIC_TOLERANCE(.${word}.)POSITION_TOLERANCE());`,
      );
      expect(model.open).toEqual([]);
      return model.tolerances[0]?.modifiers;
    };
    expect(old('MAXIMUM_MATERIAL_CONDITION')).toEqual(['maximumMaterialRequirement']);
    expect(old('LEAST_MATERIAL_CONDITION')).toEqual(['leastMaterialRequirement']);
    expect(old('REGARDLESS_OF_FEATURE_SIZE')).toEqual([]);
  });

  test('a greatest bonus', () => {
    expect(
      first(
        complex(
          'GEOMETRIC_TOLERANCE_WITH_MAXIMUM_TOLERANCE(#122)GEOMETRIC_TOLERANCE_WITH_MODIFIERS((.MAXIMUM_MATERIAL_REQUIREMENT.))',
        ),
      ),
    ).toMatchObject({ maximum: { value: 50 }, modifiers: ['maximumMaterialRequirement'] });
    expect(
      first(
        "#100=GEOMETRIC_TOLERANCE_WITH_MAXIMUM_TOLERANCE('','',#120,#110,(.MAXIMUM_MATERIAL_REQUIREMENT.),#122);",
      ),
    ).toMatchObject({ maximum: { value: 50 }, modifiers: ['maximumMaterialRequirement'] });
  });

  test('unequal, by its own unit', () => {
    expect(
      first(complex('UNEQUALLY_DISPOSED_GEOMETRIC_TOLERANCE(#121)', 'SURFACE_PROFILE_TOLERANCE'))
        ?.displacement,
    ).toMatchObject({ value: 25.4, stated: 1, unit: 'inch' });
    expect(first(complex('', 'SURFACE_PROFILE_TOLERANCE'))?.displacement).toBeNull();
  });

  test('per length, per area', () => {
    const flat = (parts: string) =>
      first(`#100=(FLATNESS_TOLERANCE()GEOMETRIC_TOLERANCE('','',#120,#110)${parts});`)?.perUnit;
    expect(flat('GEOMETRIC_TOLERANCE_WITH_DEFINED_UNIT(#122)')).toMatchObject({
      shape: 'length',
      first: { value: 50 },
      second: null,
    });
    expect(
      flat(
        'GEOMETRIC_TOLERANCE_WITH_DEFINED_AREA_UNIT(.RECTANGULAR.,#121)GEOMETRIC_TOLERANCE_WITH_DEFINED_UNIT(#122)',
      ),
    ).toMatchObject({ shape: 'rectangular', first: { value: 50 }, second: { value: 25.4 } });
    expect(
      flat(
        'GEOMETRIC_TOLERANCE_WITH_DEFINED_AREA_UNIT(.SQUARE.,$)GEOMETRIC_TOLERANCE_WITH_DEFINED_UNIT(#122)',
      ),
    ).toMatchObject({ shape: 'square', second: null });
    expect(flat('')).toBeNull();
  });

  test('digits as drawn', () => {
    expect(
      first(
        "#100=FLATNESS_TOLERANCE('','',#140,#110);#140=(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(0.254000000000003),#1)QUALIFIED_REPRESENTATION_ITEM((#141))REPRESENTATION_ITEM(''));#141=VALUE_FORMAT_TYPE_QUALIFIER('NR2 1.2');",
      ),
    ).toMatchObject({ magnitude: { value: 0.254000000000003 }, format: { whole: 1, decimals: 2 } });
  });
});

describe('relations', () => {
  test.each([
    ['composite', 'composite'],
    ['composite tolerance', 'composite'],
    ['simultaneity', 'simultaneous'],
    ['precedence', 'precedence'],
    ['', 'other'],
  ] as const)('%s', (name, kind) => {
    const { tolerances } = read(
      `#100=POSITION_TOLERANCE('upper','',#120,#110);#101=POSITION_TOLERANCE('lower','',#120,#110);#140=GEOMETRIC_TOLERANCE_RELATIONSHIP('${name}','',#100,#101);`,
    );
    expect(tolerances.map(({ relations }) => relations)).toEqual([
      [{ entity: 140, kind, name, other: 101, isFirst: true }],
      [{ entity: 140, kind, name, other: 100, isFirst: false }],
    ]);
  });
});
