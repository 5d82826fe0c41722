import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { identity } from '../space/transform.ts';
import { closestOnTriangle, newClosest } from './closest-on-triangle.ts';
import {
  type DistanceAnswer,
  type DistanceIndex,
  type DistanceQuery,
  NO_TRIANGLE,
  type SearchableMesh,
} from './distance-index.ts';
import { buildPseudonormals, cornersOf, type Pseudonormals } from './pseudonormals.ts';

/**
 * Distances in plain TypeScript and double precision: a binary tree of boxes, split at the median of the longest
 * side. Slower than the kernel, but it needs no WebAssembly: the kernel's twin in tests and the way out where a
 * machine cannot run it.
 * @throws RangeError for indices outside the positions, or where no triangle has an area.
 */
export function buildPlainDistanceIndex(mesh: TriangleMesh): DistanceIndex {
  checkMesh(mesh);
  const sides = buildPseudonormals(mesh);
  const tree = buildBoxTree(mesh, sides.usable);
  return {
    mesh,
    query: (points, query) => answerAll(mesh, sides, tree, points, query ?? {}),
    async dispose() {},
  };
}

/** Refuses what no reader hands over. @throws RangeError */
export function checkMesh(mesh: SearchableMesh): void {
  const { positions, triangles } = mesh;
  if (positions.length % 3 !== 0 || triangles.length % 3 !== 0)
    throw new RangeError(
      `mesh: ${positions.length} coordinates and ${triangles.length} indices must both be multiples of 3`,
    );
  const vertices = positions.length / 3;
  for (let k = 0; k < triangles.length; k++)
    if (triangles[k]! >= vertices)
      throw new RangeError(
        `mesh: triangle ${Math.floor(k / 3)} names vertex ${triangles[k]}, but there are ${vertices}`,
      );
  if (triangles.length === 0)
    throw new RangeError('mesh: there is no triangle. Maybe the reader found points only.');
}

/** @throws RangeError where the points' or seeds' lengths do not fit together. */
export function checkQuery(points: Float64Array | Float32Array, query: DistanceQuery): void {
  if (points.length % 3 !== 0)
    throw new RangeError(`query: ${points.length} coordinates are no multiple of 3`);
  if (query.seeds && query.seeds.length !== points.length / 3)
    throw new RangeError(`query: ${query.seeds.length} seeds for ${points.length / 3} points`);
  if (query.maxDistance !== undefined && !(query.maxDistance >= 0))
    throw new RangeError(`query: the maximum distance ${query.maxDistance} is not a length`);
}

const LEAF_SIZE = 4;
/** Points between two looks at the clock, the signal and the progress. */
const CHUNK = 4096;

interface BoxTree {
  /** Triangles in tree order; each node owns a stretch. */
  readonly order: Uint32Array;
  /** min x y z, max x y z of each node. */
  readonly boxes: Float64Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The second child (the first follows its parent); 0 in a leaf. */
  readonly seconds: Uint32Array;
  /** Corner coordinates of each triangle in tree order, shape [9 n]. */
  readonly corners: Float64Array;
  /** What rounding may add to a distance, squared, mm². */
  readonly slack: number;
}

function buildBoxTree(mesh: TriangleMesh, usable: Uint8Array): BoxTree {
  const order = Uint32Array.from(usable.keys()).filter((t) => usable[t]);
  if (order.length === 0)
    throw new RangeError(
      `mesh: none of ${usable.length} triangles is finite and has an area. Maybe the unit or the reader is wrong.`,
    );
  const centres = new Float64Array(3 * usable.length);
  const c = new Float64Array(9);
  for (const t of order) {
    cornersOf(mesh, t, c);
    for (let axis = 0; axis < 3; axis++)
      centres[3 * t + axis] =
        Math.min(c[axis]!, c[axis + 3]!, c[axis + 6]!) + Math.max(c[axis]!, c[axis + 3]!, c[axis + 6]!);
  }
  const most = 2 * order.length;
  const boxes = new Float64Array(6 * most);
  const starts = new Uint32Array(most);
  const ends = new Uint32Array(most);
  const seconds = new Uint32Array(most);
  let nodes = 0;
  const grow = (start: number, end: number): number => {
    const node = nodes++;
    starts[node] = start;
    ends[node] = end;
    if (end - start > LEAF_SIZE) {
      const axis = longestSide(order, centres, start, end);
      const middle = (start + end) >> 1;
      selectMiddle(order, centres, axis, start, end, middle);
      const first = grow(start, middle);
      const second = grow(middle, end);
      seconds[node] = second;
      for (let axis = 0; axis < 3; axis++) {
        boxes[6 * node + axis] = Math.min(boxes[6 * first + axis]!, boxes[6 * second + axis]!);
        boxes[6 * node + 3 + axis] = Math.max(boxes[6 * first + 3 + axis]!, boxes[6 * second + 3 + axis]!);
      }
    } else {
      boxes.fill(Infinity, 6 * node, 6 * node + 3).fill(-Infinity, 6 * node + 3, 6 * node + 6);
      for (let i = start; i < end; i++) {
        cornersOf(mesh, order[i]!, c);
        for (let k = 0; k < 9; k++) {
          const axis = k % 3;
          boxes[6 * node + axis] = Math.min(boxes[6 * node + axis]!, c[k]!);
          boxes[6 * node + 3 + axis] = Math.max(boxes[6 * node + 3 + axis]!, c[k]!);
        }
      }
    }
    return node;
  };
  grow(0, order.length);
  const corners = new Float64Array(9 * order.length);
  order.forEach((t, i) => {
    cornersOf(mesh, t, corners.subarray(9 * i, 9 * i + 9));
  });
  const extent = Math.hypot(boxes[3]! - boxes[0]!, boxes[4]! - boxes[1]!, boxes[5]! - boxes[2]!);
  return { order, boxes, starts, ends, seconds, corners, slack: (1e-13 * extent) ** 2 };
}

function longestSide(order: Uint32Array, centres: Float64Array, start: number, end: number): number {
  let best = 0;
  let longest = -1;
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = start; i < end; i++) {
      const x = centres[3 * order[i]! + axis]!;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    if (high - low > longest) {
      longest = high - low;
      best = axis;
    }
  }
  return best;
}

/** Quickselect (C. A. R. Hoare 1961): afterwards no centre before `middle` lies beyond one after it. */
function selectMiddle(
  order: Uint32Array,
  centres: Float64Array,
  axis: number,
  start: number,
  end: number,
  middle: number,
): void {
  let left = start;
  let right = end - 1;
  while (left < right) {
    const pivot = centres[3 * order[(left + right) >> 1]! + axis]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (centres[3 * order[i]! + axis]! < pivot) i++;
      while (centres[3 * order[j]! + axis]! > pivot) j--;
      if (i > j) break;
      const t = order[i]!;
      order[i++] = order[j]!;
      order[j--] = t;
    }
    if (middle <= j) right = j;
    else if (middle >= i) left = i;
    else return;
  }
}

async function answerAll(
  mesh: TriangleMesh,
  sides: Pseudonormals,
  tree: BoxTree,
  points: Float64Array | Float32Array,
  query: DistanceQuery,
): Promise<DistanceAnswer> {
  checkQuery(points, query);
  const n = points.length / 3;
  const answer = {
    distance: new Float64Array(n).fill(NaN),
    triangle: new Uint32Array(n).fill(NO_TRIANGLE),
    feature: new Uint8Array(n),
    ...(query.feet ? { feet: new Float64Array(3 * n).fill(NaN) } : {}),
  };
  const [a, b, c, tx, d, e, f, ty, g, h, k, tz] = query.meshFromPoints ?? identity;
  const limit = query.maxDistance ?? Infinity;
  const search = newSearch(mesh, sides, tree);
  for (let i = 0; i < n; i++) {
    if (i % CHUNK === 0) {
      query.signal?.throwIfAborted();
      if (i > 0) {
        query.onProgress?.(i);
        await new Promise((done) => setTimeout(done));
      }
    }
    const x = points[3 * i]!;
    const y = points[3 * i + 1]!;
    const z = points[3 * i + 2]!;
    const px = query.meshFromPoints ? a * x + b * y + c * z + tx : x;
    const py = query.meshFromPoints ? d * x + e * y + f * z + ty : y;
    const pz = query.meshFromPoints ? g * x + h * y + k * z + tz : z;
    if (!Number.isFinite(px + py + pz)) continue;
    const triangle = search(px, py, pz, limit, query.seeds?.[i] ?? NO_TRIANGLE);
    const { best } = search;
    const length = Math.sqrt(best.squared);
    if (triangle === NO_TRIANGLE || length > limit) continue;
    const side = sides.side(triangle, best);
    answer.distance[i] = side < 0 ? -length : length;
    answer.triangle[i] = triangle;
    answer.feature[i] = sides.featureBits(triangle, best.feature);
    if (answer.feet) {
      answer.feet[3 * i] = px - best.rx;
      answer.feet[3 * i + 1] = py - best.ry;
      answer.feet[3 * i + 2] = pz - best.rz;
    }
  }
  query.onProgress?.(n);
  return answer;
}

/** A search for one point after another; what was found stands in `.best` until the next. */
function newSearch(mesh: TriangleMesh, sides: Pseudonormals, tree: BoxTree) {
  const { order, boxes, starts, ends, seconds, corners, slack } = tree;
  const stackNodes = new Uint32Array(128);
  const stackGaps = new Float64Array(128);
  const candidate = newClosest();
  const best = newClosest();
  const seedCorners = new Float64Array(9);
  const triangleCorners = Array.from(order, (_, i) => corners.subarray(9 * i, 9 * i + 9));
  const gap = (node: number, x: number, y: number, z: number): number => {
    const k = 6 * node;
    const dx = Math.max(boxes[k]! - x, x - boxes[k + 3]!, 0);
    const dy = Math.max(boxes[k + 1]! - y, y - boxes[k + 4]!, 0);
    const dz = Math.max(boxes[k + 2]! - z, z - boxes[k + 5]!, 0);
    return dx * dx + dy * dy + dz * dz;
  };
  const search = (x: number, y: number, z: number, limit: number, seed: number): number => {
    let triangle = NO_TRIANGLE;
    best.squared = Infinity;
    const take = (t: number, c: Float64Array): void => {
      closestOnTriangle(x, y, z, c, candidate);
      if (candidate.squared > best.squared || (candidate.squared === best.squared && t >= triangle)) return;
      Object.assign(best, candidate);
      triangle = t;
    };
    if (sides.usable[seed]) take(seed, cornersOf(mesh, seed, seedCorners));
    // a little beyond the limit, so that rounding of box distances cannot hide a triangle at the limit itself
    const within = () => Math.min(best.squared, limit * limit) * (1 + 1e-9) + slack;
    let height = 1;
    stackNodes[0] = 0;
    stackGaps[0] = gap(0, x, y, z);
    while (height > 0) {
      height--;
      let node = stackNodes[height]!;
      if (stackGaps[height]! > within()) continue;
      while (seconds[node]) {
        const first = node + 1;
        const second = seconds[node]!;
        const firstGap = gap(first, x, y, z);
        const secondGap = gap(second, x, y, z);
        const nearIsFirst = firstGap <= secondGap;
        stackNodes[height] = nearIsFirst ? second : first;
        stackGaps[height++] = nearIsFirst ? secondGap : firstGap;
        node = nearIsFirst ? first : second;
      }
      if (gap(node, x, y, z) > within()) continue;
      for (let i = starts[node]!; i < ends[node]!; i++) take(order[i]!, triangleCorners[i]!);
    }
    return triangle;
  };
  return Object.assign(search, { best });
}
