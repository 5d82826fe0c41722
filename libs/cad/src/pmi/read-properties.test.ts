import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';

const property = (id: number, name: string, about: number, items: string, keyword = 'REPRESENTATION') =>
  `#${id}=PROPERTY_DEFINITION('${name}','',#${about});#${id + 1}=PROPERTY_DEFINITION_REPRESENTATION(#${id},#${id + 2});#${id + 2}=${keyword}('',(${items}),#6);`;
const text = (id: number, label: string, words: string) =>
  `#${id}=DESCRIPTIVE_REPRESENTATION_ITEM('${label}','${words}');`;
const aspect = "#150=SHAPE_ASPECT('','NOTE',#7,.T.);#151=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#150,#22,#12);";

describe('notes', () => {
  test('of the product, of an aspect, of a tolerance', () => {
    const model = pmiOf(
      `${property(100, 'semantic text', 7, '#103')}${text(103, 'Text.1', 'BREAK EDGES')}${property(110, '', 150, '#113')}${text(113, '', '2 X')}${aspect}
       ${property(120, 'semantic text', 123, '#124')}${text(124, '', 'SIM')}#123=FLATNESS_TOLERANCE('','',#125,#150);#125=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#1);`,
    );
    expect(model.notes).toMatchObject([
      { entity: 100, label: 'Text.1', text: 'BREAK EDGES', about: 7, features: [] },
      { entity: 110, text: '2 X', about: 150, features: [150] },
      { entity: 120, text: 'SIM', about: 123, features: [] },
    ]);
  });

  test('on an aspect without geometry are general', () => {
    const model = pmiOf(
      `${property(100, 'semantic text', 150, '#103')}${text(103, '', 'ALL')}#150=SHAPE_ASPECT('','NOTE',#7,.T.);`,
    );
    expect(model.notes).toMatchObject([{ about: 150, features: [] }]);
  });

  test('neither attributes of the product nor validation properties', () => {
    const model = pmiOf(
      `${property(100, 'CAGE Code', 30, '#103')}${text(103, '', '64JW1')}${property(110, 'pmi validation property', 150, '#113')}${text(113, 'datum references', 'A')}${aspect}`,
    );
    expect(model.notes).toEqual([]);
  });
});

test('general tolerances by class', () => {
  expect(
    pmiOf(`${property(100, 'default tolerances', 7, '#103')}${text(103, 'tolerance class', 'ISO 2768-mK')}`)
      .generalTolerances,
  ).toEqual([{ entity: 100, label: 'tolerance class', text: 'ISO 2768-mK' }]);
});

describe('surface texture', () => {
  const texture = `${property(100, 'surface texture', 150, '#103')}${text(103, 'material removal condition', 'material removal required')}
    ${property(110, 'surface_condition', 150, '#113,#114', 'SURFACE_TEXTURE_REPRESENTATION')}${text(113, 'measuring method', 'Ra')}
    #114=MEASURE_REPRESENTATION_ITEM('characteristic value',LENGTH_MEASURE(3.2),#5);
    ${property(120, 'surface_condition', 150, '#123,#124', 'SURFACE_TEXTURE_REPRESENTATION')}${text(123, 'measuring method', 'Rz')}
    #124=MEASURE_REPRESENTATION_ITEM('characteristic value',LENGTH_MEASURE(12.5),#5);`;

  test('all parameters of one surface together, µm as mm', () => {
    const model = pmiOf(texture + aspect);
    expect(model.surfaceTextures).toMatchObject([
      {
        entity: 100,
        feature: 150,
        materialRemoval: 'material removal required',
        parameters: [
          { name: 'Ra', value: { value: 0.0032, stated: 3.2, unit: 'micrometre' } },
          { name: 'Rz', value: { stated: 12.5 } },
        ],
      },
    ]);
    expect(model.surfaceTextures[0]?.parameters).toHaveLength(2);
    expect(model.presence.kind).toBe('semantic');
    expect(model.open).toEqual([]);
  });

  test('one that no property leads to is told', () => {
    expect(openOf(pmiOf("#100=SURFACE_TEXTURE_REPRESENTATION('',(),#6);"))).toEqual(['pmi-not-used 100']);
  });
});

describe('the standard', () => {
  const document = (words: string) => `#100=DOCUMENT('${words}','','',#101);#101=DOCUMENT_TYPE('');`;
  test.each([
    ['ASME Y14.5-2009', 'ASME', 'ASME Y14.5-2009'],
    ['ASME Y14.41M', 'ASME', 'ASME Y14.41M'],
    ['ISO 1101:2017', 'ISO', 'ISO 1101:2017'],
    ['ISO 2768-mK', 'ISO', 'ISO 2768-mK'],
  ])('%s', (words, body, stated) => {
    expect(pmiOf(document(words)).standard).toEqual({ stated, body, entity: 100 });
  });

  test('what governs tolerances before what governs models; documents before notes', () => {
    const note = property(110, 'semantic text', 7, '#113') + text(113, '', 'TOLERANCES ISO 8015');
    expect(
      pmiOf(`${note}#100=PRODUCT('ASME Y14.41-2003','','',());#101=PRODUCT('ASME Y14.5M-1994','','',());`)
        .standard,
    ).toEqual({ stated: 'ASME Y14.5M-1994', body: 'ASME', entity: 101 });
    expect(pmiOf(`${note}${document('ISO 2768-m')}`).standard).toMatchObject({
      stated: 'ISO 2768-m',
      entity: 100,
    });
    expect(pmiOf(note).standard).toEqual({ stated: 'ISO 8015', body: 'ISO', entity: 110 });
  });

  test('a name that only sounds like one is none', () => {
    expect(pmiOf("#100=PRODUCT('2012_CTC_04_ASME1_RD','','',());").standard).toEqual({
      stated: '',
      body: null,
      entity: null,
    });
  });
});
