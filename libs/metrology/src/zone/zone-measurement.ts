/** A feature's place in its zone as a measurement: value, sensitivity, steps, what the view and the plot show. */
import {
  across,
  addScaled,
  dot,
  length,
  type Shape,
  subtract,
  surfaceOf,
  type Transform,
  type Vector3,
} from '@diewright/geometry';
import { axisOf } from '../feature/axis-span.ts';
import {
  type Measurement,
  type MeasurePlot,
  MOST_PLOTTED,
  type Step,
  type ZonePicture,
} from '../measure/measurement.ts';
import type { PlacedFeature } from './placed-feature.ts';
import type { ZoneExtremes } from './zone-extremes.ts';

export interface ZoneLook {
  /** Width or diameter that is allowed, mm: how large the zone is drawn. */
  readonly allowed: number | null;
  /** How the zone's answer is worded: zone-position, zone-orientation. */
  readonly step: string;
}

export function zoneMeasurement(
  placed: PlacedFeature,
  answer: ZoneExtremes,
  motion: Transform,
  { allowed, step }: ZoneLook,
): Measurement {
  const target = surfaceOf(placed.target.kind).move(placed.target, motion);
  const worst = placeAt(placed.places, answer.worst);
  const { element } = placed;
  return {
    value: answer.value,
    unit: 'mm',
    lowest: placed.target.kind === 'plane' ? answer.lowest : null,
    highest: placed.target.kind === 'plane' ? answer.highest : null,
    criterion: element ? element.criterion : 'greatestDeviation',
    points: { given: placed.feature.points.length / 3, used: placed.pointsUsed },
    outliers: element?.fit.outliers.rule ?? { kind: 'none' },
    parts: [],
    sensitivity: {
      points: element ? 2 * sensitivityOf(placed, target, answer.worst, worst) : 2,
      degreesOfFreedom: element?.fit.covariance
        ? Math.max(1, element.fit.points.used - element.fit.covariance.parameters.length)
        : null,
      scatterMm: element ? element.fit.rms : null,
      lengthMm: 0,
      tip: 0,
    },
    steps: [...placed.steps, ...placeSteps(placed, target, worst, { value: answer.value, step })],
    zone: pictureOf(placed, target, allowed ?? answer.value),
    plot: plotOf(placed, target, allowed),
  };
}

/** The part of the element's own uncertainty that lies in the direction of the deviation. */
function sensitivityOf({ element }: PlacedFeature, target: Shape, k: number, worst: Vector3): number {
  if (!element) return 1;
  const out = new Float64Array(6);
  surfaceOf(target.kind).differentiate(target, Float64Array.from(worst), 0, out);
  const gradient: Vector3 = [out[1] as number, out[2] as number, out[3] as number];
  // On the true place every direction is as good as any: the first across it.
  const direction = length(gradient) > 0.5 ? gradient : across(directionOf(target))[0];
  return element.placeSensitivity(k, worst, direction);
}

function directionOf(shape: Shape): Vector3 {
  return axisOf(shape)?.[1] ?? ('normal' in shape ? shape.normal : [0, 0, 1]);
}

function placeSteps(
  { element }: PlacedFeature,
  target: Shape,
  worst: Vector3,
  { value, step }: { value: number; step: string },
): Step[] {
  const [x, y, z] = worst.map((each) => Number(each.toFixed(6))) as [number, number, number];
  return [
    {
      code: step,
      details: {
        element: element?.kind ?? 'surface',
        target: target.kind,
        distance: value / 2,
        value,
        x,
        y,
        z,
      },
    },
  ];
}

function placeAt(places: Float64Array, i: number): Vector3 {
  return [places[3 * i] as number, places[3 * i + 1] as number, places[3 * i + 2] as number];
}

function pictureOf({ places }: PlacedFeature, target: Shape, size: number): ZonePicture | null {
  const n = places.length / 3;
  // The last two places of an axis are its ends.
  const [first, last] = [placeAt(places, Math.max(0, n - 2)), placeAt(places, n - 1)];
  if (target.kind === 'sphere') return { kind: 'sphere', centre: [...target.centre], diameter: size };
  if (target.kind === 'line') {
    const foot = (p: Vector3) =>
      addScaled(target.point, dot(subtract(p, target.point), target.direction), target.direction);
    return { kind: 'axis', from: [...first], to: [...last], trueFrom: foot(first), trueTo: foot(last) };
  }
  if (target.kind !== 'plane') return null;
  const middle: Vector3 = [0, 1, 2].map((k) => meanOf(places, k)) as never;
  const foot = addScaled(middle, -dot(subtract(middle, target.point), target.normal), target.normal);
  let radius = 0;
  for (let i = 0; i < places.length / 3; i++)
    radius = Math.max(radius, length(subtract(placeAt(places, i), middle)));
  return { kind: 'planes', point: [...foot], normal: [...target.normal], width: size, radius };
}

function meanOf(places: Float64Array, k: number): number {
  let sum = 0;
  for (let i = k; i < places.length; i += 3) sum += places[i] as number;
  return (3 * sum) / places.length;
}

/** Ends of an axis, or a centre, about the true place; a surface over the place along its longer side. */
function plotOf(
  { places, feature }: PlacedFeature,
  target: Shape,
  allowed: number | null,
): MeasurePlot | null {
  const n = places.length / 3;
  if (target.kind === 'line' || target.kind === 'sphere') {
    const origin = target.kind === 'line' ? target.point : target.centre;
    const [u, v] = across(target.kind === 'line' ? target.direction : [0, 0, 1]);
    const away = Array.from({ length: n }, (_, i) => subtract(placeAt(places, i), origin));
    return {
      kind: 'scatter',
      x: away.map((w) => dot(w, u)),
      y: away.map((w) => dot(w, v)),
      labels: away.map((_, i) => (n === 1 ? feature.name : `${feature.name} ${i + 1}`)),
      allowed,
    };
  }
  if (target.kind !== 'plane') return null;
  const [u, v] = across(target.normal);
  const every = Math.max(1, Math.ceil(n / MOST_PLOTTED));
  const kept = Array.from({ length: Math.ceil(n / every) }, (_, k) =>
    subtract(placeAt(places, k * every), target.point),
  );
  return {
    kind: 'map',
    x: kept.map((w) => dot(w, u)),
    y: kept.map((w) => dot(w, v)),
    deviation: kept.map((w) => dot(w, target.normal)),
  };
}
