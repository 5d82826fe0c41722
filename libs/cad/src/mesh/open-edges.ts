import { sortSides, type TriangleMesh } from '@diewright/geometry';

/** How many edges the triangles do not pass equally often in both directions: 0 for a closed, oriented mesh. */
export function countOpenEdges(mesh: TriangleMesh): number {
  const { low, high, owner } = sortSides(mesh);
  let open = 0;
  let balance = 0;
  for (let s = 0; s < owner.length; s++) {
    balance += (owner[s] as number) & 1 ? 1 : -1;
    if (low[s] === low[s + 1] && high[s] === high[s + 1]) continue;
    if (balance !== 0) open++;
    balance = 0;
  }
  return open;
}
