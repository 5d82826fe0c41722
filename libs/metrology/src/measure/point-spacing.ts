/** Mean distance of neighbouring points of a surface, mm. */

/** Root of the area that a point stands for: the greatest face of the points' box, shared among them. */
export function pointSpacing(points: Float64Array): number {
  const n = points.length / 3;
  const extents = [0, 1, 2].map((k) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = k; i < points.length; i += 3) {
      low = Math.min(low, points[i] as number);
      high = Math.max(high, points[i] as number);
    }
    return high - low;
  });
  const [a, b] = extents.sort((x, y) => y - x) as [number, number, number];
  return Math.sqrt((a * b) / n) || a / n;
}
