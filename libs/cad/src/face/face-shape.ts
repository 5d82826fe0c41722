/** Trimmed faces as plain data in mm and rad, placed in the model's frame: what `read-brep` makes of a file. */
import type { CurveShape } from '../curve/curve-shape.ts';
import type { Point } from '../curve/frame.ts';
import type { SurfaceShape } from '../surface/surface-shape.ts';

/** One run along an edge. */
export interface EdgeUse {
  /** Number of the edge_curve in the file; both uses of an edge and both its faces share it. */
  readonly edge: number;
  readonly curve: CurveShape;
  /** The edge's piece of the curve, from < to; on a closed curve `to` may pass the period. */
  readonly from: number;
  readonly to: number;
  /** Whether the loop runs along rising parameter. */
  readonly forward: boolean;
  /** Where this run begins and ends, as the file's vertices say; the curve may miss them by the file's tolerance. */
  readonly start: Point;
  readonly end: Point;
}

/**
 * A closed run of edges; walking along it with the face's normal upwards the face lies on the left
 * (ISO 10303-42, face_bound). A loop of a single vertex (a cone's apex, a sphere's pole) has no edges.
 */
export interface LoopShape {
  readonly edges: readonly EdgeUse[];
  readonly vertex: Point | null;
}

export interface FaceShape {
  /** Number of the advanced_face in the file. */
  readonly entity: number;
  readonly name: string;
  readonly surface: SurfaceShape;
  /**
   * Whether the face's normal, which points out of the solid, is the surface's natural one; the senses of face and
   * shell are already counted in.
   */
  readonly sameSense: boolean;
  /** None: the whole closed surface. */
  readonly loops: readonly LoopShape[];
}
