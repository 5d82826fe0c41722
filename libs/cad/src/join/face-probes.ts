import { readyFace } from '../exact/ready-face.ts';
import type { FaceShape } from '../face/face-shape.ts';
import { FACE_FOOT_LENGTH, type TrimmedFace } from '../face/trimmed-face.ts';

/** Distances to trimmed faces of which most are asked only a few times: each is made ready at its first question. */
export class FaceProbes {
  readonly #made = new Map<FaceShape, TrimmedFace | null>();
  readonly #foot = new Float64Array(FACE_FOOT_LENGTH);

  /** mm; infinite from a face that cannot be made ready. */
  distance(shape: FaceShape, x: number, y: number, z: number): number {
    let face = this.#made.get(shape);
    if (face === undefined) {
      face = readyFace(shape);
      this.#made.set(shape, face);
    }
    return face ? Math.abs(face.project(x, y, z, Number.NaN, Number.NaN, this.#foot)) : Infinity;
  }
}
