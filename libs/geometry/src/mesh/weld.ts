import type { TriangleMesh } from './triangle-mesh.ts';

/*
 * Welding: corners with exactly the same coordinates become one vertex; −0 is 0. Nothing else is moved, so a mesh
 * whose gaps are real keeps them; only what is a rounding error of 0 is made 0 (`withoutZeroNoise`). Open addressing
 * with linear probing over a table of vertex numbers that is never more than half full; vertices keep the order of
 * their first appearance.
 */

const EMPTY = -1;
const NEGATIVE_ZERO = 0x80000000 | 0;

/** Welds single-precision corners, as STL holds them, by their bits while they are being read. */
export class SingleWelder {
  #table: Int32Array;
  #vertices: Int32Array;
  #count = 0;

  /** @param expectedVertices a guess; too low costs time, too high memory */
  constructor(expectedVertices: number) {
    this.#table = new Int32Array(tableSize(expectedVertices)).fill(EMPTY);
    this.#vertices = new Int32Array(3 * Math.max(4, expectedVertices));
  }

  /**
   * Takes `corners` corners, the bit patterns of x y z in turn, and writes the vertex of each to `out` from `at`
   * on. Corners must be finite.
   */
  add(bits: Int32Array, corners: number, out: Uint32Array, at: number): void {
    this.#reserve(corners);
    const table = this.#table;
    const vertices = this.#vertices;
    const mask = table.length - 1;
    let count = this.#count;
    for (let corner = 0; corner < corners; corner++) {
      const b = 3 * corner;
      let x = bits[b] as number;
      let y = bits[b + 1] as number;
      let z = bits[b + 2] as number;
      if (x === NEGATIVE_ZERO) x = 0;
      if (y === NEGATIVE_ZERO) y = 0;
      if (z === NEGATIVE_ZERO) z = 0;
      let slot = mixed(x, y, z) & mask;
      let vertex = table[slot] as number;
      while (
        vertex !== EMPTY &&
        (vertices[3 * vertex] !== x || vertices[3 * vertex + 1] !== y || vertices[3 * vertex + 2] !== z)
      ) {
        slot = (slot + 1) & mask;
        vertex = table[slot] as number;
      }
      if (vertex === EMPTY) {
        vertex = count++;
        table[slot] = vertex;
        vertices[3 * vertex] = x;
        vertices[3 * vertex + 1] = y;
        vertices[3 * vertex + 2] = z;
      }
      out[at + corner] = vertex;
    }
    this.#count = count;
  }

  /** Coordinates of the vertices so far, shape [3 · vertices]. */
  positions(): Float64Array {
    return Float64Array.from(new Float32Array(this.#vertices.buffer, 0, 3 * this.#count));
  }

  #reserve(more: number): void {
    const needed = this.#count + more;
    if (3 * needed > this.#vertices.length) {
      const grown = new Int32Array(3 * Math.max(needed, Math.ceil(1.5 * this.#count)));
      grown.set(this.#vertices.subarray(0, 3 * this.#count));
      this.#vertices = grown;
    }
    if (2 * needed <= this.#table.length) return;
    const table = new Int32Array(tableSize(needed)).fill(EMPTY);
    const mask = table.length - 1;
    const vertices = this.#vertices;
    for (let vertex = 0; vertex < this.#count; vertex++) {
      const v = 3 * vertex;
      let slot = mixed(vertices[v] as number, vertices[v + 1] as number, vertices[v + 2] as number) & mask;
      while (table[slot] !== EMPTY) slot = (slot + 1) & mask;
      table[slot] = vertex;
    }
    this.#table = table;
  }
}

export interface Welding {
  /** Vertex of each corner, shape [corners]. */
  readonly vertexOf: Uint32Array;
  /** The corner that each vertex was first seen at, shape [vertices]: for colours and the like. */
  readonly firstCorner: Uint32Array;
}

/** Welds points in double precision, shape [3 · corners]. A point with NaN is nobody's equal. */
export function weldPoints(points: Float64Array): Welding {
  const corners = points.length / 3;
  const bits = new Int32Array(points.buffer, points.byteOffset, 2 * points.length);
  const table = new Int32Array(tableSize(corners)).fill(EMPTY);
  const mask = table.length - 1;
  const vertexOf = new Uint32Array(corners);
  const firstCorner = new Uint32Array(corners);
  let count = 0;
  for (let corner = 0; corner < corners; corner++) {
    const p = 3 * corner;
    const x = points[p] as number;
    const y = points[p + 1] as number;
    const z = points[p + 2] as number;
    let slot = mixed(folded(bits, p), folded(bits, p + 1), folded(bits, p + 2)) & mask;
    let vertex = table[slot] as number;
    while (vertex !== EMPTY) {
      const q = 3 * (firstCorner[vertex] as number);
      if (points[q] === x && points[q + 1] === y && points[q + 2] === z) break;
      slot = (slot + 1) & mask;
      vertex = table[slot] as number;
    }
    if (vertex === EMPTY) {
      vertex = count++;
      table[slot] = vertex;
      firstCorner[vertex] = corner;
    }
    vertexOf[corner] = vertex;
  }
  return { vertexOf, firstCorner: firstCorner.slice(0, count) };
}

/** A mesh from loose corners, three to a triangle, shape [9 · triangles]. */
export function weldCorners(corners: Float64Array): TriangleMesh {
  const points = withoutZeroNoise(corners);
  const { vertexOf, firstCorner } = weldPoints(points);
  return { positions: gather(points, firstCorner), triangles: vertexOf };
}

export interface WeldedMesh {
  readonly mesh: TriangleMesh;
  /** Where each vertex was first seen among the old ones, shape [vertices], rising. */
  readonly firstVertex: Uint32Array;
}

/**
 * The mesh with vertices of the same coordinates made one: files that carry a normal a vertex split the mesh at
 * every edge. The mesh itself comes back where there is nothing to weld.
 */
export function weldMesh(mesh: TriangleMesh): WeldedMesh {
  const points = withoutZeroNoise(mesh.positions);
  const { vertexOf, firstCorner } = weldPoints(points);
  if (3 * firstCorner.length === points.length) return { mesh, firstVertex: firstCorner };
  const triangles = new Uint32Array(mesh.triangles.length);
  for (let k = 0; k < triangles.length; k++) triangles[k] = vertexOf[mesh.triangles[k] as number] as number;
  return { mesh: { positions: gather(points, firstCorner), triangles }, firstVertex: firstCorner };
}

const ZERO_SHARE = 2 ** -32;

/**
 * Coordinates below 2^-32 of the largest made 0: CAD systems write 1e-16 and −1e-16 for the same 0, and exact
 * welding would tear the mesh open there. The points themselves come back where there is no such coordinate.
 */
export function withoutZeroNoise(points: Float64Array): Float64Array {
  let largest = 0;
  for (let k = 0; k < points.length; k++) {
    const size = Math.abs(points[k] as number);
    if (size > largest && size < Infinity) largest = size;
  }
  const limit = ZERO_SHARE * largest;
  let out = points;
  for (let k = 0; k < points.length; k++) {
    const value = points[k] as number;
    if (value === 0 || !(Math.abs(value) < limit)) continue;
    if (out === points) out = points.slice();
    out[k] = 0;
  }
  return out;
}

function gather(points: Float64Array, which: Uint32Array): Float64Array {
  const out = new Float64Array(3 * which.length);
  for (let k = 0; k < which.length; k++) {
    const p = 3 * (which[k] as number);
    // Adding zero turns −0 into 0 and leaves all else.
    out[3 * k] = (points[p] as number) + 0;
    out[3 * k + 1] = (points[p + 1] as number) + 0;
    out[3 * k + 2] = (points[p + 2] as number) + 0;
  }
  return out;
}

/** The 64 bits of a double in 32, the same for −0 and 0. */
function folded(bits: Int32Array, index: number): number {
  const low = bits[2 * index] as number;
  const high = bits[2 * index + 1] as number;
  return low === 0 ? (high === NEGATIVE_ZERO ? 0 : high) : high ^ Math.imul(low, 0x9e3779b1);
}

/** Three words to one; the last steps are the finaliser of MurmurHash3 (A. Appleby 2008). */
function mixed(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x8da6b343) ^ Math.imul(y, 0xd8163841) ^ Math.imul(z, 0xcb1ab31f);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function tableSize(entries: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(16, 2 * entries)));
}
