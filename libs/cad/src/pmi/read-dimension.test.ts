import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';
import { pmiDimensionModifiers } from './pmi-dimension.ts';

const aspects = `
  #110=SHAPE_ASPECT('a','',#7,.T.);#111=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#110,#22,#11);
  #112=SHAPE_ASPECT('b','',#7,.T.);#113=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#112,#22,#12);`;
const length = (id: number, value: string, name: string, unit = 1, qualifiers = '') =>
  `#${id}=(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(${value}),#${unit})${qualifiers && `QUALIFIED_REPRESENTATION_ITEM((${qualifiers}))`}REPRESENTATION_ITEM('${name}'));`;
const valued = (items: string, name = '') =>
  `#120=DIMENSIONAL_CHARACTERISTIC_REPRESENTATION(#100,#121);#121=SHAPE_DIMENSION_REPRESENTATION('${name}',(${items}),#6);`;
const plusMinus = (lower: string, upper: string, unit = 1) =>
  `#140=PLUS_MINUS_TOLERANCE(#141,#100);#141=TOLERANCE_VALUE(#142,#143);#142=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(${lower}),#${unit});#143=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(${upper}),#${unit});`;

const read = (text: string) => pmiOf(text + aspects);
const first = (text: string) => read(text).dimensions[0];
const size = "#100=DIMENSIONAL_SIZE(#110,'diameter');";
const nominal = length(130, '20.', 'nominal value');

describe('what kind of dimension', () => {
  test.each([
    ["DIMENSIONAL_SIZE(#110,'spherical radius')", 'size', 'sphericalRadius', [110]],
    ["DIMENSIONAL_SIZE(#110,'toroidal high major diameter')", 'size', 'toroidalHighMajorDiameter', [110]],
    ["DIMENSIONAL_LOCATION('linear distance',$,#110,#112)", 'location', 'linearDistance', [110, 112]],
    [
      "DIMENSIONAL_LOCATION('linear distance centre outer',$,#110,#112)",
      'location',
      'linearDistanceCentreOuter',
      [110, 112],
    ],
    [
      "DIRECTED_DIMENSIONAL_LOCATION('linear distance',$,#110,#112)",
      'location',
      'linearDistance',
      [110, 112],
    ],
    [
      "DIMENSIONAL_LOCATION_WITH_PATH('curved distance',$,#110,#112,#110)",
      'location',
      'curvedDistance',
      [110, 112],
    ],
    ["DIMENSIONAL_SIZE_WITH_PATH(#110,'curve length',#112)", 'size', 'curveLength', [110]],
    ["ANGULAR_SIZE(#110,'angle',.LARGE.)", 'angularSize', 'angle', [110]],
    ["ANGULAR_LOCATION('full angle dimension','',#110,#112,.SMALL.)", 'angularLocation', 'angle', [110, 112]],
    ["(DIMENSIONAL_SIZE(#110,'diameter')ANGULAR_SIZE(.EQUAL.))", 'angularSize', 'angle', [110]],
    [
      "(ANGULAR_LOCATION(.SMALL.)DIMENSIONAL_LOCATION()DIRECTED_DIMENSIONAL_LOCATION()SHAPE_ASPECT_RELATIONSHIP('angle','',#110,#112))",
      'angularLocation',
      'angle',
      [110, 112],
    ],
    ["DIMENSIONAL_SIZE_WITH_DATUM_FEATURE('A','',#7,.T.,#110,'width')", 'size', 'width', [110]],
    [
      "(DATUM_FEATURE()DIMENSIONAL_SIZE(#110,'diameter')DIMENSIONAL_SIZE_WITH_DATUM_FEATURE()SHAPE_ASPECT('A','',#7,.T.))",
      'size',
      'diameter',
      [110],
    ],
  ] as const)('%s', (text, kind, subtype, features) => {
    const model = read(`#100=${text};`);
    expect(model.dimensions).toMatchObject([{ entity: 100, kind, subtype, features }]);
    expect(openOf(model).filter((issue) => issue.startsWith('pmi-unreadable'))).toEqual([]);
  });

  test('angles say which, locations say from where, paths say along what', () => {
    expect(first("#100=ANGULAR_SIZE(#110,'angle',.LARGE.);")?.angleSelection).toBe('large');
    expect(first("#100=(DIMENSIONAL_SIZE(#110,'angle')ANGULAR_SIZE(.EQUAL.));")?.angleSelection).toBe(
      'equal',
    );
    expect(first("#100=DIRECTED_DIMENSIONAL_LOCATION('linear distance',$,#110,#112);")?.directed).toBe(true);
    expect(first("#100=DIMENSIONAL_LOCATION('linear distance',$,#110,#112);")?.directed).toBe(false);
    expect(first("#100=DIMENSIONAL_SIZE_WITH_PATH(#110,'curve length',#112);")?.path).toBe(112);
    expect(first("#100=DIMENSIONAL_LOCATION_WITH_PATH('curved distance',$,#110,#112,#110);")?.path).toBe(110);
  });

  test('a size that is its own datum feature', () => {
    const model = pmiOf(
      "#100=DIMENSIONAL_SIZE_WITH_DATUM_FEATURE('A','',#7,.T.,#100,'width');#101=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#100,#22,#13);",
    );
    expect(model.dimensions[0]?.features).toEqual([100]);
    expect(model.features[0]).toMatchObject({ entity: 100, kind: 'datumFeature', faces: [13] });
  });

  test('a name that the guides do not know is told', () => {
    const model = read(
      `#100=DIMENSIONAL_SIZE(#110,'girth');${nominal}${valued('#130')}${plusMinus('-1.', '1.')}`,
    );
    expect(model.dimensions[0]).toMatchObject({ subtype: 'other', name: 'girth' });
    expect(openOf(model)).toEqual(['pmi-word-unknown 100']);
  });
});

describe('its values', () => {
  test('nominal with deviations, each by its own unit', () => {
    const model = read(
      `${size}${length(130, '1.', 'nominal value', 2)}${valued('#130')}${plusMinus('-0.1', '0.2')}`,
    );
    expect(model.dimensions[0]).toMatchObject({
      nominal: { value: 25.4, stated: 1, unit: 'inch' },
      tolerance: { kind: 'deviations', lower: { value: -0.1 }, upper: { value: 0.2, unit: 'millimetre' } },
    });
    expect(model.open).toEqual([]);
  });

  test('degrees', () => {
    const angle = (id: number, value: string) =>
      `#${id}=(MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(${value}),#4)PLANE_ANGLE_MEASURE_WITH_UNIT()REPRESENTATION_ITEM('nominal value'));`;
    const model = read(
      `#100=ANGULAR_LOCATION('angle',$,#110,#112,.EQUAL.);${angle(130, '60.')}${valued('#130')}#140=PLUS_MINUS_TOLERANCE(#141,#100);#141=TOLERANCE_VALUE(#142,#143);${angle(142, '-0.5')}${angle(143, '0.5')}`,
    );
    expect(model.dimensions[0]?.nominal).toMatchObject({ value: Math.PI / 3, stated: 60, unit: 'degree' });
    expect(model.dimensions[0]?.tolerance).toMatchObject({ lower: { value: -Math.PI / 360 } });
  });

  test('limits by name, by a range, by a range without names', () => {
    const limits = { kind: 'limits', lower: { value: 19.8 }, upper: { value: 20.2 } };
    const bounds = length(131, '20.2', 'upper limit') + length(132, '19.8', 'lower limit');
    expect(first(`${size}${nominal}${bounds}${valued('#130,#131,#132')}`)).toMatchObject({
      nominal: { value: 20 },
      tolerance: limits,
    });
    expect(
      first(`${size}${bounds}${valued('#133')}#133=VALUE_RANGE('',SET_REPRESENTATION_ITEM((#131,#132)));`),
    ).toMatchObject({ nominal: null, tolerance: limits });
    expect(
      first(
        `${size}${length(131, '19.8', '')}${length(132, '20.2', '')}${valued('#133')}#133=VALUE_RANGE('',LIST_REPRESENTATION_ITEM((#131,#132)));`,
      ),
    ).toMatchObject({ tolerance: limits });
  });

  test('an ISO 286 class, with the limits where they are stated', () => {
    const fit = "#140=PLUS_MINUS_TOLERANCE(#141,#100);#141=LIMITS_AND_FITS('H','hole','7','ISO 286');";
    expect(first(`${size}${nominal}${valued('#130')}${fit}`)?.tolerance).toEqual({
      kind: 'fit',
      entity: 141,
      formVariance: 'H',
      zoneVariance: 'hole',
      grade: '7',
      source: 'ISO 286',
      lower: null,
      upper: null,
    });
    const bounds = length(131, '20.021', 'upper limit') + length(132, '20.', 'lower limit');
    expect(first(`${size}${nominal}${bounds}${valued('#130,#131,#132')}${fit}`)?.tolerance).toMatchObject({
      kind: 'fit',
      lower: { value: 20 },
      upper: { value: 20.021 },
    });
  });

  test('deviations the wrong way round are exchanged and told; equal ones are kept', () => {
    const crossed = read(`${size}${nominal}${valued('#130')}${plusMinus('0.005', '-0.005', 2)}`);
    expect(crossed.dimensions[0]?.tolerance).toMatchObject({
      lower: { stated: -0.005 },
      upper: { stated: 0.005 },
    });
    expect(openOf(crossed)).toEqual(['pmi-dimension-limits-crossed 100']);
    const equal = read(`${size}${nominal}${valued('#130')}${plusMinus('0.1', '0.1')}`);
    expect(equal.dimensions[0]?.tolerance).toMatchObject({ lower: { stated: 0.1 }, upper: { stated: 0.1 } });
    expect(openOf(equal)).toEqual(['pmi-dimension-limits-equal 100']);
  });

  test('digits as drawn, by the value itself or by a qualification of it', () => {
    const qualifier = "#150=VALUE_FORMAT_TYPE_QUALIFIER('NR2 2.3');";
    const format = { whole: 2, decimals: 3 };
    expect(
      first(`${size}${length(130, '20.', 'nominal value', 1, '#150')}${qualifier}${valued('#130')}`)?.format,
    ).toEqual(format);
    expect(
      first(`${size}${nominal}${qualifier}#151=MEASURE_QUALIFICATION('','',#130,(#150));${valued('#130')}`)
        ?.format,
    ).toEqual(format);
  });

  test('maximum, minimum, average', () => {
    const model = read(
      `${size}${length(130, '3.', 'nominal value', 1, '#150')}#150=TYPE_QUALIFIER('maximum');${valued('#130')}`,
    );
    expect(model.dimensions[0]?.qualifiers).toEqual(['maximum']);
    expect(model.open).toEqual([]);
  });

  test('theoretically exact, auxiliary, neither', () => {
    const note = (text: string) => `#131=DESCRIPTIVE_REPRESENTATION_ITEM('dimensional note','${text}');`;
    const noted = (text: string) => read(`${size}${nominal}${note(text)}${valued('#130,#131')}`);
    expect(noted('theoretical').dimensions[0]).toMatchObject({ theoretical: true, reference: false });
    expect(noted('auxiliary').dimensions[0]).toMatchObject({ theoretical: false, reference: true });
    expect(noted('theoretical').open).toEqual([]);
    expect(noted('auxiliary').open).toEqual([]);
    expect(noted('by hand').dimensions[0]?.notes).toEqual(['by hand']);
    expect(openOf(noted('by hand'))).toEqual(['pmi-dimension-without-tolerance 100', 'pmi-word-unknown 100']);
  });

  test('every modifier of the guides, in a compound item', () => {
    const words = pmiDimensionModifiers.map((word) =>
      word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    );
    const items = words
      .map((word, i) => `#${200 + i}=DESCRIPTIVE_REPRESENTATION_ITEM('dimensional note','${word}');`)
      .join('');
    const list = words.map((_, i) => `#${200 + i}`).join();
    const model = read(
      `${size}${nominal}${items}#131=COMPOUND_REPRESENTATION_ITEM('',SET_REPRESENTATION_ITEM((${list})));${valued('#130,#131')}${plusMinus('-1.', '1.')}`,
    );
    expect(model.dimensions[0]?.modifiers).toEqual([...pmiDimensionModifiers]);
    expect(model.open).toEqual([]);
  });

  test('the principle that stands on the representation', () => {
    expect(first(`${size}${nominal}${valued('#130', 'envelope requirement')}`)?.modifiers).toEqual([
      'envelopeRequirement',
    ]);
  });

  test('the direction in which a distance is measured, in mm', () => {
    const model = first(
      `#100=DIMENSIONAL_LOCATION('linear distance',$,#110,#112);${nominal}${valued('#130,#131')}#131=AXIS2_PLACEMENT_3D('orientation',#132,#133,#134);#132=CARTESIAN_POINT('',(1.,2.,3.));#133=DIRECTION('',(0.,2.,0.));#134=DIRECTION('',(1.,1.,0.));`,
    );
    expect(model?.orientation).toEqual({ origin: [1, 2, 3], z: [0, 1, 0], x: [1, 0, 0] });
  });

  test('no value, no tolerance, a value without unit: told', () => {
    expect(openOf(read(size))).toEqual(['pmi-dimension-without-value 100']);
    expect(openOf(read(`${size}${nominal}${valued('#130')}`))).toEqual([
      'pmi-dimension-without-tolerance 100',
    ]);
    expect(
      openOf(read(`${size}#130=MEASURE_REPRESENTATION_ITEM('',MASS_MEASURE(1.),$);${valued('#999')}`)),
    ).toEqual(['pmi-dimension-without-value 100', 'pmi-unreadable 100']);
  });

  test("another dimension's tolerance is not its own", () => {
    const model = read(
      `${size}#101=DIMENSIONAL_SIZE(#112,'diameter');${nominal}${valued('#130')}${plusMinus('-1.', '1.').replace('#141,#100', '#141,#101')}`,
    );
    expect(model.dimensions[0]?.tolerance.kind).toBe('none');
    expect(model.dimensions[1]?.tolerance.kind).toBe('deviations');
  });
});
