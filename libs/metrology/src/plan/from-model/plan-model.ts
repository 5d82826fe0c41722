/** What a plan needs to know of a model; a `CadModel` of which the faces were described is one. */
import type { CadFace, CadModel, PmiModel } from '@diewright/cad';

export type Triple = readonly [number, number, number];

/** An analytic face of the nominal model: the plane with its outward normal, the axis, the middle. */
export interface FaceGeometry {
  readonly point: Triple;
  /** Of unit length. */
  readonly direction: Triple;
  /** Of a torus: of the tube. */
  readonly radius?: number;
  /** Half the apex angle, rad. */
  readonly semiAngle?: number;
  /** Whether the material lies outside (a hole) or inside (a boss); absent for planes. */
  readonly side?: 'internal' | 'external';
}

export interface PlanModelFace extends Pick<CadFace, 'index' | 'kind' | 'area' | 'centroid'> {
  /** Number of its ADVANCED_FACE. */
  readonly entity?: number | undefined;
  readonly label?: string | undefined;
  readonly id?: string | undefined;
  readonly geometry?: FaceGeometry | undefined;
}

export interface PlanModel {
  readonly faces: readonly PlanModelFace[];
  readonly source: Pick<CadModel['source'], 'fileName' | 'sha256' | 'schema' | 'unitName'>;
  readonly pmi?: PmiModel | undefined;
}

interface Frame {
  readonly origin: Triple;
  readonly z: Triple;
}

/** The part of an exact face that a plan asks for. */
export interface ExactFace {
  readonly surface:
    | { readonly kind: 'plane'; readonly frame: Frame }
    | { readonly kind: 'cylinder' | 'sphere'; readonly frame: Frame; readonly radius: number }
    | { readonly kind: 'cone'; readonly frame: Frame; readonly radius: number; readonly semiAngle: number }
    | { readonly kind: 'torus'; readonly frame: Frame; readonly minorRadius: number }
    | { readonly kind: 'bspline' | 'extrusion' | 'revolution' | 'offset' | 'trimmed' | 'mapped' };
  /** Whether the face's normal, which points out of the solid, is the surface's natural one: away from the axis. */
  readonly sameSense: boolean;
}

/** Null for surfaces that have neither plane nor axis. */
export function geometryOfFace({ surface, sameSense }: ExactFace): FaceGeometry | null {
  if (!('frame' in surface)) return null;
  const { origin, z } = surface.frame;
  if (surface.kind === 'plane') {
    const direction: Triple = sameSense ? z : [-z[0], -z[1], -z[2]];
    return { point: origin, direction };
  }
  const side = sameSense ? 'external' : 'internal';
  if (surface.kind === 'torus') return { point: origin, direction: z, radius: surface.minorRadius, side };
  const round = { point: origin, direction: z, radius: surface.radius, side } as const;
  return surface.kind === 'cone' ? { ...round, semiAngle: surface.semiAngle } : round;
}

/** An imported model with what its exact surfaces say of its faces. */
export function describeModel({ faces, source, pmi, exactFaces }: CadModel): PlanModel {
  return {
    faces: faces.map((face) => {
      const shape = exactFaces?.shapes[face.index];
      const geometry = shape && geometryOfFace(shape);
      return geometry ? { ...face, geometry } : face;
    }),
    source,
    pmi,
  };
}
