/** A line of sight through the model, mm; the direction has length 1. */
export interface Ray {
  readonly origin: readonly [number, number, number];
  readonly direction: readonly [number, number, number];
}

/** What is cut away: points x with normal · x > offset. */
export interface Clip {
  readonly normal: readonly [number, number, number];
  readonly offset: number;
}

/** The stretch of a ray that a cut leaves over, as distances from its origin; null where nothing is left. */
export function clippedStretch(ray: Ray, clip: Clip | null): { near: number; far: number } | null {
  if (!clip) return { near: 0, far: Infinity };
  const [nx, ny, nz] = clip.normal;
  const height = nx * ray.origin[0] + ny * ray.origin[1] + nz * ray.origin[2] - clip.offset;
  const slope = nx * ray.direction[0] + ny * ray.direction[1] + nz * ray.direction[2];
  if (slope === 0) return height > 0 ? null : { near: 0, far: Infinity };
  const crossing = -height / slope;
  if (slope < 0) return { near: Math.max(0, crossing), far: Infinity };
  return crossing > 0 ? { near: 0, far: crossing } : null;
}
