/**
 * Cuts a feature's points into cross-sections along an axis, into elements along a surface of revolution by angle, and
 * into line elements on a plane. Points may be a handful of touches or a million of a scan: how many sections there are
 * and how thick follows from the points (`group-along.ts`); what the surface changes within a section is taken out
 * (`level-groups.ts`).
 */
import { across, dot, subtract, type Vector3 } from '@diewright/geometry';
import { type Group, groupAlong } from './group-along.ts';
import { levelGroups } from './level-groups.ts';
import { pointAt } from './point-at.ts';

export interface Axis {
  readonly point: Vector3;
  /** Unit. */
  readonly direction: Vector3;
}

/** Height along an axis, angle about it and distance from it, of each point. */
export interface Polar {
  readonly axis: Axis;
  /** Angle 0 and angle 90°. */
  readonly x: Vector3;
  readonly y: Vector3;
  readonly height: Float64Array;
  /** (−π, π]. */
  readonly angle: Float64Array;
  readonly radius: Float64Array;
}

export interface CrossSection {
  /** From the axis' point along the axis, mm. */
  readonly height: number;
  readonly thickness: number;
  /** In the points as given. */
  readonly indices: Uint32Array;
  /** Of each of them, brought to the middle of the section. */
  readonly angle: Float64Array;
  readonly radius: Float64Array;
}

/** A line on the surface: how far it departs from where it should be, along it. */
export interface LineElement {
  /** Angle about the axis, rad, or place across the plane, mm. */
  readonly at: number;
  readonly indices: Uint32Array;
  /** mm, ascending. */
  readonly along: Float64Array;
  readonly deviation: Float64Array;
}

export interface Cut<T> {
  readonly kind: 'layers' | 'bins';
  readonly parts: readonly T[];
  /** Points that belong to no part that holds enough of them. */
  readonly leftOut: number;
  /** The thickest, mm (elements by angle: rad). */
  readonly thickest: number;
}

export function polarOf(points: Float64Array, axis: Axis): Polar {
  const [x, y] = across(axis.direction);
  const n = points.length / 3;
  const height = new Float64Array(n);
  const angle = new Float64Array(n);
  const radius = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const away = subtract(pointAt(points, i), axis.point);
    const u = dot(away, x);
    const v = dot(away, y);
    height[i] = dot(away, axis.direction);
    angle[i] = Math.atan2(v, u);
    radius[i] = Math.hypot(u, v);
  }
  return { axis, x, y, height, angle, radius };
}

/**
 * Sections perpendicular to an axis.
 * @param slope change of radius per mm of height, where one section alone cannot tell it: tan of a cone's half angle
 */
export function cutAcross(polar: Polar, fewest: number, slope = 0): Cut<CrossSection> {
  const { height, angle, radius } = polar;
  const grouping = groupAlong(height, { fewest, spacing: spacingOf(polar) });
  const level = levelGroups(grouping.groups, height, radius, circleColumns(angle), { slope });
  return cutOf(grouping, ({ at, width, indices }) => ({
    height: at,
    thickness: width,
    indices,
    angle: Float64Array.from(indices, (i) => angle[i] as number),
    radius: Float64Array.from(indices, (i) => level[i] as number),
  }));
}

/**
 * Elements along a surface of revolution.
 * @param deviation from the surface of revolution, along its normal
 * @param along place along the surface's meridian, mm: of a cylinder the height
 */
export function cutAlong(
  polar: Polar,
  along: Float64Array,
  deviation: Float64Array,
  fewest: number,
): Cut<LineElement> {
  const period = 2 * Math.PI;
  const spacing = spacingOf(polar) / (meanOf(polar.radius) || 1);
  const grouping = groupAlong(polar.angle, { fewest, spacing, period });
  const level = levelGroups(grouping.groups, polar.angle, deviation, lineColumns(along), { period });
  return cutOf(grouping, (group) => elementOf(group, along, level));
}

/**
 * Lines on a plane in a direction.
 * @param deviation from the plane
 * @param direction in the plane, unit
 */
export function cutLines(
  points: Float64Array,
  normal: Vector3,
  direction: Vector3,
  deviation: Float64Array,
  fewest: number,
): Cut<LineElement> {
  const n = points.length / 3;
  const side: Vector3 = [
    normal[1] * direction[2] - normal[2] * direction[1],
    normal[2] * direction[0] - normal[0] * direction[2],
    normal[0] * direction[1] - normal[1] * direction[0],
  ];
  const along = Float64Array.from({ length: n }, (_, i) => dot(pointAt(points, i), direction));
  const aside = Float64Array.from({ length: n }, (_, i) => dot(pointAt(points, i), side));
  const spacing = Math.sqrt((rangeOf(along) * rangeOf(aside)) / n);
  const grouping = groupAlong(aside, { fewest, spacing });
  const level = levelGroups(grouping.groups, aside, deviation, lineColumns(along));
  return cutOf(grouping, (group) => elementOf(group, along, level));
}

/** 1, cos, sin: size and centre of a circle, to first order. */
export function circleColumns(angle: Float64Array) {
  return [
    3,
    (i: number, out: Float64Array) => {
      out[0] = 1;
      out[1] = Math.cos(angle[i] as number);
      out[2] = Math.sin(angle[i] as number);
    },
  ] as const;
}

function lineColumns(along: Float64Array) {
  const middle = meanOf(along);
  return [
    2,
    (i: number, out: Float64Array) => {
      out[0] = 1;
      out[1] = (along[i] as number) - middle;
    },
  ] as const;
}

function cutOf<T>(
  { kind, groups, leftOut }: ReturnType<typeof groupAlong>,
  part: (group: Group) => T,
): Cut<T> {
  const thickest = groups.reduce((most, { width }) => Math.max(most, width), 0);
  return { kind, parts: groups.map(part), leftOut, thickest };
}

function elementOf({ at, indices }: Group, along: Float64Array, deviation: Float64Array): LineElement {
  const ordered = Uint32Array.from(indices).sort((a, b) => (along[a] as number) - (along[b] as number));
  return {
    at,
    indices: ordered,
    along: Float64Array.from(ordered, (i) => along[i] as number),
    deviation: Float64Array.from(ordered, (i) => deviation[i] as number),
  };
}

/** Mean distance of neighbours: root of the area that a point stands for, over the arc that the points cover. */
function spacingOf({ height, angle, radius }: Polar): number {
  const n = height.length;
  return n > 0 ? Math.sqrt((rangeOf(height) * meanOf(radius) * coveredAngle(angle)) / n) : 0;
}

/** How much of the full angle the points cover: 2π less the widest gap, to 1/720 of a turn. */
export function coveredAngle(angle: Float64Array): number {
  const cells = 720;
  const seen = new Uint8Array(cells);
  for (const a of angle) seen[Math.min(cells - 1, Math.floor(((a + Math.PI) / (2 * Math.PI)) * cells))] = 1;
  let widest = 0;
  let run = 0;
  for (let k = 0; k < 2 * cells; k++) {
    run = seen[k % cells] ? 0 : run + 1;
    widest = Math.max(widest, run);
  }
  return ((cells - Math.min(widest, cells)) / cells) * 2 * Math.PI;
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

export function rangeOf(values: ArrayLike<number>): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high >= low ? high - low : 0;
}
