/**
 * What a new revision of a plan asks otherwise: characteristics added, removed, changed; datums; what holds for the
 * whole. New numbers of faces, entities and balloons are no change of what is asked, and are told apart from it.
 */
import type { Characteristic } from '../characteristic.ts';
import type { Plan } from '../plan.ts';
import type { PlanDatumSystem, PlanFeature } from '../plan-shape.ts';
import { compareFields } from './compare-fields.ts';
import { matchCharacteristics } from './match-characteristics.ts';
import type { ChangedThing, FieldChange, PlanDifference } from './plan-difference.ts';
import { pairFaces } from './same-face.ts';

/** What a plan says of the model and of its own making, and what is compared piece by piece. */
const notOfTheWhole = [
  '$schema',
  'schemaVersion',
  'software',
  'model',
  'annotations',
  'features',
  'datums',
  'datumTargets',
  'datumSystems',
  'characteristics',
  'views',
  'open',
];

/** Where a thing stands and by which number, not what it asks. */
const notOfTheRequirement = ['id', 'name', 'balloon', 'source', 'anchor', 'view', 'open', 'madeFrom'];

export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const { pairs, added, removed } = matchCharacteristics(before, after);
  const moved = new Map<number, number>();
  const features = featureComparer(before, after, moved);
  const compared = pairs.map(([one, other]) => ({
    one,
    other,
    fields: [
      ...compareFields(inWords(one, before), inWords(other, after), {
        ignored: notOfTheRequirement,
        opened: ['requirement', 'zone'],
      }),
      ...features(one.features, other.features, 'features'),
    ],
  }));
  const changed = compared
    .filter(({ fields }) => fields.length > 0)
    .map(({ one, other, fields }) => ({ id: one.id, newId: other.id, kind: other.kind, fields }));
  const others = [
    ...compareDatums(before, after, features),
    ...compareTargets(before, after),
    ...compareWhole(before, after),
  ];
  return {
    added,
    removed,
    changed,
    others,
    renumbered: pairs
      .filter(([one, other]) => one.id !== other.id || one.balloon !== other.balloon)
      .map(([one, other]) => ({
        id: one.id,
        newId: other.id,
        from: one.balloon ?? null,
        to: other.balloon ?? null,
      })),
    movedFaces: [...moved].map(([from, to]) => ({ from, to })).sort((a, b) => a.from - b.from),
    isSame: added.length + removed.length + changed.length + others.length === 0,
  };
}

/** Ids that mean something only inside one plan are replaced by what they stand for. */
function inWords(one: Characteristic, plan: Plan): object {
  const { features: _, ...said } = one;
  if (one.group !== 'geometric') return said;
  const system = plan.datumSystems.find(({ id }) => id === one.datumSystem);
  return {
    ...said,
    datumSystem: system && systemText(system),
    relations: one.relations.map(({ kind, isFirst }) => [kind, isFirst]),
    zone: {
      ...one.zone,
      boundaries: one.zone.boundaries.length,
      projectedEnd: undefined,
      indicators: one.zone.indicators.map(({ kind, relation }) => [kind, relation]),
    },
  };
}

/** A|B(maximumMaterialRequirement)|C-D: the same whatever label it carries. */
function systemText({ compartments }: PlanDatumSystem): string {
  const signs = (modifiers: PlanDatumSystem['compartments'][number]['modifiers']) =>
    modifiers.map(({ kind, value }) => `(${kind}${value ? ` ${value.value}` : ''})`).join('');
  return compartments
    .map(
      ({ members, modifiers }) =>
        members.map((member) => member.letter + signs(member.modifiers)).join('-') + signs(modifiers),
    )
    .join('|');
}

type CompareFeatures = (from: readonly string[], to: readonly string[], field: string) => FieldChange[];

/** Features are the same where their kinds and faces are; faces that only changed their number go into `moved`. */
function featureComparer(before: Plan, after: Plan, moved: Map<number, number>): CompareFeatures {
  const featuresOf = (plan: Plan, ids: readonly string[]) =>
    ids.flatMap((id) => plan.features.find((feature) => feature.id === id) ?? []);
  return (from, to, field) => {
    const ones = featuresOf(before, from);
    const others = featuresOf(after, to);
    const pairs = ones.map(({ faces }, k) => pairFaces(faces, others[k]?.faces ?? []));
    const isSame =
      ones.length === others.length &&
      pairs.every((each) => each !== null) &&
      ones.every((one, k) => isLikely(one, others[k] as PlanFeature));
    if (!isSame) return [{ field, from: ones.map(describe), to: others.map(describe) }];
    for (const [one, other] of pairs.flatMap((each) => each ?? []))
      if (one.index !== undefined && other.index !== undefined && one.index !== other.index)
        moved.set(one.index, other.index);
    return [];
  };
}

function isLikely(one: PlanFeature, other: PlanFeature): boolean {
  return (
    one.kind === other.kind &&
    one.members.length === other.members.length &&
    one.otherGeometry.length === other.otherGeometry.length
  );
}

function describe({ kind, name, faces }: PlanFeature) {
  return { kind, ...(name && { name }), faces: faces.map(({ index, id }) => index ?? id ?? '?') };
}

function compareDatums(before: Plan, after: Plan, features: CompareFeatures): ChangedThing[] {
  const letters = [...new Set([...before.datums, ...after.datums].map(({ letter }) => letter))].sort();
  return letters.flatMap((name) => {
    const one = before.datums.find(({ letter }) => letter === name);
    const other = after.datums.find(({ letter }) => letter === name);
    const fields =
      one && other
        ? [
            ...features(one.features, other.features, 'features'),
            ...compareFields({ targets: [...one.targets].sort() }, { targets: [...other.targets].sort() }),
          ]
        : [{ field: 'datum', from: one && name, to: other && name }];
    return fields.length > 0 ? [{ what: 'datum' as const, name, fields }] : [];
  });
}

function compareTargets(before: Plan, after: Plan): ChangedThing[] {
  const ids = [...new Set([...before.datumTargets, ...after.datumTargets].map(({ id }) => id))].sort();
  return ids.flatMap((name) => {
    const one = before.datumTargets.find(({ id }) => id === name);
    const other = after.datumTargets.find(({ id }) => id === name);
    const fields =
      one && other
        ? compareFields(one, other, {
            ignored: ['entity', 'feature', 'faces', 'otherGeometry'],
            opened: ['place'],
          })
        : [{ field: 'datumTarget', from: one && name, to: other && name }];
    return fields.length > 0 ? [{ what: 'datumTarget' as const, name, fields }] : [];
  });
}

function compareWhole(before: Plan, after: Plan): ChangedThing[] {
  const fields = compareFields(said(before), said(after), {
    ignored: notOfTheWhole,
    opened: ['header', 'standard', 'generalTolerances', 'general', 'evaluation', 'derivedFrom'],
  });
  return fields.length > 0 ? [{ what: 'plan', name: 'plan', fields }] : [];
}

/** Without the numbers that a new export changes. */
function said(plan: Plan) {
  return {
    ...plan,
    standard: plan.standard && { body: plan.standard.body, name: plan.standard.name },
    faces: plan.faces.map(({ face: { kind, centroid }, name, lower, upper }) => ({
      kind,
      centroid: centroid?.map((value) => Math.round(100 * value) / 100),
      name,
      lower,
      upper,
    })),
    notes: plan.notes.map(({ text }) => text),
    ...(plan.derivedFrom && {
      derivedFrom: { ...plan.derivedFrom, plan: undefined, model: undefined, cavity: undefined },
    }),
    ...(plan.generalTolerances && {
      generalTolerances: { ...plan.generalTolerances, machined: plan.generalTolerances.machined?.length },
    }),
  };
}
