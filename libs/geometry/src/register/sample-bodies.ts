import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import { normalRandom } from '../numerics/random.ts';
import { rotation, type Transform, transformPoints } from '../space/transform.ts';
import { sampleSurface } from './sample-surface.ts';

/** Bodies and scans with a known truth, for tests of the alignments. */

const LENGTH = 120;
const WIDTH = 80;
const COLUMNS = 90;
const ROWS = 60;

/** 1 inside [low, high], 0 outside, with flanks 2 mm wide. */
function plateau(x: number, low: number, high: number): number {
  const ramp = (t: number) => Math.min(1, Math.max(0, t / 2 + 0.5));
  return ramp(x - low) * ramp(high - x);
}

function pocketHeight(x: number, y: number): number {
  const pocket = plateau(x, 12, 70) * plateau(y, 14, 50);
  const slot = plateau(x, 80, 86) * plateau(y, 8, 72);
  const boss = Math.max(0, 1 - ((x - 101) ** 2 + (y - 26) ** 2) / 100);
  return 30 - 14 * pocket - 6 * slot + 9 * Math.sqrt(boss) + 0.04 * x;
}

/** The same after half a turn about the block's middle. */
function twinHeight(x: number, y: number): number {
  const half = (u: number, v: number) => plateau(u, 10, 40) * plateau(v, 14, 56);
  return 30 - 10 * (half(x, y) + half(LENGTH - x, WIDTH - y));
}

/**
 * A closed block 120 × 80 × 30 mm with a pocket, a slot and a boss on top; `symmetric`: two equal pockets, which half
 * a turn about z exchanges.
 */
export function blockMesh(symmetric = false): TriangleMesh {
  const height = symmetric ? twinHeight : pocketHeight;
  const positions: number[] = [];
  for (let j = 0; j <= ROWS; j++)
    for (let i = 0; i <= COLUMNS; i++) {
      const x = (LENGTH * i) / COLUMNS;
      const y = (WIDTH * j) / ROWS;
      positions.push(x, y, height(x, y));
    }
  const at = (i: number, j: number) => j * (COLUMNS + 1) + i;
  const triangles: number[] = [];
  for (let j = 0; j < ROWS; j++)
    for (let i = 0; i < COLUMNS; i++) {
      triangles.push(at(i, j), at(i + 1, j), at(i + 1, j + 1));
      triangles.push(at(i, j), at(i + 1, j + 1), at(i, j + 1));
    }
  const rim: number[] = [];
  for (let i = 0; i < COLUMNS; i++) rim.push(at(i, 0));
  for (let j = 0; j < ROWS; j++) rim.push(at(COLUMNS, j));
  for (let i = COLUMNS; i > 0; i--) rim.push(at(i, ROWS));
  for (let j = ROWS; j > 0; j--) rim.push(at(0, j));
  const below = positions.length / 3;
  for (const v of rim) positions.push(positions[3 * v], positions[3 * v + 1], 0);
  const middle = positions.length / 3;
  positions.push(LENGTH / 2, WIDTH / 2, 0);
  rim.forEach((v, k) => {
    const next = (k + 1) % rim.length;
    triangles.push(v, below + k, below + next, v, below + next, rim[next]);
    triangles.push(below + next, below + k, middle);
  });
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** A turn evenly distributed over all turns (K. Shoemake 1992), and a shift of up to 500 mm along each axis. */
export function randomPose(random: () => number): Transform {
  const normal = normalRandom(random);
  const [w, x, y, z] = [normal(), normal(), normal(), normal()];
  const sine = Math.hypot(x, y, z);
  const shift = [random() * 1000 - 500, random() * 1000 - 500, random() * 1000 - 500] as const;
  return rotation([x / sine, y / sine, z / sine], 2 * Math.atan2(sine, w), shift);
}

export interface SimulatedView {
  /** mm, shape [3 n], moved by `pose`. */
  readonly positions: Float64Array;
  readonly normals: Float64Array;
}

/**
 * Points of a mesh, spread over its area, with noise along all axes.
 * @param keep which points are seen, by place and normal; default all
 */
export function scanOf(
  mesh: TriangleMesh,
  count: number,
  noise: number,
  random: () => number,
  keep: (place: Float64Array, normal: Float64Array) => boolean = () => true,
): SimulatedView {
  const normal = normalRandom(random);
  const samples = sampleSurface(mesh, count, Math.floor(random() * 1e9));
  const positions: number[] = [];
  const normals: number[] = [];
  for (let i = 0; i < count; i++) {
    const place = samples.positions.subarray(3 * i, 3 * i + 3);
    const facing = samples.normals.subarray(3 * i, 3 * i + 3);
    if (!keep(place, facing)) continue;
    for (let k = 0; k < 3; k++) positions.push(place[k] + noise * normal());
    normals.push(...facing);
  }
  return { positions: Float64Array.from(positions), normals: Float64Array.from(normals) };
}

export function movedView(view: SimulatedView, pose: Transform): SimulatedView {
  const turn = pose.map((x, i) => (i % 4 === 3 ? 0 : x)) as unknown as Transform;
  return { positions: transformPoints(pose, view.positions), normals: transformPoints(turn, view.normals) };
}
