import type { TopoDS_Face, TopoDS_Shape } from 'replicad-opencascadejs';
import type { CadKernel } from './load-kernel.ts';

/** The faces of a shape in the kernel's order, and to which solid each belongs. */
export interface ShapeFaces {
  readonly faces: readonly TopoDS_Face[];
  /** Number of the solid, from 0; all faces outside solids share the number `solids.length`. Shape [faces]. */
  readonly bodyOfFace: Uint32Array;
  readonly solids: readonly TopoDS_Shape[];
}

/** Walks a shape's solids and then assigns its faces: an explorer visits both depth first in the same order. */
export function listFaces(kernel: CadKernel, shape: TopoDS_Shape): ShapeFaces {
  const { TopAbs_FACE, TopAbs_SOLID } = kernel.TopAbs_ShapeEnum;
  const faces = explore(kernel, shape, TopAbs_FACE).map((face) => kernel.TopoDS.Face(face));
  const solids = explore(kernel, shape, TopAbs_SOLID);
  const bodyOfFace = new Uint32Array(faces.length).fill(solids.length);
  let at = 0;
  solids.forEach((solid, body) => {
    for (const face of explore(kernel, solid, TopAbs_FACE)) {
      while (at < faces.length && !faces[at]?.IsSame(face)) at++;
      if (at < faces.length) bodyOfFace[at++] = body;
      face.delete();
    }
  });
  return { faces, bodyOfFace, solids };
}

type ShapeKind = CadKernel['TopAbs_ShapeEnum'][keyof CadKernel['TopAbs_ShapeEnum']];

function explore(kernel: CadKernel, shape: TopoDS_Shape, what: ShapeKind): TopoDS_Shape[] {
  const found: TopoDS_Shape[] = [];
  const explorer = new kernel.TopExp_Explorer(shape, what, kernel.TopAbs_ShapeEnum.TopAbs_SHAPE);
  for (; explorer.More(); explorer.Next()) found.push(explorer.Current());
  explorer.delete();
  return found;
}
