/** What a line of sight meets on the surface, by a tree of boxes (three-mesh-bvh). Built away from the page's thread. */
import { BufferAttribute, BufferGeometry, DoubleSide, Ray as ThreeRay, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { NOT_MEASURED, type PreparedSurface } from '../prepare/prepare-surface.ts';
import { type Clip, clippedStretch, type Ray } from './ray.ts';

export interface SurfaceHit {
  readonly kind: 'surface';
  readonly at: readonly [number, number, number];
  readonly distance: number;
  readonly face: number;
  /** Between the triangle's corners, mm; NaN where one of them was not measured. */
  readonly deviation: number;
}

export interface SurfacePicker {
  pick(ray: Ray, clip: Clip | null): SurfaceHit | null;
}

export function makeSurfacePicker(
  surface: Pick<PreparedSurface, 'positions' | 'triangles' | 'faceNumbers' | 'deviation'>,
): SurfacePicker {
  const { positions, faceNumbers, deviation } = surface;
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  // The tree sorts its triangles, so it gets its own.
  const triangles = surface.triangles.slice();
  geometry.setIndex(new BufferAttribute(triangles, 1));
  const tree = triangles.length > 0 ? new MeshBVH(geometry, { targetLeafSize: 12 }) : null;
  return {
    pick(ray, clip) {
      const stretch = clippedStretch(ray, clip);
      if (!tree || !stretch) return null;
      const line = new ThreeRay(new Vector3(...ray.origin), new Vector3(...ray.direction));
      const hit = tree.raycastFirst(line, DoubleSide, stretch.near, stretch.far);
      if (!hit || hit.faceIndex === undefined || hit.faceIndex === null) return null;
      const corners = [0, 1, 2].map((k) => triangles[3 * hit.faceIndex! + k]!) as [number, number, number];
      const at: [number, number, number] = [hit.point.x, hit.point.y, hit.point.z];
      const measured = corners.every((v) => deviation[v]! < NOT_MEASURED);
      return {
        kind: 'surface',
        at,
        distance: hit.distance,
        face: faceNumbers[corners[0]]!,
        deviation: measured ? interpolate(positions, deviation, corners, at) : Number.NaN,
      };
    },
  };
}

/** By areas (barycentric coordinates), in the plane of the triangle. */
export function interpolate(
  positions: Float32Array,
  values: Float32Array,
  [a, b, c]: readonly [number, number, number],
  at: readonly [number, number, number],
): number {
  const corner = (v: number) => [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!] as const;
  const [p, q, r] = [corner(a), corner(b), corner(c)];
  const u = difference(q, p);
  const v = difference(r, p);
  const w = difference(at, p);
  const [uu, uv, vv, wu, wv] = [dot(u, u), dot(u, v), dot(v, v), dot(w, u), dot(w, v)];
  const determinant = uu * vv - uv * uv;
  if (!(determinant > 0)) return values[a]!;
  const second = (wu * vv - wv * uv) / determinant;
  const third = (wv * uu - wu * uv) / determinant;
  return (1 - second - third) * values[a]! + second * values[b]! + third * values[c]!;
}

type Vector = readonly [number, number, number];

function difference(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
