import type { PointCloud } from '../cloud/point-cloud.ts';
import type { TriangleMesh } from '../mesh/triangle-mesh.ts';

export type LengthUnit = 'mm' | 'cm' | 'm' | 'in' | 'um';

/** Exact by definition (inch: 25.4 mm since 1959). */
export const MM_PER_UNIT: Readonly<Record<LengthUnit, number>> = {
  um: 0.001,
  mm: 1,
  cm: 10,
  m: 1000,
  in: 25.4,
};

export type MeasuredFormat =
  | 'stl-binary'
  | 'stl-ascii'
  | 'ply-ascii'
  | 'ply-binary'
  | 'obj'
  | 'pcd-ascii'
  | 'pcd-binary'
  | 'pcd-compressed'
  | 'xyz'
  | 'e57';

/** One mesh or cloud out of a file, in the file's own unit. */
export type Piece =
  | {
      readonly kind: 'mesh';
      readonly name?: string;
      readonly mesh: TriangleMesh;
      readonly vertexColours?: Uint8Array;
    }
  | { readonly kind: 'cloud'; readonly name?: string; readonly cloud: PointCloud };

/** Something the reader saw and the person should know; the sentence is `note.<code>` in `libs/words`. */
export interface FileNote {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What a reader found, coordinates untouched: whoever asked decides the unit. */
export interface MeasuredFile {
  readonly format: MeasuredFormat;
  /** Of text; absent in purely binary files. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Where the format or the file says it (E57: metre); null where nobody said. */
  readonly statedUnit: LengthUnit | null;
  readonly pieces: readonly Piece[];
  readonly notes: readonly FileNote[];
}
