/** Vectors in space as triples: the handful of operations that frames, axes and planes need. */
export type Vector3 = readonly [number, number, number];

export function add(a: Vector3, b: Vector3): Vector3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vector3, b: Vector3): Vector3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Vector3, factor: number): Vector3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

/** a + factor · b */
export function addScaled(a: Vector3, factor: number, b: Vector3): Vector3 {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]];
}

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length(a: Vector3): number {
  return Math.hypot(a[0], a[1], a[2]);
}

/** @throws RangeError for a vector without length */
export function unit(a: Vector3): Vector3 {
  const size = length(a);
  if (!(size > 0)) throw new RangeError(`unit: vector (${a.join(', ')}) has no direction`);
  return [a[0] / size, a[1] / size, a[2] / size];
}

/** Angle between two directions, rad, in [0, π]; accurate for small angles too (W. Kahan's formula). */
export function angleBetween(a: Vector3, b: Vector3): number {
  const u = unit(a);
  const v = unit(b);
  return 2 * Math.atan2(length(subtract(u, v)), length(add(u, v)));
}

/** Two unit vectors that make a right-handed frame with the given direction as third axis. */
export function across(direction: Vector3): readonly [Vector3, Vector3] {
  const z = unit(direction);
  const size = z.map(Math.abs);
  const least = size.indexOf(Math.min(...size));
  const away: Vector3 = [least === 0 ? 1 : 0, least === 1 ? 1 : 0, least === 2 ? 1 : 0];
  const x = unit(cross(away, z));
  return [x, cross(z, x)];
}
