import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';

const tolerance = `#100=FLATNESS_TOLERANCE('','',#101,#102);#101=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#1);
  #102=SHAPE_ASPECT('','',#7,.T.);#103=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#102,#22,#12);`;
const inches =
  "#109=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#2,#3))REPRESENTATION_CONTEXT('',''));";
const model = (items: string, context = 6) => `#110=DRAUGHTING_MODEL('main',(${items}),#${context});`;
const linked = (item: number, about = 100) =>
  `#111=DRAUGHTING_MODEL_ITEM_ASSOCIATION('','',#${about},#110,#${item});`;
const polylines = (id: number, points: readonly string[]) =>
  `#${id}=GEOMETRIC_CURVE_SET('flatness',(#${id + 1}));#${id + 1}=POLYLINE('',(${points.map((_, i) => `#${id + 2 + i}`).join()}));${points.map((point, i) => `#${id + 2 + i}=CARTESIAN_POINT('',(${point}));`).join('')}`;

describe('an annotation', () => {
  test('drawn with lines stands where most of its points are, in mm', () => {
    const { annotations, tolerances, presence } = pmiOf(
      `${tolerance}${inches}${model('#120', 109)}${linked(120)}#120=ANNOTATION_CURVE_OCCURRENCE('FCF 1',(),#121);${polylines(121, ['1.,2.,3.', '1.,2.,3.', '2.,2.,3.', '100.,2.,3.', '1.,2.,3.'])}`,
    );
    expect(annotations).toEqual([
      {
        entity: 120,
        label: 'FCF 1',
        form: 'graphical',
        what: 'flatness',
        text: '',
        anchor: [25.4, 50.8, expect.closeTo(76.2, 12)],
        plane: null,
        views: [],
      },
    ]);
    expect(tolerances).toMatchObject([{ label: 'FCF 1', annotations: [120] }]);
    expect(presence).toEqual({ kind: 'semantic', graphical: 1, tessellated: 0, placeholders: 0 });
  });

  test('tessellated and repositioned stands in the frame that it was moved to', () => {
    const { annotations } = pmiOf(
      `${tolerance}${model('#120')}${linked(120)}#120=DRAUGHTING_CALLOUT('Flatness.1',(#121));#121=TESSELLATED_ANNOTATION_OCCURRENCE('',(),#122);
       #122=(GEOMETRIC_REPRESENTATION_ITEM()REPOSITIONED_TESSELLATED_ITEM(#125)REPRESENTATION_ITEM('flatness')TESSELLATED_GEOMETRIC_SET((#123))TESSELLATED_ITEM());
       #123=TESSELLATED_CURVE_SET('',#124,((1,2)));#124=COORDINATES_LIST('',2,((1.,2.,0.),(1.,2.,0.)));
       #125=AXIS2_PLACEMENT_3D('',#126,#127,#128);#126=CARTESIAN_POINT('',(10.,0.,0.));#127=DIRECTION('',(1.,0.,0.));#128=DIRECTION('',(0.,1.,0.));`,
    );
    // x of the frame is y, its y is z.
    expect(annotations).toMatchObject([
      { entity: 120, form: 'tessellated', what: 'flatness', anchor: [10, 1, 2] },
    ]);
  });

  test('moved twice stands where both moves bring it; a set in itself is read once', () => {
    const moved = (id: number, frame: number, item: string) =>
      `#${id}=(GEOMETRIC_REPRESENTATION_ITEM()REPOSITIONED_TESSELLATED_ITEM(#${frame})REPRESENTATION_ITEM('')TESSELLATED_GEOMETRIC_SET((${item}))TESSELLATED_ITEM());`;
    const { annotations } = pmiOf(
      `${model('#120')}#120=TESSELLATED_ANNOTATION_OCCURRENCE('',(),#121);${moved(121, 125, '#122,#121')}${moved(122, 129, '#123')}
       #123=TESSELLATED_CURVE_SET('',#124,((1,2)));#124=COORDINATES_LIST('',1,((1.,2.,0.)));
       #125=AXIS2_PLACEMENT_3D('',#126,#127,#128);#126=CARTESIAN_POINT('',(10.,0.,0.));#127=DIRECTION('',(1.,0.,0.));#128=DIRECTION('',(0.,1.,0.));
       #129=AXIS2_PLACEMENT_3D('',#130,$,$);#130=CARTESIAN_POINT('',(0.,0.,5.));`,
    );
    // First 5 along its own z, then turned: x, y, z become y, z, x.
    expect(annotations).toMatchObject([{ anchor: [15, 1, 2] }]);
  });

  test('a placeholder says where to write', () => {
    const { annotations, tolerances } = pmiOf(
      `${tolerance}${model('#120')}#111=DRAUGHTING_MODEL_ITEM_ASSOCIATION_WITH_PLACEHOLDER('','',#100,#110,#120,#121);
       #120=DRAUGHTING_CALLOUT('Flatness.1',(#121));#121=ANNOTATION_PLACEHOLDER_OCCURRENCE('',(),#122,.GPS_DATA.,2.);
       #122=GEOMETRIC_SET('flatness',(#123));#123=AXIS2_PLACEMENT_3D('',#124,$,$);#124=CARTESIAN_POINT('',(4.,5.,6.));`,
    );
    expect(annotations).toMatchObject([
      { entity: 120, form: 'placeholder', what: 'flatness', anchor: [4, 5, 6] },
    ]);
    expect(tolerances[0]?.annotations).toEqual([120]);
  });

  test('its plane, by the callout or by a piece', () => {
    for (const element of ['#120', '#121']) {
      const { annotations } = pmiOf(
        `${tolerance}${model('#120')}#120=DRAUGHTING_CALLOUT('',(#121));#121=ANNOTATION_CURVE_OCCURRENCE('',(),#122);${polylines(122, ['0.,0.,0.'])}
         #130=ANNOTATION_PLANE('',(),#131,(${element}));#131=PLANE('',#132);#132=AXIS2_PLACEMENT_3D('',#133,$,$);#133=CARTESIAN_POINT('',(0.,0.,7.));`,
      );
      expect(annotations[0]?.plane).toEqual({ origin: [0, 0, 7], z: [0, 0, 1], x: [1, 0, 0] });
    }
  });
});

test('what is written is told where the file has it in characters', () => {
  const written = (coded: string) =>
    pmiOf(
      `#120=DRAUGHTING_CALLOUT('a',());#121=CHARACTERIZED_ITEM_WITHIN_REPRESENTATION('','',#120,#22);#122=PROPERTY_DEFINITION('pmi validation property','',#121);#123=PROPERTY_DEFINITION_REPRESENTATION(#122,#124);#124=REPRESENTATION('',(#125),#6);#125=DESCRIPTIVE_REPRESENTATION_ITEM('equivalent unicode string','${coded}');`,
    ).annotations[0]?.text;
  expect(written('DIM\\\\w4X M12x1.75-6H')).toBe('4X M12x1.75-6H');
  expect(written('FCF\\\\w\\\\w0.35\\\\wA\\\\wB')).toBe('0.35 | A | B');
  expect(written('FCF\\\\w2\\\\wD\\\\xTXT\\\\w2X SURFACES')).toBe('2 | D | 2X SURFACES');
  expect(written('plain')).toBe('plain');
});

describe('views', () => {
  const camera =
    "#140=CAMERA_MODEL_D3('Front',#141,#144);#141=AXIS2_PLACEMENT_3D('',#142,#143,$);#142=CARTESIAN_POINT('',(0.,-500.,0.));#143=DIRECTION('',(0.,-1.,0.));#144=VIEW_VOLUME(.PARALLEL.,#145,1.,0.,.F.,0.,.F.,.F.,#146);#145=CARTESIAN_POINT('',(0.,0.,10.));#146=PLANAR_BOX('',1.,1.,#141);";
  const drawn = `#120=DRAUGHTING_CALLOUT('a',(#121));#121=ANNOTATION_CURVE_OCCURRENCE('',(),#122);${polylines(122, ['0.,0.,0.'])}
    #150=DRAUGHTING_CALLOUT('b',(#151));#151=ANNOTATION_CURVE_OCCURRENCE('',(),#122);#155=DRAUGHTING_CALLOUT('c',());
    #130=ANNOTATION_PLANE('',(),#131,(#150));#131=PLANE('',#141);`;

  test('show what stands in their draughting model, itself or by its plane', () => {
    const { views, annotations } = pmiOf(`${camera}${drawn}${model('#140,#120,#130')}`);
    expect(views).toMatchObject([
      {
        entity: 140,
        label: 'Front',
        frame: { origin: [0, -500, 0], z: [0, -1, 0] },
        projection: 'parallel',
        eye: [0, 0, 10],
        annotations: [120, 150],
      },
    ]);
    expect(annotations.map(({ entity, views }) => [entity, views])).toEqual([
      [120, [140]],
      [150, [140]],
      [155, []],
    ]);
    expect(annotations[2]).toMatchObject({ form: 'empty', anchor: null });
  });
});

describe('what there is', () => {
  test('only pictures', () => {
    const graphical = pmiOf(
      `#120=ANNOTATION_CURVE_OCCURRENCE('',(),#121);${polylines(121, ['0.,0.,0.'])}#140=TESSELLATED_ANNOTATION_OCCURRENCE('',(),#141);#141=TESSELLATED_GEOMETRIC_SET('position',());`,
    );
    expect(graphical.presence).toEqual({
      kind: 'graphicalOnly',
      graphical: 1,
      tessellated: 1,
      placeholders: 0,
    });
    expect(openOf(graphical)).toEqual(['pmi-graphical-only 0']);
    expect(graphical.open[0]).toMatchObject({ line: 0, details: { annotations: 2 } });
  });

  test('nothing', () => {
    const none = pmiOf('');
    expect(none.presence).toEqual({ kind: 'none', graphical: 0, tessellated: 0, placeholders: 0 });
    expect(none.open).toEqual([]);
  });
});
