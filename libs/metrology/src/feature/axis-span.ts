/** How far a feature reaches along its axis in the nominal model: where its axis is judged at both ends. */
import type { CadModel } from '@diewright/cad';
import type { Shape, Vector3 } from '@diewright/geometry';

/** @returns least and greatest height over the shape's own point, mm; null without an axis or without triangles */
export function axisSpan(
  { mesh, faces }: CadModel,
  ofFaces: readonly number[],
  shape: Shape,
): [number, number] | null {
  const axis = axisOf(shape);
  if (!axis) return null;
  const [point, direction] = axis;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const index of ofFaces) {
    const face = faces[index];
    if (!face) continue;
    const end = 3 * (face.firstTriangle + face.triangleCount);
    for (let t = 3 * face.firstTriangle; t < end; t++) {
      const at = 3 * (mesh.triangles[t] as number);
      let height = 0;
      for (let k = 0; k < 3; k++)
        height += ((mesh.positions[at + k] as number) - (point[k] as number)) * (direction[k] as number);
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
  }
  return low <= high ? [low, high] : null;
}

/** Point and direction of what turns about an axis. */
export function axisOf(shape: Shape): readonly [Vector3, Vector3] | null {
  if (shape.kind === 'cylinder' || shape.kind === 'cone' || shape.kind === 'line')
    return [shape.point, shape.direction];
  if (shape.kind === 'torus') return [shape.centre, shape.direction];
  if (shape.kind === 'circle') return [shape.centre, shape.normal];
  return null;
}
