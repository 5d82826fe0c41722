/**
 * What lies opposite to a place on the other side of a wall, a slot or a ball: the deviation there, interpolated between
 * the nearest points of that side. Weights fall with the square of the distance (D. Shepard, 1968), so that a point that
 * stands exactly opposite counts alone; deviations, not places, are weighted, so that slope does not matter.
 */
import { buildPointGrid, visitNear } from '@diewright/geometry';

/**
 * @param places where the deviation is asked, mm, shape [3 m]
 * @param points of the other side, mm, shape [3 n]
 * @param deviation of each of them, shape [n]
 * @param reach mm: farther away than this nothing is known
 * @returns shape [m]; NaN where nothing is within reach
 */
export function deviationOpposite(
  places: Float64Array,
  points: Float64Array,
  deviation: ArrayLike<number>,
  reach: number,
): Float64Array {
  const opposite = new Float64Array(places.length / 3).fill(Number.NaN);
  if (points.length === 0 || !(reach > 0)) return opposite;
  const grid = buildPointGrid(points, reach);
  const exact = (reach * 1e-9) ** 2;
  for (let k = 0; k < opposite.length; k++) {
    const [x, y, z] = [places[3 * k]!, places[3 * k + 1]!, places[3 * k + 2]!];
    let weights = 0;
    let sum = 0;
    visitNear(grid, x, y, z, reach, (place) => {
      const i = grid.order[place] as number;
      const d2 = (points[3 * i]! - x) ** 2 + (points[3 * i + 1]! - y) ** 2 + (points[3 * i + 2]! - z) ** 2;
      const weight = 1 / (d2 + exact);
      weights += weight;
      sum += weight * (deviation[i] as number);
      return false;
    });
    if (weights > 0) opposite[k] = sum / weights;
  }
  return opposite;
}
