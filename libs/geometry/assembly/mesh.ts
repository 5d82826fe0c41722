// Exact coordinates. A triangle's place is its place among the leaves: leaf · 4 + lane.

import { corners, positions, positionsAreSingle, triangles } from './state';

/** Writes the nine corner coordinates of a triangle of the mesh as given, f64, to `to`. */
export function loadTriangle(triangle: u32, to: usize): void {
  const indices = triangles + 12 * <usize>triangle;
  for (let corner: usize = 0; corner < 3; corner++) {
    const vertex = <usize>load<u32>(indices + 4 * corner);
    const at = to + 24 * corner;
    if (positionsAreSingle) {
      const from = positions + 12 * vertex;
      v128.store(at, f64x2.promote_low_f32x4(v128.load64_zero(from)));
      store<f64>(at, <f64>load<f32>(from, 8), 16);
    } else {
      const from = positions + 24 * vertex;
      store<f64>(at, load<f64>(from));
      store<f64>(at, load<f64>(from, 8), 8);
      store<f64>(at, load<f64>(from, 16), 16);
    }
  }
}

/** Keeps three corners as those of the triangle at a place: the one that faces the longest edge first. */
export function keepCorners(place: u32, a: usize, b: usize, c: usize): void {
  for (let axis: usize = 0; axis < 24; axis += 8) {
    const x = load<f64>(a + axis);
    const y = load<f64>(b + axis);
    const z = load<f64>(c + axis);
    if (positionsAreSingle) {
      const to = corners + 36 * <usize>place + (axis >> 1);
      store<f32>(to, <f32>x);
      store<f32>(to, <f32>y, 12);
      store<f32>(to, <f32>z, 24);
    } else {
      const to = corners + 72 * <usize>place + axis;
      store<f64>(to, x);
      store<f64>(to, y, 24);
      store<f64>(to, z, 48);
    }
  }
}

/** Writes the nine corner coordinates of the triangle at a place, f64, to `to`. */
export function loadCorners(place: u32, to: usize): void {
  if (positionsAreSingle) {
    const from = corners + 36 * <usize>place;
    const ab = v128.load(from);
    const bc = v128.load(from, 16);
    v128.store(to, f64x2.promote_low_f32x4(ab));
    v128.store(to, f64x2.promote_low_f32x4(v128.shuffle<i32>(ab, ab, 2, 3, 2, 3)), 16);
    v128.store(to, f64x2.promote_low_f32x4(bc), 32);
    v128.store(to, f64x2.promote_low_f32x4(v128.shuffle<i32>(bc, bc, 2, 3, 2, 3)), 48);
    store<f64>(to, <f64>load<f32>(from, 32), 64);
  } else {
    const from = corners + 72 * <usize>place;
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    v128.store(to, v128.load(from, 32), 32);
    v128.store(to, v128.load(from, 48), 48);
    store<f64>(to, load<f64>(from, 64), 64);
  }
}
