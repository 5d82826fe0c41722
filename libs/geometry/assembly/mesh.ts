import { positions, positionsAreSingle, triangles } from './state';

/** Writes the nine corner coordinates of a triangle, f64, to `to`. */
export function loadCorners(triangle: u32, to: usize): void {
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
