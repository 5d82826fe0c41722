import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import {
  type ClosestOnTriangle,
  EDGE_AB,
  FACE,
  hasArea,
  type TriangleFeature,
  VERTEX_A,
} from './closest-on-triangle.ts';
import {
  NEAREST_ON_EDGE,
  NEAREST_ON_FACE,
  NEAREST_ON_FREE_EDGE,
  NEAREST_ON_VERTEX,
} from './distance-index.ts';

/**
 * The side of a point, from the angle-weighted pseudonormal at its foot (J. A. Bærentzen, H. Aanæs 2005, eq. 2):
 * a face's own normal, the sum of an edge's faces' normals, the sum of a vertex' faces' normals weighted by their
 * angles there. Faces meet where coordinates are equal, so that a soup of triangles has the same sides as the
 * welded mesh. Contributions are rounded to 2⁻³⁶ and then summed exactly: the order of faces does not matter.
 */
export interface Pseudonormals {
  /** Triangles that are part of the surface: finite and with an area. */
  readonly usable: Uint8Array;
  /** ≥ 0 outside, < 0 inside: the pseudonormal at the foot on this triangle times the residual p − foot. */
  side(triangle: number, foot: ClosestOnTriangle): number;
  /** NEAREST_ON_… bits of this feature. */
  featureBits(triangle: number, feature: TriangleFeature): number;
}

/** Contributions are whole multiples of this; sums of 40 000 faces stay exact in a double. */
const GRAIN = 2 ** 36;

export function buildPseudonormals(mesh: TriangleMesh): Pseudonormals {
  const { positions, triangles } = mesh;
  const count = triangles.length / 3;
  const welded = weldByCoordinates(positions);
  const usable = new Uint8Array(count);
  for (let t = 0; t < count; t++) if (hasArea(cornersOf(mesh, t))) usable[t] = 1;
  const { starts, faces } = facesAtVertices(triangles, welded, usable);
  const cornerVertex = (t: number, corner: number): number => welded[triangles[3 * t + (corner % 3)]!]!;
  const facesAt = (vertex: number): Uint32Array => faces.subarray(starts[vertex]!, starts[vertex + 1]!);
  const hasCorner = (t: number, vertex: number): boolean =>
    cornerVertex(t, 0) === vertex || cornerVertex(t, 1) === vertex || cornerVertex(t, 2) === vertex;
  const facesOnEdge = (v: number, w: number): number[] => [...facesAt(v)].filter((t) => hasCorner(t, w));

  const normalAt = (triangle: number, feature: TriangleFeature): Vector => {
    const sum: Vector = [0, 0, 0];
    if (feature < VERTEX_A) {
      const corner = feature - EDGE_AB;
      for (const t of facesOnEdge(cornerVertex(triangle, corner), cornerVertex(triangle, corner + 1)))
        addRounded(sum, unitNormal(cornersOf(mesh, t)), 1);
      return sum;
    }
    const vertex = cornerVertex(triangle, feature - VERTEX_A);
    for (const t of facesAt(vertex)) {
      const corners = cornersOf(mesh, t);
      const corner = [0, 1, 2].find((c) => cornerVertex(t, c) === vertex)!;
      addRounded(sum, unitNormal(corners), angleAt(corners, corner));
    }
    return sum;
  };

  return {
    usable,
    side(triangle, { feature, side, rx, ry, rz }) {
      if (feature === FACE) return side;
      const n = normalAt(triangle, feature);
      return n[0] * rx + n[1] * ry + n[2] * rz;
    },
    featureBits(triangle, feature) {
      if (feature === FACE) return NEAREST_ON_FACE;
      if (feature < VERTEX_A) {
        const corner = feature - EDGE_AB;
        const shared = facesOnEdge(cornerVertex(triangle, corner), cornerVertex(triangle, corner + 1)).length;
        return NEAREST_ON_EDGE | (shared === 1 ? NEAREST_ON_FREE_EDGE : 0);
      }
      const vertex = cornerVertex(triangle, feature - VERTEX_A);
      const uses = new Map<number, number>();
      for (const t of facesAt(vertex)) {
        for (let c = 0; c < 3; c++) {
          const other = cornerVertex(t, c);
          if (other !== vertex) uses.set(other, (uses.get(other) ?? 0) + 1);
        }
      }
      return NEAREST_ON_VERTEX | ([...uses.values()].includes(1) ? NEAREST_ON_FREE_EDGE : 0);
    },
  };
}

type Vector = [number, number, number];

/** Corner coordinates of one triangle: ax ay az bx by bz cx cy cz, mm. */
export function cornersOf(mesh: TriangleMesh, triangle: number, out = new Float64Array(9)): Float64Array {
  for (let corner = 0; corner < 3; corner++) {
    const vertex = 3 * mesh.triangles[3 * triangle + corner]!;
    out[3 * corner] = mesh.positions[vertex]!;
    out[3 * corner + 1] = mesh.positions[vertex + 1]!;
    out[3 * corner + 2] = mesh.positions[vertex + 2]!;
  }
  return out;
}

/** For each vertex the number that all vertices with its coordinates share: open addressing on the coordinates' bits. */
function weldByCoordinates(positions: Float64Array): Uint32Array {
  const count = positions.length / 3;
  const welded = new Uint32Array(count);
  let capacity = 16;
  while (capacity < 2 * count) capacity *= 2;
  const table = new Int32Array(capacity).fill(-1);
  const probe = new Float64Array(3);
  const bits = new Uint32Array(probe.buffer);
  for (let v = 0; v < count; v++) {
    // + 0 turns −0 into 0: they are the same place
    probe[0] = positions[3 * v]! + 0;
    probe[1] = positions[3 * v + 1]! + 0;
    probe[2] = positions[3 * v + 2]! + 0;
    let hash = 0;
    for (let i = 0; i < 6; i++) hash = Math.imul(hash ^ bits[i]!, 0x9e3779b1) ^ (hash >>> 15);
    let slot = (hash ^ (hash >>> 13)) & (capacity - 1);
    for (;;) {
      const other = table[slot]!;
      if (other < 0) {
        table[slot] = v;
        welded[v] = v;
        break;
      }
      if (
        positions[3 * other] === probe[0] &&
        positions[3 * other + 1] === probe[1] &&
        positions[3 * other + 2] === probe[2]
      ) {
        welded[v] = other;
        break;
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }
  return welded;
}

/** The usable triangles around each welded vertex, one list after another. */
function facesAtVertices(
  triangles: Uint32Array,
  welded: Uint32Array,
  usable: Uint8Array,
): { starts: Uint32Array; faces: Uint32Array } {
  const starts = new Uint32Array(welded.length + 1);
  for (let k = 0; k < triangles.length; k++)
    if (usable[Math.floor(k / 3)]) starts[welded[triangles[k]!]! + 1]!++;
  for (let v = 0; v < welded.length; v++) starts[v + 1]! += starts[v]!;
  const next = starts.slice();
  const faces = new Uint32Array(starts[welded.length]!);
  for (let k = 0; k < triangles.length; k++) {
    const t = Math.floor(k / 3);
    if (usable[t]) faces[next[welded[triangles[k]!]!]!++] = t;
  }
  return { starts, faces };
}

function unitNormal(p: Float64Array): Vector {
  const ux = p[3]! - p[0]!;
  const uy = p[4]! - p[1]!;
  const uz = p[5]! - p[2]!;
  const vx = p[6]! - p[0]!;
  const vy = p[7]! - p[1]!;
  const vz = p[8]! - p[2]!;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const length = Math.sqrt(x * x + y * y + z * z);
  return length > 0 ? [x / length, y / length, z / length] : [0, 0, 0];
}

/** The angle of the triangle at a corner, rad. */
function angleAt(p: Float64Array, corner: number): number {
  const a = 3 * corner;
  const b = 3 * ((corner + 1) % 3);
  const c = 3 * ((corner + 2) % 3);
  const ux = p[b]! - p[a]!;
  const uy = p[b + 1]! - p[a + 1]!;
  const uz = p[b + 2]! - p[a + 2]!;
  const vx = p[c]! - p[a]!;
  const vy = p[c + 1]! - p[a + 1]!;
  const vz = p[c + 2]! - p[a + 2]!;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  return Math.atan2(Math.sqrt(x * x + y * y + z * z), ux * vx + uy * vy + uz * vz);
}

function addRounded(sum: Vector, normal: Vector, weight: number): void {
  for (let axis = 0; axis < 3; axis++) sum[axis]! += Math.floor(normal[axis]! * weight * GRAIN + 0.5);
}
