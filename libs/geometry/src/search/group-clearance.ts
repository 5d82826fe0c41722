/**
 * Where in space only one group of a mesh's triangles (one face of a model) is near: a sparse grid of cubes around the
 * surface. It answers at once, for nearly every point of a scan, that no other face can be nearer; the rest is
 * looked at by `GroupSearch`.
 */
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { boxOfPoints } from '../space/box.ts';

/** No cube there: no triangle is within the margin of it. */
export const NO_GROUP = -1;
/** More groups than a list holds come within the margin of the cube. */
export const MANY_GROUPS = -2;
/** This and below: a few groups do, listed from place FIRST_LIST − answer of `lists` on: their number, then they. */
export const FIRST_LIST = -3;

export interface GroupClearance {
  readonly origin: readonly [number, number, number];
  /** Edge of a cube, mm. */
  readonly size: number;
  /** What comes no nearer than this to a cube is not counted in it, mm. */
  readonly margin: number;
  /** Cubes along x and y. */
  readonly across: readonly [number, number, number];
  /** Open addressing: number of the cube + 1, 0 = empty; and its group. Length a power of two. */
  readonly keys: Uint32Array;
  readonly groups: Int32Array;
  readonly lists: Uint32Array;
}

/** Groups that a list holds. */
const MOST_LISTED = 8;
const MOST_CUBES = 600_000;
/** Cubes are numbered in 32 bits. */
const MOST_ACROSS = 1200;

/** @param area of the surface, mm² */
export function buildGroupClearance(
  mesh: TriangleMesh,
  groupOfTriangle: Uint32Array,
  area: number,
): GroupClearance {
  const box = boxOfPoints(mesh.positions);
  const extent = [0, 1, 2].map((k) => Math.max(box.max[k]! - box.min[k]!, 0));
  const longest = Math.max(...extent, 1e-9);
  // A surface of area A meets about 3 A / s² cubes of edge s, margins counted in some five times as many.
  const size = Math.max(longest / MOST_ACROSS, Math.sqrt((8 * Math.max(area, 1e-9)) / MOST_CUBES));
  const margin = size / 2;
  const origin = [0, 1, 2].map((k) => box.min[k]! - size) as [number, number, number];
  const across = [0, 1, 2].map((k) => Math.ceil(extent[k]! / size) + 3) as [number, number, number];
  let table = emptyTable(1 << 16);
  let used = 0;
  const put = (key: number, group: number) => {
    if (2 * used > table.keys.length) table = grown(table);
    used += putInto(table, key, group);
  };
  forEachCube({ mesh, groupOfTriangle, origin, size, margin, across }, put);
  return { origin, size, margin, across, ...withLists(table) };
}

/** The only group within the margin of the cube that holds a point; else NO_GROUP, MANY_GROUPS or the place of a list. */
export function groupAround(grid: GroupClearance, x: number, y: number, z: number): number {
  const { origin, size, across, keys, groups } = grid;
  const i = Math.floor((x - origin[0]) / size);
  const j = Math.floor((y - origin[1]) / size);
  const k = Math.floor((z - origin[2]) / size);
  if (!(i >= 0 && j >= 0 && k >= 0 && i < across[0] && j < across[1] && k < across[2])) return NO_GROUP;
  const key = (k * across[1] + j) * across[0] + i + 1;
  const mask = keys.length - 1;
  for (let at = scatter(key) & mask; ; at = (at + 1) & mask) {
    const found = keys[at]!;
    if (found === key) return groups[at]!;
    if (found === 0) return NO_GROUP;
  }
}

interface Table {
  readonly keys: Uint32Array;
  /** −3 and below, while cubes are still visited: −3 − number of the list in `several`. */
  readonly groups: Int32Array;
  readonly several: number[][];
}

function emptyTable(length: number, several: number[][] = []): Table {
  return { keys: new Uint32Array(length), groups: new Int32Array(length), several };
}

function grown(table: Table): Table {
  const larger = emptyTable(2 * table.keys.length, table.several);
  const mask = larger.keys.length - 1;
  for (let from = 0; from < table.keys.length; from++) {
    const key = table.keys[from]!;
    if (key === 0) continue;
    let at = scatter(key) & mask;
    while (larger.keys[at] !== 0) at = (at + 1) & mask;
    larger.keys[at] = key;
    larger.groups[at] = table.groups[from]!;
  }
  return larger;
}

/** @returns 1 where the cube is new */
function putInto({ keys, groups, several }: Table, key: number, group: number): 0 | 1 {
  const mask = keys.length - 1;
  for (let at = scatter(key) & mask; ; at = (at + 1) & mask) {
    const found = keys[at]!;
    if (found === key) {
      const known = groups[at]!;
      if (known <= FIRST_LIST) {
        const list = several[FIRST_LIST - known]!;
        if (!list.includes(group) && list.push(group) > MOST_LISTED) groups[at] = MANY_GROUPS;
      } else if (known >= 0 && known !== group) groups[at] = FIRST_LIST - (several.push([known, group]) - 1);
      return 0;
    }
    if (found === 0) {
      keys[at] = key;
      groups[at] = group;
      return 1;
    }
  }
}

/** The lists one behind the other, in numbers that workers can share. */
function withLists({ keys, groups, several }: Table): Pick<GroupClearance, 'keys' | 'groups' | 'lists'> {
  const placeOf = new Int32Array(several.length);
  let length = 0;
  several.forEach((list, i) => {
    placeOf[i] = length;
    length += list.length + 1;
  });
  const lists = new Uint32Array(length);
  several.forEach((list, i) => {
    lists[placeOf[i]!] = list.length;
    lists.set(
      list.sort((a, b) => a - b),
      placeOf[i]! + 1,
    );
  });
  for (let at = 0; at < groups.length; at++)
    if (groups[at]! <= FIRST_LIST) groups[at] = FIRST_LIST - placeOf[FIRST_LIST - groups[at]!]!;
  return { keys, groups, lists };
}

/** Spreads neighbouring numbers over the table (multiplicative hashing, D. E. Knuth 1973, 6.4). */
const scatter = (key: number) => Math.imul(key, 0x9e3779b1) >>> 8;

interface Rasterised {
  readonly mesh: TriangleMesh;
  readonly groupOfTriangle: Uint32Array;
  readonly origin: readonly [number, number, number];
  readonly size: number;
  readonly margin: number;
  readonly across: readonly [number, number, number];
}

/** Visits for every triangle the cubes that it comes within the margin of: a few too many, never too few. */
function forEachCube(r: Rasterised, visit: (key: number, group: number) => void): void {
  const { positions, triangles } = r.mesh;
  const corners = new Float64Array(9);
  for (let t = 0; t < triangles.length / 3; t++) {
    for (let corner = 0; corner < 3; corner++)
      for (let axis = 0; axis < 3; axis++)
        corners[3 * corner + axis] = positions[3 * triangles[3 * t + corner]! + axis]!;
    rasterise(r, corners, r.groupOfTriangle[t]!, visit);
  }
}

/**
 * Separating axes of a triangle and a cube widened by the margin (T. Akenine-Möller 2001): the box's own, the
 * triangle's normal, and the sides of the triangle seen along the axis w that is nearest to the normal. Along w the
 * plane leaves a run of cubes, found without looking at the others.
 */
function rasterise(
  { origin, size, margin, across }: Rasterised,
  q: Float64Array,
  group: number,
  visit: (key: number, group: number) => void,
): void {
  const ux = q[3]! - q[0]!;
  const uy = q[4]! - q[1]!;
  const uz = q[5]! - q[2]!;
  const vx = q[6]! - q[0]!;
  const vy = q[7]! - q[1]!;
  const vz = q[8]! - q[2]!;
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const w = largest(normal);
  const [u, v] = [(w + 1) % 3, (w + 2) % 3];
  const step = [1, across[0], across[0] * across[1]];
  const half = size / 2 + margin;
  const [nu, nv, nw] = [normal[u]!, normal[v]!, normal[w]!];
  const reach = half * (Math.abs(nu) + Math.abs(nv) + Math.abs(nw)) * (1 + 1e-9);
  const offset = nu * q[u]! + nv * q[v]! + nw * q[w]!;
  const cell = (value: number, axis: number) =>
    Math.min(across[axis]! - 1, Math.max(0, Math.floor((value - origin[axis]!) / size)));
  const low = (axis: number) => cell(Math.min(q[axis]!, q[3 + axis]!, q[6 + axis]!) - margin, axis);
  const high = (axis: number) => cell(Math.max(q[axis]!, q[3 + axis]!, q[6 + axis]!) + margin, axis);
  const [w0, w1] = [low(w), high(w)];
  const turn = nw < 0 ? -1 : 1;
  for (let j = low(v), lastJ = high(v); j <= lastJ; j++) {
    const cv = origin[v]! + (j + 0.5) * size;
    for (let i = low(u), lastI = high(u); i <= lastI; i++) {
      const cu = origin[u]! + (i + 0.5) * size;
      if (isBesideASide(q, u, v, turn, cu, cv, half)) continue;
      const height = offset - nu * cu - nv * cv;
      // nw is the largest part of the normal: 0 only where the triangle has no area, and then all is within reach.
      const a = nw === 0 ? -Infinity : (height - turn * reach) / nw;
      const b = nw === 0 ? Infinity : (height + turn * reach) / nw;
      const first = Math.max(w0, Math.floor((a - origin[w]!) / size - 0.5));
      const last = Math.min(w1, Math.ceil((b - origin[w]!) / size - 0.5));
      const row = i * step[u]! + j * step[v]! + 1;
      for (let k = first; k <= last; k++) visit(row + k * step[w]!, group);
    }
  }
}

/** Whether a square around (cu, cv) lies wholly outside one of the triangle's sides, seen along the third axis. */
function isBesideASide(
  q: Float64Array,
  u: number,
  v: number,
  turn: number,
  cu: number,
  cv: number,
  half: number,
): boolean {
  for (let corner = 0; corner < 3; corner++) {
    const a = 3 * corner;
    const b = 3 * ((corner + 1) % 3);
    const du = q[b + u]! - q[a + u]!;
    const dv = q[b + v]! - q[a + v]!;
    const inwards = turn * (du * (cv - q[a + v]!) - dv * (cu - q[a + u]!));
    if (inwards < -half * (Math.abs(du) + Math.abs(dv)) * (1 + 1e-9)) return true;
  }
  return false;
}

function largest(normal: readonly number[]): number {
  const [x, y, z] = normal.map(Math.abs) as [number, number, number];
  return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
}
