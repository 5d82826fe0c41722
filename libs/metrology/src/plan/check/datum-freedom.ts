/**
 * What a datum system leaves free, and whether that moves a feature.
 *
 * A small motion (ω, v) moves the point p by v + ω × p. Every datum holds some of its six numbers at zero: each is a row
 * of a matrix, and the rank of the rows is what is held (ISO 5459, annex on invariance classes: what a feature leaves
 * free is the class of motions that map it onto itself).
 *
 *     plane (p, n)       n·(v + ω × p) = 0,  ω·t = 0 for both t ⟂ n
 *     axis (p, a)        t·(v + ω × p) = 0 and ω·t = 0 for both t ⟂ a;  a cone also a·(v + ω × p) = 0
 *     sphere, point      v + ω × p = 0
 *     datum target       on a plane, a point n·(v + ω × p) = 0, a line at both its ends, an area as the plane
 */
import type { Plan } from '../plan.ts';
import type { PlanDatumSystem, PlanFeature } from '../plan-shape.ts';

type Triple = readonly [number, number, number];
type Row = readonly [number, number, number, number, number, number];

/** Lengths beside directions: rows of both are of like size for parts from a watch's to a truck's. */
const LENGTH_MM = 100;
const RANK_TOLERANCE = 1e-6;

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
  const held: Row[] = [];
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
  const displacing = ofFeature?.filter(isDisplacement) ?? null;
  const rankOfSystem = rank(held);
  const freeAmong = (rows: readonly Row[] | null) => rows && rank([...held, ...rows]) - rankOfSystem;
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
function turnsLeft(held: readonly Row[]): number {
  const displacements = held.map(([, , , x, y, z]): Row => [0, 0, 0, x, y, z]);
  return 6 - rank(held) - (3 - rank(displacements));
}

/** Material requirements and the like change how a datum is found, not what it holds. */
function choosesFreedom(kind: string): boolean {
  return /^(degreeOfFreedom|orientation|translation|plane|line|point|contactingFeature|distance)/.test(kind);
}

function rowsOfDatum(plan: Plan, letter: string): Row[] | null {
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
function rowsOfTarget(
  plan: Plan,
  { shape, place, length, feature }: Plan['datumTargets'][number],
): Row[] | null {
  const surface = plan.features.find(({ id }) => id === feature);
  if (!place || !surface?.nominal || surface.kind !== 'plane') return null;
  const { origin, x } = place;
  const normal = surface.nominal.direction;
  if (shape === 'point') return [displacement(origin, normal)];
  if (shape !== 'line') return rowsOfFeature(plan, surface);
  if (length?.unit !== 'mm') return null;
  const [ox, oy, oz] = origin;
  const end = [ox + length.value * x[0], oy + length.value * x[1], oz + length.value * x[2]] as const;
  return [displacement(origin, normal), displacement(end, normal)];
}

function rowsOfFeature(plan: Plan, feature: PlanFeature): Row[] | null {
  if (feature.kind === 'pattern') {
    const members = feature.members.map((id) => plan.features.find((each) => each.id === id));
    const rows = members.map((member) =>
      member && member.kind !== 'pattern' ? rowsOfFeature(plan, member) : null,
    );
    return rows.length > 0 && rows.every((each) => each !== null) ? rows.flat() : null;
  }
  const { point, direction } = feature.nominal ?? { point: null, direction: null };
  if (!point || !direction || Math.hypot(...direction) === 0) return null;
  const [s, t] = across(direction);
  const turns = [turn(s), turn(t)];
  switch (feature.kind) {
    case 'plane':
    case 'parallelPlanes':
      return [displacement(point, direction), ...turns];
    case 'cylinder':
      return [displacement(point, s), displacement(point, t), ...turns];
    case 'cone':
    case 'torus':
      return [displacement(point, s), displacement(point, t), displacement(point, direction), ...turns];
    case 'sphere':
    case 'point':
      return [displacement(point, s), displacement(point, t), displacement(point, direction)];
    default:
      return null;
  }
}

function displacement([px, py, pz]: Triple, [x, y, z]: Triple): Row {
  return [
    (py * z - pz * y) / LENGTH_MM,
    (pz * x - px * z) / LENGTH_MM,
    (px * y - py * x) / LENGTH_MM,
    x,
    y,
    z,
  ];
}

function turn([x, y, z]: Triple): Row {
  return [x, y, z, 0, 0, 0];
}

function isDisplacement(row: Row): boolean {
  return row[3] !== 0 || row[4] !== 0 || row[5] !== 0;
}

/** Two unit vectors that make a frame with it. */
function across(direction: Triple): [Triple, Triple] {
  const [x, y, z] = unit(direction);
  const away: Triple = Math.abs(x) < 0.6 ? [1, 0, 0] : [0, 1, 0];
  const s = unit([y * away[2] - z * away[1], z * away[0] - x * away[2], x * away[1] - y * away[0]]);
  return [s, unit([y * s[2] - z * s[1], z * s[0] - x * s[2], x * s[1] - y * s[0]])];
}

function unit([x, y, z]: Triple): Triple {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

/** Gauss' elimination with full pivoting. */
function rank(rows: readonly Row[]): number {
  const left = rows.map((row) => [...row]);
  for (let found = 0; ; found++) {
    let pivot = 0;
    let at: readonly [number, number] = [0, 0];
    for (let i = found; i < left.length; i++)
      for (let j = 0; j < 6; j++) {
        const size = Math.abs(left[i]?.[j] as number);
        if (size > pivot) {
          pivot = size;
          at = [i, j];
        }
      }
    if (pivot <= RANK_TOLERANCE) return found;
    const [chosen] = left.splice(at[0], 1) as [number[]];
    left.splice(found, 0, chosen);
    for (let i = found + 1; i < left.length; i++) {
      const row = left[i] as number[];
      const share = (row[at[1]] as number) / (chosen[at[1]] as number);
      for (let j = 0; j < 6; j++) row[j] = (row[j] as number) - share * (chosen[j] as number);
    }
  }
}
