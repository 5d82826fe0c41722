import { type Transform, transformPoints } from '@diewright/geometry';
import type { CadKernel } from '../kernel/load-kernel.ts';
import { readShape } from '../kernel/read-shape.ts';
import type { Part21File } from '../part21/part21-file.ts';

export type SolidVertices = readonly (readonly number[])[];

/** The corners of each solid as the CAD kernel reads and places them, mm: the oracle for our placements. */
export function verticesByKernel(kernel: CadKernel, text: string): SolidVertices[] {
  const shape = readShape(kernel, new TextEncoder().encode(text));
  if (!shape.ok) throw new RangeError(`the kernel refuses the text: ${shape.reason}`);
  const { TopAbs_SOLID, TopAbs_VERTEX, TopAbs_SHAPE } = kernel.TopAbs_ShapeEnum;
  const solids: SolidVertices[] = [];
  for (
    const walk = new kernel.TopExp_Explorer(shape.value, TopAbs_SOLID, TopAbs_SHAPE);
    walk.More();
    walk.Next()
  ) {
    const vertices: number[][] = [];
    const inner = new kernel.TopExp_Explorer(walk.Current(), TopAbs_VERTEX, TopAbs_SHAPE);
    for (; inner.More(); inner.Next()) {
      const point = kernel.BRep_Tool.Pnt(kernel.TopoDS.Vertex(inner.Current()));
      vertices.push([point.X(), point.Y(), point.Z()]);
    }
    solids.push(sortedSet(vertices));
  }
  return solids;
}

/** The vertex_points that a body leads to, by brute force over all references, placed and in mm. */
export function verticesOfItem(
  file: Part21File,
  item: number,
  mmPerLength: number,
  modelFromShape: Transform,
): SolidVertices {
  const seen = new Set([item]);
  const vertices: number[][] = [];
  for (const id of seen) {
    const record = file.record(id);
    const [, place] = record.parts[0]?.parameters ?? [];
    if (record.parts[0]?.keyword === 'VERTEX_POINT' && place && typeof place === 'object' && 'id' in place)
      vertices.push([
        ...transformPoints(
          modelFromShape,
          Float64Array.from(file.entity(place.id).all.numbers(1), (value) => value * mmPerLength),
        ),
      ]);
    for (const [, reference] of JSON.stringify(record.parts).matchAll(/"reference","id":(\d+)/g))
      seen.add(Number(reference));
  }
  return sortedSet(vertices);
}

/** Each corner once, in an order that rounding does not disturb. */
function sortedSet(vertices: readonly (readonly number[])[]): SolidVertices {
  const rounded = (vertex: readonly number[]) =>
    vertex.map((value) => (Math.round(value * 1e4) / 1e4 + 0).toFixed(4));
  const once = new Map(vertices.map((vertex) => [rounded(vertex).join(' '), vertex]));
  return [...once.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, vertex]) => vertex);
}
