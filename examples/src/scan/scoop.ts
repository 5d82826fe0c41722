/** What a ray meets where a sphere of material has been broken out of an edge. */
import { buildTriangleTree, castRay, type Point3, type TriangleMesh } from '@diewright/geometry';

export interface ScoopHit {
  readonly point: Point3;
  /** Out of the material, unit. */
  readonly normal: Point3;
  /** Triangle of the nominal that is met behind the chip; null: the chip's own surface is met. */
  readonly triangle: number | null;
}

/** Nothing that a ray meets behind a chip lies farther away, mm. */
const REACH = 60;

/**
 * Prepares the rays that meet the nominal inside the sphere.
 * @returns what such a ray really meets on its way `along` (unit): the hollow, the nominal behind it, or nothing
 */
export function scoopRays(
  mesh: TriangleMesh,
  centre: Point3,
  radius: number,
): (hit: Point3, along: Point3) => ScoopHit | null {
  const { part, triangleOf } = cutOut(mesh, centre, radius + REACH);
  const tree = buildTriangleTree(part);
  return (hit, along) => {
    const exit = leaveSphere(hit, along, centre, radius);
    const behind = castRay(tree, exit, along, [0, REACH]);
    if (!behind) return null;
    if (behind.leaving) {
      const normal: Point3 = [
        (centre[0] - exit[0]) / radius,
        (centre[1] - exit[1]) / radius,
        (centre[2] - exit[2]) / radius,
      ];
      return { point: exit, normal, triangle: null };
    }
    const point: Point3 = [
      exit[0] + behind.t * along[0],
      exit[1] + behind.t * along[1],
      exit[2] + behind.t * along[2],
    ];
    const triangle = triangleOf[behind.triangle] as number;
    return { point, normal: triangleNormal(mesh, triangle), triangle };
  };
}

/** Outward unit normal of a triangle. */
export function triangleNormal(mesh: TriangleMesh, triangle: number): Point3 {
  const { positions: p, triangles } = mesh;
  const a = 3 * (triangles[3 * triangle] as number);
  const b = 3 * (triangles[3 * triangle + 1] as number);
  const c = 3 * (triangles[3 * triangle + 2] as number);
  const u = [0, 1, 2].map((k) => (p[b + k] as number) - (p[a + k] as number)) as [number, number, number];
  const v = [0, 1, 2].map((k) => (p[c + k] as number) - (p[a + k] as number)) as [number, number, number];
  const n: Point3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...n);
  return length === 0 ? [0, 0, 0] : [n[0] / length, n[1] / length, n[2] / length];
}

function leaveSphere(from: Point3, along: Point3, centre: Point3, radius: number): Point3 {
  const m = [from[0] - centre[0], from[1] - centre[1], from[2] - centre[2]] as const;
  const half = m[0] * along[0] + m[1] * along[1] + m[2] * along[2];
  const rest = m[0] ** 2 + m[1] ** 2 + m[2] ** 2 - radius ** 2;
  const t = -half + Math.sqrt(Math.max(0, half ** 2 - rest));
  return [from[0] + t * along[0], from[1] + t * along[1], from[2] + t * along[2]];
}

/** The triangles whose box comes within `reach` of the centre. */
function cutOut(
  mesh: TriangleMesh,
  centre: Point3,
  reach: number,
): { part: TriangleMesh; triangleOf: number[] } {
  const { positions, triangles } = mesh;
  const triangleOf: number[] = [];
  for (let t = 0; t < triangles.length / 3; t++) {
    let near = true;
    for (let k = 0; k < 3 && near; k++) {
      const values = [0, 1, 2].map((v) => positions[3 * (triangles[3 * t + v] as number) + k] as number);
      const middle = centre[k] as number;
      near = Math.min(...values) <= middle + reach && Math.max(...values) >= middle - reach;
    }
    if (near) triangleOf.push(t);
  }
  const kept = Uint32Array.from(triangleOf.flatMap((t) => [...triangles.subarray(3 * t, 3 * t + 3)]));
  return { part: { positions, triangles: kept }, triangleOf };
}
