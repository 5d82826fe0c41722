import type { Attributes, Entity } from '../part21/entity.ts';
import { referencesIn } from '../part21/part21-file.ts';
import type { Part21Value } from '../part21/part21-value.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiGeometry } from './pmi-value.ts';

/**
 * The faces that a value leads to: an item, a SET_REPRESENTATION_ITEM or plain list of items; shells and solids are
 * taken apart, tessellated faces give the exact face that they belong to. What has no faces is told by number and kind.
 * @throws Part21Fault
 */
export function facesOf(
  source: PmiSource,
  value: Part21Value,
): { readonly faces: readonly number[]; readonly others: readonly PmiGeometry[] } {
  const faces = new Set<number>();
  const others = new Map<number, PmiGeometry>();
  const seen = new Set<number>();
  const waiting = [
    ...referencesIn({ id: 0, isComplex: false, parts: [{ keyword: '', parameters: [value] }] }),
  ];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (!source.has(id)) source.entity(id);
    const keywords = source.keywordsOf(id);
    if (keywords.some((keyword) => faceKeywords.has(keyword))) faces.add(id);
    else if (keywords.some((keyword) => holders.has(keyword))) {
      const below = partsOf(source.entity(id));
      if (below.length === 0) others.set(id, { entity: id, keyword: keywords.join(' ') });
      waiting.push(...below);
    } else others.set(id, { entity: id, keyword: keywords.join(' ') });
  }
  return {
    faces: [...faces].sort((a, b) => a - b),
    others: [...others.values()].sort((a, b) => a.entity - b.entity),
  };
}

const faceKeywords = new Set(['ADVANCED_FACE', 'FACE_SURFACE']);

/** What holds faces, by the place of its reference or list among the attributes of the type itself. */
const holders = new Map<string, (entity: Entity) => readonly number[]>(
  Object.entries({
    OPEN_SHELL: (entity) => held(entity, 'CONNECTED_FACE_SET', 1, 0),
    CLOSED_SHELL: (entity) => held(entity, 'CONNECTED_FACE_SET', 1, 0),
    CONNECTED_FACE_SET: (entity) => held(entity, 'CONNECTED_FACE_SET', 1, 0),
    CONNECTED_FACE_SUB_SET: (entity) => held(entity, 'CONNECTED_FACE_SET', 1, 0),
    ORIENTED_CLOSED_SHELL: (entity) => held(entity, 'ORIENTED_CLOSED_SHELL', 2, 0),
    ORIENTED_OPEN_SHELL: (entity) => held(entity, 'ORIENTED_OPEN_SHELL', 2, 0),
    ORIENTED_FACE: (entity) => held(entity, 'ORIENTED_FACE', 2, 0),
    MANIFOLD_SOLID_BREP: (entity) => held(entity, 'MANIFOLD_SOLID_BREP', 1, 0),
    FACETED_BREP: (entity) => held(entity, 'MANIFOLD_SOLID_BREP', 1, 0),
    BREP_WITH_VOIDS: (entity) => [
      ...held(entity, 'MANIFOLD_SOLID_BREP', 1, 0),
      ...held(entity, 'BREP_WITH_VOIDS', 2, 0),
    ],
    SHELL_BASED_SURFACE_MODEL: (entity) => held(entity, 'SHELL_BASED_SURFACE_MODEL', 1, 0),
    FACE_BASED_SURFACE_MODEL: (entity) => held(entity, 'FACE_BASED_SURFACE_MODEL', 1, 0),
    COMPOUND_REPRESENTATION_ITEM: (entity) => held(entity, 'COMPOUND_REPRESENTATION_ITEM', 1, 0),
    // name, coordinates, number of points, normals, geometric link …
    TRIANGULATED_FACE: (entity) => held(entity, 'TESSELLATED_FACE', 1, 3),
    COMPLEX_TRIANGULATED_FACE: (entity) => held(entity, 'TESSELLATED_FACE', 1, 3),
  } satisfies Record<string, (entity: Entity) => readonly number[]>),
);

function partsOf(entity: Entity): readonly number[] {
  for (const [keyword, parts] of holders) if (entity.is(keyword)) return parts(entity);
  return [];
}

function held(entity: Entity, keyword: string, inherited: number, place: number): readonly number[] {
  const own: Attributes = entity.own(keyword, inherited);
  return [
    ...referencesIn({
      id: 0,
      isComplex: false,
      parts: [{ keyword, parameters: [own.value(place)] }],
    }),
  ];
}
