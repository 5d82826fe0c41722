import { sortSides, type TriangleMesh } from '@diewright/geometry';

/**
 * Pairs of faces of which one lies inside out: a side that two triangles run through in the same direction. They come
 * of wrong senses in a file; deviations on one of the two have the wrong sign.
 * @param faceOfTriangle shape [triangles]
 * @returns each pair once, the lower number first
 */
export function findFlippedFaces(
  mesh: TriangleMesh,
  faceOfTriangle: Uint32Array,
): (readonly [number, number])[] {
  const { low, high, owner } = sortSides(mesh);
  const found = new Map<string, readonly [number, number]>();
  for (let s = 1; s < owner.length; s++) {
    const isSameSide = low[s] === low[s - 1] && high[s] === high[s - 1];
    const isSameWay = ((owner[s] ^ owner[s - 1]) & 1) === 0;
    const isPair = low[s] !== low[s + 1] || high[s] !== high[s + 1];
    const isAlone = s < 2 || low[s] !== low[s - 2] || high[s] !== high[s - 2];
    if (!isSameSide || !isSameWay || !isPair || !isAlone) continue;
    const [a, b] = [faceOfTriangle[owner[s] >> 1], faceOfTriangle[owner[s - 1] >> 1]];
    if (a !== b) found.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  }
  return [...found.values()];
}
