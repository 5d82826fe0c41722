import type { CadFace, CadModel, SurfaceKind } from './cad-model.ts';

/** A face as a plan names it: by index and, where written down, by its shape. */
export interface FaceReference {
  readonly index: number;
  readonly kind?: SurfaceKind | string | undefined;
  /** mm² */
  readonly area?: number | undefined;
  /** mm */
  readonly centroid?: readonly [number, number, number] | undefined;
}

export type FoundFace =
  /** At its index, and of the shape written down. */
  | { readonly kind: 'same'; readonly index: number }
  /** The model was exported anew: one other face, and only one, has that shape. */
  | { readonly kind: 'moved'; readonly index: number }
  /** No face has that shape; or several have it, which `candidates` then lists. */
  | { readonly kind: 'missing'; readonly candidates: readonly number[] };

/**
 * Areas and centroids come from triangles, so they move with the tessellation: a cylinder cut at 8° shows 0.08 %
 * less area than one cut finely, at 30° 1.1 %. These limits let that pass and keep neighbours apart.
 */
const AREA_SHARE = 0.015;
const CENTROID_MM = 0.02;
const CENTROID_SHARE_OF_SIZE = 0.005;

/** Finds a plan's face in a model. A reference without shape can only be taken by its index. */
export function findFace(model: Pick<CadModel, 'faces'>, reference: FaceReference): FoundFace {
  const atIndex = model.faces[reference.index];
  if (atIndex && hasShapeOf(atIndex, reference)) return { kind: 'same', index: reference.index };
  if (reference.area === undefined || reference.centroid === undefined)
    return { kind: 'missing', candidates: [] };
  const candidates = model.faces.filter((face) => hasShapeOf(face, reference)).map((face) => face.index);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return { kind: 'moved', index: only };
  return { kind: 'missing', candidates };
}

/** What the reference does not say agrees with everything. */
function hasShapeOf(face: CadFace, { kind, area, centroid }: FaceReference): boolean {
  if (kind !== undefined && kind !== face.kind) return false;
  if (area !== undefined && Math.abs(face.area - area) > AREA_SHARE * Math.max(area, face.area)) return false;
  if (centroid === undefined) return true;
  const away = Math.hypot(
    face.centroid[0] - centroid[0],
    face.centroid[1] - centroid[1],
    face.centroid[2] - centroid[2],
  );
  return away <= CENTROID_MM + CENTROID_SHARE_OF_SIZE * Math.sqrt(face.area);
}
