/**
 * What a datum system leaves free, and whether that moves a feature: the rank of the rows that its datums hold
 * (`held-motions.ts` of the geometry). A datum target on a plane holds of it: a point one shift, a line the shifts of
 * both its ends, an area all that the plane holds.
 */
import {
  type HeldRow,
  holdsShift,
  nullSpace,
  rowsOfAxis,
  rowsOfPlane,
  rowsOfPoint,
  shiftRow,
} from '@diewright/geometry';
import type { Plan } from '../plan.ts';
import type { PlanDatumSystem, PlanDatumTarget, PlanFeature } from '../plan-shape.ts';

type Triple = readonly [number, number, number];

/** Which motions must be held for a tolerance to say where its feature stands, or only how it is turned. */
export interface Freedom {
  /** Of the six motions, how many the system leaves. */
  readonly left: number;
  /** Of the motions that would displace or turn the feature, how many it leaves; null where the feature is not known. */
  readonly movesFeature: number | null;
  /** The same of displacements alone, and how many there are in all. */
  readonly displacesFeature: number | null;
  readonly displacements: number | null;
  /** Whether any direction is held: without one nothing can be parallel to the system. */
  readonly holdsDirection: boolean;
  /** Compartments, from 0, that hold nothing which those before them do not hold. */
  readonly idle: readonly number[];
}

/** @returns null where the geometry of a datum is not known, or where modifiers choose what it holds */
export function datumFreedom(
  plan: Plan,
  system: PlanDatumSystem,
  feature: PlanFeature | null,
): Freedom | null {
  const held: HeldRow[] = [];
  const idle: number[] = [];
  for (const [k, { members, modifiers }] of system.compartments.entries()) {
    if (
      [...modifiers, ...members.flatMap((member) => member.modifiers)].some(({ kind }) =>
        choosesFreedom(kind),
      )
    )
      return null;
    const before = rank(held);
    for (const { letter } of members) {
      const rows = rowsOfDatum(plan, letter);
      if (!rows) return null;
      held.push(...rows);
    }
    if (rank(held) === before) idle.push(k);
  }
  const ofFeature = feature && rowsOfFeature(plan, feature);
  const displacing = ofFeature?.filter(holdsShift) ?? null;
  const rankOfSystem = rank(held);
  const freeAmong = (rows: readonly HeldRow[] | null) => rows && rank([...held, ...rows]) - rankOfSystem;
  return {
    left: 6 - rankOfSystem,
    movesFeature: freeAmong(ofFeature),
    displacesFeature: freeAmong(displacing),
    displacements: displacing && rank(displacing),
    holdsDirection: turnsLeft(held) <= 1,
    idle,
  };
}

/** Of the motions that are left, how many turn the part: all but the pure displacements. */
function turnsLeft(held: readonly HeldRow[]): number {
  const displacements = held.map(([, , , x, y, z]): HeldRow => [0, 0, 0, x, y, z]);
  return 6 - rank(held) - (3 - rank(displacements));
}

/** Material requirements and the like change how a datum is found, not what it holds. */
function choosesFreedom(kind: string): boolean {
  return /^(degreeOfFreedom|orientation|translation|plane|line|point|contactingFeature|distance)/.test(kind);
}

function rowsOfDatum(plan: Plan, letter: string): HeldRow[] | null {
  const datum = plan.datums.find((each) => each.letter === letter);
  if (!datum) return null;
  const targets = plan.datumTargets.filter(({ id }) => datum.targets.includes(id));
  if (targets.length > 0) {
    const rows = targets.map((target) => rowsOfTarget(plan, target));
    return rows.every((each) => each !== null) ? rows.flat() : null;
  }
  const features = datum.features.map((id) => plan.features.find((feature) => feature.id === id));
  if (features.length === 0) return null;
  const rows = features.map((feature) => (feature ? rowsOfFeature(plan, feature) : null));
  return rows.every((each) => each !== null) ? rows.flat() : null;
}

/**
 * A target presses on the surface that it lies on. Its own axis is not asked: exporters leave it along the model's z
 * whatever the surface, so that three targets on three sides would seem to hold the same thing.
 */
function rowsOfTarget(plan: Plan, target: PlanDatumTarget): HeldRow[] | null {
  const surface = plan.features.find(({ id }) => id === target.feature);
  if (!surface?.nominal || surface.kind !== 'plane') return null;
  const { point, direction } = surface.nominal;
  return rowsOfTargetOn(target, { point, normal: direction });
}

/** @param plane on which the target lies */
export function rowsOfTargetOn(
  { shape, place, length }: PlanDatumTarget,
  { point, normal }: { readonly point: Triple; readonly normal: Triple },
): HeldRow[] | null {
  if (!place) return null;
  const { origin, x } = place;
  if (shape === 'point') return [shiftRow(origin, normal)];
  if (shape !== 'line') return rowsOfPlane(point, normal);
  if (length?.unit !== 'mm') return null;
  const [ox, oy, oz] = origin;
  const end = [ox + length.value * x[0], oy + length.value * x[1], oz + length.value * x[2]] as const;
  return [shiftRow(origin, normal), shiftRow(end, normal)];
}

function rowsOfFeature(plan: Plan, feature: PlanFeature): HeldRow[] | null {
  if (feature.kind === 'pattern') {
    const members = feature.members.map((id) => plan.features.find((each) => each.id === id));
    const rows = members.map((member) =>
      member && member.kind !== 'pattern' ? rowsOfFeature(plan, member) : null,
    );
    return rows.length > 0 && rows.every((each) => each !== null) ? rows.flat() : null;
  }
  const { point, direction } = feature.nominal ?? { point: null, direction: null };
  if (!point || !direction || Math.hypot(...direction) === 0) return null;
  switch (feature.kind) {
    case 'plane':
    case 'parallelPlanes':
      return rowsOfPlane(point, direction);
    case 'cylinder':
      return rowsOfAxis(point, direction);
    case 'cone':
    case 'torus':
      return [...rowsOfAxis(point, direction), shiftRow(point, direction)];
    case 'sphere':
    case 'point':
      return rowsOfPoint(point);
    default:
      return null;
  }
}

function rank(rows: readonly HeldRow[]): number {
  return 6 - nullSpace(rows, 6).length;
}
