/** The planar face of the model on which a place lies: where a datum target stands of which the file says no more. */
import type { CadModel } from '@diewright/cad';
import { cross, dot, subtract, type Vector3 } from '@diewright/geometry';

/** As a share of the part: files state places with some digits less than their surfaces. */
const NEAR_SHARE = 1e-4;

/** @returns index of the face; null where no plane passes there */
export function planeAt(model: CadModel, place: Vector3, sizeMm: number): number | null {
  let found: number | null = null;
  let least = NEAR_SHARE * sizeMm;
  for (const { index, firstTriangle, triangleCount } of model.faces) {
    const surface = model.exactFaces?.shapes[index]?.surface;
    if (surface?.kind !== 'plane') continue;
    const away = Math.abs(dot(subtract(place, surface.frame.origin), surface.frame.z));
    if (away >= least) continue;
    for (let t = firstTriangle; t < firstTriangle + triangleCount; t++)
      if (isOver(model, t, place, surface.frame.z, NEAR_SHARE * sizeMm)) {
        found = index;
        least = away;
        break;
      }
  }
  return found;
}

/** Over or under the triangle along the plane's normal, or beside it by no more than `slack`. */
function isOver(
  { mesh }: CadModel,
  triangle: number,
  place: Vector3,
  normal: Vector3,
  slack: number,
): boolean {
  const corner = (k: number): Vector3 => {
    const at = 3 * (mesh.triangles[3 * triangle + k] as number);
    return [mesh.positions[at] as number, mesh.positions[at + 1] as number, mesh.positions[at + 2] as number];
  };
  const corners = [corner(0), corner(1), corner(2)] as const;
  const turn = Math.sign(
    dot(cross(subtract(corners[1], corners[0]), subtract(corners[2], corners[0])), normal),
  );
  return corners.every((from, k) => {
    const side = subtract(corners[(k + 1) % 3] as Vector3, from);
    const inwards = turn * dot(cross(side, subtract(place, from)), normal);
    return inwards >= -slack * Math.hypot(...side);
  });
}
