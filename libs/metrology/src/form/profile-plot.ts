/** Deviations along a line, as they are drawn. */
import type { MeasurePlot } from '../measure/measurement.ts';
import { thinPlot } from '../measure/thin-plot.ts';

/** @param place ascending */
export function profilePlot(
  place: ArrayLike<number>,
  deviation: ArrayLike<number>,
  width: number,
): MeasurePlot {
  const kept = thinPlot(deviation);
  return {
    kind: 'profile',
    axis: 'mm',
    place: kept.map((k) => place[k] as number),
    deviation: kept.map((k) => deviation[k] as number),
    lower: -width / 2,
    upper: width / 2,
  };
}
