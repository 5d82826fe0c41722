import type { SurfaceMap } from '@diewright/metrology';
import { type DepthBuffer, NOTHING } from './depth-buffer.ts';

/** Share of light left on a border between faces, and on an outline against something further away. */
const BORDER = 0.62;
const OUTLINE = 0.38;

/**
 * Darkens the samples on the part's outlines and on the borders between faces, so that a reader finds his way on a
 * part that is mostly one colour. One sample wide, hence subtle after averaging. Changes `rgba` in place.
 */
export function darkenLines(
  buffer: DepthBuffer,
  surface: SurfaceMap,
  rgba: Uint8Array,
  samplesPerMm: number,
): void {
  const { width, height, owner, depth } = buffer;
  const { faceOfTriangle } = surface;
  const triangles = faceOfTriangle.length;
  // A step deeper than this many samples is an outline, not a slope.
  const step = 8 / samplesPerMm;
  const faceOf = (id: number) => (id === NOTHING ? -1 : id < triangles ? faceOfTriangle[id]! : -2 - id);
  const darken = (at: number, share: number) => {
    for (let k = 4 * at; k < 4 * at + 3; k++) rgba[k] = rgba[k]! * share;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const id = owner[at]!;
      if (id === NOTHING) continue;
      const isInside = x > 0 && y > 0 && x + 1 < width && y + 1 < height;
      if (
        isInside &&
        owner[at + 1] === id &&
        owner[at - 1] === id &&
        owner[at + width] === id &&
        owner[at - width] === id
      ) {
        continue;
      }
      const face = faceOf(id);
      let share = 1;
      // Right and lower neighbours for borders, all four for outlines: the nearer side carries the line.
      for (let side = 0; side < 4; side++) {
        const inside = side === 0 ? x + 1 < width : side === 1 ? y + 1 < height : side === 2 ? x > 0 : y > 0;
        if (!inside) continue;
        const other = at + (side === 0 ? 1 : side === 1 ? width : side === 2 ? -1 : -width);
        if (owner[other] === id) continue;
        if (depth[at]! - depth[other]! > step) share = Math.min(share, OUTLINE);
        else if (side < 2 && depth[other]! - depth[at]! <= step && faceOf(owner[other]!) !== face)
          share = Math.min(share, BORDER);
      }
      if (share < 1) darken(at, share);
    }
  }
}
