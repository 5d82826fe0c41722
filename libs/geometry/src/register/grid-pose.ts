/**
 * Tries and improves poses on a grid of nearest samples: what share of the scan comes to lie on the surface, facing
 * the right way, and point-to-plane steps that make it more (Y. Chen, G. Medioni 1992; trimmed by a shrinking reach,
 * D. Chetverikov et al. 2005).
 */
import { solveCholesky } from '../numerics/cholesky.ts';
import { compose, type Transform } from '../space/transform.ts';
import type { Point3 } from './alignment.ts';
import { motionFrom, straightened } from './motion.ts';
import type { NearestSampleGrid } from './nearest-sample-grid.ts';
import type { OrientedPoints } from './oriented-points.ts';

/** Normals may differ by this much where a point counts as lying on the surface: cos 40°. */
const FACING = 0.766;

/** What a lookup found: written by `lookUp`, read by the caller. */
interface Hit {
  distance: number;
  sample: number;
  facing: number;
  x: number;
  y: number;
  z: number;
}

/**
 * The share of points that lie on the surface, each fading from 1 at distance 0 to nothing at `tolerance`
 * (P. H. S. Torr, A. Zisserman 2000, MSAC).
 * @param count use only the first so many points
 */
export function poseScore(
  grid: NearestSampleGrid,
  scan: OrientedPoints,
  count: number,
  pose: Transform,
  tolerance: number,
): number {
  const hit = newHit();
  let score = 0;
  for (let i = 0; i < count; i++) {
    lookUp(grid, scan, i, pose, hit);
    if (hit.distance >= tolerance || hit.facing < FACING) continue;
    score += 1 - (hit.distance / tolerance) ** 2;
  }
  return score / count;
}

/** Steps that shrink the distances of points within a reach which shrinks itself from `from` to `to`, mm. */
export function improvePose(
  grid: NearestSampleGrid,
  scan: OrientedPoints,
  count: number,
  pose: Transform,
  from: number,
  to: number,
  steps: number,
): Transform {
  let now = pose;
  for (let step = 0; step < steps; step++) {
    const reach = from * (to / from) ** (step / Math.max(1, steps - 1));
    const next = stepOnGrid(grid, scan, count, now, reach);
    if (!next) return now;
    now = next;
  }
  return now;
}

function stepOnGrid(
  grid: NearestSampleGrid,
  scan: OrientedPoints,
  count: number,
  pose: Transform,
  reach: number,
): Transform | null {
  const hit = newHit();
  const a = new Float64Array(36);
  const b = new Float64Array(6);
  const row = new Float64Array(6);
  const [cx, cy, cz] = middleOf(grid);
  const { positions: p, normals: n } = grid.samples;
  let used = 0;
  for (let i = 0; i < count; i++) {
    lookUp(grid, scan, i, pose, hit);
    if (hit.distance > reach || hit.facing < 0.5) continue;
    used++;
    const s = 3 * hit.sample;
    const x = hit.x - cx;
    const y = hit.y - cy;
    const z = hit.z - cz;
    row[0] = n[s];
    row[1] = n[s + 1];
    row[2] = n[s + 2];
    row[3] = y * row[2] - z * row[1];
    row[4] = z * row[0] - x * row[2];
    row[5] = x * row[1] - y * row[0];
    const d = row[0] * (hit.x - p[s]) + row[1] * (hit.y - p[s + 1]) + row[2] * (hit.z - p[s + 2]);
    for (let j = 0; j < 6; j++) {
      b[j] -= d * row[j];
      for (let k = 0; k <= j; k++) a[j * 6 + k] += row[j] * row[k];
    }
  }
  if (used < 12) return null;
  // Damping, in units of one thousandth of the information, keeps slides that nothing holds where they are.
  const shifts = (a[0] + a[7] + a[14]) / 3;
  const turns = (a[21] + a[28] + a[35]) / 3;
  for (let j = 0; j < 6; j++) a[j * 7] += 1e-3 * (j < 3 ? shifts : turns);
  const change = solveCholesky(a, b);
  if (!change) return null;
  const turn = motionFrom([change[3], change[4], change[5]]);
  const about: Transform = [
    ...([turn[0], turn[1], turn[2], cx - turn[0] * cx - turn[1] * cy - turn[2] * cz + change[0]] as const),
    ...([turn[4], turn[5], turn[6], cy - turn[4] * cx - turn[5] * cy - turn[6] * cz + change[1]] as const),
    ...([turn[8], turn[9], turn[10], cz - turn[8] * cx - turn[9] * cy - turn[10] * cz + change[2]] as const),
  ];
  return straightened(compose(about, pose));
}

function newHit(): Hit {
  return { distance: Infinity, sample: -1, facing: 0, x: 0, y: 0, z: 0 };
}

/** Distance to the plane of the nearest sample, or to the sample itself where it lies too far aside. */
function lookUp(grid: NearestSampleGrid, scan: OrientedPoints, i: number, t: Transform, hit: Hit): void {
  const { min, cell, sizes, nearest, samples } = grid;
  const k = 3 * i;
  const px = scan.positions[k];
  const py = scan.positions[k + 1];
  const pz = scan.positions[k + 2];
  const x = t[0] * px + t[1] * py + t[2] * pz + t[3];
  const y = t[4] * px + t[5] * py + t[6] * pz + t[7];
  const z = t[8] * px + t[9] * py + t[10] * pz + t[11];
  hit.distance = Infinity;
  const u = Math.floor((x - min[0]) / cell);
  const v = Math.floor((y - min[1]) / cell);
  const w = Math.floor((z - min[2]) / cell);
  if (!(u >= 0 && v >= 0 && w >= 0 && u < sizes[0] && v < sizes[1] && w < sizes[2])) return;
  const sample = nearest[(w * sizes[1] + v) * sizes[0] + u];
  if (sample < 0) return;
  const s = 3 * sample;
  const dx = x - samples.positions[s];
  const dy = y - samples.positions[s + 1];
  const dz = z - samples.positions[s + 2];
  const nx = samples.normals[s];
  const ny = samples.normals[s + 1];
  const nz = samples.normals[s + 2];
  const along = nx * dx + ny * dy + nz * dz;
  const square = dx * dx + dy * dy + dz * dz;
  const aside = square - along * along;
  hit.distance = aside < 2.25 * cell * cell ? Math.abs(along) : Math.sqrt(square);
  const a = scan.normals[k];
  const b = scan.normals[k + 1];
  const c = scan.normals[k + 2];
  const facing =
    nx * (t[0] * a + t[1] * b + t[2] * c) +
    ny * (t[4] * a + t[5] * b + t[6] * c) +
    nz * (t[8] * a + t[9] * b + t[10] * c);
  hit.facing = scan.signed ? facing : Math.abs(facing);
  hit.sample = sample;
  hit.x = x;
  hit.y = y;
  hit.z = z;
}

function middleOf({ min, cell, sizes }: NearestSampleGrid): Point3 {
  return [min[0] + (cell * sizes[0]) / 2, min[1] + (cell * sizes[1]) / 2, min[2] + (cell * sizes[2]) / 2];
}
