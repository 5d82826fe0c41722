import { createHash } from 'node:crypto';
import type { FaceShape } from '../face/face-shape.ts';
import { type FaceSignature, faceSignature } from './face-signature.ts';

/** Numbers are told apart in steps of this, mm and rad: far above the rounding of an export, far below any change that matters. */
const STEP = 1e-3;
/** Keeps the steps' borders away from the round numbers of drawings. */
const ASIDE = 0.000271828;

/**
 * A short name for each face that a new export of the same model gives again: a hash of the face's signature. Faces of
 * the same signature (two faces in one place, which sound models do not have) are numbered in the order of the model.
 * Where geometry changed the name changes; `compareFaces` then finds out what became of the face.
 * @returns null where the face's shape is not known
 */
export function faceIds(shapes: readonly (FaceShape | null)[]): (string | null)[] {
  const seen = new Map<string, number>();
  return shapes.map((shape) => {
    if (!shape) return null;
    const name = nameOf(faceSignature(shape));
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}

function nameOf(signature: FaceSignature): string {
  const { kind, sizes, direction, place, boundaryLength, boundaryCentre, isConvex } = signature;
  const numbers = [
    ...Object.values(sizes),
    ...(direction ?? []),
    ...place,
    boundaryLength,
    ...boundaryCentre,
  ].map((value) => Math.round((value + ASIDE) / STEP));
  const text = [kind, isConvex === null ? '' : isConvex ? 'convex' : 'hollow', ...numbers.map(String)].join(
    ' ',
  );
  // 50 bits: among ten thousand faces two meet by chance once in twenty million models.
  return createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, '').slice(0, 9);
}
