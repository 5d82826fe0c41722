/**
 * Where a feature ends: the sides of its triangles that belong to one triangle of its faces only. The line between two
 * halves of a bore is no border. Points near a border speak of the edge, its burr or its fillet, not of the surface.
 */
import type { CadModel } from '@diewright/cad';

/** @returns pairs of end points, mm, shape [6 · segments] */
export function borderOf({ mesh, faces }: CadModel, ofFaces: readonly number[]): Float64Array {
  const { positions, triangles } = mesh;
  const vertices = positions.length / 3;
  const once = new Map<number, readonly [number, number]>();
  for (const index of ofFaces) {
    const face = faces[index];
    if (!face) continue;
    const end = 3 * (face.firstTriangle + face.triangleCount);
    for (let t = 3 * face.firstTriangle; t < end; t += 3)
      for (let k = 0; k < 3; k++) {
        const a = triangles[t + k] as number;
        const b = triangles[t + ((k + 1) % 3)] as number;
        const key = Math.min(a, b) * vertices + Math.max(a, b);
        if (!once.delete(key)) once.set(key, [a, b]);
      }
  }
  const segments = new Float64Array(6 * once.size);
  let at = 0;
  for (const [a, b] of once.values()) {
    segments.set(positions.subarray(3 * a, 3 * a + 3), at);
    segments.set(positions.subarray(3 * b, 3 * b + 3), at + 3);
    at += 6;
  }
  return segments;
}

/**
 * Whether a place lies within `margin` of a segment. Segments are entered into a grid of cubes as wide as the margin,
 * so that only those in the 27 cubes around the place are asked.
 */
export function nearSegments(
  segments: Float64Array,
  margin: number,
): (x: number, y: number, z: number) => boolean {
  if (!(margin > 0) || segments.length === 0) return () => false;
  const cells = new Map<number, number[]>();
  const cell = (value: number) => Math.floor(value / margin);
  const at = (k: number) => segments[k] as number;
  for (let s = 0; s < segments.length; s += 6) {
    const [dx, dy, dz] = [at(s + 3) - at(s), at(s + 4) - at(s + 1), at(s + 5) - at(s + 2)];
    // Steps of half a cube leave no cube out whose neighbourhood the segment could reach.
    const steps = Math.max(1, Math.ceil((2 * Math.hypot(dx, dy, dz)) / margin));
    let last = Number.NaN;
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      const key = keyOf(cell(at(s) + t * dx), cell(at(s + 1) + t * dy), cell(at(s + 2) + t * dz));
      if (key === last) continue;
      last = key;
      const list = cells.get(key);
      if (list) list.push(s);
      else cells.set(key, [s]);
    }
  }
  return (x, y, z) => {
    const [cx, cy, cz] = [cell(x), cell(y), cell(z)];
    for (let i = cx - 1; i <= cx + 1; i++)
      for (let j = cy - 1; j <= cy + 1; j++)
        for (let k = cz - 1; k <= cz + 1; k++)
          for (const s of cells.get(keyOf(i, j, k)) ?? [])
            if (distanceToSegment(segments, s, x, y, z) < margin) return true;
    return false;
  };
}

/** Two cubes may share a key (M. Teschner et al. 2003): then a segment too many is asked, none too few. */
function keyOf(i: number, j: number, k: number): number {
  return Math.imul(i, 73856093) ^ Math.imul(j, 19349663) ^ Math.imul(k, 83492791);
}

function distanceToSegment(segments: Float64Array, s: number, x: number, y: number, z: number): number {
  const at = (k: number) => segments[s + k] as number;
  const [dx, dy, dz] = [at(3) - at(0), at(4) - at(1), at(5) - at(2)];
  const [wx, wy, wz] = [x - at(0), y - at(1), z - at(2)];
  const square = dx * dx + dy * dy + dz * dz;
  const t = square > 0 ? Math.min(1, Math.max(0, (wx * dx + wy * dy + wz * dz) / square)) : 0;
  return Math.hypot(wx - t * dx, wy - t * dy, wz - t * dz);
}
