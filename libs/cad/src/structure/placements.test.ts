import { bytesSource, type Transform, transformPoints } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { openPart21 } from '../part21/part21-file.ts';
import { type ModelStructure, readStructure } from './read-structure.ts';

/** Contexts in mm and rad (#11), inch and degree (#21), without a unit (#31); a solid (#90) that is only a name. */
const common = `#1=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));
#2=(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.));
#3=(CONVERSION_BASED_UNIT('INCH',#4)LENGTH_UNIT()NAMED_UNIT(*));
#4=LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#1);
#5=(CONVERSION_BASED_UNIT('DEGREE',#6)NAMED_UNIT(*)PLANE_ANGLE_UNIT());
#6=PLANE_ANGLE_MEASURE_WITH_UNIT(PLANE_ANGLE_MEASURE(0.0174532925),#2);
#7=UNCERTAINTY_MEASURE_WITH_UNIT(LENGTH_MEASURE(0.001),#3,'distance_accuracy_value','');
#9=PRODUCT_DEFINITION_CONTEXT('part definition',$,'design');
#11=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#1,#2))REPRESENTATION_CONTEXT('',''));
#21=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT((#7))GLOBAL_UNIT_ASSIGNED_CONTEXT((#3,#5))REPRESENTATION_CONTEXT('',''));
#31=GEOMETRIC_REPRESENTATION_CONTEXT('','',3);
#40=CARTESIAN_POINT('',(0.,0.,0.));
#41=CARTESIAN_POINT('',(1.,2.,3.));
#42=DIRECTION('',(0.,0.,1.));
#43=DIRECTION('',(0.,1.,0.));
#44=AXIS2_PLACEMENT_3D('origin',#40,$,$);
#45=AXIS2_PLACEMENT_3D('turned',#41,#42,#43);
#46=DIRECTION('',(-1.,0.,0.));
#47=CARTESIAN_TRANSFORMATION_OPERATOR_3D('mirror','',#46,#43,#41,2.,#42);
#90=MANIFOLD_SOLID_BREP('body',#91);
`;

/** A product #id and its definition #id+1, whose shape are the representations. */
const product = (id: number, name: string, ...representations: number[]) =>
  `#${id}=PRODUCT('no. ${id}','${name}','',(#9));
#${id + 1}=PRODUCT_DEFINITION('design','',#${id + 2},#9);
#${id + 2}=PRODUCT_DEFINITION_FORMATION('B','',#${id});
#${id + 3}=PRODUCT_DEFINITION_SHAPE('','',#${id + 1});
${representations.map((rep, k) => `#${id + 4 + k}=SHAPE_DEFINITION_REPRESENTATION(#${id + 3},#${rep});`).join('\n')}
`;

const usage = (id: number, assembly: number, component: number, name = `use ${id}`) =>
  `#${id}=NEXT_ASSEMBLY_USAGE_OCCURRENCE('${id}','${name}','',#${assembly + 1},#${component + 1},$);
`;

function read(data: string): ModelStructure {
  const text = `ISO-10303-21;DATA;${common}${data}ENDSEC;END-ISO-10303-21;`;
  const file = openPart21(bytesSource('', new TextEncoder().encode(text)));
  if (!file.ok) throw new RangeError(file.reason);
  return readStructure(file.value);
}

/** Where (1, 0, 0) and (0, 0, 0) of a shape's own numbers come to lie. */
const ends = (structure: ModelStructure) =>
  structure.shapes.map(({ modelFromShape, units }) => [
    ...transformPoints(modelFromShape as Transform, Float64Array.of(units.mmPerLength, 0, 0, 0, 0, 0)),
  ]);

const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 9));

describe('readStructure on shapes without an assembly', () => {
  test('reads a part whose shape a relationship leads to, in inch and degree', () => {
    const structure = read(`${product(100, '型芯', 110)}
#110=SHAPE_REPRESENTATION('part',(#44),#11);
#111=SHAPE_REPRESENTATION_RELATIONSHIP('','',#112,#110);
#112=ADVANCED_BREP_SHAPE_REPRESENTATION('brep',(#44,#90),#21);`);
    expect(structure.problems).toEqual([]);
    expect(structure.products).toEqual([
      {
        entity: 101,
        product: 100,
        id: 'no. 100',
        name: '型芯',
        description: '',
        version: 'B',
        representations: [110],
      },
    ]);
    expect(structure.shapes).toMatchObject([
      {
        path: [],
        product: 101,
        representation: 112,
        items: [{ entity: 90, keyword: 'MANIFOLD_SOLID_BREP', name: 'body' }],
        units: { mmPerLength: 25.4, radPerAngle: Math.PI / 180 },
        context: { entity: 21, uncertainties: [{ name: 'distance_accuracy_value', value: 0.0254 }] },
      },
    ]);
  });
  test('places what is mapped into a representation, by placements and by mirroring operators', () => {
    const structure = read(`${product(100, 'part', 110)}
#110=SHAPE_REPRESENTATION('',(#44,#120,#121),#21);
#120=MAPPED_ITEM('a',#122,#45);
#121=MAPPED_ITEM('b',#122,#47);
#122=REPRESENTATION_MAP(#44,#123);
#123=ADVANCED_BREP_SHAPE_REPRESENTATION('brep',(#90),#11);`);
    expect(structure.problems).toEqual([]);
    expect(structure.shapes.map(({ occurrences }) => occurrences)).toEqual([[120], [121]]);
    const [x, y, z] = [25.4, 50.8, 76.2];
    expect(ends(structure)).toEqual([near(x, y + 1, z, x, y, z), near(x - 2, y, z, x, y, z)]);
  });
  test('follows relationships with a transformation that place no instance, in either direction', () => {
    const relation = (first: number, second: number, items: string) =>
      read(`${product(100, 'part', 110)}
#110=SHAPE_REPRESENTATION('',(#44,#45),#11);
#111=(REPRESENTATION_RELATIONSHIP('','',#${first},#${second})REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#113)SHAPE_REPRESENTATION_RELATIONSHIP());
#112=ADVANCED_BREP_SHAPE_REPRESENTATION('brep',(#44,#90),#11);
#113=ITEM_DEFINED_TRANSFORMATION('','',${items});`);
    for (const structure of [relation(112, 110, '#44,#45'), relation(110, 112, '#45,#44')])
      expect(ends(structure)).toEqual([near(1, 3, 3, 1, 2, 3)]);
  });
  test('takes each placement in the unit of the representation that it stands in', () => {
    const related = read(`${product(100, 'part', 110)}
#110=SHAPE_REPRESENTATION('',(#44),#11);
#111=(REPRESENTATION_RELATIONSHIP('','',#112,#110)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#113)SHAPE_REPRESENTATION_RELATIONSHIP());
#112=ADVANCED_BREP_SHAPE_REPRESENTATION('brep',(#45,#90),#21);
#113=ITEM_DEFINED_TRANSFORMATION('','',#45,#44);`);
    expect(ends(related)).toEqual([near(-50.8, 0, -76.2, -50.8, 25.4, -76.2)]);
    const mapped = read(`${product(100, 'part', 110)}
#110=SHAPE_REPRESENTATION('',(#120),#21);
#120=MAPPED_ITEM('',#121,#44);
#121=REPRESENTATION_MAP(#45,#122);
#122=ADVANCED_BREP_SHAPE_REPRESENTATION('brep',(#45,#90),#11);`);
    expect(ends(mapped)).toEqual([near(-2, 0, -3, -2, 1, -3)]);
  });
  test('does not go from one product into another by a relationship that places nothing', () => {
    const { shapes, problems } = read(`${product(100, 'one', 110)}${product(200, 'other', 210)}
#110=SHAPE_REPRESENTATION('',(#90),#11);
#210=SHAPE_REPRESENTATION('',(#90),#11);
#211=SHAPE_REPRESENTATION_RELATIONSHIP('','',#110,#210);`);
    expect(problems).toEqual([]);
    expect(shapes.map(({ product, representation }) => [product, representation])).toEqual([
      [101, 110],
      [201, 210],
    ]);
  });
  test('keeps a body that belongs to no product, once, and says so', () => {
    const structure = read(`#110=ADVANCED_BREP_SHAPE_REPRESENTATION('lone',(#90),#11);
#111=SHAPE_REPRESENTATION('again',(#90),#11);`);
    expect(structure.shapes).toMatchObject([{ product: null, representation: 110 }]);
    expect(structure.problems).toEqual([
      { reason: 'step-shape-without-product', entity: 110, line: 21, details: { name: 'lone' } },
    ]);
  });
  test('has no place for a body that stands in no representation', () => {
    const { shapes, problems } = read('');
    expect(shapes).toEqual([]);
    expect(problems).toEqual([
      { reason: 'step-body-without-representation', entity: 90, line: 20, details: {} },
    ]);
  });
  test('does not guess a unit of length, and says that it took radians', () => {
    const { shapes, problems } = read(`${product(100, 'part', 110, 111)}
#110=SHAPE_REPRESENTATION('',(#90),#31);
#111=SHAPE_REPRESENTATION('',(#90),#32);
#32=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#1))REPRESENTATION_CONTEXT('',''));`);
    expect(problems.map(({ reason, entity }) => [reason, entity])).toEqual([
      ['step-shape-without-unit', 110],
      ['step-angle-unit-assumed', 32],
    ]);
    expect(shapes).toMatchObject([{ representation: 111, units: { mmPerLength: 1, radPerAngle: 1 } }]);
  });
  test('refuses a context with two units of length', () => {
    const { shapes, problems } = read(`${product(100, 'part', 110)}
#110=SHAPE_REPRESENTATION('',(#90),#32);
#32=(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNIT_ASSIGNED_CONTEXT((#1,#2,#3))REPRESENTATION_CONTEXT('',''));`);
    expect(shapes).toEqual([]);
    expect(problems.map(({ reason }) => reason)).toEqual([
      'step-entity-impossible',
      'step-shape-without-unit',
    ]);
  });
  test('takes documents for no products', () => {
    const { products } = read(`${product(100, 'drawing').replace('#102,#9', '#102,#105')}
#105=PRODUCT_DEFINITION_CONTEXT('digital document definition',#9,'');`);
    expect(products).toEqual([]);
  });
});

const parts = `${product(100, 'assembly', 110)}${product(200, 'part', 210)}
#110=SHAPE_REPRESENTATION('',(#44,#45),#11);
#210=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#44,#90),#11);
`;

describe('readStructure on assemblies by mapped items', () => {
  const mapped = parts.replace('(#44,#45),#11', '(#44,#120),#11').concat(`#120=MAPPED_ITEM('m',#121,#45);
#121=REPRESENTATION_MAP(#44,#210);
`);
  test('takes the mapped representation of another product for an instance', () => {
    const structure = read(mapped);
    expect(structure.problems).toEqual([]);
    expect(structure.shapes).toMatchObject([{ path: ['m'], occurrences: [120], product: 201 }]);
    expect(ends(structure)).toEqual([near(1, 3, 3, 1, 2, 3)]);
  });
  test('gives it the name of the occurrence that nothing else has placed', () => {
    const structure = read(mapped + usage(300, 100, 200));
    expect(structure.problems).toEqual([]);
    expect(structure.shapes).toMatchObject([{ path: ['use 300'], occurrences: [300], product: 201 }]);
  });
  test('does not place it a second time where an occurrence has put it', () => {
    const structure = read(`${mapped}${usage(300, 100, 200)}
#301=PRODUCT_DEFINITION_SHAPE('','',#300);
#302=CONTEXT_DEPENDENT_SHAPE_REPRESENTATION(#303,#301);
#303=(REPRESENTATION_RELATIONSHIP('','',#210,#110)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#304)SHAPE_REPRESENTATION_RELATIONSHIP());
#304=ITEM_DEFINED_TRANSFORMATION('','',#44,#45);`);
    expect(structure.problems).toEqual([]);
    expect(structure.shapes.length).toBe(1);
    expect(ends(structure)).toEqual([near(1, 3, 3, 1, 2, 3)]);
  });
  test('says of a representation that is mapped into itself that it is', () => {
    const { problems } = read(`${product(100, 'part', 110)}
#110=SHAPE_REPRESENTATION('',(#90,#120),#11);
#120=MAPPED_ITEM('m',#121,#45);
#121=REPRESENTATION_MAP(#44,#110);`);
    expect(problems).toMatchObject([{ reason: 'step-assembly-cyclic', entity: 110 }]);
  });
});

describe('readStructure on assemblies by occurrences', () => {
  test('takes a relationship with any representation of the component, wherever that stands in it', () => {
    // The body stands at #45 in the component, and the occurrence puts the body itself at the origin.
    const structure =
      read(`${product(100, 'assembly', 110)}${product(200, 'part', 210)}${usage(300, 100, 200)}
#110=SHAPE_REPRESENTATION('',(#44),#11);
#210=SHAPE_REPRESENTATION('',(#45),#11);
#212=ADVANCED_BREP_SHAPE_REPRESENTATION('',(#44,#90),#11);
#213=(REPRESENTATION_RELATIONSHIP('','',#212,#210)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#214)SHAPE_REPRESENTATION_RELATIONSHIP());
#214=ITEM_DEFINED_TRANSFORMATION('','',#44,#45);
#301=PRODUCT_DEFINITION_SHAPE('','',#300);
#302=CONTEXT_DEPENDENT_SHAPE_REPRESENTATION(#303,#301);
#303=(REPRESENTATION_RELATIONSHIP('','',#212,#110)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#304)SHAPE_REPRESENTATION_RELATIONSHIP());
#304=ITEM_DEFINED_TRANSFORMATION('','',#44,#44);`);
    expect(structure.problems).toEqual([]);
    expect(structure.shapes).toMatchObject([{ path: ['use 300'], product: 201, representation: 212 }]);
    expect(ends(structure)).toEqual([near(1, 0, 0, 0, 0, 0)]);
  });
});

describe('readStructure on assemblies whose parts are elsewhere', () => {
  const empty = parts.replace('(#44,#90)', '(#44)') + usage(300, 100, 200);
  test('says which part has no shape in the file', () => {
    const { shapes, problems } = read(empty + placing(300));
    expect(shapes).toEqual([]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        reason: 'step-product-without-shape',
        entity: 201,
        details: { name: 'part' },
      }),
    );
  });
  test('says which definition an occurrence misses', () => {
    const { problems } = read(`${parts}${usage(300, 100, 400)}`);
    expect(problems).toContainEqual(
      expect.objectContaining({
        reason: 'step-entity-missing',
        entity: 300,
        details: expect.objectContaining({ missing: 401 }),
      }),
    );
  });
});

describe('readStructure on assemblies of nonsense', () => {
  test('says that products which hold each other have no beginning', () => {
    const { shapes, problems } = read(
      parts + usage(300, 100, 200) + usage(310, 200, 100) + placing(300) + placing(310),
    );
    expect(shapes).toEqual([]);
    expect(problems.map(({ reason, entity }) => [reason, entity])).toEqual([
      ['step-assembly-cyclic', 101],
      ['step-assembly-cyclic', 201],
    ]);
  });
  test('stops before instances that double at each level are too many', () => {
    let data = '';
    for (let level = 0; level < 40; level++) {
      const id = 1000 + 100 * level;
      data += product(id, `level ${level}`, 110);
      if (level === 0) continue;
      for (const use of [20, 30]) data += usage(id + use, id, id - 100) + placing(id + use);
    }
    const { problems } = read(`${data}#110=SHAPE_REPRESENTATION('',(#44,#45,#90),#11);`);
    expect(problems.map(({ reason }) => reason)).toContain('step-assembly-too-large');
  });
  test('stops where assemblies lie too deep in one another', () => {
    let data = '';
    for (let level = 0; level < 3000; level++) {
      const id = 1000 + 100 * level;
      data += product(id, '', 110);
      if (level > 0) data += usage(id + 20, id, id - 100) + placing(id + 20);
    }
    const { problems } = read(`${data}#110=SHAPE_REPRESENTATION('',(#44,#45,#90),#11);`);
    expect(problems.map(({ reason }) => reason)).toContain('step-assembly-too-large');
  });
});

/** Puts an occurrence where #45 is. */
function placing(occurrence: number): string {
  return `#${occurrence + 1}=PRODUCT_DEFINITION_SHAPE('','',#${occurrence});
#${occurrence + 2}=CONTEXT_DEPENDENT_SHAPE_REPRESENTATION(#${occurrence + 3},#${occurrence + 1});
#${occurrence + 3}=(REPRESENTATION_RELATIONSHIP('','',#110,#110)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION(#${occurrence + 4})SHAPE_REPRESENTATION_RELATIONSHIP());
#${occurrence + 4}=ITEM_DEFINED_TRANSFORMATION('','',#44,#45);
`;
}
