/** Fewer points for display: one of each run of neighbours in the file, chosen at random, so that no pattern of scan
 *  lines beats with the step. Shapes as in MeasuredPoints; seeded, so the same input gives the same file. */
import { seededRandom } from '@diewright/geometry';
import type { MeasuredPoints } from '@diewright/metrology';

export function thinPoints(points: MeasuredPoints, limit: number): MeasuredPoints {
  const all = points.deviation.length;
  if (all <= limit) return points;
  const random = seededRandom(20_260_314);
  const positions = new Float64Array(3 * limit);
  const deviation = new Float64Array(limit);
  const face = new Uint32Array(limit);
  for (let i = 0; i < limit; i++) {
    const from = Math.floor((i * all) / limit);
    const to = Math.floor(((i + 1) * all) / limit);
    const chosen = Math.min(to - 1, from + Math.floor(random() * (to - from)));
    positions.set(points.positions.subarray(3 * chosen, 3 * chosen + 3), 3 * i);
    deviation[i] = points.deviation[chosen]!;
    face[i] = points.face[chosen]!;
  }
  return { positions, deviation, face };
}
