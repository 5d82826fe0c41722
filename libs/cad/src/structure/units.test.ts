import { bytesSource } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { attempt } from '../part21/part21-fault.ts';
import { openPart21 } from '../part21/part21-file.ts';
import { readMeasure, readUnit } from './units.ts';

const units = `#1=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));
#2=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.METRE.));
#3=(CONVERSION_BASED_UNIT('INCH',#4)LENGTH_UNIT()NAMED_UNIT(#99));
#4=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#1);
#5=(CONVERSION_BASED_UNIT(' In',#6)LENGTH_UNIT()NAMED_UNIT(*));
#6=(LENGTH_MEASURE_WITH_UNIT()MEASURE_WITH_UNIT(LENGTH_MEASURE(2.54E-2),#2));
#7=(CONVERSION_BASED_UNIT('MILLIMETRE',#8)LENGTH_UNIT()NAMED_UNIT(#99));
#8=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#1);
#9=SI_UNIT(*,.MICRO.,.METRE.);
#10=(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.));
#11=(CONVERSION_BASED_UNIT('DEGREE',#12)NAMED_UNIT(#99)PLANE_ANGLE_UNIT());
#12=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(0.01745329252),#10);
#13=(NAMED_UNIT(*)SI_UNIT($,.STERADIAN.)SOLID_ANGLE_UNIT());
#14=(CONVERSION_BASED_UNIT('FOOT',#15)LENGTH_UNIT()NAMED_UNIT(*));
#15=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(12.),#3);
#16=(CONVERSION_BASED_UNIT('US SURVEY FOOT',#17)LENGTH_UNIT()NAMED_UNIT(*));
#17=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.3048006096),#2);
#18=DERIVED_UNIT((#19));
#19=DERIVED_UNIT_ELEMENT(#3,2.);
#20=(DERIVED_UNIT((#21))VOLUME_UNIT());
#21=DERIVED_UNIT_ELEMENT(#2,3.);
#22=(MASS_UNIT()NAMED_UNIT(*)SI_UNIT(.KILO.,.GRAM.));
#23=DERIVED_UNIT((#24,#21));
#24=DERIVED_UNIT_ELEMENT(#22,1.);
#30=(CONTEXT_DEPENDENT_UNIT('PARTS')LENGTH_UNIT()NAMED_UNIT(*));
#31=(CONVERSION_BASED_UNIT('X',#32)LENGTH_UNIT()NAMED_UNIT(*));
#32=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(2.),#31);
#33=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.RADIAN.));
#34=(CONVERSION_BASED_UNIT('NIL',#35)LENGTH_UNIT()NAMED_UNIT(*));
#35=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.),#1);
#36=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MEDI.,.METRE.));
#37=(LENGTH_UNIT()NAMED_UNIT(*));
#38=(CONVERSION_BASED_UNIT('Y',#39)LENGTH_UNIT()NAMED_UNIT(*));
#39=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE('1'),#1);
#50=MEASURE_REPRESENTATION_ITEM('nominal',POSITIVE_LENGTH_MEASURE(2.),#3);
#51=(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(0.5),#3)REPRESENTATION_ITEM('tolerance'));
#52=UNCERTAINTY_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.E-5),#3,'distance_accuracy_value','');
#53=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(90.),#11);
#54=MEASURE_WITH_UNIT(3.,#18);
#55=MEASURE_WITH_UNIT(VOLUME_MEASURE(2.),#20);`;

const opened = openPart21(
  bytesSource('', new TextEncoder().encode(`ISO-10303-21;DATA;${units}ENDSEC;END-ISO-10303-21;`)),
);
if (!opened.ok) throw new RangeError(opened.reason);
const file = opened.value;

describe('readUnit', () => {
  test.each([
    [1, 'length', 'millimetre', 1],
    [2, 'length', 'metre', 1000],
    [3, 'length', 'inch', 25.4],
    [5, 'length', 'in', 25.4],
    [7, 'length', 'millimetre', 1],
    [9, 'length', 'micrometre', 0.001],
    [10, 'plane-angle', 'radian', 1],
    // stated to ten digits only
    [11, 'plane-angle', 'degree', Math.PI / 180],
    [13, 'solid-angle', 'steradian', 1],
    [14, 'length', 'foot', 304.8],
    [16, 'length', 'us survey foot', 304.8006096],
    [18, 'area', 'inch^2', 645.16],
    [20, 'volume', 'metre^3', 1e9],
    [22, 'other', 'kilogram', 1000],
    [23, 'other', 'kilogram·metre^3', 1e12],
  ])('reads #%d as %s %s of %d', (id, kind, name, factor) => {
    const unit = readUnit(file.entity(id));
    expect(unit).toMatchObject({ kind, name });
    expect(unit.factor / factor).toBeCloseTo(1, 14);
  });
  test.each([
    [30, 'step-entity-unknown', 30],
    [31, 'step-entity-impossible', 31],
    [33, 'step-entity-impossible', 33],
    [34, 'step-entity-impossible', 34],
    [36, 'step-entity-impossible', 36],
    [37, 'step-entity-other-kind', 37],
    [38, 'step-attribute-wrong', 39],
  ])('says of #%d why it is no unit: %s', (id, reason, entity) => {
    expect(attempt(() => readUnit(file.entity(id)))).toMatchObject({ reason, details: { entity } });
  });
});

describe('readMeasure', () => {
  test.each([
    [50, 50.8, 2, 'POSITIVE_LENGTH_MEASURE', 'inch'],
    [51, 12.7, 0.5, 'LENGTH_MEASURE', 'inch'],
    [52, 2.54e-4, 1e-5, 'LENGTH_MEASURE', 'inch'],
    [53, Math.PI / 2, 90, 'PLANE_ANGLE_MEASURE', 'degree'],
    [54, 3 * 645.16, 3, '', 'inch^2'],
    [55, 2e9, 2, 'VOLUME_MEASURE', 'metre^3'],
  ])('reads the value of #%d by its own unit: %d', (id, value, stated, type, unit) => {
    expect(readMeasure(file.entity(id))).toMatchObject({
      value: expect.closeTo(value, 9),
      stated,
      type,
      unit: { name: unit },
    });
  });
});
