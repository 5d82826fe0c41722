import {
  type DistanceAnswer,
  type DistanceIndex,
  type DistanceQuery,
  NO_TRIANGLE,
  transformPoints,
} from '@diewright/geometry';
import type { ExactNominal } from './exact-nominal.ts';
import { FinishPool } from './finish-pool.ts';
import type { PointFinisher } from './point-finisher.ts';

/** A distance index whose answers are to the exact surfaces. */
export interface ExactDistanceIndex extends DistanceIndex {
  /** For single points, on this thread. */
  readonly finisher: PointFinisher;
}

/**
 * Distances to the designer's own surfaces: the mesh says where to begin, the exact faces near there have the last
 * word, so the answers do not depend on how finely the model was cut into triangles. Faces without an exact shape
 * answer with their triangles. `dispose` also disposes of the index over the mesh.
 */
export function exactDistanceIndex(overMesh: DistanceIndex, nominal: ExactNominal): ExactDistanceIndex {
  const pool = new FinishPool(nominal);
  return {
    mesh: overMesh.mesh,
    quick: overMesh,
    ...(overMesh.notes ? { notes: overMesh.notes } : {}),
    get finisher() {
      return pool.here();
    },
    async query(points, query = {}) {
      const { maxDistance, meshFromPoints, onProgress, signal } = query;
      const inDouble = points instanceof Float64Array ? points : new Float64Array(points);
      const answer = await overMesh.query(points, {
        ...withoutProgress(query),
        feet: true,
        // What the triangles put just beyond the limit may lie within it.
        ...(maxDistance === undefined ? {} : { maxDistance: maxDistance + nominal.slackMm }),
      });
      const batch = {
        positions: meshFromPoints ? transformPoints(meshFromPoints, inDouble) : inDouble,
        distance: answer.distance,
        triangle: answer.triangle,
        feature: answer.feature,
        feet: answer.feet as Float64Array,
        normals: new Float64Array(query.normals ? points.length : 0),
      };
      await pool.finish(batch, { ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) });
      if (maxDistance !== undefined) forget(batch, maxDistance);
      return {
        distance: batch.distance,
        triangle: batch.triangle,
        feature: batch.feature,
        ...(query.feet ? { feet: batch.feet } : {}),
        ...(query.normals ? { normals: batch.normals } : {}),
      };
    },
    async dispose() {
      await pool.dispose();
      await overMesh.dispose();
    },
  };
}

/** The mesh's part of the work is the smaller one: progress is told of the finishing. */
function withoutProgress({ onProgress: _, normals: __, ...query }: DistanceQuery): DistanceQuery {
  return query;
}

function forget({ distance, triangle }: Pick<DistanceAnswer, 'distance' | 'triangle'>, limit: number): void {
  for (let i = 0; i < distance.length; i++)
    if (Math.abs(distance[i]) > limit) {
      distance[i] = Number.NaN;
      triangle[i] = NO_TRIANGLE;
    }
}
