import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';

const usage = (id: number, aspect: number, face: number) =>
  `#${id}=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#${aspect},#22,#${face});`;
const relate = (id: number, from: number, to: number) =>
  `#${id}=SHAPE_ASPECT_RELATIONSHIP('',$,#${from},#${to});`;

describe('a datum', () => {
  const datum = "#100=DATUM('',$,#7,.F.,'A');";

  test('has the faces of its feature, whichever way round they are related', () => {
    for (const relation of [relate(102, 101, 100), relate(102, 100, 101)]) {
      const model = pmiOf(`${datum}#101=DATUM_FEATURE('f',$,#7,.T.);${relation}${usage(103, 101, 12)}`);
      expect(model.datums).toMatchObject([
        { entity: 100, letter: 'A', features: [101], faces: [12], targets: [] },
      ]);
      expect(model.open).toEqual([]);
    }
  });

  test('may carry its faces itself; its feature then has them too', () => {
    expect(pmiOf(datum + usage(103, 100, 12)).datums).toMatchObject([{ features: [100], faces: [12] }]);
    const model = pmiOf(
      `${datum}#101=DATUM_FEATURE('f',$,#7,.T.);${relate(102, 101, 100)}${usage(103, 100, 12)}`,
    );
    expect(model.datums).toMatchObject([{ features: [101], faces: [12] }]);
    expect(model.features.find(({ entity }) => entity === 101)?.faces).toEqual([12]);
    expect(model.open).toEqual([]);
  });

  test('complex instance', () => {
    expect(pmiOf("#100=(DATUM('B')SHAPE_ASPECT('x',$,#7,.F.));").datums).toMatchObject([
      { letter: 'B', label: 'x' },
    ]);
  });

  test('without feature and targets, without letter, twice: told', () => {
    expect(openOf(pmiOf(datum))).toEqual(['pmi-datum-undefined 100']);
    expect(openOf(pmiOf(`#100=DATUM('',$,#7,.F.,'');${usage(103, 100, 12)}`))).toEqual([
      'pmi-datum-without-letter 100',
    ]);
    expect(
      openOf(pmiOf(`${datum}#104=DATUM('',$,#7,.F.,'A');${usage(103, 100, 12)}${usage(105, 104, 13)}`)),
    ).toEqual(['pmi-datum-twice 104']);
    // The same letter on another product is another datum.
    expect(
      openOf(
        pmiOf(
          `${datum}#104=DATUM('',$,#106,.F.,'A');#106=PRODUCT_DEFINITION_SHAPE('','',#30);${usage(103, 100, 12)}${usage(105, 104, 13)}`,
        ),
      ),
    ).toEqual([]);
    expect(openOf(pmiOf(`${datum}#101=DATUM_FEATURE('f',$,#7,.T.);${relate(102, 101, 100)}`))).toEqual([
      'pmi-feature-without-geometry 100',
    ]);
  });
});

describe('a datum target', () => {
  const datum = "#100=DATUM('',$,#7,.F.,'A');";
  const size = (id: number, name: string, value: string) =>
    `#${id}=(LENGTH_MEASURE_WITH_UNIT()MEASURE_REPRESENTATION_ITEM()MEASURE_WITH_UNIT(LENGTH_MEASURE(${value}),#2)REPRESENTATION_ITEM('${name}'));`;
  const placed = (shape: string, items = '', sizes = '') =>
    pmiOf(
      `${datum}#101=PLACED_DATUM_TARGET_FEATURE('t','${shape}',#7,.T.,'3');${relate(102, 101, 100)}
      #103=PROPERTY_DEFINITION('','',#101);#104=SHAPE_DEFINITION_REPRESENTATION(#103,#105);
      #105=SHAPE_REPRESENTATION_WITH_PARAMETERS('',(#106${items}),#6);#106=AXIS2_PLACEMENT_3D('orientation',#107,#108,#109);
      #107=CARTESIAN_POINT('',(10.,20.,30.));#108=DIRECTION('',(0.,1.,0.));#109=DIRECTION('',(0.,0.,1.));${sizes}`,
    );
  const place = { origin: [10, 20, 30], z: [0, 1, 0], x: [0, 0, 1] };

  test.each([
    ['point', '', '', { kind: 'point' }],
    ['line', ',#120', size(120, 'target length', '1.'), { kind: 'line', length: { value: 25.4 } }],
    [
      'rectangle',
      ',#120,#121',
      size(120, 'target length', '1.') + size(121, 'target width', '2.'),
      { kind: 'rectangle', length: { value: 25.4 }, width: { value: 50.8 } },
    ],
    ['circle', ',#120', size(120, 'target diameter', '2.'), { kind: 'circle', diameter: { value: 50.8 } }],
    [
      'circular curve',
      ',#120',
      size(120, 'target diameter', '2.'),
      { kind: 'circularCurve', diameter: { value: 50.8 } },
    ],
  ])('%s', (name, items, sizes, shape) => {
    const model = placed(name, items, sizes);
    expect(model.datumTargets).toMatchObject([
      { entity: 101, label: 't', id: 'A3', datum: 100, shape, place, movable: null, feature: null },
    ]);
    expect(model.datums).toMatchObject([{ targets: [101], features: [] }]);
    expect(model.open).toEqual([]);
  });

  test.each(['area', 'curve'])('%s of the shape', (name) => {
    const model = pmiOf(
      `${datum}#101=DATUM_TARGET('','${name}',#7,.T.,'1');${relate(102, 101, 100)}${usage(103, 101, 14)}`,
    );
    expect(model.datumTargets).toMatchObject([{ id: 'A1', shape: { kind: name }, place: null, faces: [14] }]);
    expect(model.open).toEqual([]);
  });

  test('lies on a feature, moves in a direction, is placed in the unit of its representation', () => {
    const model = placed(
      'point',
      ',#120',
      `#120=DIRECTION('movable direction',(0.,0.,2.));#130=FEATURE_FOR_DATUM_TARGET_RELATIONSHIP('',$,#131,#101);#131=SHAPE_ASPECT('','',#7,.T.);${usage(132, 131, 15)}`,
    );
    expect(model.datumTargets).toMatchObject([
      { movable: { direction: [0, 0, 1] }, feature: 131, faces: [15] },
    ]);
    const inches = pmiOf(
      `${datum}#101=PLACED_DATUM_TARGET_FEATURE('','point',#7,.T.,'1');${relate(102, 101, 100)}#103=PROPERTY_DEFINITION('','',#101);#104=SHAPE_DEFINITION_REPRESENTATION(#103,#105);#105=SHAPE_REPRESENTATION_WITH_PARAMETERS('',(#106),#108);#106=AXIS2_PLACEMENT_3D('orientation',#107,$,$);#107=CARTESIAN_POINT('',(1.,2.,3.));#108=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#2,#3))REPRESENTATION_CONTEXT('',''));`,
    );
    expect(inches.datumTargets[0]?.place?.origin).toEqual([25.4, 50.8, expect.closeTo(76.2, 12)]);
  });

  test('whose number has the letter already', () => {
    const model = pmiOf(
      `${datum}#101=DATUM_TARGET('','area',#7,.T.,'A2');${relate(102, 101, 100)}${usage(103, 101, 14)}`,
    );
    expect(model.datumTargets[0]?.id).toBe('A2');
  });

  test('without datum, place, size, of an unknown shape: told', () => {
    expect(openOf(pmiOf("#101=PLACED_DATUM_TARGET_FEATURE('','point',#7,.T.,'1');"))).toEqual([
      'pmi-target-without-datum 101',
      'pmi-target-without-place 101',
    ]);
    expect(placed('rectangle', ',#120', size(120, 'target length', '1.')).open).toMatchObject([
      { code: 'pmi-target-without-size', entity: 101, details: { id: 'A3', missing: 'width' } },
    ]);
    expect(openOf(placed('banana'))).toEqual(['pmi-word-unknown 101']);
    expect(openOf(pmiOf(`${datum}#101=DATUM_TARGET('','area',#7,.T.,'1');${relate(102, 101, 100)}`))).toEqual(
      ['pmi-target-without-place 101'],
    );
  });
});
