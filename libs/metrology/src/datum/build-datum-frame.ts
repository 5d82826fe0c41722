/**
 * Associates the datums of a system one after another to the measured points: the primary is free to move wholly, each
 * further one only as those before it leave (ISO 5459:2011, 7; ASME Y14.5-2018, 7.3). What moves is the nominal: every
 * datum feature keeps its theoretically exact place beside the others, only sizes of features of size are its own.
 */
import {
  compose,
  countMotions,
  dot,
  type Fit,
  failure,
  fitShape,
  fitTogether,
  type HeldRow,
  identity,
  invertRigid,
  type Motions,
  motionOnto,
  type Outcome,
  type Plane,
  remainingMotions,
  rowsOfShape,
  type Shape,
  type SizeName,
  subtract,
  success,
  type Transform,
  transformPoints,
  type Vector3,
} from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { FeatureLookup } from '../feature/measured-features.ts';
import { rowsOfTargetOn } from '../plan/check/datum-freedom.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanDatumSystem, PlanDatumTarget } from '../plan/plan-shape.ts';
import { associateSeveral } from './associate-several.ts';
import { associationOf, criterionOf } from './association.ts';
import type { AssociatedDatum, DatumFrame, DatumReason, MaterialBoundary } from './datum-frame.ts';
import { boundarySize } from './material-boundary.ts';
import { targetPoints } from './target-points.ts';

export interface DatumContext {
  readonly plan: Plan;
  readonly feature: FeatureLookup;
  /** A place near the part's middle, mm, and its size: where turns without a place of their own turn, and how far. */
  readonly about: Vector3;
  readonly sizeMm: number;
  /** The plane of the model at a place, as a feature; null where there is none. */
  readonly surfaceAt?: (place: Vector3) => MeasuredFeature | null;
}

type Answer<T> = Outcome<T, DatumReason>;
type Compartment = PlanDatumSystem['compartments'][number];

/** One datum's share: how the nominal moves, what it then holds, and what is to be told. */
interface Associated {
  /** Of the nominal, as the datums before had it, onto the points. */
  readonly motion: Transform;
  readonly rows: readonly HeldRow[];
  readonly told: Omit<AssociatedDatum, 'letter' | 'holds'>;
}

export function noDatums(about: Vector3): DatumFrame {
  return {
    label: '–',
    nominalFromPart: identity,
    remaining: remainingMotions([], about),
    shift: null,
    datums: [],
  };
}

export function buildDatumFrame(system: PlanDatumSystem, context: DatumContext): Answer<DatumFrame> {
  let nominalFromPart: Transform = identity;
  const held: HeldRow[] = [];
  /** Without those that may float. */
  const firm: HeldRow[] = [];
  const datums: AssociatedDatum[] = [];
  const floating: MaterialDatum[] = [];
  const before = new Set<string>();
  for (const compartment of system.compartments) {
    const letter = compartment.members.map((member) => member.letter).join('-');
    const motions = remainingMotions(held, context.about);
    const free = countMotions(motions);
    const answer = associate(compartment, letter, nominalFromPart, motions, context);
    if (!answer.ok) return answer;
    const { motion, rows, told } = answer.value;
    nominalFromPart = compose(invertRigid(motion), nominalFromPart);
    held.push(...rows);
    const requirement = requirementOf(compartment);
    if (requirement) floating.push({ compartment, letter, requirement, before: new Set(before) });
    else firm.push(...rows);
    const holds = free - countMotions(remainingMotions(held, context.about));
    datums.push({ letter, ...told, ...(requirement && { association: 'boundary' as const }), holds });
    for (const member of compartment.members) before.add(member.letter);
  }
  const boundaries: MaterialBoundary[] = [];
  for (const each of floating) {
    const boundary = boundaryOf(each, nominalFromPart, context);
    if (!boundary.ok) return boundary;
    boundaries.push(...boundary.value);
  }
  return success({
    label:
      system.label ??
      system.compartments.map(({ members }) => members.map((m) => m.letter).join('-')).join('|'),
    nominalFromPart,
    remaining: remainingMotions(held, context.about),
    shift: boundaries.length > 0 ? { motions: remainingMotions(firm, context.about), boundaries } : null,
    datums,
  });
}

/** What a compartment asks beside its letters. */
function requirementOf({ members, modifiers }: Compartment): 'maximum' | 'least' | null {
  const kinds = [...modifiers, ...members.flatMap((member) => member.modifiers)].map(({ kind }) => kind);
  if (kinds.includes('maximumMaterialRequirement')) return 'maximum';
  return kinds.includes('leastMaterialRequirement') ? 'least' : null;
}

function associate(
  compartment: Compartment,
  letter: string,
  nominalFromPart: Transform,
  motions: Motions,
  context: DatumContext,
): Answer<Associated> {
  const features: MeasuredFeature[] = [];
  for (const member of compartment.members) {
    const datum = context.plan.datums.find((each) => each.letter === member.letter);
    if (!datum) return failure('datum-unknown', { letter: member.letter });
    if (datum.targets.length > 0) {
      if (compartment.members.length > 1) return failure('datum-kind-not-supported', { letter });
      return associateTargets(datum.targets, letter, nominalFromPart, motions, context);
    }
    for (const id of datum.features) {
      const feature = context.feature(id);
      if (!feature) return failure('datum-unknown', { letter: member.letter });
      features.push(...(feature.members.length > 0 ? feature.members : [feature]));
    }
  }
  const [only, another] = features;
  if (!only) return failure('datum-unknown', { letter });
  for (const { nominal, points } of features) {
    if (!nominal) return failure('datum-kind-not-supported', { letter });
    if (points.length === 0) return failure('datum-not-measured', { letter });
  }
  return another
    ? ofSeveral(features, letter, nominalFromPart, motions, context.plan)
    : associateOne(only, letter, nominalFromPart, motions, context);
}

function associateOne(
  feature: MeasuredFeature,
  letter: string,
  nominalFromPart: Transform,
  motions: Motions,
  { plan, sizeMm }: DatumContext,
): Answer<Associated> {
  const nominal = feature.nominal as Shape;
  const points = transformPoints(nominalFromPart, feature.points);
  const { symbol, from } = associationOf(plan, nominal.kind, feature.side);
  const criterion = criterionOf(symbol, feature.side);
  const fitted = fitShape(nominal.kind, points, {
    criterion,
    motions,
    start: nominal,
    ...(nominal.kind === 'cone' && { fixed: { halfAngle: nominal.halfAngle } }),
    ...(feature.outside && { outside: feature.outside }),
  });
  if (!fitted.ok) return failure('datum-fit-failed', { letter, reason: fitted.reason, ...fitted.details });
  const fit = fitted.value as Fit;
  const motion = motionOnto(nominal, fit.shape, motions, sizeMm);
  if (!motion.ok) return failure('datum-fit-failed', { letter, reason: motion.reason });
  return success({
    motion: motion.value,
    rows: rowsOfShape(nominal),
    told: {
      features: [feature.id],
      association: symbol,
      from,
      criterion,
      points: fit.points.used,
      contacts: contactsOf(fit),
      highestMm: Math.max(Math.abs(fit.lowest), Math.abs(fit.highest)),
      sizeMm: sizeOfDatum(fit.shape),
    },
  });
}

function contactsOf({ certificate, criterion, residuals, rms }: Fit): number | null {
  if (certificate) return certificate.contacts.length;
  if (!/External|Internal/.test(criterion)) return null;
  // Of constrained least squares: those that lie on it, to rounding.
  const nearly = 1e-9 * (1 + rms);
  return residuals.reduce((count, d) => count + (Math.abs(d) <= nearly ? 1 : 0), 0);
}

function sizeOfDatum(shape: Shape): number | null {
  if (shape.kind === 'cylinder' || shape.kind === 'sphere') return 2 * shape.radius;
  return shape.kind === 'parallelPlanes' ? shape.width : null;
}

/** Exactly through the targets where they hold just enough, else by least squares; each target counts as one. */
function associateTargets(
  ids: readonly string[],
  letter: string,
  nominalFromPart: Transform,
  motions: Motions,
  { plan, feature: lookup, surfaceAt, sizeMm }: DatumContext,
): Answer<Associated> {
  const targets: { readonly target: PlanDatumTarget; readonly feature: MeasuredFeature }[] = [];
  const rows: HeldRow[] = [];
  for (const id of ids) {
    const target = plan.datumTargets.find((each) => each.id === id);
    const feature =
      target && (targetSurface(target, plan, lookup) ?? (target.place && surfaceAt?.(target.place.origin)));
    const held = target && feature ? rowsOfTargetOn(target, feature.nominal as Plane) : null;
    if (!target || !feature || !held) return failure('datum-kind-not-supported', { letter });
    targets.push({ target, feature });
    rows.push(...held);
  }
  let motion: Transform = identity;
  for (let look = 1; ; look++) {
    const parts = touchTargets(targets, compose(invertRigid(motion), nominalFromPart));
    if (!parts.ok) return failure('datum-target-not-measured', { letter, ...parts.details });
    const fitted = fitTogether(parts.value, motions);
    if (!fitted.ok) return failure('datum-fit-failed', { letter, reason: fitted.reason, ...fitted.details });
    motion = compose(motion, fitted.value.motion);
    const change = fitted.value.motion.map((value, k) => Math.abs(value - (identity[k] as number)));
    if (look < MOST_LOOKS && Math.max(...change) > 1e-12 * Math.max(1, sizeMm)) continue;
    return success({
      motion,
      rows,
      told: {
        features: [...new Set(targets.map(({ feature }) => feature.id))],
        association: 'targets',
        from: 'modifier',
        criterion: 'targets',
        points: parts.value.reduce((sum, { points }) => sum + points.length / 3, 0),
        contacts: null,
        highestMm: Math.max(
          ...fitted.value.residuals.map((each) => each.reduce((most, d) => Math.max(most, Math.abs(d)), 0)),
        ),
        sizeMm: null,
      },
    });
  }
}

/** Where the part lies askew, what was measured around a target is at another height there: it is looked at anew. */
const MOST_LOOKS = 20;

function touchTargets(
  targets: readonly { readonly target: PlanDatumTarget; readonly feature: MeasuredFeature }[],
  nominalFromPart: Transform,
) {
  const parts: { shape: Shape; points: Float64Array; weights: Float64Array; free: SizeName[] }[] = [];
  for (const { target, feature } of targets) {
    const places = targetPoints(target, feature, transformPoints(nominalFromPart, feature.points));
    if (!places) return failure('datum-target-not-measured', { target: target.id });
    const n = places.length / 3;
    const weights = new Float64Array(n).fill(1 / n);
    parts.push({ shape: feature.nominal as Shape, points: places, weights, free: [] });
  }
  return success(parts);
}

/** The plane that a target lies on: its own feature, else the datum's that passes nearest to its place. */
function targetSurface(target: PlanDatumTarget, plan: Plan, lookup: FeatureLookup): MeasuredFeature | null {
  const datum = plan.datums.find(({ targets }) => targets.includes(target.id));
  const ids = [...(target.feature === undefined ? [] : [target.feature]), ...(datum?.features ?? [])];
  const planes = ids
    .flatMap((id) => lookup(id) ?? [])
    .flatMap((each) => (each.members.length > 0 ? each.members : [each]))
    .filter(({ nominal }) => nominal?.kind === 'plane');
  const { place } = target;
  if (!place) return null;
  const away = ({ nominal }: MeasuredFeature) => {
    const { point, normal } = nominal as Plane;
    return Math.abs(dot(subtract(place.origin, point), normal));
  };
  return planes.length > 0 ? planes.reduce((a, b) => (away(b) < away(a) ? b : a)) : null;
}

function ofSeveral(
  features: readonly MeasuredFeature[],
  letter: string,
  nominalFromPart: Transform,
  motions: Motions,
  plan: Plan,
): Answer<Associated> {
  const answer = associateSeveral(features, nominalFromPart, motions, plan);
  if (!answer.ok) return failure('datum-fit-failed', { letter, reason: answer.reason, ...answer.details });
  return success({
    ...answer.value,
    rows: features.flatMap(({ nominal }) => rowsOfShape(nominal as Shape)),
  });
}

interface MaterialDatum {
  readonly compartment: Compartment;
  readonly letter: string;
  readonly requirement: 'maximum' | 'least';
  readonly before: ReadonlySet<string>;
}

function boundaryOf(
  { compartment, letter, requirement, before }: MaterialDatum,
  nominalFromPart: Transform,
  { plan, feature: lookup }: DatumContext,
): Answer<MaterialBoundary[]> {
  const boundaries: MaterialBoundary[] = [];
  for (const member of compartment.members) {
    const datum = plan.datums.find((each) => each.letter === member.letter);
    for (const id of datum?.features ?? []) {
      const feature = lookup(id);
      for (const each of feature ? (feature.members.length > 0 ? feature.members : [feature]) : []) {
        const { side, nominal } = each;
        // Members of a pattern stand under the pattern's dimension.
        const sized =
          side &&
          (boundarySize(plan, { id: each.id, side }, requirement, before) ??
            boundarySize(plan, { id, side }, requirement, before));
        if (!side || !nominal || sized === null) return failure('datum-boundary-unknown', { letter });
        const shape = withSize(nominal, sized);
        if (!shape) return failure('datum-boundary-unknown', { letter });
        boundaries.push({
          letter: member.letter,
          shape,
          side,
          requirement,
          points: transformPoints(nominalFromPart, each.points),
        });
      }
    }
  }
  return success(boundaries);
}

function withSize(shape: Shape, size: number): Shape | null {
  if (shape.kind === 'cylinder' || shape.kind === 'sphere') return { ...shape, radius: size / 2 };
  return shape.kind === 'parallelPlanes' ? { ...shape, width: size } : null;
}
