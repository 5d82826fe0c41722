/** A placed feature, or its virtual condition, as a member of the search for the zones' place. */
import { partOfShape, type Shape, type ZonePart } from '@diewright/geometry';
import { sideOf, type ZoneMember } from './place-zones.ts';

/**
 * Places about their true line, plane or point. Violations count in half the tolerance, so that position, profile and
 * virtual conditions are weighed alike: −1 on the true place, 0 at the zone's border.
 * @param width or diameter of the zone, mm; null: none is stated
 */
export function placesMember(places: Float64Array, target: Shape, width: number | null): ZoneMember {
  const half = width !== null && width > 0 ? width / 2 : 0;
  return settled({
    ...partOfShape(target, places),
    outer: half,
    inner: half,
    ...(half > 0 && { tolerance: half }),
  });
}

/**
 * The surface itself against its virtual condition (ISO 2692:2021; ASME Y14.5-2018, surface method).
 * @param points in the frame of the datums, mm, shape [3 n]
 * @param width tolerance with its bonus, mm
 */
export function conditionMember(
  points: Float64Array,
  condition: { readonly shape: Shape; readonly requirement: 'maximum' | 'least' },
  side: 'internal' | 'external',
  width: number,
): ZoneMember {
  return settled({
    ...partOfShape(condition.shape, points),
    ...sideOf(side, condition.requirement),
    ...(width > 0 && { tolerance: width / 2 }),
  });
}

function settled(part: ZonePart): ZoneMember {
  return { isSettled: true, partAt: () => Promise.resolve(part) };
}
