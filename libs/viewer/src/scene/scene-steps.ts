/** To what a scene's numbers are rounded: far below a pixel, and far below what any figure is given to. */

/** Deviations are kept to 0.01 µm, positions to 2⁻²³ of the part's size. */
const DEVIATION_STEP_MM = 1e-5;
const POSITION_BITS = 23;

export function positionStep(values: ArrayLike<number>, least = 0): number {
  return Math.max(least, spread(values) / 2 ** POSITION_BITS) || 1e-6;
}

/** Wild deviations (metres, from a scan that was not aligned) widen the step rather than fail. */
export function deviationStep(values: ArrayLike<number>): number {
  return Math.max(DEVIATION_STEP_MM, spread(values) / 2 ** 28);
}

function spread(values: ArrayLike<number>): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : 0;
}

/** Faces come in ascending order, so counts say everything; faces without a triangle count 0. */
export function trianglesPerFace(faceOfTriangle: Uint32Array): Uint32Array {
  const faces = faceOfTriangle.length === 0 ? 0 : faceOfTriangle[faceOfTriangle.length - 1]! + 1;
  const counts = new Uint32Array(faces);
  for (let t = 0; t < faceOfTriangle.length; t++)
    counts[faceOfTriangle[t]!] = counts[faceOfTriangle[t]!]! + 1;
  return counts;
}

/** The inverse of `trianglesPerFace`. */
export function facesOfTriangles(counts: Uint32Array, triangles: number): Uint32Array {
  const face = new Uint32Array(triangles);
  let at = 0;
  counts.forEach((count, f) => {
    face.fill(f, at, at + count);
    at += count;
  });
  return face;
}

/** A point of no face. */
export const NO_FACE = 0xffffffff;

/** A point that belongs to no face is written as NaN, which the packing knows. */
export function facesOrNaN(faces: Uint32Array): Float64Array {
  return Float64Array.from(faces, (face) => (face === NO_FACE ? Number.NaN : face));
}

export function facesOrNone(faces: Float64Array): Uint32Array {
  return Uint32Array.from(faces, (face) => (Number.isNaN(face) ? NO_FACE : face));
}
