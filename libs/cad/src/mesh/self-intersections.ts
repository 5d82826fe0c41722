/**
 * Where a body's surface passes through itself. Sides of triangles are shot through the triangles of other faces of the
 * same body; a hit counts where both ends of the side lie clearly, by more than the chord error, on different sides of
 * the triangle, and where the hit is as clearly within the triangle's own sides: facets of a smooth contact and edges that
 * touch do not count. Faces that share a vertex are neighbours and left out.
 */
import { buildTriangleTree, castRay, type TriangleMesh, triangleCross } from '@diewright/geometry';

export interface SelfIntersections {
  /** Sides of triangles that pass through another face, of those looked at. */
  readonly count: number;
  /** The first one: where, and between which faces; null where there is none. */
  readonly first: {
    readonly at: readonly [number, number, number];
    readonly faces: readonly [number, number];
  } | null;
}

/**
 * More sides than this are looked at evenly, not one by one: a side that runs along a face costs a look at much of the
 * tree, and a body that passes through itself does so along many sides.
 */
const MOST_SIDES = 10_000;

export function findSelfIntersections(
  mesh: TriangleMesh,
  faceOfTriangle: Uint32Array,
  bodyOfFace: Uint32Array,
  toleranceMm: number,
): SelfIntersections {
  const tree = buildTriangleTree(mesh);
  const neighbours = neighboursOf(mesh, faceOfTriangle);
  const sides = mesh.triangles.length;
  const step = Math.max(1, Math.floor(sides / MOST_SIDES));
  let count = 0;
  let first: SelfIntersections['first'] = null;
  const at = (vertex: number) =>
    [0, 1, 2].map((axis) => mesh.positions[3 * vertex + axis]) as [number, number, number];
  for (let side = 0; side < sides; side += step) {
    const triangle = Math.floor(side / 3);
    const [from, to] = [mesh.triangles[side], mesh.triangles[3 * triangle + ((side + 1) % 3)]];
    // Each side belongs to two triangles: it is looked at from the one where it rises.
    if (from > to && step === 1) continue;
    const [a, b] = [at(from), at(to)];
    const direction = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
    const own = faceOfTriangle[triangle];
    const hit = castRay(tree, a, direction, [1e-6, 1 - 1e-6]);
    if (!hit) continue;
    const other = faceOfTriangle[hit.triangle];
    const isNeighbour = other === own || neighbours.has(pairKey(own, other));
    if (isNeighbour || bodyOfFace[own] !== bodyOfFace[other]) continue;
    const place: Point = [
      a[0] + hit.t * direction[0],
      a[1] + hit.t * direction[1],
      a[2] + hit.t * direction[2],
    ];
    if (!isThrough(mesh, hit.triangle, a, b, toleranceMm)) continue;
    if (distanceToSides(mesh, hit.triangle, place) <= toleranceMm) continue;
    count++;
    first ??= {
      at: place,
      faces: [Math.min(own, other), Math.max(own, other)],
    };
  }
  return { count, first };
}

const pairKey = (a: number, b: number) => (a < b ? a * 0x200000 + b : b * 0x200000 + a);

/** Pairs of faces that share a vertex. */
function neighboursOf({ positions, triangles }: TriangleMesh, faceOfTriangle: Uint32Array): Set<number> {
  const facesAt: (number | number[] | undefined)[] = new Array(positions.length / 3);
  const pairs = new Set<number>();
  for (let corner = 0; corner < triangles.length; corner++) {
    const vertex = triangles[corner];
    const face = faceOfTriangle[Math.floor(corner / 3)];
    const known = facesAt[vertex];
    if (known === undefined) facesAt[vertex] = face;
    else if (known !== face) {
      const list = typeof known === 'number' ? [known] : known;
      if (list.includes(face)) continue;
      for (const other of list) pairs.add(pairKey(other, face));
      facesAt[vertex] = [...list, face];
    }
  }
  return pairs;
}

type Point = readonly [number, number, number];

const normal = new Float64Array(3);

/** Whether the ends lie farther than the tolerance from the triangle's plane, on different sides. */
function isThrough(mesh: TriangleMesh, triangle: number, a: Point, b: Point, toleranceMm: number): boolean {
  const length = triangleCross(mesh, triangle, normal);
  if (!(length > 0)) return false;
  const v = 3 * mesh.triangles[3 * triangle];
  const height = (p: Point) =>
    (normal[0] * (p[0] - mesh.positions[v]) +
      normal[1] * (p[1] - mesh.positions[v + 1]) +
      normal[2] * (p[2] - mesh.positions[v + 2])) /
    length;
  const [ha, hb] = [height(a), height(b)];
  return Math.min(Math.abs(ha), Math.abs(hb)) > toleranceMm && ha > 0 !== hb > 0;
}

/** Of a point of a triangle from the nearest of its sides, mm. */
function distanceToSides({ positions, triangles }: TriangleMesh, triangle: number, p: Point): number {
  let least = Infinity;
  for (let corner = 0; corner < 3; corner++) {
    const a = 3 * triangles[3 * triangle + corner];
    const b = 3 * triangles[3 * triangle + ((corner + 1) % 3)];
    const d = [0, 1, 2].map((axis) => positions[b + axis] - positions[a + axis]) as [number, number, number];
    const w = [0, 1, 2].map((axis) => p[axis as 0] - positions[a + axis]) as [number, number, number];
    const across = Math.hypot(
      w[1] * d[2] - w[2] * d[1],
      w[2] * d[0] - w[0] * d[2],
      w[0] * d[1] - w[1] * d[0],
    );
    least = Math.min(least, across / (Math.hypot(...d) || 1));
  }
  return least;
}
