import type { CadModel } from './cad-model.ts';
import type { EdgeUse, FaceShape } from './face/face-shape.ts';

/**
 * The same surface with the material on its other side: a casting's model becomes its die's. Triangles and faces look
 * the other way, so a deviation is positive where the die has too much material.
 */
export function turnModel(model: CadModel): CadModel {
  const triangles = model.mesh.triangles.slice();
  for (let t = 0; t < triangles.length; t += 3) {
    triangles[t + 1] = model.mesh.triangles[t + 2];
    triangles[t + 2] = model.mesh.triangles[t + 1];
  }
  const { exactFaces } = model;
  return {
    ...model,
    mesh: { positions: model.mesh.positions, triangles },
    ...(exactFaces && {
      exactFaces: { ...exactFaces, shapes: exactFaces.shapes.map((shape) => shape && turnFace(shape)) },
    }),
  };
}

/** Seen from its other side a face's loops run the other way round. */
function turnFace(shape: FaceShape): FaceShape {
  return {
    ...shape,
    sameSense: !shape.sameSense,
    loops: shape.loops.map(({ edges, vertex }) => ({ edges: edges.map(turnEdge).reverse(), vertex })),
  };
}

const turnEdge = (edge: EdgeUse): EdgeUse => ({
  ...edge,
  forward: !edge.forward,
  start: edge.end,
  end: edge.start,
});
