import { symmetricEigen } from '../numerics/symmetric-eigen.ts';
import { buildPointGrid, visitNear } from '../search/point-grid.ts';

/** A neighbourhood less flat than this (smallest eigenvalue over their sum) lies across an edge. */
const FLAT = 0.03;
const FEWEST_NEIGHBOURS = 6;

/**
 * Normals of the first `count` points from the plane through their neighbours: the eigenvector of the smallest
 * eigenvalue of the neighbours' covariance (H. Hoppe et al. 1992). The sign stays unknown.
 * @param points mm, shape [3 n]; all of them are neighbours
 * @param reach radius of the neighbourhood, mm
 * @returns unit normals, shape [3 count]; zeros where there are too few neighbours or they do not lie flat
 */
export function estimateNormals(points: Float64Array, count: number, reach: number): Float64Array {
  const grid = buildPointGrid(points, reach);
  const normals = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    const x = points[3 * i];
    const y = points[3 * i + 1];
    const z = points[3 * i + 2];
    let n = 0;
    const m = new Float64Array(9);
    const sums = [0, 0, 0];
    const { sorted } = grid;
    visitNear(grid, x, y, z, reach, (place) => {
      const u = sorted[3 * place] - x;
      const v = sorted[3 * place + 1] - y;
      const w = sorted[3 * place + 2] - z;
      n++;
      sums[0] += u;
      sums[1] += v;
      sums[2] += w;
      m[0] += u * u;
      m[1] += u * v;
      m[2] += u * w;
      m[4] += v * v;
      m[5] += v * w;
      m[8] += w * w;
      return false;
    });
    if (n < FEWEST_NEIGHBOURS) continue;
    for (let a = 0; a < 3; a++) for (let b = a; b < 3; b++) m[a * 3 + b] -= (sums[a] * sums[b]) / n;
    const { values, vectors } = symmetricEigen(m, 3);
    const total = values[0] + values[1] + values[2];
    if (!(values[0] <= FLAT * total) || !(values[1] > 4 * values[0])) continue;
    normals.set(vectors.subarray(0, 3), 3 * i);
  }
  return normals;
}
