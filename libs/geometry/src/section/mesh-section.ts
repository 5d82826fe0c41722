/**
 * The curve in which a plane cuts a mesh, as chains of points. A vertex in the plane counts as above it, so that every
 * cut edge is cut once and chains close wherever the mesh does.
 */
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

type Point = readonly [number, number, number];

export interface SectionPlane {
  readonly origin: Point;
  /** Unit vectors, right-handed: xAxis × yAxis = normal. */
  readonly normal: Point;
  readonly xAxis: Point;
  readonly yAxis: Point;
}

/** A plane with axes of its own: x as horizontal as the normal allows, seen so that y points up where it can. */
export function sectionPlane(origin: Point, normal: Point): SectionPlane {
  const length = Math.hypot(...normal);
  if (!(length > 0)) throw new RangeError(`sectionPlane: normal ${normal} has no direction`);
  const n: Point = [normal[0] / length, normal[1] / length, normal[2] / length];
  const up: Point = Math.abs(n[2]) > 0.999 ? [0, 1, 0] : [0, 0, 1];
  const x = cross(up, n);
  const xLength = Math.hypot(...x);
  const xAxis: Point = [x[0] / xLength, x[1] / xLength, x[2] / xLength];
  return { origin, normal: n, xAxis, yAxis: cross(n, xAxis) };
}

export function toPlane(plane: SectionPlane, p: Point): readonly [number, number] {
  const d: Point = [p[0] - plane.origin[0], p[1] - plane.origin[1], p[2] - plane.origin[2]];
  return [dot(d, plane.xAxis), dot(d, plane.yAxis)];
}

export function heightAbove(plane: SectionPlane, p: Point): number {
  return dot([p[0] - plane.origin[0], p[1] - plane.origin[1], p[2] - plane.origin[2]], plane.normal);
}

export interface SectionChain {
  /** In the plane's coordinates: x0 y0 x1 y1 …; a closed chain repeats its first point. */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** @returns the chains, material on their left where the mesh is closed and rightly oriented */
export function cutMesh(mesh: TriangleMesh, plane: SectionPlane): SectionChain[] {
  const { positions, triangles } = mesh;
  const height = new Float64Array(positions.length / 3);
  for (let v = 0; v < height.length; v++) {
    height[v] = heightAbove(plane, [
      positions[3 * v],
      positions[3 * v + 1],
      positions[3 * v + 2],
    ] as unknown as Point);
  }
  const above = (v: number) => (height[v] as number) >= 0;
  /** From the edge where the curve enters a triangle to the one where it leaves. */
  const next = new Map<string, string[]>();
  const key = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const entered = new Set<string>();
  for (let t = 0; t < triangles.length; t += 3) {
    const v = [triangles[t], triangles[t + 1], triangles[t + 2]] as [number, number, number];
    let up = '';
    let down = '';
    for (let k = 0; k < 3; k++) {
      const a = v[k] as number;
      const b = v[(k + 1) % 3] as number;
      if (above(a) === above(b)) continue;
      if (above(b)) up = key(a, b);
      else down = key(a, b);
    }
    if (!up) continue;
    // A neighbour's cut ends where ours begins: going down-edge → up-edge is the same turn in every triangle.
    const ways = next.get(down);
    if (ways) ways.push(up);
    else next.set(down, [up]);
    entered.add(up);
  }
  const place = (edge: string): readonly [number, number] => {
    const [a, b] = edge.split(' ').map(Number) as [number, number];
    const s = (height[a] as number) / ((height[a] as number) - (height[b] as number));
    const at = (axis: number) =>
      (positions[3 * a + axis] as number) +
      s * ((positions[3 * b + axis] as number) - (positions[3 * a + axis] as number));
    return toPlane(plane, [at(0), at(1), at(2)]);
  };
  const chains: SectionChain[] = [];
  const follow = (start: string) => {
    const points: number[] = [...place(start)];
    let edge = start;
    for (;;) {
      const ways = next.get(edge);
      const to = ways?.pop();
      if (ways && ways.length === 0) next.delete(edge);
      if (to === undefined) break;
      points.push(...place(to));
      edge = to;
      if (edge === start) break;
    }
    if (points.length > 2) chains.push({ points, closed: edge === start });
  };
  // Open chains first, from where nothing leads in; what is left is closed.
  for (const start of [...next.keys()]) if (!entered.has(start)) while (next.has(start)) follow(start);
  for (const start of [...next.keys()]) while (next.has(start)) follow(start);
  return chains;
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
