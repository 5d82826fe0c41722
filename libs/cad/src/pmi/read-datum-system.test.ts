import { describe, expect, test } from 'vitest';
import { openOf, pmiOf } from '../testing/pmi-text.ts';
import { pmiDatumModifiers } from './pmi-datum.ts';

const datum = (id: number, letter: string, face: number) =>
  `#${id}=DATUM('',$,#7,.F.,'${letter}');#${id + 1}=DATUM_FEATURE('',$,#7,.T.);#${id + 2}=SHAPE_ASPECT_RELATIONSHIP('',$,#${id + 1},#${id});#${id + 3}=GEOMETRIC_ITEM_SPECIFIC_USAGE('','',#${id + 1},#22,#${face});`;
const base = datum(110, 'A', 11) + datum(120, 'B', 12) + datum(130, 'C', 13);
const system = (list: string) => `#100=DATUM_SYSTEM('DRF',$,#7,.F.,(${list}));`;
const compartment = (id: number, datumBase: string, modifiers = '$') =>
  `#${id}=DATUM_REFERENCE_COMPARTMENT('',$,#7,.F.,${datumBase},${modifiers});`;
const read = (text: string) => pmiOf(text + base);
const simple = (word: string) => `SIMPLE_DATUM_REFERENCE_MODIFIER(.${word}.)`;

describe('a datum system', () => {
  test('keeps its compartments in order', () => {
    const model = read(
      system('#103,#101,#102') +
        compartment(101, '#110') +
        compartment(102, '#130') +
        compartment(103, '#120'),
    );
    expect(model.datumSystems).toMatchObject([{ entity: 100, label: 'DRF', letters: 'B|A|C' }]);
    expect(model.datumSystems[0]?.compartments.map(({ members }) => members[0]?.datum)).toEqual([
      120, 110, 130,
    ]);
    expect(model.open).toEqual([]);
  });

  test('complex instances', () => {
    const model = read(
      "#100=(DATUM_SYSTEM((#101))SHAPE_ASPECT('DRF',$,#7,.F.));#101=(DATUM_REFERENCE_COMPARTMENT()GENERAL_DATUM_REFERENCE(#110,(SIMPLE_DATUM_REFERENCE_MODIFIER(.BASIC.)))SHAPE_ASPECT('',$,#7,.F.));",
    );
    expect(model.datumSystems).toMatchObject([{ label: 'DRF', letters: 'A[BSC]' }]);
  });

  test('every simple modifier of the schema', () => {
    const words = pmiDatumModifiers.map((word) =>
      simple(word.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()),
    );
    const model = read(system('#101') + compartment(101, '#110', `(${words.join()})`));
    expect(model.datumSystems[0]?.compartments[0]?.modifiers.map(({ kind }) => kind)).toEqual([
      ...pmiDatumModifiers,
    ]);
    expect(model.open).toEqual([]);
  });

  test.each([
    ['MAXIMUM_MATERIAL_REQUIREMENT', 'A(M)'],
    ['LEAST_MATERIAL_REQUIREMENT', 'A(L)'],
    ['FREE_STATE', 'A(F)'],
    ['DISTANCE_VARIABLE', 'A[DV]'],
    ['CONTACTING_FEATURE', 'A[CF]'],
    ['DEGREE_OF_FREEDOM_CONSTRAINT_X', 'A[x]'],
    ['TRANSLATION', 'A[▷]'],
  ])('%s reads %s', (word, letters) => {
    expect(
      read(system('#101') + compartment(101, '#110', `(${simple(word)})`)).datumSystems[0]?.letters,
    ).toBe(letters);
  });

  test('a modifier with a value, by its own unit; an unknown one told', () => {
    const model = read(
      `${system('#101')}${compartment(101, '#110', `(#102,${simple('BANANA')})`)}#102=DATUM_REFERENCE_MODIFIER_WITH_VALUE(.PROJECTED.,#103);#103=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(2.),#2);`,
    );
    expect(model.datumSystems[0]).toMatchObject({
      letters: 'A(P)',
      compartments: [{ modifiers: [{ kind: 'projected', value: { value: 50.8 } }] }],
    });
    expect(openOf(model)).toEqual(['pmi-word-unknown 101']);
  });

  test('a common datum as a list of elements', () => {
    const model = read(
      `${system('#101')}${compartment(101, 'COMMON_DATUM_LIST((#104,#105))', `(${simple('MAXIMUM_MATERIAL_REQUIREMENT')})`)}#104=DATUM_REFERENCE_ELEMENT('',$,#7,.F.,#110,(${simple('PLANE')}));#105=DATUM_REFERENCE_ELEMENT('',$,#7,.F.,#120,$);`,
    );
    expect(model.datumSystems[0]).toMatchObject({
      letters: '(A[PL]-B)(M)',
      compartments: [
        {
          members: [
            { datum: 110, letter: 'A', modifiers: [{ kind: 'plane' }] },
            { datum: 120, letter: 'B', modifiers: [] },
          ],
          modifiers: [{ kind: 'maximumMaterialRequirement' }],
        },
      ],
    });
    expect(model.open).toEqual([]);
  });

  test('a common datum of the old kind', () => {
    const model = read(
      `${system('#101')}${compartment(101, '#104')}#104=COMMON_DATUM('',$,#7,.F.,'A-B');#105=SHAPE_ASPECT_RELATIONSHIP('',$,#104,#110);#106=SHAPE_ASPECT_RELATIONSHIP('',$,#104,#120);`,
    );
    expect(model.datumSystems[0]?.letters).toBe('A-B');
    expect(model.datums.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
    expect(model.open).toEqual([]);
  });
});

describe('references that a tolerance lists itself', () => {
  const tolerance = (list: string) =>
    `#100=(GEOMETRIC_TOLERANCE('','',#104,#111)GEOMETRIC_TOLERANCE_WITH_DATUM_REFERENCE((${list}))POSITION_TOLERANCE());#104=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.),#1);`;

  test('stand by their precedence, not by their order', () => {
    const model = read(
      `${tolerance('#101,#102,#103')}#101=DATUM_REFERENCE(3,#110);#102=REFERENCED_MODIFIED_DATUM(1,#120,.MAXIMUM_MATERIAL_CONDITION.);#103=REFERENCED_MODIFIED_DATUM(2,#130,.REGARDLESS_OF_FEATURE_SIZE.);`,
    );
    expect(model.datumSystems).toMatchObject([{ entity: 100, letters: 'B(M)|C|A' }]);
    expect(model.tolerances[0]?.datumSystem).toBe(100);
    expect(model.open).toEqual([]);
  });

  test('of one precedence are a common datum', () => {
    const model = read(`${tolerance('#101,#102')}#101=DATUM_REFERENCE(1,#110);#102=DATUM_REFERENCE(1,#120);`);
    expect(model.datumSystems[0]?.letters).toBe('A-B');
  });

  test('two systems at once: the first counts, and it is told', () => {
    const model = read(
      `${tolerance('#105,#106')}#105=DATUM_SYSTEM('',$,#7,.F.,(#107));#106=DATUM_SYSTEM('',$,#7,.F.,(#107));${compartment(107, '#110')}`,
    );
    expect(model.tolerances[0]?.datumSystem).toBe(105);
    expect(openOf(model)).toEqual(['pmi-several-datum-systems 100']);
  });

  test('a system that cannot be read is none', () => {
    const model = read(`${tolerance('#105')}#105=DATUM_SYSTEM('',$,#7,.F.,(#999));`);
    expect(model.tolerances[0]?.datumSystem).toBeNull();
    expect(openOf(model)).toEqual(['pmi-unreadable 105']);
  });
});
