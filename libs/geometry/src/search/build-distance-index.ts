import type { TriangleMesh } from '../mesh/triangle-mesh.ts';
import type { DistanceIndex } from './distance-index.ts';
import { buildPlainDistanceIndex } from './plain-distance-index.ts';

export interface DistanceIndexOptions {
  /** Threads that search, this one included; default as many as the machine has, at most 8. */
  readonly threads?: number;
}

/**
 * Prepares a mesh for distances.
 * @throws RangeError for indices outside the positions, or where no triangle has an area.
 */
export async function buildDistanceIndex(
  mesh: TriangleMesh,
  _options: DistanceIndexOptions = {},
): Promise<DistanceIndex> {
  return buildPlainDistanceIndex(mesh);
}
