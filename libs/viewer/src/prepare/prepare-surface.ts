/** All that the view needs of a nominal surface, made once and away from the page's own thread. */
import { decimateIndex } from './decimate-index.ts';
import { faceOutlines } from './face-outlines.ts';
import { samePlaces } from './same-places.ts';
import { vertexNormals } from './vertex-normals.ts';

/** Stands for NaN on the graphics card, where NaN is not dependable. */
export const NOT_MEASURED = 1e30;

/** The most triangles that are drawn while the view moves. */
export const MOVING_TRIANGLES = 300_000;

export interface SurfaceSource {
  /** mm, shape [3 · vertices]; faces share no vertex. */
  readonly positions: Float32Array;
  /** Shape [3 · triangles]. */
  readonly triangles: Uint32Array;
  /** Shape [triangles]. */
  readonly faceOfTriangle: Uint32Array;
  /** mm; NaN = not measured. Shape [vertices]. */
  readonly deviation: Float32Array;
}

export interface PreparedSurface {
  readonly positions: Float32Array;
  readonly normals: Int8Array;
  /** mm; NOT_MEASURED where nothing was. */
  readonly deviation: Float32Array;
  /** Face of each vertex, as small as the count of faces allows. */
  readonly faceNumbers: Uint16Array | Float32Array;
  readonly triangles: Uint32Array;
  /** At most MOVING_TRIANGLES over the same vertices; null where all are few enough. */
  readonly movingTriangles: Uint32Array | null;
  /** Pairs of vertices: borders of the faces. */
  readonly outlines: Uint32Array;
  readonly centre: readonly [number, number, number];
  readonly radius: number;
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

export function prepareSurface(source: SurfaceSource, movingLimit = MOVING_TRIANGLES): PreparedSurface {
  const { positions, triangles, deviation } = source;
  const faceOfVertex = spreadFaces(source);
  const places = samePlaces(positions);
  return {
    positions,
    normals: vertexNormals(positions, triangles),
    deviation: markNotMeasured(deviation),
    faceNumbers: compactFaces(faceOfVertex),
    triangles,
    movingTriangles: decimateIndex({ positions, triangles, faceOfVertex, places }, movingLimit),
    outlines: faceOutlines(triangles, faceOfVertex, places),
    ...bounds(positions),
  };
}

function spreadFaces({ positions, triangles, faceOfTriangle }: SurfaceSource): Uint32Array {
  const face = new Uint32Array(positions.length / 3);
  for (let t = 0; t < faceOfTriangle.length; t++) {
    const f = faceOfTriangle[t]!;
    face[triangles[3 * t]!] = f;
    face[triangles[3 * t + 1]!] = f;
    face[triangles[3 * t + 2]!] = f;
  }
  return face;
}

/** Deviations as the graphics card and the picker want them. */
export function markNotMeasured(deviation: Float32Array): Float32Array {
  return deviation.map((d) => (Number.isNaN(d) ? NOT_MEASURED : d));
}

function compactFaces(face: Uint32Array): Uint16Array | Float32Array {
  let most = 0;
  for (let v = 0; v < face.length; v++) if (face[v]! > most) most = face[v]!;
  return most < 65_536 ? new Uint16Array(face) : new Float32Array(face);
}

function bounds(positions: Float32Array): Pick<PreparedSurface, 'centre' | 'radius' | 'min' | 'max'> {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3) {
    for (const k of [0, 1, 2] as const) {
      const value = positions[i + k]!;
      if (value < min[k]) min[k] = value;
      if (value > max[k]) max[k] = value;
    }
  }
  if (positions.length === 0) return { centre: [0, 0, 0], radius: 1, min: [-1, -1, -1], max: [1, 1, 1] };
  const centre = [0, 1, 2].map((k) => (min[k]! + max[k]!) / 2) as [number, number, number];
  return {
    centre,
    radius: Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2 || 1,
    min,
    max,
  };
}
