import type { FaceShape } from '../face/face-shape.ts';
import { makeTrimmedFace, type TrimmedFace } from '../face/trimmed-face.ts';

/**
 * A face that can be asked, or null where its loops bound nothing sensible. A shape out of a file may break what an
 * evaluator demands in a way that reading did not see; then too the face is left to its triangles.
 */
export function readyFace(
  shape: FaceShape,
  placesInside: Float64Array<ArrayBuffer> = new Float64Array(0),
): TrimmedFace | null {
  try {
    const face = makeTrimmedFace(shape, placesInside);
    return face.state === 'unusable' ? null : face;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
