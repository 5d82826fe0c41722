import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import type { Transform } from '../space/transform.ts';

/** No triangle: the point is farther than the maximum distance, or not finite. */
export const NO_TRIANGLE = 0xffffffff;

/** Where the nearest point lies on its triangle; bits of `DistanceAnswer.feature`. */
export const NEAREST_ON_FACE = 0;
export const NEAREST_ON_EDGE = 1;
export const NEAREST_ON_VERTEX = 2;
/** Added where that edge or vertex bounds the mesh: a scan that overhangs projects there, so it may be dropped. */
export const NEAREST_ON_FREE_EDGE = 4;

/** Answers run parallel to the points asked. */
export interface DistanceAnswer {
  /**
   * Signed distance, mm, shape [n]: positive on the side the normals point to (outside). The sign is that of the
   * angle-weighted pseudonormal at the nearest point (Bærentzen & Aanæs 2005). NaN where `triangle` is NO_TRIANGLE.
   */
  readonly distance: Float64Array;
  /** Index of the nearest triangle, the lowest of equals, shape [n]. */
  readonly triangle: Uint32Array;
  /** NEAREST_ON_… bits, shape [n]. */
  readonly feature: Uint8Array;
  /** Nearest points, mm, shape [3 n]; only where asked for. */
  readonly feet?: Float64Array;
  /**
   * Unit normals of the surface at the feet, shape [3 n]; only where asked for, and only of an index that knows more
   * of the surface than its triangles.
   */
  readonly normals?: Float64Array;
}

export interface DistanceQuery {
  /** Points farther than this get NaN; a tight limit is also faster. mm, default no limit. */
  readonly maxDistance?: number;
  /** Also return the nearest points. */
  readonly feet?: boolean;
  /** Also return the normals at the nearest points, where the index has better ones than the triangles'. */
  readonly normals?: boolean;
  /** Applied to every point, in double precision, before it is asked. */
  readonly meshFromPoints?: Transform;
  /** A triangle near each point, where one is known (an earlier answer): speeds up, never changes the answer. */
  readonly seeds?: Uint32Array;
  readonly onProgress?: (pointsDone: number) => void;
  readonly signal?: AbortSignal;
}

/** What an index can be built over: a mesh, or one whose coordinates are still in single precision as some files'. */
export interface SearchableMesh {
  /** Vertex coordinates, mm, shape [3 · vertices]. */
  readonly positions: Float64Array | Float32Array;
  /** Vertex indices, shape [3 · triangles]. */
  readonly triangles: Uint32Array;
}

/** The mesh with its coordinates in double precision; itself where they are. */
export function inDouble({ positions, triangles }: SearchableMesh): TriangleMesh {
  return {
    positions: positions instanceof Float64Array ? positions : Float64Array.from(positions),
    triangles,
  };
}

/** Why an index answers more slowly than it could; the sentences stand under `note.<code>`. */
export type DistanceIndexNote = 'kernel-missing' | 'kernel-worker-died' | 'kernel-memory-full';

/** Answers distances to one mesh. Every distance is within 1e-6 mm + 1e-7·|d| of exact, whatever the threads and order. */
export interface DistanceIndex {
  readonly mesh: TriangleMesh;
  /** Filled when something went wrong that the answers do not show. */
  readonly notes?: readonly DistanceIndexNote[];
  /** Over the same mesh, quicker and nearly as true: enough for all but the last steps of a search. */
  readonly quick?: DistanceIndex;
  query(points: Float64Array | Float32Array, query?: DistanceQuery): Promise<DistanceAnswer>;
  /** Ends the workers and frees the memory. */
  dispose(): Promise<void>;
}
