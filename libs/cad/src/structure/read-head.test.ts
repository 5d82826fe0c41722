import { readFileSync } from 'node:fs';
import { bytesSource } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { openPart21 } from '../part21/part21-file.ts';
import { readHead } from './read-head.ts';
import { readStructure } from './read-structure.ts';

const millimetre = '#1=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));';
const inch = `#3=(CONVERSION_BASED_UNIT('INCH',#4)LENGTH_UNIT()NAMED_UNIT(#6));
#4=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#1);`;
const namedMillimetre = `#9=(CONVERSION_BASED_UNIT('MILLIMETRE',#10)LENGTH_UNIT()NAMED_UNIT(#6));
#10=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#1);`;
const context = (id: number, unit: number) =>
  `#${id}=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#${unit},#50))REPRESENTATION_CONTEXT('',''));`;
/** A solid #id + 1 in a representation #id. */
const shape = (id: number, contextId: number) =>
  `#${id}=ADVANCED_BREP_SHAPE_REPRESENTATION('p;1',(#${id + 1}),#${contextId});#${id + 1}=MANIFOLD_SOLID_BREP('',#60);`;

function headOf(bytes: Uint8Array) {
  const file = openPart21(bytesSource('', bytes));
  return file.ok ? readHead(file.value, readStructure(file.value)) : file;
}

const head = (...data: string[]) =>
  headOf(
    new TextEncoder().encode(
      `ISO-10303-21;HEADER;FILE_SCHEMA (( 'AUTOMOTIVE_DESIGN { 1 0 10303 214 }' ));ENDSEC;DATA;\n${data.join('\n')}\nENDSEC;END-ISO-10303-21;\n`,
    ),
  );

describe('readHead', () => {
  test('reads schema and unit and counts faces', () => {
    const faces = "#40=ADVANCED_FACE('ADVANCED_FACE',(#41),#42,.T.); #43 = FACE_SURFACE ('',(#41),#42,.F.);";
    expect(head(millimetre, inch, context(20, 3), shape(30, 20), faces)).toEqual({
      ok: true,
      value: { schema: 'AUTOMOTIVE_DESIGN', unitName: 'inch', mmPerUnit: 25.4, faces: 2 },
    });
  });
  test('lets the same length under two names pass for one', () => {
    const data = [millimetre, namedMillimetre, context(20, 1), context(21, 9), shape(30, 20), shape(32, 21)];
    expect(head(...data)).toMatchObject({ value: { unitName: 'millimetre', mmPerUnit: 1 } });
  });
  test('names all units of the shapes, each of which is in mm by its own', () => {
    const data = [millimetre, inch, context(20, 3), context(21, 1), shape(30, 20), shape(32, 21)];
    expect(head(...data)).toMatchObject({ value: { unitName: 'inch, millimetre', mmPerUnit: 1 } });
  });
  test('gives contexts without shapes no say', () => {
    const data = [millimetre, inch, context(20, 1), context(21, 3), shape(30, 20)];
    expect(head(...data)).toMatchObject({ value: { unitName: 'millimetre' } });
  });
  test('refuses two units where no shape tells which is meant, and names both', () => {
    expect(head(millimetre, inch, context(20, 1), context(21, 3))).toEqual({
      ok: false,
      reason: 'step-several-units',
      details: { units: 'millimetre (1 mm), inch (25.4 mm)' },
    });
  });
  test('does not take a comment or a string for a unit', () => {
    const decoys = `/* ${inch} ${context(22, 3)} */ #70=DESCRIPTIVE('${context(23, 3).replaceAll("'", "''")}');`;
    expect(head(decoys, millimetre, context(20, 1), shape(30, 20))).toMatchObject({
      value: { unitName: 'millimetre' },
    });
  });
  test('says when no unit is stated for a shape, or only one that leads nowhere', () => {
    expect(head(shape(30, 20))).toMatchObject({ reason: 'step-no-unit' });
    expect(head(millimetre, context(20, 1), shape(30, 20), shape(32, 21))).toMatchObject({
      reason: 'step-no-unit',
    });
    const circle = `#3=(CONVERSION_BASED_UNIT('X',#4)LENGTH_UNIT()NAMED_UNIT(#6));
      #4=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(2.),#3);`;
    expect(head(circle, context(20, 3), shape(30, 20))).toMatchObject({ reason: 'step-no-unit' });
  });
  test('refuses a text that names no schema', () => {
    const text = 'ISO-10303-21;HEADER;ENDSEC;DATA;ENDSEC;END-ISO-10303-21;';
    expect(headOf(new TextEncoder().encode(text))).toMatchObject({ reason: 'step-not-part21' });
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

describe('readHead on real files', () => {
  for (const [path, schema, unitName, mmPerUnit] of files) {
    const found = referenceFile(path);
    test.skipIf(!found)(`reads schema and unit of ${path} (needs reference data)`, () => {
      const bytes = readFileSync(found as string);
      const faces = bytes.toString('latin1').match(/=\s*ADVANCED_FACE\s*\(/g)?.length;
      expect(headOf(bytes)).toEqual({ ok: true, value: { schema, unitName, mmPerUnit, faces } });
    });
  }
});
