/**
 * Total run-out: the full indicator movement (FIM) along the normal of the nominal surface over the whole surface, while
 * the part turns about the datum axis and the gauge moves along the nominal meridian (ISO 1101:2017, total run-out
 * tolerance, radial and axial; ASME Y14.5-2018 and Y14.5.1-2019, total runout, of cones and other surfaces of revolution
 * too).
 *
 * Valid: a surface of revolution about the datum axis; of one that is no cylinder or plane the nominal shape must be
 * known, for it says along what the gauge moves. Fails: wrong kind, unknown nominal, too few points.
 */
import { addScaled, failure, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureOutcome, ZonePicture } from '../measure/measurement.ts';
import { tooFewPoints, wrongKind } from '../measure/refusals.ts';
import type { Axis } from '../measure/sections.ts';
import { thinPlot } from '../measure/thin-plot.ts';
import type { RunoutOptions } from './circular-runout.ts';
import { type Meridian, meridianOf } from './meridian.ts';
import { datumAxisStep, withoutOutliers } from './run-points.ts';

const FEWEST = 3;

/** @param axis the datum axis: a point on it and its unit direction */
export function measureTotalRunout(
  given: MeasuredFeature,
  axis: Axis,
  options: RunoutOptions = {},
): MeasureOutcome {
  const counted = withoutOutliers(given, options.outliers);
  if (!counted.ok) return counted;
  const { feature, outliers } = counted.value;
  const n = feature.points.length / 3;
  if (n < FEWEST) return tooFewPoints(n, FEWEST);
  const meridian = meridianOf(feature, axis);
  if (!meridian) return wrongKind(feature);
  if (!meridian.isWhole) return failure('measure-nominal-unknown');
  const { place, deviation } = meridian;
  let [low, high] = [Infinity, -Infinity];
  for (const value of deviation) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const value = high - low;
  const middle = (high + low) / 2;
  const order = Array.from(place.keys()).sort((a, b) => (place[a] as number) - (place[b] as number));
  const kept = thinPlot(order.map((i) => deviation[i] as number)).map((k) => order[k] as number);
  return success({
    value,
    unit: 'mm',
    lowest: -value / 2,
    highest: value / 2,
    criterion: 'range',
    points: { given: given.points.length / 3, used: n },
    outliers,
    parts: [],
    sensitivity: { points: Math.SQRT2, degreesOfFreedom: null, scatterMm: null, lengthMm: 0, tip: 0 },
    steps: [
      ...counted.value.steps,
      datumAxisStep(axis),
      { code: `runout-${meridian.direction}`, details: { sections: 1 } },
      { code: 'range-over-surface', details: { lowest: low - middle, highest: high - middle, value } },
    ],
    zone: zoneOf(meridian, low, high),
    plot: {
      kind: 'profile',
      axis: 'mm',
      place: kept.map((i) => place[i] as number),
      deviation: kept.map((i) => (deviation[i] as number) - middle),
      lower: low - middle,
      upper: high - middle,
    },
  });
}

function zoneOf({ polar, place, direction }: Meridian, low: number, high: number): ZonePicture | null {
  const { axis } = polar;
  let [from, to] = [Infinity, -Infinity];
  for (const value of place) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (direction === 'radial')
    return {
      kind: 'tube',
      from: addScaled(axis.point, from, axis.direction),
      to: addScaled(axis.point, to, axis.direction),
      inner: low,
      outer: high,
    };
  if (direction === 'axial')
    return {
      kind: 'planes',
      point: addScaled(axis.point, (low + high) / 2, axis.direction),
      normal: axis.direction,
      width: high - low,
      radius: to,
    };
  return null;
}
