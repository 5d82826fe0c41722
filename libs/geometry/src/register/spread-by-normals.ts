import type { OrientedPoints } from './oriented-points.ts';

/** Cells along each edge of the cube of directions. */
const CELLS = 5;

/**
 * An order of which every beginning holds the surface's directions as evenly as it can: one point of each direction
 * in turn (normal-space sampling, S. Rusinkiewicz, M. Levoy 2001, 3.2). A large table then counts no more than a wall.
 * @returns indices; points without a normal are left out
 */
export function spreadByNormals(points: OrientedPoints): Uint32Array {
  const bins = new Map<number, number[]>();
  const { normals } = points;
  for (let i = 0; i < normals.length / 3; i++) {
    const bin = directionBin(normals[3 * i], normals[3 * i + 1], normals[3 * i + 2], points.signed);
    if (bin < 0) continue;
    const members = bins.get(bin);
    if (members) members.push(i);
    else bins.set(bin, [i]);
  }
  const order: number[] = [];
  const lists = [...bins.entries()].sort((a, b) => a[0] - b[0]).map(([, members]) => members);
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  for (let round = 0; round < longest; round++)
    for (const list of lists) if (round < list.length) order.push(list[round]);
  return Uint32Array.from(order);
}

/** The cell of the direction on the faces of a cube; −1 for the zero vector. Unsigned: opposite directions share it. */
function directionBin(x: number, y: number, z: number, signed: boolean): number {
  const sizes = [Math.abs(x), Math.abs(y), Math.abs(z)];
  const axis = sizes[0] >= sizes[1] && sizes[0] >= sizes[2] ? 0 : sizes[1] >= sizes[2] ? 1 : 2;
  const v = [x, y, z];
  const main = v[axis];
  if (!(Math.abs(main) > 0)) return -1;
  const flip = !signed && main < 0 ? -1 : 1;
  const cell = (c: number) =>
    Math.min(CELLS - 1, Math.floor((((flip * c) / Math.abs(main) + 1) / 2) * CELLS));
  const face = axis * 2 + (flip * main < 0 ? 1 : 0);
  return (face * CELLS + cell(v[(axis + 1) % 3])) * CELLS + cell(v[(axis + 2) % 3]);
}
