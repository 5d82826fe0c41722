/**
 * Wall thickness of a measured mesh by rays: from the middle of a triangle straight into the material to where the
 * ray leaves it (the "ray" method of the wall-thickness tools; the sphere method gives smaller values in corners).
 * Only for closed stretches of a mesh: a ray that meets no wall within the reach counts for nothing.
 */
import {
  buildTriangleTree,
  castRay,
  seededRandom,
  type TriangleMesh,
  triangleCross,
} from '@diewright/geometry';
import { quantile } from '../deviation/statistics.ts';
import type { InspectionResult } from '../result/result.ts';

export interface WallThickness {
  /** Where each ray began, mm, shape [3 n]. */
  readonly at: Float64Array;
  /** mm, shape [n]. */
  readonly thickness: Float64Array;
}

/** @param mostRays triangles are drawn by area where there are more */
export function measureWallThickness(mesh: TriangleMesh, reachMm: number, mostRays = 20_000): WallThickness {
  const tree = buildTriangleTree(mesh);
  const at: number[] = [];
  const thickness: number[] = [];
  for (const [triangle, wa, wb, wc] of drawByArea(mesh, mostRays)) {
    const { origin, normal } = pointOn(mesh, triangle, wa, wb, wc);
    if (!normal) continue;
    const inward = [-normal[0], -normal[1], -normal[2]] as const;
    // Begin a hair inside, so that the ray does not meet its own triangle or one folded onto it.
    const hit = castRay(tree, origin, inward, [reachMm * 1e-7, reachMm], 'leaving');
    if (!hit) continue;
    at.push(...origin);
    thickness.push(hit.t);
  }
  return { at: Float64Array.from(at), thickness: Float64Array.from(thickness) };
}

export function describeThickness(walls: WallThickness): NonNullable<InspectionResult['thickness']> {
  const { thickness, at } = walls;
  const n = thickness.length;
  if (n === 0) return { rays: 0, lowest: null, mean: null, percentiles: null };
  let thinnest = 0;
  let sum = 0;
  thickness.forEach((value, i) => {
    sum += value;
    if (value < (thickness[thinnest] as number)) thinnest = i;
  });
  const sorted = thickness.slice().sort();
  return {
    rays: n,
    lowest: {
      value: thickness[thinnest] as number,
      at: [at[3 * thinnest] as number, at[3 * thinnest + 1] as number, at[3 * thinnest + 2] as number],
      face: null,
    },
    mean: sum / n,
    percentiles: {
      p1: quantile(sorted, 0.01),
      p5: quantile(sorted, 0.05),
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
    },
  };
}

/** Triangles with weights of their corners, drawn evenly by area with a fixed seed. */
function* drawByArea(mesh: TriangleMesh, most: number): Generator<readonly [number, number, number, number]> {
  const random = seededRandom(97);
  const count = mesh.triangles.length / 3;
  const areas = new Float64Array(count);
  const cross = new Float64Array(3);
  let total = 0;
  for (let t = 0; t < count; t++) {
    areas[t] = triangleCross(mesh, t, cross);
    total += areas[t] as number;
  }
  if (total === 0) return;
  let owed = random();
  for (let t = 0; t < count; t++) {
    owed += (most * (areas[t] as number)) / total;
    for (; owed >= 1; owed--) {
      const root = Math.sqrt(random());
      const v = random() * root;
      yield [t, 1 - root, root - v, v];
    }
  }
}

function pointOn(mesh: TriangleMesh, triangle: number, wa: number, wb: number, wc: number) {
  const { positions, triangles } = mesh;
  const at = (axis: number) =>
    wa * (positions[3 * (triangles[3 * triangle] as number) + axis] as number) +
    wb * (positions[3 * (triangles[3 * triangle + 1] as number) + axis] as number) +
    wc * (positions[3 * (triangles[3 * triangle + 2] as number) + axis] as number);
  const cross = new Float64Array(3);
  const length = triangleCross(mesh, triangle, cross);
  const [nx, ny, nz] = cross as unknown as readonly [number, number, number];
  const normal = length > 0 ? ([nx / length, ny / length, nz / length] as const) : null;
  return { origin: [at(0), at(1), at(2)] as const, normal };
}
