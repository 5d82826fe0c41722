import type { Point } from '../curve/frame.ts';
import { placeCurve } from '../curve/place-curve.ts';
import type { EdgeUse, FaceShape } from '../face/face-shape.ts';
import { placeSurface } from '../surface/place-surface.ts';

/**
 * A face under an affine map that does not mirror (rows of a 3 × 4 matrix): moved, scaled by a casting's shrinkage.
 * Curves keep their parameters, so the edges' ends stay where they are on them.
 */
export function placeFace(shape: FaceShape, map: readonly number[]): FaceShape {
  const place = ([x, y, z]: Point): Point => [
    map[0] * x + map[1] * y + map[2] * z + map[3],
    map[4] * x + map[5] * y + map[6] * z + map[7],
    map[8] * x + map[9] * y + map[10] * z + map[11],
  ];
  const placeEdge = (edge: EdgeUse): EdgeUse => ({
    ...edge,
    curve: placeCurve(edge.curve, map),
    start: place(edge.start),
    end: place(edge.end),
  });
  return {
    ...shape,
    surface: placeSurface(shape.surface, map),
    loops: shape.loops.map(({ edges, vertex }) => ({
      edges: edges.map(placeEdge),
      vertex: vertex && place(vertex),
    })),
  };
}
