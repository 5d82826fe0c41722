/**
 * Which measured points speak for a feature: those nearest to its faces and clear of their border, those in a region of
 * the plan, or those that the plan names by number.
 */
import type { CadModel } from '@diewright/cad';
import type { PlanFeature } from '../plan/plan-shape.ts';
import { borderOf, nearSegments } from './border.ts';
import type { PointChoice } from './measured-feature.ts';
import { withoutStrays } from './without-strays.ts';

/** The aligned points of the inspection. */
export interface MeasuredSet {
  /** Contacts in the frame of the nominal, mm, shape [3 n]. */
  readonly positions: Float64Array;
  /** mm, + = material outside; NaN = does not count. Shape [n]. */
  readonly deviation: Float64Array;
  /** Feet on the nominal, mm, shape [3 n]. */
  readonly feet: Float64Array;
  /** Face of the foot; 0xffffffff = none. Shape [n]. */
  readonly face: Uint32Array;
}

export interface ChosenPoints {
  readonly points: Float64Array;
  readonly indices: Uint32Array;
  readonly choice: PointChoice;
}

/** What holds where the feature says nothing. */
export interface ChoiceDefaults {
  /** 0 for touches, whose places somebody chose; mm. */
  readonly marginMm: number;
  readonly leaveOutStrays: boolean;
}

export function choosePoints(
  model: CadModel,
  set: MeasuredSet,
  feature: PlanFeature,
  faces: readonly number[],
  defaults: ChoiceDefaults,
): ChosenPoints {
  const asked = feature.points;
  const chosen = chooseAll(model, set, feature, faces, defaults.marginMm);
  // What somebody names by number counts, whatever it says.
  if (asked?.touches || !(asked?.leaveOutStrays ?? defaults.leaveOutStrays)) return chosen;
  const { indices, choice } = chosen;
  const feet = new Float64Array(3 * indices.length);
  indices.forEach((i, k) => {
    feet.set(set.feet.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  const kept = withoutStrays(
    feet,
    Float64Array.from(indices, (i) => set.deviation[i] as number),
  );
  const left = Array.from(kept, (k) => indices[k] as number);
  return take(set, left, { ...choice, strays: indices.length - left.length });
}

function chooseAll(
  model: CadModel,
  set: MeasuredSet,
  feature: PlanFeature,
  faces: readonly number[],
  defaultMarginMm: number,
): ChosenPoints {
  const asked = feature.points;
  if (asked?.touches) {
    const indices = asked.touches.map((number) => number - 1).filter((i) => i < set.face.length);
    return take(set, indices, { by: 'touches' });
  }
  const mine = new Set(faces);
  const onFaces: number[] = [];
  for (let i = 0; i < set.face.length; i++)
    if (mine.has(set.face[i] as number) && !Number.isNaN(set.deviation[i])) onFaces.push(i);
  const { clear, edgeMarginMm } =
    asked?.edgeMarginMm === undefined
      ? clearByDefault(model, set, faces, onFaces, defaultMarginMm)
      : { clear: clearOf(model, set, faces, onFaces, asked.edgeMarginMm), edgeMarginMm: asked.edgeMarginMm };
  const { region } = asked ?? {};
  if (!region) return take(set, clear, { by: 'faces', edgeMarginMm });
  const inside = clear.filter((i) =>
    contains(region, [0, 1, 2].map((k) => at(set.positions, i, k)) as Triple),
  );
  return take(set, inside, { by: 'region', region: region.name, edgeMarginMm });
}

/** A margin that nobody asked for must leave most of the points: of a narrow face it is halved until it does. */
const LEFT_SHARE = 0.5;
const MOST_HALVINGS = 6;

function clearByDefault(
  model: CadModel,
  set: MeasuredSet,
  faces: readonly number[],
  points: readonly number[],
  marginMm: number,
): { clear: readonly number[]; edgeMarginMm: number } {
  let edgeMarginMm = marginMm;
  for (let halving = 0; halving < MOST_HALVINGS && edgeMarginMm > 0; halving++) {
    const clear = clearOf(model, set, faces, points, edgeMarginMm);
    if (clear.length >= LEFT_SHARE * points.length) return { clear, edgeMarginMm };
    edgeMarginMm /= 2;
  }
  return { clear: points, edgeMarginMm: 0 };
}

function clearOf(
  model: CadModel,
  { feet }: MeasuredSet,
  faces: readonly number[],
  points: readonly number[],
  marginMm: number,
): readonly number[] {
  if (!(marginMm > 0)) return points;
  const isNear = nearSegments(borderOf(model, faces), marginMm);
  return points.filter((i) => !isNear(at(feet, i, 0), at(feet, i, 1), at(feet, i, 2)));
}

type Triple = [number, number, number];
type Region = NonNullable<NonNullable<PlanFeature['points']>['region']>;

function contains({ box, sphere }: Region, p: Triple): boolean {
  if (box) return p.every((x, k) => x >= (box.min[k] as number) && x <= (box.max[k] as number));
  return (
    sphere !== undefined && Math.hypot(...p.map((x, k) => x - (sphere.centre[k] as number))) <= sphere.radius
  );
}

function take(set: MeasuredSet, indices: readonly number[], choice: PointChoice): ChosenPoints {
  const points = new Float64Array(3 * indices.length);
  indices.forEach((i, k) => {
    points.set(set.positions.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  return { points, indices: Uint32Array.from(indices), choice };
}

function at(values: Float64Array, i: number, k: number): number {
  return values[3 * i + k] as number;
}
