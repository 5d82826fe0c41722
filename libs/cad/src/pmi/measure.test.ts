import { bytesSource } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { attempt } from '../part21/part21-fault.ts';
import { openPart21 } from '../part21/part21-file.ts';
import { pmiText } from '../testing/pmi-text.ts';
import { readMeasure } from './measure.ts';

function measure(text: string, representation?: number) {
  const opened = openPart21(bytesSource('', new TextEncoder().encode(pmiText(text))));
  if (!opened.ok) throw new RangeError(opened.reason);
  const file = opened.value;
  return attempt(() =>
    readMeasure(file.entity(100), representation ? file.entity(representation) : undefined),
  );
}

const valueIn = (text: string, representation?: number) => {
  const read = measure(text, representation);
  return read.ok ? read.value : read.reason;
};

describe('a value by its own unit', () => {
  test.each([
    ['LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.75),#1)', 0.75, 'length', 0.75, 'millimetre'],
    ['MEASURE_WITH_UNIT(LENGTH_MEASURE(5.E-03),#2)', 0.127, 'length', 0.005, 'inch'],
    ['LENGTH_MEASURE_WITH_UNIT(POSITIVE_LENGTH_MEASURE(3.2),#5)', 0.0032, 'length', 3.2, 'micrometre'],
    ["MEASURE_REPRESENTATION_ITEM('nominal value',LENGTH_MEASURE(2.),#2)", 50.8, 'length', 2, 'inch'],
    ['PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(45.),#4)', Math.PI / 4, 'angle', 45, 'degree'],
    ['PLANE_ANGLE_MEASURE_WITH_UNIT(POSITIVE_PLANE_ANGLE_MEASURE(0.5),#3)', 0.5, 'angle', 0.5, 'radian'],
    [
      "(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(35.),#2)REPRESENTATION_ITEM('upper limit'))",
      889,
      'length',
      35,
      'inch',
    ],
    ["MEASURE_REPRESENTATION_ITEM('',COUNT_MEASURE(6.),$)", 6, 'other', 6, ''],
  ])('%s', (text, value, quantity, stated, unit) => {
    const read = valueIn(`#100=${text};`);
    expect(read).toMatchObject({ quantity, stated, unit });
    expect(read).toHaveProperty('value', expect.closeTo(value, 13));
  });

  test('is exactly the number in millimetres, and 45° exactly a quarter of π', () => {
    expect(valueIn('#100=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.1),#1);')).toHaveProperty('value', 0.1);
    expect(valueIn('#100=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(180.),#4);')).toHaveProperty(
      'value',
      Math.PI,
    );
  });

  test('simple units: SI_UNIT and CONVERSION_BASED_UNIT with their dimensions before', () => {
    expect(
      valueIn(
        "#100=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(2.),#101);#101=CONVERSION_BASED_UNIT(#9,'FOOT',#102);#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.3048),#103);#103=SI_UNIT(*,$,.METRE.);",
      ),
    ).toMatchObject({ value: 609.6, unit: 'foot' });
  });

  test('takes the unit of the representation where it has none', () => {
    const text =
      "#100=MEASURE_REPRESENTATION_ITEM('',LENGTH_MEASURE(2.),$);#101=REPRESENTATION('',(#100),#102);#102=(GLOBAL_UNIT_ASSIGNED_CONTEXT((#4,#2))REPRESENTATION_CONTEXT('',''));";
    expect(valueIn(text, 101)).toMatchObject({ value: 50.8, unit: 'inch' });
    expect(valueIn(text)).toBe('step-attribute-wrong');
  });

  test.each([
    ['#100=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#4);', 'step-attribute-wrong'],
    ['#100=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(1.),#1);', 'step-attribute-wrong'],
    ['#100=LENGTH_MEASURE_WITH_UNIT($,#1);', 'step-attribute-wrong'],
    ['#100=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#999);', 'step-entity-missing'],
    [
      "#100=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#101);#101=(CONVERSION_BASED_UNIT('X',#102)LENGTH_UNIT()NAMED_UNIT(#9));#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#101);",
      'step-entity-impossible',
    ],
    [
      "#100=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#101);#101=(CONVERSION_BASED_UNIT('X',#102)LENGTH_UNIT()NAMED_UNIT(#9));#102=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.),#1);",
      'step-entity-impossible',
    ],
  ])('%s is refused', (text, reason) => {
    expect(valueIn(text)).toBe(reason);
  });
});
