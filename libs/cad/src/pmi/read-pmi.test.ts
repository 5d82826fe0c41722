import { bytesSource, seededRandom } from '@diewright/geometry';
import { damagedCopies } from '@diewright/testing';
import { describe, expect, test } from 'vitest';
import { openPart21 } from '../part21/part21-file.ts';
import { openOf, pmiOf, pmiText } from '../testing/pmi-text.ts';
import { pmiIssueCodes } from './pmi-issue.ts';
import { readPmi } from './read-pmi.ts';

/** One of nearly everything. */
const rich = `
#110=SHAPE_ASPECT('a','',#7,.T.);
#111=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#110,#22,#11);
#112=COMPOSITE_GROUP_SHAPE_ASPECT('b','',#7,.T.);
#113=SHAPE_ASPECT_RELATIONSHIP('',$,#112,#110);
#114=SHAPE_ASPECT_RELATIONSHIP('',$,#112,#116);
#115=ITEM_IDENTIFIED_REPRESENTATION_USAGE('',$,#116,#22,SET_REPRESENTATION_ITEM((#12,#13)));
#116=SHAPE_ASPECT('c','',#7,.T.);
#120=DATUM('',$,#7,.F.,'A');
#121=DATUM_FEATURE('',$,#7,.T.);
#122=SHAPE_ASPECT_RELATIONSHIP('',$,#121,#120);
#123=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#121,#22,#16);
#124=PLACED_DATUM_TARGET_FEATURE('','circle',#7,.T.,'1');
#125=SHAPE_ASPECT_RELATIONSHIP('',$,#124,#120);
#126=PROPERTY_DEFINITION('','',#124);
#127=SHAPE_DEFINITION_REPRESENTATION(#126,#128);
#128=SHAPE_REPRESENTATION_WITH_PARAMETERS('',(#18,#129),#6);
#129=(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(8.),#2)REPRESENTATION_ITEM('target diameter'));
#130=DATUM_SYSTEM('',$,#7,.F.,(#131));
#131=DATUM_REFERENCE_COMPARTMENT('',$,#7,.F.,#120,(SIMPLE_DATUM_REFERENCE_MODIFIER(.MAXIMUM_MATERIAL_REQUIREMENT.)));
#140=(GEOMETRIC_TOLERANCE('Position.1','',#141,#112)GEOMETRIC_TOLERANCE_WITH_DATUM_REFERENCE((#130))GEOMETRIC_TOLERANCE_WITH_MODIFIERS((.MAXIMUM_MATERIAL_REQUIREMENT.))POSITION_TOLERANCE());
#141=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.5),#1);
#142=TOLERANCE_ZONE('',$,#7,.F.,(#140),#143);
#143=TOLERANCE_ZONE_FORM('cylindrical or circular');
#144=PROJECTED_ZONE_DEFINITION(#142,(),#110,#141);
#145=FLATNESS_TOLERANCE('Flatness.1','',#141,#110);
#146=GEOMETRIC_TOLERANCE_RELATIONSHIP('composite','',#140,#145);
#150=DIMENSIONAL_SIZE(#110,'diameter');
#151=DIMENSIONAL_CHARACTERISTIC_REPRESENTATION(#150,#152);
#152=SHAPE_DIMENSION_REPRESENTATION('',(#153,#154),#6);
#153=(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(12.),#1)QUALIFIED_REPRESENTATION_ITEM((#155))REPRESENTATION_ITEM('nominal value'));
#154=DESCRIPTIVE_REPRESENTATION_ITEM('dimensional note','square');
#155=VALUE_FORMAT_TYPE_QUALIFIER('NR2 2.1');
#156=PLUS_MINUS_TOLERANCE(#157,#150);
#157=TOLERANCE_VALUE(#158,#159);
#158=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(-0.1),#1);
#159=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.1),#1);
#160=ANGULAR_LOCATION('angle',$,#110,#116,.SMALL.);
#161=DRAUGHTING_MODEL('MBD',(#162,#165),#6);
#162=CAMERA_MODEL_D3('MBD',#18,#163);
#163=VIEW_VOLUME(.CENTRAL.,#19,1.,0.,.F.,0.,.F.,.F.,#164);
#164=PLANAR_BOX('',1.,1.,#18);
#165=DRAUGHTING_CALLOUT('Position.1',(#166));
#166=TESSELLATED_ANNOTATION_OCCURRENCE('',(),#167);
#167=TESSELLATED_GEOMETRIC_SET('position',(#168));
#168=TESSELLATED_CURVE_SET('',#169,((1,2)));
#169=COORDINATES_LIST('',2,((1.,2.,3.),(3.,4.,5.)));
#170=DRAUGHTING_MODEL_ITEM_ASSOCIATION('','',#140,#161,#165);
#171=PROPERTY_DEFINITION('semantic text','',#110);
#172=PROPERTY_DEFINITION_REPRESENTATION(#171,#173);
#173=REPRESENTATION('',(#174),#6);
#174=DESCRIPTIVE_REPRESENTATION_ITEM('','ASME Y14.5-2018');
`;

describe('the whole', () => {
  const model = pmiOf(rich);

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  test('holds one of each', () => {
    expect(model).toMatchObject({
      presence: { kind: 'semantic', tessellated: 1 },
      standard: { stated: 'ASME Y14.5-2018', body: 'ASME', entity: 171 },
      tolerances: [{ entity: 140, annotations: [165] }, { entity: 145 }],
      dimensions: [{ entity: 150 }, { entity: 160 }],
      datums: [{ letter: 'A', faces: [16], targets: [124] }],
      datumTargets: [{ id: 'A1' }],
      datumSystems: [{ letters: 'A(M)' }],
      notes: [{ about: 110 }],
      views: [{ projection: 'central', annotations: [165] }],
    });
    expect(model.open).toEqual([
      { code: 'pmi-dimension-without-value', entity: 160, line: expect.any(Number), details: {} },
    ]);
  });

  test('says on which line an issue stands', () => {
    const lines = pmiText(rich).split('\n');
    expect(lines[(model.open[0]?.line ?? 0) - 1]).toMatch(/^#160=/);
  });
});

describe('nothing is passed over in silence', () => {
  test.each([
    ['a plus-minus tolerance of nothing', '#200=PLUS_MINUS_TOLERANCE(#157,#999);'],
    ['a zone of no tolerance', "#200=TOLERANCE_ZONE('',$,#7,.F.,(),#143);"],
    ['a compartment in no system', "#200=DATUM_REFERENCE_COMPARTMENT('',$,#7,.F.,#120,$);"],
    ['a reference of no tolerance', '#200=DATUM_REFERENCE(1,#120);'],
    ['a class of nothing', "#200=LIMITS_AND_FITS('H','','7','');"],
    ['a feature that no datum names', "#200=DATUM_FEATURE('',$,#7,.T.);"],
    ['a thread', "#200=THREAD('','',#7,.T.);"],
    ['a hole', "#200=COUNTERBORE_HOLE_DEFINITION('','',$);"],
    ['a table of general tolerances', "#200=DEFAULT_TOLERANCE_TABLE('',(),#6);"],
    ['a kind of datum of the next edition', "#200=DATUM_CLOUD('','',#7,.T.);"],
  ])('%s', (_, text) => {
    const before = openOf(pmiOf(rich));
    expect(openOf(pmiOf(rich + text))).toEqual([...before, 'pmi-not-used 200'].sort());
  });

  test('a tolerance that cannot be read is told with the reason, the others are read', () => {
    const model = pmiOf(rich.replace("'Flatness.1','',#141,#110", "'Flatness.1','',#998,#999"));
    expect(model.tolerances).toHaveLength(2);
    expect(model.open.filter(({ entity }) => entity === 145)).toMatchObject([
      { code: 'pmi-unreadable', details: { reason: 'step-entity-missing', missing: 998 } },
      { code: 'pmi-unreadable' },
      { code: 'pmi-unreadable' },
      { code: 'pmi-tolerance-without-magnitude' },
      { code: 'pmi-tolerance-without-feature' },
    ]);
  });
});

test('every code is a word of its own', () => {
  expect(new Set(pmiIssueCodes).size).toBe(pmiIssueCodes.length);
});

test('damaged copies are read or refused, never thrown at', () => {
  const good = new TextEncoder().encode(pmiText(rich));
  let read = 0;
  for (const { what, bytes } of damagedCopies(good, seededRandom(20), 60)) {
    const opened = openPart21(bytesSource('damaged.stp', bytes));
    if (!opened.ok) continue;
    expect(() => readPmi(opened.value), what).not.toThrow();
    read++;
  }
  expect(read).toBeGreaterThan(50);
});

test('references that point anywhere are read or told, never thrown at', () => {
  const random = seededRandom(21);
  const ids = [...rich.matchAll(/^#(\d+)=/gm)].map(([, id]) => id as string);
  for (let round = 0; round < 300; round++) {
    const text = rich.replace(/([(,])#(\d+)/g, (whole, before: string) =>
      random() < 0.05 ? `${before}#${ids[Math.floor(random() * ids.length)]}` : whole,
    );
    expect(() => pmiOf(text), `round ${round}`).not.toThrow();
  }
});
