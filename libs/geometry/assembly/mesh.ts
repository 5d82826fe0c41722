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
      store<f64>(at, <f64>load<f32>(from));
      store<f64>(at, <f64>load<f32>(from, 4), 8);
      store<f64>(at, <f64>load<f32>(from, 8), 16);
    } else {
      const from = positions + 24 * vertex;
      store<f64>(at, load<f64>(from));
      store<f64>(at, load<f64>(from, 8), 8);
      store<f64>(at, load<f64>(from, 16), 16);
    }
  }
}

/** Keeps the nine coordinates at `from` as those of the triangle at a place. */
export function keepCorners(place: u32, from: usize): void {
  for (let k: usize = 0; k < 9; k++) {
    const x = load<f64>(from + 8 * k);
    if (positionsAreSingle) store<f32>(corners + 36 * <usize>place + 4 * k, <f32>x);
    else store<f64>(corners + 72 * <usize>place + 8 * k, x);
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
