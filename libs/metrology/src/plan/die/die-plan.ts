/**
 * The plan of a die from that of its casting. Every surface of the die's cavity is one of the casting seen from the
 * other side, larger by the shrinkage. So places are scaled; holes become pins and bosses hollows; normals, limits of
 * faces and material requirements turn; dimensions are scaled where that is asked; and of the tolerances the die gets
 * the share that was agreed, or all, which is then said.
 */
import type { Characteristic, GeometricTolerance } from '../characteristic.ts';
import { round } from '../from-model/feature-shape.ts';
import { PLAN_SCHEMA_VERSION, type Plan } from '../plan.ts';
import type { OpenIssue, PlanDatumSystem, PlanDatumTarget, PlanFace, PlanFeature } from '../plan-shape.ts';
import type { Quantity } from '../quantity.ts';
import { castDimension } from './die-dimension.ts';
import {
  areaFactor,
  type Factors,
  factorAcross,
  factorAround,
  isEven,
  shrinkDirection,
  shrinkNormal,
  shrinkPoint,
} from './shrink-geometry.ts';
import { turnModifier } from './turned-modifiers.ts';

export interface DiePlanOptions {
  /** Along x, y, z: 1.006 for 0.6 %. */
  readonly shrink: Factors;
  readonly scaleDimensions: boolean;
  /** Of each tolerance, 0 … 1, what the die may use up; null: nobody agreed on one. */
  readonly share: number | null;
  /** The casting's plan as a file. */
  readonly source: { readonly fileName: string; readonly sha256: string };
}

export function diePlan(casting: Plan, { shrink, scaleDimensions, share, source }: DiePlanOptions): Plan {
  const features = casting.features.map((feature) => turnFeature(feature, shrink));
  const castingFeature = new Map(casting.features.map((feature) => [feature.id, feature]));
  const characteristics = casting.characteristics.map((one): Characteristic => {
    const moved = {
      ...one,
      ...(one.anchor && { anchor: shrinkPoint(one.anchor, shrink) }),
      madeFrom: one.id,
    };
    if (moved.group === 'texture') return moved;
    if (moved.group === 'geometric') return castGeometric(moved, share);
    return castDimension(moved, {
      shrink: scaleDimensions ? shrink : null,
      share,
      featureOf: (id) => castingFeature.get(id),
    });
  });
  const { model, generalTolerances: _, general, ...kept } = casting;
  return {
    ...kept,
    schemaVersion: PLAN_SCHEMA_VERSION,
    ...(general && { general: turnLimits(general, share) }),
    faces: casting.faces.map((entry) => ({
      ...entry,
      ...turnLimits(entry, share),
      face: { ...entry.face, ...shapeOnly(shrinkFace({ ...entry.face }, undefined, shrink)) },
    })),
    zones: casting.zones.map((zone) => shrinkZone({ ...zone, ...turnLimits(zone, share) }, shrink)),
    sections: casting.sections.map((section) => ({
      ...section,
      origin: shrinkPoint(section.origin, shrink),
      normal: shrinkNormal(section.normal, shrink),
    })),
    features,
    datums: casting.datums.map((datum) => ({
      ...datum,
      ...(datum.anchor && { anchor: shrinkPoint(datum.anchor, shrink) }),
    })),
    datumTargets: casting.datumTargets.map((target) => shrinkTarget(target, shrink)),
    datumSystems: casting.datumSystems.map(turnSystem),
    characteristics,
    notes: casting.notes.map((note) => ({
      ...note,
      ...(note.anchor && { anchor: shrinkPoint(note.anchor, shrink) }),
    })),
    views: casting.views.map((view) => ({
      ...view,
      ...(view.frame && { frame: { ...view.frame, origin: shrinkPoint(view.frame.origin, shrink) } }),
    })),
    open: [...casting.open, ...whatIsLeft(casting, features, share, scaleDimensions)],
    derivedFrom: {
      kind: 'casting',
      plan: source,
      ...(model && { model }),
      shrink: [...shrink],
      dimensionsScaled: scaleDimensions,
      ...(share !== null && { toleranceShare: share }),
      cavity: cavityOf(casting),
    },
  };
}

/** + is material outside the nominal: where the casting has too much, the die has too little. */
function turnLimits({ lower, upper }: { lower: number; upper: number }, share: number | null) {
  const k = share ?? 1;
  const middle = -(lower + upper) / 2;
  const half = (k * (upper - lower)) / 2;
  return { lower: round(middle - half), upper: round(middle + half) };
}

function turnFeature(feature: PlanFeature, shrink: Factors): PlanFeature {
  const { side, nominal: stated, kind, faces, ...kept } = feature;
  const turnedSide = side === 'internal' ? 'external' : side === 'external' ? 'internal' : undefined;
  const nominal = stated && shrinkNominal(kind, stated, shrink);
  const isRound = kind === 'cylinder' || kind === 'cone' || kind === 'sphere' || kind === 'torus';
  return {
    ...kept,
    // What is no longer round, or a ball, is measured as the free-form surface that it became.
    kind: isRound && !nominal ? 'freeform' : kind,
    ...(turnedSide && { side: turnedSide }),
    ...(nominal && { nominal }),
    faces: faces.map((face) => shrinkFace(face, kind === 'plane' ? stated?.direction : undefined, shrink)),
  };
}

function shrinkNominal(
  kind: PlanFeature['kind'],
  { point, direction, diameter, widthMm, apexAngleDeg }: NonNullable<PlanFeature['nominal']>,
  shrink: Factors,
): PlanFeature['nominal'] | undefined {
  const place = shrinkPoint(point, shrink);
  if (kind === 'plane' || kind === 'parallelPlanes') {
    const [x, y, z] = shrinkNormal(direction, shrink);
    return {
      point: place,
      direction: kind === 'plane' ? [-x || 0, -y || 0, -z || 0] : [x, y, z],
      ...(widthMm !== undefined && { widthMm: round(widthMm * factorAcross(direction, shrink)) }),
    };
  }
  const around =
    kind === 'sphere' || kind === 'torus'
      ? isEven(shrink)
        ? shrink[0]
        : null
      : factorAround(direction, shrink);
  // A cone's angle changes unless it grows along as it does around.
  if (around === null || (kind === 'cone' && !isEven(shrink))) return undefined;
  return {
    point: place,
    direction: shrinkDirection(direction, shrink),
    ...(diameter !== undefined && { diameter: round(diameter * around) }),
    ...(apexAngleDeg !== undefined && { apexAngleDeg }),
  };
}

/** Areas of curved faces under uneven factors are not known: such a face is found by id, index and middle. */
function shrinkFace(
  face: PlanFace,
  normal: readonly [number, number, number] | undefined,
  shrink: Factors,
): PlanFace {
  const { area, centroid, kind, index, label } = face;
  const factor = isEven(shrink) ? shrink[0] ** 2 : normal ? areaFactor(normal, shrink) : null;
  return {
    // Entities and ids are those of the casting's file; one that has nothing else keeps them.
    ...(index !== undefined && { index }),
    ...(index === undefined && face.id !== undefined && { id: face.id }),
    ...(index === undefined && face.entity !== undefined && { entity: face.entity }),
    ...(label !== undefined && { label }),
    ...(kind !== undefined && { kind }),
    ...(centroid && { centroid: shrinkPoint(centroid, shrink) }),
    ...(area !== undefined && factor !== null && { area: round(area * factor) }),
  };
}

function shapeOnly({ area, centroid }: PlanFace) {
  return { ...(area !== undefined && { area }), ...(centroid && { centroid }) };
}

function shrinkZone(zone: Plan['zones'][number], shrink: Factors): Plan['zones'][number] {
  const { box, sphere } = zone;
  return {
    ...zone,
    ...(box && { box: { min: shrinkPoint(box.min, shrink), max: shrinkPoint(box.max, shrink) } }),
    // A region to look into: under uneven factors the ball that holds all of it.
    ...(sphere && {
      sphere: {
        centre: shrinkPoint(sphere.centre, shrink),
        radius: round(sphere.radius * Math.max(...shrink)),
      },
    }),
  };
}

/** Places move with the part; the pads of a fixture keep their size. */
function shrinkTarget(target: PlanDatumTarget, shrink: Factors): PlanDatumTarget {
  const { place, faces } = target;
  return {
    ...target,
    ...(place && { place: { ...place, origin: shrinkPoint(place.origin, shrink) } }),
    faces: faces.map((face) => shrinkFace(face, undefined, shrink)),
  };
}

function turnSystem(system: PlanDatumSystem): PlanDatumSystem {
  const turnAll = (modifiers: PlanDatumSystem['compartments'][number]['modifiers']) =>
    modifiers.map((modifier) => ({ ...modifier, kind: turnModifier(modifier.kind) }));
  return {
    ...system,
    ...(system.label && {
      label: system.label.replace(/\((M|L)\)/g, (_, sign: string) => (sign === 'M' ? '(L)' : '(M)')),
    }),
    compartments: system.compartments.map(({ members, modifiers }) => ({
      members: members.map((member) => ({ ...member, modifiers: turnAll(member.modifiers) })),
      modifiers: turnAll(modifiers),
    })),
  };
}

function castGeometric(one: GeometricTolerance, share: number | null): GeometricTolerance {
  const { tolerance, maximum, zone } = one;
  const part = (quantity: Quantity): Quantity => shareOf(quantity, share);
  const outside = zone.outside && tolerance ? { outside: part(minus(tolerance, zone.outside)) } : {};
  return {
    ...one,
    tolerance: tolerance && part(tolerance),
    ...(maximum && { maximum: part(maximum) }),
    zone: { ...zone, ...outside },
    modifiers: one.modifiers.map(turnModifier),
  };
}

function shareOf(quantity: Quantity, share: number | null): Quantity {
  return share === null ? quantity : { value: round(share * quantity.value), unit: quantity.unit };
}

/** What lay outside the casting's material lies inside the die's. */
function minus(whole: Quantity, part: Quantity): Quantity {
  return { value: round(whole.value - part.value), unit: whole.unit };
}

function cavityOf(casting: Plan): NonNullable<Plan['derivedFrom']>['cavity'] {
  return casting.features.flatMap(({ id, side, faces }) => {
    const characteristics = casting.characteristics
      .filter(({ features }) => features.includes(id))
      .map((one) => one.id);
    if (characteristics.length === 0) return [];
    const made = side === 'internal' ? 'core' : side === 'external' ? 'cavity' : 'face';
    return [{ feature: id, faces: faces.flatMap(({ index }) => index ?? []), made, characteristics }];
  });
}

function whatIsLeft(
  casting: Plan,
  features: readonly PlanFeature[],
  share: number | null,
  dimensionsScaled: boolean,
): OpenIssue[] {
  const open: OpenIssue[] = [];
  const asked = casting.characteristics.length;
  if (asked > 0 && share === null) open.push({ code: 'plan-die-whole-tolerance', details: {} });
  if (casting.characteristics.some(({ group }) => group === 'dimension') && !dimensionsScaled)
    open.push({ code: 'plan-die-dimensions-not-scaled', details: {} });
  const lost = features.filter(({ kind }, k) => kind !== casting.features[k]?.kind).length;
  if (lost > 0) open.push({ code: 'plan-die-not-round', details: { features: lost } });
  return open;
}
