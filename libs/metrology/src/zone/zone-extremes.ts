/** How far places stray from their true line, plane or point: twice the greatest distance is the zone that holds them. */
import { type Shape, surfaceOf, type Transform } from '@diewright/geometry';

export interface ZoneExtremes {
  /** Signed distances' extremes, mm; of lines and points the least is never negative. */
  readonly lowest: number;
  readonly highest: number;
  /** 2 · greatest |distance|. */
  readonly value: number;
  /** Place with the greatest |distance|. */
  readonly worst: number;
}

/** @param zones where the true places lie */
export function zoneExtremes(places: Float64Array, target: Shape, zones: Transform): ZoneExtremes {
  const surface = surfaceOf(target.kind);
  const distances = new Float64Array(places.length / 3);
  surface.distances(surface.move(target, zones), places, distances);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let worst = 0;
  distances.forEach((d, i) => {
    lowest = Math.min(lowest, d);
    highest = Math.max(highest, d);
    if (Math.abs(d) > Math.abs(distances[worst] as number)) worst = i;
  });
  return { lowest, highest, worst, value: 2 * Math.abs(distances[worst] as number) };
}
