/** The foremost of the points that a line of sight passes within a radius. */
import { type Clip, clippedStretch, type Ray } from './ray.ts';

export interface PointHit {
  readonly kind: 'point';
  readonly index: number;
  readonly at: readonly [number, number, number];
  readonly distance: number;
}

/** Looks at every point: a few milliseconds for some hundred thousand. Radius and positions in mm. */
export function pickPoint(
  positions: Float32Array,
  ray: Ray,
  radius: number,
  clip: Clip | null,
): PointHit | null {
  const stretch = clippedStretch(ray, clip);
  if (!stretch) return null;
  const [ox, oy, oz] = ray.origin;
  const [dx, dy, dz] = ray.direction;
  let index = -1;
  let nearest = Infinity;
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i]! - ox, positions[i + 1]! - oy, positions[i + 2]! - oz];
    const along = x * dx + y * dy + z * dz;
    if (along >= nearest || along < stretch.near || along > stretch.far) continue;
    if (x * x + y * y + z * z - along * along > radius * radius) continue;
    nearest = along;
    index = i / 3;
  }
  if (index < 0) return null;
  const at = [positions[3 * index]!, positions[3 * index + 1]!, positions[3 * index + 2]!] as const;
  return { kind: 'point', index, at, distance: nearest };
}
