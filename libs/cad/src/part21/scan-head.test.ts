import { readFileSync } from 'node:fs';
import { seededRandom } from '@diewright/geometry';
import { damagedCopies, referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { scanPart21Head } from './scan-head.ts';

const millimetre = '#1=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));';
const metre = '#2=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.METRE.));';
const inch = `#3=(CONVERSION_BASED_UNIT('INCH',#4)LENGTH_UNIT()NAMED_UNIT(#6));
#4=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#1);`;
const oddInch = `#7=(CONVERSION_BASED_UNIT('IN',#8)LENGTH_UNIT()NAMED_UNIT(#6));
#8=(LENGTH_MEASURE_WITH_UNIT()MEASURE_WITH_UNIT(LENGTH_MEASURE(2.54E-2),#2));`;
const namedMillimetre = `#9=(CONVERSION_BASED_UNIT('MILLIMETRE',#10)LENGTH_UNIT()NAMED_UNIT(#6));
#10=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#1);`;

const context = (id: number, unit: number) =>
  `#${id}=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#${unit},#50))REPRESENTATION_CONTEXT('',''));`;
const shape = (id: number, contextId: number) =>
  `#${id}=ADVANCED_BREP_SHAPE_REPRESENTATION('p;1',(#60,#61),#${contextId});`;

const file = (...data: string[]) =>
  new TextEncoder().encode(
    `ISO-10303-21;HEADER;FILE_SCHEMA (( 'AUTOMOTIVE_DESIGN { 1 0 10303 214 }' ));ENDSEC;DATA;\n${data.join('\n')}\nENDSEC;END-ISO-10303-21;\n`,
  );

const scan = (...data: string[]) => scanPart21Head(file(...data));

describe('scanPart21Head', () => {
  test.each([
    ['millimetre', 1, 1, millimetre],
    ['metre', 1000, 2, metre],
    ['inch', 25.4, 3, millimetre + inch],
    ['in', 25.4, 7, metre + oddInch],
    ['millimetre', 1, 9, millimetre + namedMillimetre],
    ['micrometre', 0.001, 1, millimetre.replace('.MILLI.', '.MICRO.')],
  ])('reads %s as %d mm', (unitName, mmPerUnit, unit, data) => {
    const head = scan(data, context(20, unit), shape(30, 20));
    expect(head).toEqual({
      ok: true,
      value: { schema: 'AUTOMOTIVE_DESIGN', unitName, mmPerUnit: expect.closeTo(mmPerUnit, 12), faces: 0 },
    });
  });
  test('counts faces in the text', () => {
    const faces = "#40=ADVANCED_FACE('ADVANCED_FACE',(#41),#42,.T.); #43 = ADVANCED_FACE ('',(#41),#42,.F.);";
    const head = scan(millimetre, context(20, 1), shape(30, 20), faces);
    expect(head.ok && head.value.faces).toBe(2);
  });
  test('refuses two units of shapes and names both', () => {
    const head = scan(millimetre, inch, context(20, 1), context(21, 3), shape(30, 20), shape(31, 21));
    expect(head).toEqual({
      ok: false,
      reason: 'step-several-units',
      details: { units: 'millimetre (1 mm), inch (25.4 mm)' },
    });
  });
  test('lets the same length under two names pass', () => {
    const data = [millimetre, namedMillimetre, context(20, 1), context(21, 9), shape(30, 20), shape(31, 21)];
    expect(scan(...data).ok).toBe(true);
  });
  test('gives contexts without shapes no say', () => {
    const head = scan(millimetre, inch, context(20, 1), context(21, 3), shape(30, 20));
    expect(head.ok && head.value.mmPerUnit).toBe(1);
  });
  test('finds the context of a shape representation in a complex instance', () => {
    const complex =
      "#30=(REPRESENTATION('a,b',(#60),#21)SHAPE_REPRESENTATION()SHAPE_REPRESENTATION_WITH_PARAMETERS());";
    const head = scan(millimetre, inch, context(20, 1), context(21, 3), complex);
    expect(head.ok && head.value.unitName).toBe('inch');
  });
  test('does not take a comment or a string for a unit', () => {
    const decoys = `/* ${inch} ${context(22, 3)} */ #70=DESCRIPTIVE('${context(23, 3).replaceAll("'", "''")}');`;
    const head = scan(decoys, millimetre, context(20, 1), shape(30, 20));
    expect(head.ok && head.value.unitName).toBe('millimetre');
  });
  test('says when no unit is stated, or only one that leads nowhere', () => {
    expect(scan(shape(30, 20))).toMatchObject({ reason: 'step-no-unit' });
    const circle = `#3=(CONVERSION_BASED_UNIT('X',#4)LENGTH_UNIT()NAMED_UNIT(#6));
      #4=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(2.),#3);`;
    expect(scan(circle, context(20, 3), shape(30, 20))).toMatchObject({ reason: 'step-no-unit' });
  });
  test.each(['', '%PDF-1.7\n', 'solid x', 'ISO-10303-21'])('refuses %j, which is no Part 21 file', (text) => {
    expect(scanPart21Head(new TextEncoder().encode(text))).toMatchObject({ reason: 'step-not-part21' });
  });
  test('refuses a file that stops before its end mark', () => {
    const whole = file(millimetre, context(20, 1), shape(30, 20));
    expect(scanPart21Head(whole.slice(0, -12))).toMatchObject({ reason: 'step-truncated' });
  });
  test('answers every damaged copy', () => {
    const good = file(millimetre, inch, context(20, 1), context(21, 3), shape(30, 20), shape(31, 21));
    const reasons = ['step-not-part21', 'step-truncated', 'step-several-units', 'step-no-unit'];
    for (const { what, bytes } of damagedCopies(good, seededRandom(242))) {
      const head = scanPart21Head(bytes);
      if (head.ok) expect(head.value.mmPerUnit, what).toBeGreaterThan(0);
      else expect(reasons, what).toContain(head.reason);
    }
  });
});

const files = [
  ['metrology/scans/featuretype.STEP', 'AUTOMOTIVE_DESIGN', 'inch', 25.4],
  ['metrology/nist_smstestbed/nist_mtc_crada_plate.STEP', 'CONFIG_CONTROL_DESIGN', 'millimetre', 1],
  [
    'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp',
    'AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF',
    'millimetre',
    1,
  ],
] as const;

describe('scanPart21Head on real files', () => {
  for (const [path, schema, unitName, mmPerUnit] of files) {
    const found = referenceFile(path);
    test.skipIf(!found)(`reads schema and unit of ${path} (needs reference data)`, () => {
      const bytes = readFileSync(found as string);
      const faces = bytes.toString('latin1').match(/=\s*ADVANCED_FACE\s*\(/g)?.length;
      expect(scanPart21Head(bytes)).toEqual({ ok: true, value: { schema, unitName, mmPerUnit, faces } });
    });
  }
});
