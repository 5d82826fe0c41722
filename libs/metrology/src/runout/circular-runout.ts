/**
 * Circular run-out: while the part turns once about the datum axis, the full indicator movement (FIM) along the normal of
 * the nominal surface at one place of the meridian; the value is that of the worst section (ISO 1101:2017, circular
 * run-out tolerance, radial, axial, in any direction; ASME Y14.5-2018 and Y14.5.1-2019, circular runout).
 *
 * Valid: a surface of revolution about the datum axis, three points in a section. Fails: wrong kind, too few sections.
 */
import { addScaled, type OutlierRule, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { stepOfCut } from '../measure/feature-sections.ts';
import { type Group, groupAlong } from '../measure/group-along.ts';
import { levelGroups } from '../measure/level-groups.ts';
import type { MeasureOutcome, MeasurePlot, ZonePicture } from '../measure/measurement.ts';
import { tooFewPoints, tooFewSections, wrongKind } from '../measure/refusals.ts';
import { type Axis, circleColumns, coveredAngle, meanOf, rangeOf } from '../measure/sections.ts';
import { thinPlot } from '../measure/thin-plot.ts';
import { type Meridian, meridianOf } from './meridian.ts';
import { datumAxisStep, withoutOutliers } from './run-points.ts';

const FEWEST = 3;

export interface RunoutOptions {
  readonly outliers?: OutlierRule;
}

interface Section {
  readonly label: string;
  readonly place: number;
  readonly indices: Uint32Array;
  readonly lowest: number;
  readonly highest: number;
}

/** @param axis the datum axis: a point on it and its unit direction */
export function measureCircularRunout(
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
  const { polar, place, deviation } = meridian;
  const way = meanOf(polar.radius) * coveredAngle(polar.angle);
  const spacing = Math.sqrt((rangeOf(place) * way) / n);
  const grouping = groupAlong(place, { fewest: FEWEST, spacing });
  const level = levelGroups(grouping.groups, place, deviation, circleColumns(polar.angle));
  if (!meridian.isWhole) lean(grouping.groups, level);
  const sections = grouping.groups.map(({ at, indices }): Section => {
    const [lowest, highest] = extremes(indices, level);
    return { label: at.toFixed(3), place: at, indices, lowest, highest };
  });
  const [first] = sections;
  if (!first) return tooFewSections(0, 1);
  const worst = sections.reduce((a, b) => (runoutOf(b) > runoutOf(a) ? b : a), first);
  const value = runoutOf(worst);
  const thickest = grouping.groups.reduce((most, { width }) => Math.max(most, width), 0);
  const middle = (worst.highest + worst.lowest) / 2;
  return success({
    value,
    unit: 'mm',
    lowest: -value / 2,
    highest: value / 2,
    criterion: 'range',
    points: { given: given.points.length / 3, used: sections.reduce((sum, s) => sum + s.indices.length, 0) },
    outliers,
    parts: sections.map((s) => ({ label: s.label, value: runoutOf(s), points: s.indices.length })),
    sensitivity: { points: Math.SQRT2, degreesOfFreedom: null, scatterMm: null, lengthMm: 0, tip: 0 },
    steps: [
      ...counted.value.steps,
      datumAxisStep(axis),
      stepOfCut({ kind: grouping.kind, parts: sections, thickest, leftOut: grouping.leftOut }),
      { code: `runout-${meridian.direction}`, details: { sections: sections.length } },
      { code: 'greatest-of-parts', details: { parts: sections.length, part: worst.label, value } },
    ],
    zone: zoneOf(meridian, worst),
    plot: plotOf(polar.angle, level, worst, middle),
  });
}

/**
 * From across the longest way to along the normal of the meridian: how it leans at a section its neighbours show.
 * @param values at the middle of each section; changed in place
 */
function lean(groups: readonly Group[], values: Float64Array): void {
  const means = groups.map(({ indices }) => meanOf(Float64Array.from(indices, (i) => values[i] as number)));
  groups.forEach(({ indices }, g) => {
    const [before, behind] = [Math.max(0, g - 1), Math.min(groups.length - 1, g + 1)];
    const way = groups[behind]!.at - groups[before]!.at;
    const slope = way > 0 ? (means[behind]! - means[before]!) / way : 0;
    for (const i of indices) values[i] = (values[i] as number) / Math.hypot(1, slope);
  });
}

function extremes(indices: Uint32Array, values: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const i of indices) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  return [low, high];
}

function runoutOf({ lowest, highest }: Section): number {
  return highest - lowest;
}

/** Radial: two circles about the datum axis. Axial: two circles of one size, one above the other. */
function zoneOf({ polar, direction }: Meridian, worst: Section): ZonePicture | null {
  const { axis, height, radius } = polar;
  const mean = (values: Float64Array) =>
    worst.indices.reduce((sum, i) => sum + (values[i] as number), 0) / worst.indices.length;
  if (direction === 'radial')
    return {
      kind: 'ring',
      centre: addScaled(axis.point, mean(height), axis.direction),
      normal: axis.direction,
      inner: worst.lowest,
      outer: worst.highest,
    };
  if (direction === 'axial')
    return {
      kind: 'planes',
      point: addScaled(axis.point, (worst.lowest + worst.highest) / 2, axis.direction),
      normal: axis.direction,
      width: worst.highest - worst.lowest,
      radius: mean(radius),
    };
  return null;
}

function plotOf(angle: Float64Array, level: Float64Array, worst: Section, middle: number): MeasurePlot {
  const around = Array.from(worst.indices).sort((a, b) => (angle[a] as number) - (angle[b] as number));
  const kept = thinPlot(around.map((i) => level[i] as number)).map((k) => around[k] as number);
  return {
    kind: 'polar',
    angleDeg: kept.map((i) => ((angle[i] as number) * 180) / Math.PI),
    deviation: kept.map((i) => (level[i] as number) - middle),
    lower: worst.lowest - middle,
    upper: worst.highest - middle,
  };
}
