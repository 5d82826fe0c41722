/** How many edges bound only one triangle, or two that run along them in the same direction; 0 for a closed, oriented mesh. */
export function countOpenEdges(triangles: Uint32Array, vertices: number): number {
  const seen = new Map<number, number>();
  const count = (from: number, to: number) => {
    const key = from < to ? from * vertices + to : to * vertices + from;
    seen.set(key, (seen.get(key) ?? 0) + (from < to ? 1 : -1));
  };
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t] as number;
    const b = triangles[t + 1] as number;
    const c = triangles[t + 2] as number;
    count(a, b);
    count(b, c);
    count(c, a);
  }
  let open = 0;
  for (const balance of seen.values()) if (balance !== 0) open++;
  return open;
}
