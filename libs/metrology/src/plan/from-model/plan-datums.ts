/** Datums, datum targets and datum systems of a model's PMI as a plan's. */
import type {
  PmiDatumModifier,
  PmiDatumTarget,
  PmiDatumTargetShape,
  PmiModel,
  PmiValue,
} from '@diewright/cad';
import type { PlanDatum, PlanDatumModifier, PlanDatumSystem, PlanDatumTarget } from '../plan-shape.ts';
import { quantityOf } from '../quantity.ts';
import { annotationTable } from './annotation-table.ts';
import { ofUnit, rounded } from './feature-shape.ts';
import type { FeatureTable } from './plan-features.ts';

export interface DatumTable {
  readonly datums: PlanDatum[];
  readonly targets: PlanDatumTarget[];
  readonly systems: PlanDatumSystem[];
  /** Id of a system by its entity. */
  systemOf(entity: number | null): string | undefined;
}

export function planDatums(pmi: PmiModel, features: FeatureTable): DatumTable {
  const annotations = annotationTable(pmi);
  const letterOf = new Map(pmi.datums.map(({ entity, letter }) => [entity, letter]));
  const targetIdOf = new Map(pmi.datumTargets.map(({ entity, id }) => [entity, id]));
  const systemIds = new Map(pmi.datumSystems.map(({ entity }, k) => [entity, `D${k + 1}`]));
  return {
    datums: pmi.datums
      .filter(({ letter }) => letter !== '')
      .map((datum) => {
        const carried = datum.features.flatMap((entity) => features.idOf(entity));
        const { anchor } = annotations.placeOf(datum.annotations);
        return {
          letter: datum.letter,
          features: carried.length > 0 ? carried : features.idOf(datum.entity),
          targets: datum.targets.flatMap((entity) => targetIdOf.get(entity) ?? []),
          ...(anchor && { anchor }),
          entity: datum.entity,
        };
      }),
    targets: pmi.datumTargets.map((target) => targetFrom(target, features, letterOf)),
    systems: pmi.datumSystems.map(({ entity, letters, compartments }) => ({
      id: systemIds.get(entity) as string,
      ...(letters && { label: letters }),
      compartments: compartments
        .filter(({ members }) => members.length > 0)
        .map(({ members, modifiers }) => ({
          members: members.map((member) => ({
            letter: member.letter || '?',
            modifiers: member.modifiers.map(modifierFrom),
          })),
          modifiers: modifiers.map(modifierFrom),
        })),
      entity,
    })),
    systemOf: (entity) => (entity === null ? undefined : systemIds.get(entity)),
  };
}

function modifierFrom(modifier: PmiDatumModifier): PlanDatumModifier {
  return 'value' in modifier
    ? { kind: modifier.kind, value: quantityOf(modifier.value) }
    : { kind: modifier.kind };
}

function targetFrom(
  target: PmiDatumTarget,
  features: FeatureTable,
  letterOf: ReadonlyMap<number, string>,
): PlanDatumTarget {
  const { id, datum, shape, place, movable, feature, faces, geometry, entity } = target;
  const letter = datum === null ? undefined : letterOf.get(datum);
  const [on] = features.idOf(feature);
  const { direction } = movable ?? { direction: null };
  return {
    id: id || `${letter ?? '?'}${entity}`,
    ...(letter && { datum: letter }),
    shape: shape.kind,
    ...sizesOf(shape),
    ...(place && {
      place: { origin: rounded(place.origin), x: ofUnit(place.x), z: ofUnit(place.z) },
    }),
    ...(movable && { movable: direction ? { direction: ofUnit(direction) } : {} }),
    ...(on && { feature: on }),
    faces: features.facesOf(faces),
    otherGeometry: geometry.map((other) => ({ ...other })),
    entity,
  };
}

function sizesOf(shape: PmiDatumTargetShape) {
  const sizes: Partial<Record<'length' | 'width' | 'diameter', PmiValue | null>> = {
    ...('length' in shape && { length: shape.length }),
    ...('width' in shape && { width: shape.width }),
    ...('diameter' in shape && { diameter: shape.diameter }),
  };
  return {
    ...(sizes.length && { length: quantityOf(sizes.length) }),
    ...(sizes.width && { width: quantityOf(sizes.width) }),
    ...(sizes.diameter && { diameter: quantityOf(sizes.diameter) }),
  };
}
