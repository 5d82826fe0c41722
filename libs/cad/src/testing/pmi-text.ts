import { bytesSource } from '@diewright/geometry';
import { openPart21 } from '../part21/part21-file.ts';
import type { PmiModel } from '../pmi/pmi.ts';
import { readPmi } from '../pmi/read-pmi.ts';

/**
 * A Part 21 text around some instances: units (#1 millimetre, #2 inch, #3 radian, #4 degree, #5 micrometre), a context
 * in millimetre and radian (#6), the product's shape (#7) with a solid (#20) of six faces (#11 to #16).
 * Instances of a test begin at #100.
 */
export function pmiText(instances: string): string {
  return `ISO-10303-21;
HEADER;
FILE_DESCRIPTION((''),'2;1');
FILE_NAME('','',(''),(''),'','','');
FILE_SCHEMA(('AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF { 1 0 10303 442 3 1 4 }'));
ENDSEC;
DATA;
#1=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));
#2=(CONVERSION_BASED_UNIT('INCH',#8)LENGTH_UNIT()NAMED_UNIT(#9));
#3=(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.));
#4=(CONVERSION_BASED_UNIT('DEGREE',#10)NAMED_UNIT(#9)PLANE_ANGLE_UNIT());
#5=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MICRO.,.METRE.));
#6=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#1,#3))REPRESENTATION_CONTEXT('',''));
#7=PRODUCT_DEFINITION_SHAPE('','',#30);
#8=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#1);
#9=DIMENSIONAL_EXPONENTS(0.,0.,0.,0.,0.,0.,0.);
#10=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(0.0174532925199433),#3);
${[11, 12, 13, 14, 15, 16].map((id) => `#${id}=ADVANCED_FACE('',(),#17,.T.);`).join('\n')}
#17=PLANE('',#18);
#18=AXIS2_PLACEMENT_3D('',#19,$,$);
#19=CARTESIAN_POINT('',(0.,0.,0.));
#20=MANIFOLD_SOLID_BREP('',#21);
#21=CLOSED_SHELL('',(#11,#12,#13,#14,#15,#16));
#22=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#18,#20),#6);
#23=SHAPE_DEFINITION_REPRESENTATION(#7,#22);
#30=PRODUCT_DEFINITION('','',$,$);
${instances.trim()}
ENDSEC;
END-ISO-10303-21;
`;
}

/** PMI of the text; throws where the text is no Part 21, which is the test's mistake. */
export function pmiOf(instances: string): PmiModel {
  const opened = openPart21(bytesSource('synthetic.stp', new TextEncoder().encode(pmiText(instances))));
  if (!opened.ok) throw new RangeError(`${opened.reason} ${JSON.stringify(opened.details)}`);
  return readPmi(opened.value);
}

/** Codes of what is open with the entities concerned: 'pmi-unreadable 104'. */
export const openOf = (model: PmiModel): string[] =>
  model.open.map(({ code, entity }) => `${code} ${entity}`).sort();
