/** Parts of blocks for the simulator's tests: closed meshes whose deviations are known in closed form. */
import type { NominalPart } from './scene.ts';

export interface SteppedPart extends NominalPart {
  /** Face of a plane: its axis, the side it looks to and its coordinate. */
  readonly faceAt: (axis: 0 | 1 | 2, side: 1 | -1, coordinate: number) => number;
}

/** The cells of a grid that are filled, as one closed mesh; quads in one plane and on one side share a face. */
export function steppedPart(
  lines: readonly [readonly number[], readonly number[], readonly number[]],
  filled: (x: number, y: number, z: number) => boolean,
): SteppedPart {
  const cells = lines.map((l) => l.length - 1) as [number, number, number];
  const middle = (axis: 0 | 1 | 2, i: number) =>
    ((lines[axis][i] as number) + (lines[axis][i + 1] as number)) / 2;
  const isFilled = (cell: readonly number[]) =>
    cell.every((i, axis) => i >= 0 && i < (cells[axis] as number)) &&
    filled(middle(0, cell[0] as number), middle(1, cell[1] as number), middle(2, cell[2] as number));
  const positions: number[] = [];
  const vertexOf = new Map<string, number>();
  const vertex = (corner: readonly number[]) => {
    const key = corner.join();
    const known = vertexOf.get(key);
    if (known !== undefined) return known;
    positions.push(...corner.map((i, axis) => lines[axis as 0 | 1 | 2][i] as number));
    vertexOf.set(key, vertexOf.size);
    return vertexOf.size - 1;
  };
  const triangles: number[] = [];
  const faces: number[] = [];
  const faceOf = new Map<string, number>();
  const quad = (cell: readonly number[], axis: 0 | 1 | 2, side: 1 | -1) => {
    const at = (cell[axis] as number) + (side > 0 ? 1 : 0);
    const key = `${axis} ${side} ${lines[axis][at]}`;
    if (!faceOf.has(key)) faceOf.set(key, faceOf.size);
    const [u, v] = [(axis + 1) % 3, (axis + 2) % 3] as [number, number];
    const corner = (du: number, dv: number) => {
      const c = [...cell];
      c[axis] = at;
      c[u] = (c[u] as number) + du;
      c[v] = (c[v] as number) + dv;
      return vertex(c);
    };
    const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)] as const;
    const [a, b, c, d] = side > 0 ? ring : ([ring[0], ring[3], ring[2], ring[1]] as const);
    triangles.push(a, b, c, a, c, d);
    faces.push(faceOf.get(key) as number, faceOf.get(key) as number);
  };
  for (let i = 0; i < cells[0]; i++)
    for (let j = 0; j < cells[1]; j++)
      for (let k = 0; k < cells[2]; k++) {
        if (!isFilled([i, j, k])) continue;
        for (const axis of [0, 1, 2] as const)
          for (const side of [1, -1] as const) {
            const next = [i, j, k];
            next[axis] = (next[axis] as number) + side;
            if (!isFilled(next)) quad([i, j, k], axis, side);
          }
      }
  return {
    mesh: { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) },
    faceOfTriangle: Uint32Array.from(faces),
    faceAt: (axis, side, coordinate) => {
      const face = faceOf.get(`${axis} ${side} ${coordinate}`);
      if (face === undefined) throw new RangeError(`faceAt: no face ${axis} ${side} ${coordinate}`);
      return face;
    },
  };
}

/** A 60 × 40 × 20 block with a slot 2 wide and 14 deep, and a rib 3 thick and 10 high on its top. */
export function slottedBlock(): SteppedPart {
  return steppedPart(
    [
      [0, 20, 22, 40, 43, 60],
      [0, 10, 30, 40],
      [0, 6, 20, 30],
    ],
    (x, y, z) => {
      if (z > 20) return x > 40 && x < 43 && y > 10 && y < 30;
      return !(x > 20 && x < 22 && z > 6);
    },
  );
}
