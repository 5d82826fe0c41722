import type { TriangleMesh } from '@diewright/geometry';

/** Triangles of which the largest few are taken: their middles lie farthest from the face's boundary. */
const MOST_LOOKED_AT = 256;
const PLACES = 7;

/** Places well inside a face: middles of its largest triangles, mm, shape [3 · places]. */
export function placesInside(
  { positions, triangles }: TriangleMesh,
  first: number,
  count: number,
): Float64Array<ArrayBuffer> {
  const step = Math.max(1, Math.floor(count / MOST_LOOKED_AT));
  const found: { readonly size: number; readonly middle: readonly [number, number, number] }[] = [];
  for (let t = first; t < first + count; t += step) {
    const corner = (c: number, axis: number) => positions[3 * triangles[3 * t + c] + axis];
    const middle = (axis: number) => (corner(0, axis) + corner(1, axis) + corner(2, axis)) / 3;
    const side = (c: number, d: number) =>
      Math.hypot(corner(c, 0) - corner(d, 0), corner(c, 1) - corner(d, 1), corner(c, 2) - corner(d, 2));
    // Of slivers the shortest side counts: the middle of a long thin triangle lies next to its edges.
    const size = Math.min(side(0, 1), side(1, 2), side(2, 0));
    found.push({ size, middle: [middle(0), middle(1), middle(2)] });
  }
  found.sort((a, b) => b.size - a.size);
  return Float64Array.from(found.slice(0, PLACES).flatMap(({ middle }) => middle));
}
