import type { Entity } from '../part21/entity.ts';
import type { DatumSystemTable } from './datum-system-table.ts';
import { type FeatureTable, relationshipsOf } from './feature-table.ts';
import { readMeasure } from './measure.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiZone, PmiZoneIndicator, PmiZoneShape } from './pmi-tolerance.ts';
import type { PmiValue } from './pmi-value.ts';
import { oneWord } from './words-of-schema.ts';

/**
 * The zones that a file draws for a tolerance (ISO 10303-47 tolerance_zone and its definitions; AP242 for what ISO 1101
 * calls indicators). Never throws: what cannot be read becomes an issue of the tolerance.
 */
export function readZone(
  source: PmiSource,
  features: FeatureTable,
  systems: DatumSystemTable,
  tolerance: number,
): PmiZone {
  let zone: PmiZone = noZone;
  for (const id of source.usersOf(tolerance, zoneKeywords))
    zone = source.attempt(tolerance, zone, () => {
      const entity = source.entity(id);
      const own = entity.own('TOLERANCE_ZONE', 4);
      const form = own.optionalEntity(1)?.own('TOLERANCE_ZONE_FORM').optionalText(0).trim() ?? '';
      const shape = shapeOf(form);
      if (shape === 'other') source.open('pmi-word-unknown', id, { word: form });
      let next: PmiZone = {
        ...zone,
        entity: zone.entity ?? id,
        form: zone.form === '' ? form : zone.form,
        shape: zone.shape ?? shape,
        nonUniform: zone.nonUniform || shape === 'nonUniform',
        indicators: [...zone.indicators, ...indicatorsOf(source, features, systems, entity)],
      };
      for (const user of source.usersOf(id, definitionKeywords))
        next = source.attempt(tolerance, next, () => ({
          ...next,
          ...definitionOf(source, features, tolerance, source.entity(user)),
        }));
      return next;
    });
  return zone;
}

const noZone: PmiZone = {
  entity: null,
  shape: null,
  form: '',
  projectedLength: null,
  projectedOffset: null,
  projectedEnd: null,
  runoutAngle: null,
  nonUniform: false,
  boundaries: [],
  indicators: [],
};

const zoneKeywords = [
  'TOLERANCE_ZONE',
  'TOLERANCE_ZONE_WITH_DATUM',
  'DIRECTED_TOLERANCE_ZONE',
  'ORIENTED_TOLERANCE_ZONE',
];

const definitionKeywords = [
  'TOLERANCE_ZONE_DEFINITION',
  'PROJECTED_ZONE_DEFINITION',
  'PROJECTED_ZONE_DEFINITION_WITH_OFFSET',
  'RUNOUT_ZONE_DEFINITION',
  'NON_UNIFORM_ZONE_DEFINITION',
];

/** Names of CAx-IF's recommended practices for PMI (AP242), table 13, and those seen instead of them. */
function shapeOf(form: string): PmiZoneShape | null {
  const name = form.toLowerCase();
  if (name === '' || name === 'unknown') return null;
  return forms.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

const forms: readonly (readonly [RegExp, PmiZoneShape])[] = [
  [/^cylindrical|^within a cylinder$|^circular$|diameter$/, 'cylindrical'],
  [/^spherical|^within a sphere$/, 'spherical'],
  [/^within a circle$/, 'withinACircle'],
  [/^within a cone$/, 'withinACone'],
  [/concentric circles/, 'betweenTwoConcentricCircles'],
  [/coaxial cylinders/, 'betweenTwoCoaxialCylinders'],
  [/non[- ]?(uniform|equidistant)/, 'nonUniform'],
  [/two parallel circles/, 'betweenTwoParallelCircles'],
  [/equidistant (curves|complex lines)/, 'betweenTwoEquidistantCurves'],
  [/equidistant (surfaces|complex surfaces)/, 'betweenTwoEquidistantSurfaces'],
  [/^within a single complex surface/, 'withinASurface'],
  [/parallel planes/, 'parallelPlanes'],
  [/parallel (straight )?lines/, 'parallelLines'],
];

type Definition = Partial<
  Pick<
    PmiZone,
    'projectedLength' | 'projectedOffset' | 'projectedEnd' | 'runoutAngle' | 'nonUniform' | 'boundaries'
  >
>;

function definitionOf(
  source: PmiSource,
  features: FeatureTable,
  tolerance: number,
  entity: Entity,
): Definition {
  const zone = entity.own('TOLERANCE_ZONE_DEFINITION');
  const boundaries = zone
    .references(1)
    .flatMap((id) => source.attempt<number[]>(tolerance, [], () => [features.of(id).entity]));
  if (entity.is('NON_UNIFORM_ZONE_DEFINITION')) return { boundaries, nonUniform: true };
  if (entity.is('RUNOUT_ZONE_DEFINITION')) {
    const orientation = entity.own('RUNOUT_ZONE_DEFINITION', 2).entity(0);
    return { boundaries, runoutAngle: readMeasure(orientation.own('RUNOUT_ZONE_ORIENTATION').entity(0)) };
  }
  const isProjected = entity.is('PROJECTED_ZONE_DEFINITION');
  const withOffset = entity.is('PROJECTED_ZONE_DEFINITION_WITH_OFFSET');
  if (!isProjected && !withOffset) return { boundaries };
  const own = entity.own('PROJECTED_ZONE_DEFINITION', 2);
  const offset = withOffset ? entity.own('PROJECTED_ZONE_DEFINITION_WITH_OFFSET', 4).optionalEntity(0) : null;
  return {
    boundaries,
    projectedEnd: source.attempt<number | null>(tolerance, null, () => features.of(own.reference(0)).entity),
    projectedLength: readMeasure(own.entity(1)),
    projectedOffset: offset && readMeasure(offset),
  };
}

/** TOLERANCE_ZONE_WITH_DATUM and its subtypes, and the plane that a relationship of the zone names. */
function indicatorsOf(
  source: PmiSource,
  features: FeatureTable,
  systems: DatumSystemTable,
  zone: Entity,
): PmiZoneIndicator[] {
  const indicators: PmiZoneIndicator[] = [];
  const isOriented = zone.is('ORIENTED_TOLERANCE_ZONE');
  const isDirected = zone.is('DIRECTED_TOLERANCE_ZONE');
  if (isOriented || isDirected || zone.is('TOLERANCE_ZONE_WITH_DATUM')) {
    const system = zone.own('TOLERANCE_ZONE_WITH_DATUM', 6).optionalEntity(0)?.id ?? null;
    const own = isOriented
      ? zone.own('ORIENTED_TOLERANCE_ZONE', 7)
      : isDirected
        ? zone.own('DIRECTED_TOLERANCE_ZONE', 7)
        : null;
    indicators.push({
      entity: zone.id,
      kind: isOriented ? 'oriented' : isDirected ? 'directed' : 'datum',
      relation: oneWord(own?.optionalEnumeration(0) ?? ''),
      datumSystem: system !== null && systems.has(system) ? system : null,
      feature: null,
      angle: isOriented && own ? angleOf(own.optionalEntity(1)) : null,
    });
  }
  for (const { relating, related, name, entity } of relationshipsOf(source, zone.id))
    if (relating === zone.id)
      indicators.push({
        entity,
        kind: 'affectedPlane',
        relation: name,
        datumSystem: null,
        feature: source.attempt<number | null>(zone.id, null, () => features.of(related).entity),
        angle: null,
      });
  return indicators;
}

const angleOf = (entity: Entity | null): PmiValue | null => entity && readMeasure(entity);
