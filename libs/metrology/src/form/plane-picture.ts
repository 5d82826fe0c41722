/** How the zone and the deviations of a plane are shown. */
import { across, addScaled, dot, type Fit, type Plane, subtract, type Vector3 } from '@diewright/geometry';
import type { MeasurePlot, ZonePicture } from '../measure/measurement.ts';
import { pointAt } from '../measure/point-at.ts';
import { thinPlot } from '../measure/thin-plot.ts';

/** @param points that were fitted: they say how wide the zone is drawn */
export function planesZone(fit: Fit<Plane>, points: Float64Array): ZonePicture {
  const { point, normal } = fit.shape;
  const middle = addScaled(point, (fit.highest + fit.lowest) / 2, normal);
  let radius = 0;
  for (let i = 0; i < points.length / 3; i++) {
    const away = subtract(pointAt(points, i), middle);
    radius = Math.max(radius, Math.hypot(...addScaled(away, -dot(away, normal), normal)));
  }
  return { kind: 'planes', point: middle, normal, width: fit.range, radius };
}

/** Deviations over two axes in the plane, from its point. */
export function mapPlot(
  { point, normal }: Plane,
  points: Float64Array,
  deviation: ArrayLike<number>,
): MeasurePlot {
  const [x, y] = across(normal);
  const kept = thinPlot(deviation);
  const place = (axis: Vector3) => kept.map((i) => dot(subtract(pointAt(points, i), point), axis));
  return { kind: 'map', x: place(x), y: place(y), deviation: kept.map((i) => deviation[i] as number) };
}
