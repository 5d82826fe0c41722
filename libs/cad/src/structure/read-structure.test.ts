import { bytesSource, rotation, seededRandom, type Transform } from '@diewright/geometry';
import { damagedCopies, measureAllocation } from '@diewright/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPart21, type Part21File } from '../part21/part21-file.ts';
import { inFirstPartInch } from '../testing/in-first-part-inch.ts';
import { verticesByKernel, verticesOfItem } from '../testing/placed-vertices.ts';
import { startAssemblyWriter } from '../testing/write-assembly-step.ts';
import { readHead } from './read-head.ts';
import { type ModelStructure, readStructure } from './read-structure.ts';

let writer: Awaited<ReturnType<typeof startAssemblyWriter>>;
beforeAll(async () => {
  writer = await startAssemblyWriter();
});

const open = (text: string): Part21File => {
  const file = openPart21(bytesSource('made', new TextEncoder().encode(text)));
  if (!file.ok) throw new RangeError(file.reason);
  return file.value;
};

const turn = (angle: number, shift: readonly [number, number, number]): Transform => {
  const length = Math.sqrt(14);
  return rotation([1 / length, 2 / length, 3 / length], angle, shift);
};

/** A part three times, once below two levels of sub-assemblies that are themselves used twice. */
function dieSet(): string {
  const { kernel } = writer;
  return writer.write((maker) => {
    const core = maker.part('型芯', new kernel.BRepPrimAPI_MakeBox(10, 20, 30).Shape());
    const pin = maker.part('顶杆', new kernel.BRepPrimAPI_MakeBox(1, 2, 50).Shape());
    const insert = maker.assembly('镶块', [
      { of: core, name: '一号', at: turn(0.3, [100, 0, 0]) },
      { of: core, name: "'二号'", at: turn(1.3, [0, 100, 0]) },
      { of: pin, name: '', at: turn(-2, [5, 5, 5]) },
    ]);
    const half = maker.assembly('动模', [
      { of: insert, name: '左', at: turn(0.7, [-200, 3, 1]) },
      { of: insert, name: '右', at: turn(2.7, [200, -3, 0.25]) },
    ]);
    maker.assembly('压铸模', [
      { of: half, name: '动', at: turn(-0.7, [0, 0, 500]) },
      { of: core, name: '定', at: turn(2, [-70, 0, -5]) },
    ]);
  });
}

/** Corners of each body as our placements put them. */
const placedBodies = (file: Part21File, { shapes }: ModelStructure) =>
  shapes.flatMap(({ items, units, modelFromShape }) =>
    items.map(({ entity }) => verticesOfItem(file, entity, units.mmPerLength, modelFromShape)),
  );

function expectSamePlaces(text: string): ModelStructure {
  const file = open(text);
  const structure = readStructure(file);
  expect(structure.problems).toEqual([]);
  const ours = placedBodies(file, structure);
  const kernels = verticesByKernel(writer.kernel, text);
  expect(ours.length).toBe(kernels.length);
  ours.forEach((vertices, k) => {
    expect(vertices.length).toBe(kernels[k]?.length);
    vertices.flat().forEach((value, at) => {
      expect(value).toBeCloseTo(kernels[k]?.flat()[at] as number, 7);
    });
  });
  return structure;
}

describe('readStructure on assemblies', () => {
  test('places every instance where the CAD kernel does, in its order, and names the way to it', () => {
    const { products, occurrences, shapes } = expectSamePlaces(dieSet());
    expect(products.map(({ name }) => name).sort()).toEqual(['动模', '压铸模', '型芯', '镶块', '顶杆']);
    expect(occurrences.length).toBe(7);
    expect(shapes.map(({ path }) => path.join('/')).sort()).toEqual(
      [
        "动/左/'二号'",
        '动/左/一号',
        '动/左/顶杆:3',
        "动/右/'二号'",
        '动/右/一号',
        '动/右/顶杆:3',
        '定',
      ].sort(),
    );
  });
  test('turns a transformation whose representations are listed the other way round', () => {
    const text = dieSet();
    const file = open(text);
    // The relationship of the fixed core: rep_1 and rep_2 change places, and so do the placements.
    const turned = text.replaceAll(
      /REPRESENTATION_RELATIONSHIP\('','',(#\d+),(#\d+)\)(\s*)REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION\((#\d+)\)/g,
      "REPRESENTATION_RELATIONSHIP('','',$2,$1)$3REPRESENTATION_RELATIONSHIP_WITH_TRANSFORMATION($4)",
    );
    const swapped = turned.replaceAll(
      /ITEM_DEFINED_TRANSFORMATION\('','',(#\d+),(#\d+)\)/g,
      "ITEM_DEFINED_TRANSFORMATION('','',$2,$1)",
    );
    expect(swapped).not.toBe(turned);
    expect(turned).not.toBe(text);
    const expected = placedBodies(file, readStructure(file));
    for (const edited of [turned, swapped]) {
      const editedFile = open(edited);
      const structure = readStructure(editedFile);
      expect(structure.problems).toEqual([]);
      placedBodies(editedFile, structure).forEach((vertices, k) => {
        vertices.flat().forEach((value, at) => {
          expect(value).toBeCloseTo(expected[k]?.flat()[at] as number, 7);
        });
      });
    }
  });
  test('measures each part of an assembly in its own unit', () => {
    const text = inFirstPartInch(dieSet());
    const { shapes, contexts } = expectSamePlaces(text);
    const cores = shapes.filter(({ units }) => units.mmPerLength === 25.4);
    expect(cores.length).toBe(5);
    expect(new Set(cores.map(({ product }) => product)).size).toBe(1);
    expect(contexts.map(({ length }) => length?.name).filter((name) => name === 'inch').length).toBe(1);
  });
  test('says of a product that holds itself that it does', () => {
    const text = dieSet();
    const [, assembly, component] = /NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*','左','',(#\d+),(#\d+),/.exec(
      text,
    ) as RegExpExecArray;
    const circle = text.replace(
      /(NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*','一号','',#\d+),#\d+,/,
      `$1,${assembly},`,
    );
    expect(component).toBeDefined();
    const { problems, shapes } = readStructure(open(circle));
    expect(problems).toContainEqual(expect.objectContaining({ reason: 'step-assembly-cyclic' }));
    expect(shapes.length).toBeGreaterThan(0);
  });
  test('does not guess where an instance stands that the file does not place', () => {
    const text = dieSet().replace(
      /CONTEXT_DEPENDENT_SHAPE_REPRESENTATION(?=\((#\d+),(#\d+)\);)/,
      'SOMETHING_ELSE',
    );
    const { problems, shapes } = readStructure(open(text));
    expect(problems.map(({ reason }) => reason)).toEqual(['step-instance-unplaced']);
    expect(problems[0]?.line).toBeGreaterThan(1);
    expect(shapes.length).toBeLessThan(7);
  });
});

test('answers every damaged copy of an assembly with what is left of it', () => {
  const small = dieSet().replaceAll(/#\d+ = (PCURVE|SURFACE_CURVE|LINE|VECTOR|EDGE_CURVE)[^;]*;\s*/g, '');
  const good = new TextEncoder().encode(
    small.replace(/ENDSEC;\s*END-ISO/, "#900002=PRESENTATION_LAYER_ASSIGNMENT('7','',(#10));\n$&"),
  );
  for (const { what, bytes } of damagedCopies(good, seededRandom(22), 60)) {
    const file = openPart21(bytesSource(what, bytes));
    if (!file.ok) continue;
    const { value: structure, totalBytes } = measureAllocation(() => readStructure(file.value));
    expect(totalBytes, what).toBeLessThan(10 * bytes.length + 4e6);
    const head = readHead(file.value, structure);
    if (head.ok) expect(head.value.mmPerUnit, what).toBeGreaterThan(0);
    for (const { line, entity } of structure.problems)
      expect(line, what).toBeGreaterThan(file.value.has(entity) ? 0 : -1);
    for (const { modelFromShape } of structure.shapes)
      for (const value of modelFromShape) expect(Number.isFinite(value), what).toBe(true);
  }
});
