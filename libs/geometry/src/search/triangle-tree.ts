/**
 * A binary tree of boxes over the triangles of a mesh, in double precision, for rays and for questions in a plane.
 * (Nearest points of whole clouds have a kernel of their own: `buildDistanceIndex`.) Split at the median centre along
 * the longest axis, so that the depth is bounded whatever the mesh.
 */
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

export interface TriangleTree {
  readonly mesh: TriangleMesh;
  /** Triangles in the order of the leaves. */
  readonly order: Uint32Array;
  /** Box of each node: min x y z, max x y z. Shape [6 · nodes]. */
  readonly bounds: Float64Array;
  /** Inner node: its right child (the left one is the next node). Leaf: first place in `order`. Shape [nodes]. */
  readonly link: Uint32Array;
  /** Triangles of a leaf; 0 for an inner node. Shape [nodes]. */
  readonly count: Uint8Array;
}

const LEAF = 4;

export function buildTriangleTree(mesh: TriangleMesh): TriangleTree {
  const n = mesh.triangles.length / 3;
  const order = Uint32Array.from({ length: n }, (_, t) => t);
  const boxes = triangleBoxes(mesh);
  const nodesAtMost = Math.max(1, 2 * n);
  const bounds = new Float64Array(6 * nodesAtMost);
  const link = new Uint32Array(nodesAtMost);
  const count = new Uint8Array(nodesAtMost);
  let nodes = 0;
  const grow = (from: number, to: number): number => {
    const node = nodes++;
    const axis = fitNode(bounds, 6 * node, boxes, order, from, to);
    if (to - from <= LEAF) {
      link[node] = from;
      count[node] = to - from;
      return node;
    }
    const middle = (from + to) >> 1;
    selectMiddle(order, boxes, axis, from, to - 1, middle);
    grow(from, middle);
    link[node] = grow(middle, to);
    return node;
  };
  grow(0, n);
  return {
    mesh,
    order,
    bounds: bounds.slice(0, 6 * nodes),
    link: link.slice(0, nodes),
    count: count.slice(0, nodes),
  };
}

export interface RayHit {
  /** Distance along the direction, in lengths of the direction. */
  readonly t: number;
  readonly triangle: number;
  /** Cosine-like: normal of the triangle (not unit) · direction; positive where the ray leaves the material. */
  readonly leaving: boolean;
}

/**
 * The first triangle that a ray meets (T. Möller, B. Trumbore 1997), edges included.
 * @param from least and greatest distance along the direction
 * @param only 'leaving' keeps to triangles that the ray passes from inside to outside, 'entering' to the others
 */
export function castRay(
  tree: TriangleTree,
  origin: readonly [number, number, number],
  direction: readonly [number, number, number],
  [tMin, tMax]: readonly [number, number],
  only?: 'leaving' | 'entering',
): RayHit | null {
  const { mesh, order, bounds, link, count } = tree;
  const [ox, oy, oz] = origin;
  const [dx, dy, dz] = direction;
  const [ix, iy, iz] = [1 / dx, 1 / dy, 1 / dz];
  let best = tMax;
  let hit: RayHit | null = null;
  const stack = new Uint32Array(64);
  let depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const node = stack[--depth] as number;
    if (!boxMeetsRay(bounds, 6 * node, ox, oy, oz, ix, iy, iz, tMin, best)) continue;
    const leaf = count[node] as number;
    if (leaf === 0) {
      if (node === 0 && order.length === 0) break;
      stack[depth++] = link[node] as number;
      stack[depth++] = node + 1;
      continue;
    }
    for (let place = link[node] as number, end = place + leaf; place < end; place++) {
      const triangle = order[place] as number;
      const found = meetTriangle(mesh, triangle, ox, oy, oz, dx, dy, dz);
      if (!found || found.t < tMin || found.t > best) continue;
      if (only !== undefined && found.leaving !== (only === 'leaving')) continue;
      if (found.t < best || !hit || triangle < hit.triangle)
        hit = { t: found.t, triangle, leaving: found.leaving };
      best = found.t;
    }
  }
  return hit;
}

export interface PlanarFoot {
  readonly distance: number;
  readonly foot: readonly [number, number, number];
  readonly triangle: number;
}

/**
 * The point of the mesh nearest to `point` among those in the plane through `point` with the unit `normal`;
 * null where the plane meets nothing within `reach`.
 */
export function nearestInPlane(
  tree: TriangleTree,
  point: readonly [number, number, number],
  normal: readonly [number, number, number],
  reach: number,
): PlanarFoot | null {
  const { mesh, order, bounds, link, count } = tree;
  let best = reach * reach;
  let answer: PlanarFoot | null = null;
  const stack = new Uint32Array(64);
  let depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const node = stack[--depth] as number;
    if (order.length === 0 || !boxMeetsPlane(bounds, 6 * node, point, normal)) continue;
    if (squaredDistanceToBox(bounds, 6 * node, point) > best) continue;
    const leaf = count[node] as number;
    if (leaf === 0) {
      const right = link[node] as number;
      const leftFirst =
        squaredDistanceToBox(bounds, 6 * (node + 1), point) <= squaredDistanceToBox(bounds, 6 * right, point);
      stack[depth++] = leftFirst ? right : node + 1;
      stack[depth++] = leftFirst ? node + 1 : right;
      continue;
    }
    for (let place = link[node] as number, end = place + leaf; place < end; place++) {
      const triangle = order[place] as number;
      const foot = nearestOnCut(mesh, triangle, point, normal);
      if (!foot) continue;
      const d2 = (foot[0] - point[0]) ** 2 + (foot[1] - point[1]) ** 2 + (foot[2] - point[2]) ** 2;
      if (d2 < best || (d2 === best && (!answer || triangle < answer.triangle))) {
        best = d2;
        answer = { distance: Math.sqrt(d2), foot, triangle };
      }
    }
  }
  return answer;
}

function triangleBoxes(mesh: TriangleMesh): Float64Array {
  const { positions, triangles } = mesh;
  const boxes = new Float64Array(2 * triangles.length);
  for (let t = 0; t < triangles.length / 3; t++) {
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[3 * (triangles[3 * t] as number) + axis] as number;
      const b = positions[3 * (triangles[3 * t + 1] as number) + axis] as number;
      const c = positions[3 * (triangles[3 * t + 2] as number) + axis] as number;
      boxes[6 * t + axis] = Math.min(a, b, c);
      boxes[6 * t + 3 + axis] = Math.max(a, b, c);
    }
  }
  return boxes;
}

/** Writes the node's box and answers the axis along which the centres spread most. */
function fitNode(
  bounds: Float64Array,
  at: number,
  boxes: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
): number {
  bounds.fill(Number.POSITIVE_INFINITY, at, at + 3);
  bounds.fill(Number.NEGATIVE_INFINITY, at + 3, at + 6);
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = from; place < to; place++) {
    const box = 6 * (order[place] as number);
    for (let axis = 0; axis < 3; axis++) {
      const min = boxes[box + axis] as number;
      const max = boxes[box + 3 + axis] as number;
      if (min < (bounds[at + axis] as number)) bounds[at + axis] = min;
      if (max > (bounds[at + 3 + axis] as number)) bounds[at + 3 + axis] = max;
      const centre = min + max;
      if (centre < (low[axis] as number)) low[axis] = centre;
      if (centre > (high[axis] as number)) high[axis] = centre;
    }
  }
  const spread = [0, 1, 2].map((axis) => (high[axis] as number) - (low[axis] as number)) as [
    number,
    number,
    number,
  ];
  return spread[0] >= spread[1] && spread[0] >= spread[2] ? 0 : spread[1] >= spread[2] ? 1 : 2;
}

/** Quickselect (C. A. R. Hoare 1961): places the middle element by centre, the smaller ones before it. */
function selectMiddle(
  order: Uint32Array,
  boxes: Float64Array,
  axis: number,
  first: number,
  last: number,
  middle: number,
): void {
  const key = (place: number) => {
    const box = 6 * (order[place] as number);
    return (boxes[box + axis] as number) + (boxes[box + 3 + axis] as number);
  };
  let low = first;
  let high = last;
  while (low < high) {
    const pivot = key((low + high) >> 1);
    let i = low;
    let j = high;
    while (i <= j) {
      while (key(i) < pivot) i++;
      while (key(j) > pivot) j--;
      if (i <= j) {
        const swap = order[i] as number;
        order[i++] = order[j] as number;
        order[j--] = swap;
      }
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

function boxMeetsRay(
  bounds: Float64Array,
  at: number,
  ox: number,
  oy: number,
  oz: number,
  ix: number,
  iy: number,
  iz: number,
  tMin: number,
  tMax: number,
): boolean {
  let near = tMin;
  let far = tMax;
  for (let axis = 0; axis < 3; axis++) {
    const inverse = axis === 0 ? ix : axis === 1 ? iy : iz;
    const origin = axis === 0 ? ox : axis === 1 ? oy : oz;
    const a = ((bounds[at + axis] as number) - origin) * inverse;
    const b = ((bounds[at + 3 + axis] as number) - origin) * inverse;
    // A ray that lies in a side plane gives 0 · ∞ = NaN: such a side decides nothing.
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    near = Math.max(near, Math.min(a, b) * (1 - 1e-12) - 1e-12);
    far = Math.min(far, Math.max(a, b) * (1 + 1e-12) + 1e-12);
  }
  return near <= far;
}

function meetTriangle(
  mesh: TriangleMesh,
  triangle: number,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): { t: number; leaving: boolean } | null {
  const { positions: p, triangles } = mesh;
  const a = 3 * (triangles[3 * triangle] as number);
  const b = 3 * (triangles[3 * triangle + 1] as number);
  const c = 3 * (triangles[3 * triangle + 2] as number);
  const ax = p[a] as number;
  const ay = p[a + 1] as number;
  const az = p[a + 2] as number;
  const ux = (p[b] as number) - ax;
  const uy = (p[b + 1] as number) - ay;
  const uz = (p[b + 2] as number) - az;
  const vx = (p[c] as number) - ax;
  const vy = (p[c + 1] as number) - ay;
  const vz = (p[c + 2] as number) - az;
  const px = dy * vz - dz * vy;
  const py = dz * vx - dx * vz;
  const pz = dx * vy - dy * vx;
  const determinant = ux * px + uy * py + uz * pz;
  if (determinant === 0) return null;
  const s = 1 / determinant;
  const sx = ox - ax;
  const sy = oy - ay;
  const sz = oz - az;
  const slack = 1e-12;
  const u = (sx * px + sy * py + sz * pz) * s;
  if (u < -slack || u > 1 + slack) return null;
  const qx = sy * uz - sz * uy;
  const qy = sz * ux - sx * uz;
  const qz = sx * uy - sy * ux;
  const v = (dx * qx + dy * qy + dz * qz) * s;
  if (v < -slack || u + v > 1 + slack) return null;
  // determinant = −(normal · direction): negative where the ray goes with the normal, out of the material.
  return { t: (vx * qx + vy * qy + vz * qz) * s, leaving: determinant < 0 };
}

type Point = readonly [number, number, number];

function boxMeetsPlane(bounds: Float64Array, at: number, point: Point, normal: Point): boolean {
  let middle = 0;
  let reach = 0;
  for (let axis = 0; axis < 3; axis++) {
    const low = bounds[at + axis] as number;
    const high = bounds[at + 3 + axis] as number;
    const n = normal[axis] as number;
    middle += n * (0.5 * (low + high) - (point[axis] as number));
    reach += Math.abs(n) * 0.5 * (high - low);
  }
  return Math.abs(middle) <= reach * (1 + 1e-12) + 1e-9;
}

function squaredDistanceToBox(bounds: Float64Array, at: number, point: Point): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const x = point[axis] as number;
    const d = Math.max((bounds[at + axis] as number) - x, 0, x - (bounds[at + 3 + axis] as number));
    sum += d * d;
  }
  return sum;
}

/** Nearest point to `point` on the straight piece that the plane cuts out of a triangle. */
function nearestOnCut(mesh: TriangleMesh, triangle: number, point: Point, normal: Point): Point | null {
  const { positions, triangles } = mesh;
  const cut: Point[] = [];
  const corner = (k: number): Point => {
    const v = 3 * (triangles[3 * triangle + k] as number);
    return [positions[v] as number, positions[v + 1] as number, positions[v + 2] as number];
  };
  const corners = [corner(0), corner(1), corner(2)] as const;
  const heights = corners.map(
    (q) => normal[0] * (q[0] - point[0]) + normal[1] * (q[1] - point[1]) + normal[2] * (q[2] - point[2]),
  ) as [number, number, number];
  for (let k = 0; k < 3; k++) {
    const a = heights[k] as number;
    const b = heights[(k + 1) % 3] as number;
    if (a === 0) cut.push(corners[k] as Point);
    if ((a < 0 && b > 0) || (a > 0 && b < 0)) {
      const [p, q] = [corners[k] as Point, corners[(k + 1) % 3] as Point];
      const s = a / (a - b);
      cut.push([p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1]), p[2] + s * (q[2] - p[2])]);
    }
  }
  if (cut.length === 0) return null;
  let best: Point | null = null;
  let least = Number.POSITIVE_INFINITY;
  // Two points as a rule; three where the triangle lies in the plane: then its sides.
  for (let k = 0; k < cut.length; k++) {
    const foot = nearestOnSegment(point, cut[k] as Point, cut[(k + 1) % cut.length] as Point);
    const d2 = (foot[0] - point[0]) ** 2 + (foot[1] - point[1]) ** 2 + (foot[2] - point[2]) ** 2;
    if (d2 < least) {
      least = d2;
      best = foot;
    }
  }
  return best;
}

function nearestOnSegment(p: Point, a: Point, b: Point): Point {
  const d: Point = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const length2 = d[0] ** 2 + d[1] ** 2 + d[2] ** 2;
  if (length2 === 0) return a;
  const along = ((p[0] - a[0]) * d[0] + (p[1] - a[1]) * d[1] + (p[2] - a[2]) * d[2]) / length2;
  const s = Math.min(1, Math.max(0, along));
  return [a[0] + s * d[0], a[1] + s * d[1], a[2] + s * d[2]];
}
