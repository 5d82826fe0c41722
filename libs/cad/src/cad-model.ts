import type { Details, TriangleMesh } from '@diewright/geometry';
import type { ExactFaces } from './exact/exact-faces.ts';
import type { PmiModel } from './pmi/pmi.ts';

/** What kind of surface carries a face, as the CAD kernel names it. */
export type SurfaceKind =
  | 'plane'
  | 'cylinder'
  | 'cone'
  | 'sphere'
  | 'torus'
  | 'bspline'
  | 'extrusion'
  | 'revolution'
  | 'offset'
  | 'other';

/** One face of the model and its share of the tessellation. */
export interface CadFace {
  /** Position in the model, from 0, in the kernel's order. */
  readonly index: number;
  readonly kind: SurfaceKind;
  /** First triangle of the face in the mesh; its triangles follow one another. */
  readonly firstTriangle: number;
  readonly triangleCount: number;
  /** Of the tessellation, mm². */
  readonly area: number;
  /** Of the tessellation, mm. */
  readonly centroid: readonly [number, number, number];
  /** Number of the face in its STEP file; absent where the file's face could not be told. */
  readonly entity?: number;
  /** Its name in the file; absent where it has none. */
  readonly label?: string;
  /** A name of its shape and place that a new export of the model gives again; absent where they are not known. */
  readonly id?: string;
  /** Names of the assembly's instances down to it; absent for a single part. */
  readonly path?: readonly string[];
}

/** A model as a closed tessellation in mm in which every triangle knows its face. */
export interface CadModel {
  /** Vertices are shared inside a face and across faces where they coincide. */
  readonly mesh: TriangleMesh;
  /** Face of each triangle, shape [triangles]. */
  readonly faceOfTriangle: Uint32Array;
  readonly faces: readonly CadFace[];
  readonly source: {
    readonly fileName: string;
    readonly sha256: string;
    /** As the file states it: AUTOMOTIVE_DESIGN, CONFIG_CONTROL_DESIGN, AP242_…; 'stl', 'ply', … for a mesh. */
    readonly schema: string;
    /** The file's length unit and its length in mm. */
    readonly unitName: string;
    readonly mmPerUnit: number;
  };
  /** How finely the exact surfaces were cut into triangles; null for a model that came as a mesh. */
  readonly tessellation: {
    /** As the kernel was asked: no triangle farther than this from its surface. */
    readonly chordErrorMm: number;
    /**
     * The largest distance seen at some thousand places, mm. It holds what the file itself errs where faces
     * meet, so it may pass the asked error by the file's own tolerance.
     */
    readonly sampledErrorMm?: number;
    readonly angleDeg: number;
    /** True where the asked error would have passed the triangle limit and a coarser one was taken. */
    readonly coarsened: boolean;
    readonly kernel: string;
    /** Most memory that the importing process held, bytes. */
    readonly peakMemoryBytes?: number;
  } | null;
  /** 0 where the file holds only surfaces: then there is no inside, and the side is that of the surfaces' normals. */
  readonly solids: number;
  /**
   * From the exact surfaces; absent for a mesh. Area in mm², null after uneven scaling;
   * volume of all solids in mm³, null without any.
   */
  readonly exact?: { readonly area: number | null; readonly volume: number | null };
  /** The designer's own surfaces; absent for a mesh, and where none of the file's could be joined to the triangles. */
  readonly exactFaces?: ExactFaces;
  /** Tolerances, dimensions and datums that the file holds; absent for a mesh. */
  readonly pmi?: PmiModel;
  /** Factors along x, y, z by which the file's model was scaled (shrinkage); absent where it was not. */
  readonly scaledBy?: readonly [number, number, number];
  /** What was seen on import and the person should know; the sentence is `note.<code>` in `libs/words`. */
  readonly notes?: readonly CadNote[];
}

export interface CadNote {
  readonly code: string;
  readonly details: Details;
}
