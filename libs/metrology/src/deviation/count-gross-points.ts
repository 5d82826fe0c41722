/**
 * Points that were left out because they lie too far from the nominal, and yet lie close together inside the part's
 * own box: not strays, not the table around it, but perhaps a weld, a foreign body or a broken piece.
 */
import type { CadModel } from '@diewright/cad';
import { boxOfPoints, buildPointGrid, visitNear } from '@diewright/geometry';

/** So many others within two steps make a point one of a clump; strays in the air have hardly one. */
const NEIGHBOURS = 8;

/**
 * @param positions of all points, mm, shape [3 n]
 * @param deviation mm, NaN = left out, shape [n]
 * @param stepMm spacing of the even samples
 */
export function countGrossPoints(
  model: CadModel,
  positions: Float64Array,
  deviation: Float64Array,
  stepMm: number,
): number {
  const { min, max } = boxOfPoints(model.mesh.positions);
  const inside: number[] = [];
  for (let i = 0; i < deviation.length; i++) {
    if (!Number.isNaN(deviation[i])) continue;
    const x = positions[3 * i] as number;
    const y = positions[3 * i + 1] as number;
    const z = positions[3 * i + 2] as number;
    const isInside = x > min[0] && x < max[0] && y > min[1] && y < max[1] && z > min[2] && z < max[2];
    if (isInside) inside.push(x, y, z);
  }
  if (inside.length === 0) return 0;
  const grid = buildPointGrid(Float64Array.from(inside), 2 * stepMm);
  let gross = 0;
  for (let k = 0; k < inside.length; k += 3) {
    let near = -1;
    const [x, y, z] = [inside[k], inside[k + 1], inside[k + 2]] as [number, number, number];
    if (visitNear(grid, x, y, z, 2 * stepMm, () => ++near >= NEIGHBOURS)) gross++;
  }
  return gross;
}
