import type { BRepAdaptor_Surface } from 'replicad-opencascadejs';
import type { ExtractedMesh } from './extract-mesh.ts';
import type { ShapeFaces } from './list-faces.ts';
import type { CadKernel } from './load-kernel.ts';

/** Triangles looked at in the whole model, and at least in each face. */
const SAMPLES = 2000;
const SAMPLES_PER_FACE = 4;

/** Where a flat triangle lies farthest from its surface: the middles of its edges and its own. */
const places = [
  [0.5, 0.5, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
  [1 / 3, 1 / 3, 1 / 3],
] as const;

/**
 * The largest distance between triangles and their exact surfaces, mm, seen at the middles of evenly picked
 * triangles and of their edges. It holds what the file itself errs where faces meet. Planes are passed over.
 */
export function sampleChordError(kernel: CadKernel, listed: ShapeFaces, mesh: ExtractedMesh): number {
  const perFace = Math.max(SAMPLES_PER_FACE, Math.ceil(SAMPLES / listed.faces.length));
  let worst = 0;
  let first = 0;
  listed.faces.forEach((face, index) => {
    const count = mesh.trianglesPerFace[index] as number;
    const surface = new kernel.BRepAdaptor_Surface(face, false);
    if (surface.GetType() !== kernel.GeomAbs_SurfaceType.GeomAbs_Plane)
      for (let t = first; t < first + count; t += Math.max(1, Math.floor(count / perFace)))
        worst = Math.max(worst, triangleError(surface, mesh, t));
    surface.delete();
    first += count;
  });
  return worst;
}

function triangleError(surface: BRepAdaptor_Surface, mesh: ExtractedMesh, triangle: number): number {
  const corners = mesh.triangles.subarray(3 * triangle, 3 * triangle + 3);
  const mix = (values: Float64Array, width: number, k: number, weights: readonly number[]) =>
    corners.reduce((sum, v, c) => sum + (weights[c] as number) * (values[width * v + k] as number), 0);
  let worst = 0;
  for (const weights of places) {
    const [x, y, z] = [0, 1, 2].map((k) => mix(mesh.positions, 3, k, weights)) as [number, number, number];
    const [u, v] = [0, 1].map((k) => mix(mesh.parameters, 2, k, weights)) as [number, number];
    worst = Math.max(worst, distanceToSurface(surface, x, y, z, u, v));
  }
  return worst;
}

/**
 * Distance of a point from a surface near the parameters (u, v), by Gauss and Newton's steps on the squared
 * distance (Piegl & Tiller 1997, 6.1, without second derivatives): they start close and end when nothing is won.
 */
function distanceToSurface(
  surface: BRepAdaptor_Surface,
  x: number,
  y: number,
  z: number,
  u: number,
  v: number,
): number {
  let best = Infinity;
  for (let step = 0; step < 5; step++) {
    const at = surface.EvalD1(u, v);
    const d = [x - at.Point.X(), y - at.Point.Y(), z - at.Point.Z()] as const;
    const a = [at.D1U.X(), at.D1U.Y(), at.D1U.Z()] as const;
    const b = [at.D1V.X(), at.D1V.Y(), at.D1V.Z()] as const;
    at.Point.delete();
    at.D1U.delete();
    at.D1V.delete();
    const distance = Math.sqrt(dot(d, d));
    const won = best - distance;
    best = Math.min(best, distance);
    const determinant = dot(a, a) * dot(b, b) - dot(a, b) ** 2;
    if (won < 1e-5 || !(determinant > 1e-12 * dot(a, a) * dot(b, b))) break;
    u += (dot(d, a) * dot(b, b) - dot(d, b) * dot(a, b)) / determinant;
    v += (dot(d, b) * dot(a, a) - dot(d, a) * dot(a, b)) / determinant;
  }
  return best;
}

type Vector = readonly [number, number, number];

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
