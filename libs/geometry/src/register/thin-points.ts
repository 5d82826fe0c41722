/**
 * Chooses points, first come first chosen, so that no two are closer than `spacing` (Poisson disk by dart throwing,
 * R. L. Cook 1986; cells after R. Bridson 2007).
 * @param points mm, shape [3 n]
 * @param most stop after so many
 * @returns indices of the chosen points
 */
export function thinPoints(points: Float64Array, spacing: number, most = Infinity): number[] {
  const cells = new Map<number, number[]>();
  const chosen: number[] = [];
  const key = (x: number, y: number, z: number) => (x * 4099 + y) * 4099 + z;
  for (let i = 0; i < points.length / 3 && chosen.length < most; i++) {
    const x = Math.floor(points[3 * i] / spacing);
    const y = Math.floor(points[3 * i + 1] / spacing);
    const z = Math.floor(points[3 * i + 2] / spacing);
    if (!Number.isFinite(x + y + z) || occupiedNear(cells, key, points, i, spacing, x, y, z)) continue;
    const home = key(x, y, z);
    const cell = cells.get(home);
    if (cell) cell.push(i);
    else cells.set(home, [i]);
    chosen.push(i);
  }
  return chosen;
}

function occupiedNear(
  cells: Map<number, number[]>,
  key: (x: number, y: number, z: number) => number,
  points: Float64Array,
  i: number,
  spacing: number,
  x: number,
  y: number,
  z: number,
): boolean {
  for (let u = x - 1; u <= x + 1; u++)
    for (let v = y - 1; v <= y + 1; v++)
      for (let w = z - 1; w <= z + 1; w++)
        for (const j of cells.get(key(u, v, w)) ?? []) {
          const a = points[3 * i] - points[3 * j];
          const b = points[3 * i + 1] - points[3 * j + 1];
          const c = points[3 * i + 2] - points[3 * j + 2];
          if (a * a + b * b + c * c < spacing * spacing) return true;
        }
  return false;
}
