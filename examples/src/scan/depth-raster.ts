/**
 * A mesh seen from one direction in parallel projection: for each sample of a grid of parallel rays the first
 * triangle that the ray meets. Scan lines are the grid's rows. The hit is the intersection of the ray with the
 * triangle's plane in double precision, so this depth map is a ray caster for parallel rays, and a fast one.
 */
import type { Point3, TriangleMesh } from '@diewright/geometry';

/** An orthonormal, right-handed frame of view: `towards` points from the part to the sensor. */
export interface View {
  readonly right: Point3;
  readonly up: Point3;
  readonly towards: Point3;
}

export interface RayGrid {
  readonly columns: number;
  readonly rows: number;
  /** First sample along `right` and `up`, and the steps, mm. */
  readonly left: number;
  readonly bottom: number;
  readonly step: number;
  /** Each row's own shift along `right` in steps, 0…1: scan lines do not form a lattice. Shape [rows]. */
  readonly rowShift: Float64Array;
}

export interface DepthMap {
  readonly view: View;
  readonly grid: RayGrid;
  /** Along `towards`, mm; −∞ where the ray meets nothing. Shape [rows · columns]. */
  readonly depth: Float64Array;
  /** 0xffffffff = none. Shape [rows · columns]. */
  readonly triangle: Uint32Array;
}

export const NOTHING_HIT = 0xffffffff;

/** The view from a direction, `tilt` rad away from +z towards the `azimuth` rad in the xy plane. */
export function viewFrom(azimuth: number, tilt: number): View {
  const [ca, sa, ct, st] = [Math.cos(azimuth), Math.sin(azimuth), Math.cos(tilt), Math.sin(tilt)];
  return { right: [-sa, ca, 0], up: [-ca * ct, -sa * ct, st], towards: [ca * st, sa * st, ct] };
}

/** The same view after the sensor moved by `angle` rad about the view's `up`. */
export function turnedAside(view: View, angle: number): View {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const mix = (a: Point3, b: Point3, ka: number, kb: number): Point3 => [
    ka * a[0] + kb * b[0],
    ka * a[1] + kb * b[1],
    ka * a[2] + kb * b[2],
  ];
  return {
    right: mix(view.right, view.towards, c, -s),
    up: view.up,
    towards: mix(view.towards, view.right, c, s),
  };
}

/** A grid over everything of `corners` (shape [3 n]) as seen in the view. */
export function gridOver(
  view: View,
  corners: Float64Array,
  step: number,
  rowShift: (row: number) => number = () => 0,
): RayGrid {
  const x = spanAlong(view.right, corners);
  const y = spanAlong(view.up, corners);
  const rows = Math.max(1, Math.ceil((y[1] - y[0]) / step) + 1);
  const columns = Math.max(1, Math.ceil((x[1] - x[0]) / step) + 1);
  const shifts = Float64Array.from({ length: rows }, (_, row) => rowShift(row));
  return { columns, rows, left: x[0], bottom: y[0], step, rowShift: shifts };
}

/** Casts all rays of the grid onto the mesh. Triangles that show their back are left out: the mesh is closed. */
export function castGrid(mesh: TriangleMesh, view: View, grid: RayGrid): DepthMap {
  const depth = new Float64Array(grid.rows * grid.columns).fill(-Infinity);
  const triangle = new Uint32Array(grid.rows * grid.columns).fill(NOTHING_HIT);
  const seen = project(mesh.positions, view);
  const map: DepthMap = { view, grid, depth, triangle };
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const a = 3 * (mesh.triangles[t] as number);
    const b = 3 * (mesh.triangles[t + 1] as number);
    const c = 3 * (mesh.triangles[t + 2] as number);
    drawTriangle(map, seen, a, b, c, t / 3);
  }
  return map;
}

/** Where the ray of a sample met the surface, mm. */
export function hitPoint(map: DepthMap, row: number, column: number): [number, number, number] {
  const { view, grid, depth } = map;
  const x = grid.left + (column + (grid.rowShift[row] as number)) * grid.step;
  const y = grid.bottom + row * grid.step;
  const z = depth[row * grid.columns + column] as number;
  const at = (k: 0 | 1 | 2) => view.right[k] * x + view.up[k] * y + view.towards[k] * z;
  return [at(0), at(1), at(2)];
}

/**
 * Whether a point lies behind what the map's rays met, by more than `slack` mm. Looks at the nearest sample only:
 * right to about one step of the grid.
 */
export function isHidden(map: DepthMap, point: Point3, slack: number): boolean {
  const { view, grid, depth } = map;
  const along = (d: Point3) => d[0] * point[0] + d[1] * point[1] + d[2] * point[2];
  const row = Math.round((along(view.up) - grid.bottom) / grid.step);
  if (row < 0 || row >= grid.rows) return false;
  const column = Math.round((along(view.right) - grid.left) / grid.step - (grid.rowShift[row] as number));
  if (column < 0 || column >= grid.columns) return false;
  return (depth[row * grid.columns + column] as number) > along(view.towards) + slack;
}

function drawTriangle(
  map: DepthMap,
  seen: Float64Array,
  a: number,
  b: number,
  c: number,
  index: number,
): void {
  const { grid, depth, triangle } = map;
  const [ax, ay, az] = [seen[a] as number, seen[a + 1] as number, seen[a + 2] as number];
  const [bx, by, bz] = [seen[b] as number, seen[b + 1] as number, seen[b + 2] as number];
  const [cx, cy, cz] = [seen[c] as number, seen[c + 1] as number, seen[c + 2] as number];
  const twiceArea = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (!(twiceArea > 0)) return;
  const slopeX = ((bz - az) * (cy - ay) - (cz - az) * (by - ay)) / twiceArea;
  const slopeY = ((cz - az) * (bx - ax) - (bz - az) * (cx - ax)) / twiceArea;
  const first = Math.max(0, Math.ceil((Math.min(ay, by, cy) - grid.bottom) / grid.step));
  const last = Math.min(grid.rows - 1, Math.floor((Math.max(ay, by, cy) - grid.bottom) / grid.step));
  for (let row = first; row <= last; row++) {
    const y = grid.bottom + row * grid.step;
    let x0 = Infinity;
    let x1 = -Infinity;
    const meet = (px: number, py: number, qx: number, qy: number) => {
      if (y < Math.min(py, qy) || y > Math.max(py, qy)) return;
      const x = py === qy ? px : px + ((qx - px) * (y - py)) / (qy - py);
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      if (py === qy) {
        x0 = Math.min(x0, qx);
        x1 = Math.max(x1, qx);
      }
    };
    meet(ax, ay, bx, by);
    meet(bx, by, cx, cy);
    meet(cx, cy, ax, ay);
    const shift = grid.rowShift[row] as number;
    const from = Math.max(0, Math.ceil((x0 - grid.left) / grid.step - shift));
    const to = Math.min(grid.columns - 1, Math.floor((x1 - grid.left) / grid.step - shift));
    for (let column = from; column <= to; column++) {
      const x = grid.left + (column + shift) * grid.step;
      const z = az + slopeX * (x - ax) + slopeY * (y - ay);
      const place = row * grid.columns + column;
      if (z <= (depth[place] as number)) continue;
      depth[place] = z;
      triangle[place] = index;
    }
  }
}

function project(positions: Float64Array, view: View): Float64Array {
  const seen = new Float64Array(positions.length);
  const axes = [view.right, view.up, view.towards];
  for (let k = 0; k < positions.length; k += 3) {
    const x = positions[k] as number;
    const y = positions[k + 1] as number;
    const z = positions[k + 2] as number;
    for (let i = 0; i < 3; i++) {
      const axis = axes[i] as Point3;
      seen[k + i] = axis[0] * x + axis[1] * y + axis[2] * z;
    }
  }
  return seen;
}

function spanAlong(axis: Point3, corners: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < corners.length; k += 3) {
    const d =
      axis[0] * (corners[k] as number) +
      axis[1] * (corners[k + 1] as number) +
      axis[2] * (corners[k + 2] as number);
    low = Math.min(low, d);
    high = Math.max(high, d);
  }
  return [low, high];
}
