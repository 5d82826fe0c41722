/**
 * Which groups of a mesh's triangles (the faces of a model) come within a reach of a point, each with its nearest
 * triangle. For the few points near which more than one face could be nearest.
 */
import { type ClosestOnTriangle, closestOnTriangle, newClosest } from './closest-on-triangle.ts';
import type { TriangleTree } from './triangle-tree.ts';

/** Asks one tree again and again without making anything anew; one for each thread. */
export class GroupSearch {
  /** Groups found by the last `search`, in no order, and the nearest triangle of each with its distance, mm. */
  readonly groups: number[] = [];
  readonly triangles: number[] = [];
  readonly distances: number[] = [];
  readonly #tree: TriangleTree;
  readonly #groupOfTriangle: Uint32Array;
  readonly #stack = new Uint32Array(64);
  readonly #corners = new Float64Array(9);
  readonly #closest: ClosestOnTriangle = newClosest();

  constructor(tree: TriangleTree, groupOfTriangle: Uint32Array) {
    this.#tree = tree;
    this.#groupOfTriangle = groupOfTriangle;
  }

  /** Finds the groups with a triangle nearer than `reach` to (x, y, z). */
  search(x: number, y: number, z: number, reach: number): void {
    this.groups.length = 0;
    this.triangles.length = 0;
    this.distances.length = 0;
    const { order, bounds, link, count } = this.#tree;
    if (order.length === 0) return;
    const most = reach * reach;
    const stack = this.#stack;
    let depth = 0;
    stack[depth++] = 0;
    while (depth > 0) {
      const node = stack[--depth]!;
      const b = 6 * node;
      const dx = Math.max(bounds[b]! - x, 0, x - bounds[b + 3]!);
      const dy = Math.max(bounds[b + 1]! - y, 0, y - bounds[b + 4]!);
      const dz = Math.max(bounds[b + 2]! - z, 0, z - bounds[b + 5]!);
      if (dx * dx + dy * dy + dz * dz > most) continue;
      const leaf = count[node]!;
      if (leaf === 0) {
        stack[depth++] = link[node]!;
        stack[depth++] = node + 1;
        continue;
      }
      for (let place = link[node]!, end = place + leaf; place < end; place++)
        this.#look(order[place]!, x, y, z, most);
    }
  }

  /** The point of one triangle that is nearest to (x, y, z). */
  footOn(triangle: number, x: number, y: number, z: number): [number, number, number] {
    const { rx, ry, rz } = this.#measure(triangle, x, y, z);
    return [x - rx, y - ry, z - rz];
  }

  #measure(triangle: number, x: number, y: number, z: number): ClosestOnTriangle {
    const { positions, triangles } = this.#tree.mesh;
    const corners = this.#corners;
    for (let corner = 0; corner < 3; corner++) {
      const v = 3 * triangles[3 * triangle + corner]!;
      corners[3 * corner] = positions[v]!;
      corners[3 * corner + 1] = positions[v + 1]!;
      corners[3 * corner + 2] = positions[v + 2]!;
    }
    closestOnTriangle(x, y, z, corners, this.#closest);
    return this.#closest;
  }

  #look(triangle: number, x: number, y: number, z: number, most: number): void {
    const { squared } = this.#measure(triangle, x, y, z);
    if (!(squared <= most)) return;
    const group = this.#groupOfTriangle[triangle]!;
    const distance = Math.sqrt(squared);
    const known = this.groups.indexOf(group);
    if (known < 0) {
      this.groups.push(group);
      this.triangles.push(triangle);
      this.distances.push(distance);
    } else if (distance < this.distances[known]!) {
      this.triangles[known] = triangle;
      this.distances[known] = distance;
    }
  }
}
