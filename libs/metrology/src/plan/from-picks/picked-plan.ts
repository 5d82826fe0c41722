/**
 * A plan as a person makes it in the view of a model: faces are picked, become features, carry datum letters, and get
 * what must hold of them. Each function gives a new plan; what it makes says that a person added it.
 */
import type { Characteristic, GeometricKind } from '../characteristic.ts';
import { featureShape, round, separateRounds } from '../from-model/feature-shape.ts';
import { planFace } from '../from-model/plan-features.ts';
import type { PlanModel, PlanModelFace, Triple } from '../from-model/plan-model.ts';
import type { Plan } from '../plan.ts';
import type { PlanFeature } from '../plan-shape.ts';
import { millimetres, type Quantity } from '../quantity.ts';

/** What can be asked of picked features: a size, a distance or angle between two, or a geometric tolerance. */
export type PickedKind = 'diameter' | 'width' | 'distance' | 'angle' | GeometricKind;

/** Kinds whose zone stands on datums. */
const onDatums: readonly PickedKind[] = [
  'parallelism',
  'perpendicularity',
  'angularity',
  'position',
  'coaxiality',
  'symmetry',
  'circularRunout',
  'totalRunout',
];
/** Kinds that may stand on datums or be free. */
const onDatumsAtWill: readonly PickedKind[] = ['surfaceProfile', 'lineProfile'];

export type DatumNeed = 'none' | 'possible' | 'needed';

export function datumNeed(kind: PickedKind): DatumNeed {
  return onDatums.includes(kind) ? 'needed' : onDatumsAtWill.includes(kind) ? 'possible' : 'none';
}

/** What suits features of these kinds, the usual first. */
export function kindsFor(features: readonly Pick<PlanFeature, 'kind'>[]): readonly PickedKind[] {
  const [first, second] = features;
  if (!first) return [];
  if (second) return features.length === 2 ? ['distance', 'angle'] : [];
  switch (first.kind) {
    case 'plane':
      return ['flatness', 'parallelism', 'perpendicularity', 'angularity', 'position', 'surfaceProfile'];
    case 'cylinder':
      return [
        ...(['diameter', 'position', 'cylindricity', 'circularity', 'straightness'] as const),
        ...(['perpendicularity', 'parallelism', 'coaxiality', 'circularRunout', 'totalRunout'] as const),
        'surfaceProfile',
      ];
    case 'parallelPlanes':
      return ['width', 'position', 'symmetry', 'perpendicularity', 'surfaceProfile'];
    case 'sphere':
      return ['position', 'surfaceProfile'];
    case 'cone':
    case 'torus':
      return ['circularity', 'circularRunout', 'coaxiality', 'surfaceProfile'];
    case 'pattern':
      return ['diameter', 'position'];
    default:
      return ['surfaceProfile'];
  }
}

export interface PickedFeature {
  readonly plan: Plan;
  readonly feature: PlanFeature;
}

/**
 * The feature of exactly these faces: one that the plan has already, else a new one. Several holes picked together are a
 * pattern, whose holes are features too.
 * @throws RangeError where a face is not of the model, or none is given
 */
export function withFeature(plan: Plan, model: PlanModel, faces: readonly number[]): PickedFeature {
  const picked = faces.map((index) => {
    const face = model.faces[index];
    if (!face) throw new RangeError(`no face ${index} in the model`);
    return face;
  });
  if (picked.length === 0) throw new RangeError('a feature needs a face');
  const wanted = new Set(faces);
  const known = plan.features.find(
    ({ faces: own }) =>
      own.length === wanted.size && own.every(({ index }) => index !== undefined && wanted.has(index)),
  );
  if (known) return { plan, feature: known };
  const shape = featureShape(picked);
  const id = freeId(plan, 'F');
  const pieces = shape.kind === 'pattern' ? piecesOf(picked, id) : [];
  const [side, ...others] = [...new Set(pieces.map((piece) => piece.side))];
  const feature: PlanFeature = {
    ...{ id, ...shape, faces: picked.map(planFace) },
    ...(side && others.length === 0 && { side }),
    ...{ members: pieces.map((piece) => piece.id), otherGeometry: [] },
  };
  return { plan: { ...plan, features: [...plan.features, feature, ...pieces] }, feature };
}

function piecesOf(faces: readonly PlanModelFace[], id: string): PlanFeature[] {
  return separateRounds(faces).map((piece, k) => ({
    ...{ id: `${id}.${k + 1}`, ...featureShape(piece), faces: piece.map(planFace) },
    ...{ members: [], otherGeometry: [] },
  }));
}

/** Gives a feature a datum letter, or takes the letter from whatever carried it. */
export function withDatum(plan: Plan, letter: string, featureId: string): Plan {
  const others = plan.datums.filter((datum) => datum.letter !== letter);
  return { ...plan, datums: [...others, { letter, features: [featureId], targets: [] }] };
}

/** A, B, C … without I, O and Q, which drawings leave out (ISO 5459:2011, 6.1). */
export function freeLetter(plan: Plan): string {
  const taken = new Set(plan.datums.map(({ letter }) => letter));
  return [...'ABCDEFGHJKLMNPRSTUVWXYZ'].find((letter) => !taken.has(letter)) ?? 'AA';
}

export interface PickedRequest {
  readonly kind: PickedKind;
  readonly name: string | null;
  /** One, or two for a distance or an angle. */
  readonly features: readonly string[];
  /** Of a size, distance or angle: mm or degrees. */
  readonly nominal: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Of a geometric tolerance, mm. */
  readonly toleranceMm: number | null;
  /** The zone is a cylinder: ⌀. */
  readonly isDiametral: boolean;
  /** Primary, secondary, tertiary. */
  readonly datums: readonly string[];
}

export function withCharacteristic(plan: Plan, request: PickedRequest): Plan {
  const balloon = 1 + Math.max(0, ...plan.characteristics.map((one) => one.balloon ?? 0));
  const common = {
    ...{ id: freeId(plan, 'C'), balloon, features: [...request.features] },
    ...(request.name && { name: request.name }),
    ...{ notes: [], open: [], source: { kind: 'hand' as const } },
  };
  if (isDimension(request.kind)) {
    const unit = request.kind === 'angle' ? ('deg' as const) : ('mm' as const);
    const quantity = (value: number | null): Quantity | null => (value === null ? null : { value, unit });
    const made: Characteristic = {
      ...{ group: 'dimension', kind: request.kind, ...common, nominal: quantity(request.nominal) },
      requirement: {
        kind: 'deviations',
        ...{ lower: quantity(request.lower), upper: quantity(request.upper) },
      },
      ...{ statistic: [], modifiers: [] },
    };
    return { ...plan, characteristics: [...plan.characteristics, made] };
  }
  const system = request.datums.length > 0 ? systemOf(plan, request.datums) : null;
  const made: Characteristic = {
    ...{ group: 'geometric', kind: request.kind, ...common },
    tolerance: request.toleranceMm === null ? null : millimetres(request.toleranceMm),
    zone: { boundaries: [], indicators: [], ...(request.isDiametral && { shape: 'cylindrical' as const }) },
    ...{ modifiers: [], relations: [] },
    ...(system && { datumSystem: system.id }),
  };
  return {
    ...plan,
    datumSystems: system?.isNew ? [...plan.datumSystems, system.made] : plan.datumSystems,
    characteristics: [...plan.characteristics, made],
  };
}

/** Without the characteristic, and without features and systems that only it used. */
export function withoutCharacteristic(plan: Plan, id: string): Plan {
  const characteristics = plan.characteristics.filter((one) => one.id !== id);
  const used = new Set([
    ...characteristics.flatMap(({ features }) => features),
    ...plan.datums.flatMap(({ features }) => features),
  ]);
  const isPicked = (feature: PlanFeature) => feature.entity === undefined;
  const gone = new Set(
    plan.features
      .filter((feature) => isPicked(feature) && !used.has(feature.id))
      .filter(({ id: own }) => !plan.features.some(({ members }) => members.includes(own)))
      .flatMap((feature) => [feature.id, ...feature.members]),
  );
  const systems = new Set(
    characteristics.flatMap((one) => (one.group === 'geometric' && one.datumSystem ? [one.datumSystem] : [])),
  );
  return {
    ...plan,
    characteristics,
    features: plan.features.filter((feature) => !gone.has(feature.id)),
    datumSystems: plan.datumSystems.filter((system) => system.entity !== undefined || systems.has(system.id)),
  };
}

const dimensions = ['diameter', 'width', 'distance', 'angle'] as const;

export function isDimension(kind: PickedKind): kind is (typeof dimensions)[number] {
  return (dimensions as readonly string[]).includes(kind);
}

/** What the model itself measures there: the nominal value to begin with; null where it cannot be told. */
export function nominalOfPicked(kind: PickedKind, features: readonly PlanFeature[]): number | null {
  const [first, second] = features;
  if (kind === 'diameter') return first?.nominal?.diameter ?? null;
  if (kind === 'width') return first?.nominal?.widthMm ?? null;
  if (!first?.nominal || !second?.nominal) return null;
  const [a, b] = [first.nominal, second.nominal];
  const between = minus(b.point, a.point);
  const isParallel = Math.hypot(...cross(a.direction, b.direction)) < 1e-5;
  if (kind === 'angle') {
    const cosine = Math.min(1, Math.abs(dot(a.direction, b.direction)));
    return round((180 / Math.PI) * Math.acos(cosine));
  }
  if (kind !== 'distance') return null;
  const isPoint = (feature: PlanFeature) => feature.kind === 'sphere';
  if (isPoint(first) && isPoint(second)) return round(Math.hypot(...between));
  if (first.kind === 'plane' && (second.kind === 'plane' ? isParallel : isPoint(second)))
    return round(Math.abs(dot(a.direction, between)));
  // An axis that lies in a plane's direction has one distance from it.
  if (first.kind === 'plane' && Math.abs(dot(a.direction, b.direction)) < 1e-5)
    return round(Math.abs(dot(a.direction, between)));
  if (second.kind === 'plane' && Math.abs(dot(a.direction, b.direction)) < 1e-5)
    return round(Math.abs(dot(b.direction, between)));
  return isParallel ? round(Math.hypot(...cross(between, a.direction))) : null;
}

function systemOf(plan: Plan, letters: readonly string[]) {
  const label = letters.join('|');
  const known = plan.datumSystems.find((system) => system.label === label);
  if (known) return { id: known.id, isNew: false as const, made: known };
  const id = freeId(plan, 'S');
  const made: Plan['datumSystems'][number] = {
    ...{ id, label },
    compartments: letters.map((letter) => ({ members: [{ letter, modifiers: [] }], modifiers: [] })),
  };
  return { id, isNew: true as const, made };
}

function freeId(plan: Plan, prefix: string): string {
  const taken = new Set([
    ...plan.features.map(({ id }) => id),
    ...plan.characteristics.map(({ id }) => id),
    ...plan.datumSystems.map(({ id }) => id),
  ]);
  for (let k = 1; ; k++) if (!taken.has(`${prefix}${k}`)) return `${prefix}${k}`;
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
