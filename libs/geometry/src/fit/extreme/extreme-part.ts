/** A criterion of one shape as a zone problem. */
import type { FitCriterion } from '../fit.ts';
import type { Motions } from '../motions.ts';
import type { Shape, SizeName } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import { partOfShape, sizeChanges } from '../zone/part-of-shape.ts';
import type { ZonePart, ZoneSolution } from '../zone/zone-problem.ts';

export interface ExtremePart {
  readonly parts: readonly ZonePart[];
  readonly motions: Motions;
  shapeOf(solution: ZoneSolution): Shape;
}

export function freeSizesOf(shape: Shape, fixed: readonly SizeName[]): SizeName[] {
  return surfaceOf(shape.kind).sizes.filter((name) => !fixed.includes(name)) as SizeName[];
}

/** The size that circumscribed makes least and inscribed makes greatest; it is then the zone's own h. */
const sizeOfExtreme = { radius: 1, width: 2, offset: 1 } as const;

export function extremePart(
  start: Shape,
  points: Float64Array,
  criterion: FitCriterion,
  fixed: readonly SizeName[],
): ExtremePart {
  const surface = surfaceOf(start.kind) as unknown as FitSurface<Shape>;
  const isSize = criterion === 'minimumCircumscribed' || criterion === 'maximumInscribed';
  const name = isSize ? extremeSizeOf(start) : null;
  // With the size at nothing, the distance is from the axis, the middle plane, the centre.
  const from = name ? ({ ...start, [name]: 0 } as Shape) : start;
  const free = name || start.kind === 'line' ? [] : freeSizesOf(start, fixed);
  const motions = surface.motions(start, name === 'offset' ? [] : fixed);
  const shared = partOfShape(from, points, free);
  const inner = criterion === 'minimumCircumscribed' || start.kind === 'line' ? Number.POSITIVE_INFINITY : 0;
  const outer = criterion === 'maximumInscribed' ? Number.POSITIVE_INFINITY : 0;
  const parts: ZonePart[] = [];
  if (/External|Internal/.test(criterion)) {
    // |d| where every d has one sign; and that sign must hold.
    const below = /External/.test(criterion);
    parts.push({
      ...shared,
      outer: below ? Number.POSITIVE_INFINITY : 0,
      inner: below ? 0 : Number.POSITIVE_INFINITY,
    });
    parts.push({
      ...shared,
      sizes: 0,
      sizesOf: 0,
      hard: true,
      outer: below ? 0 : Number.POSITIVE_INFINITY,
      inner: below ? Number.POSITIVE_INFINITY : 0,
    });
  } else parts.push({ ...shared, outer, inner });
  return {
    parts,
    motions,
    shapeOf: ({ motion, sizes, h }) => {
      const moved = surface.move(from, motion);
      if (!name) return surface.resize(moved, sizeChanges(start.kind, free, sizes));
      const size = (criterion === 'maximumInscribed' ? -h : h) * sizeOfExtreme[name];
      return { ...moved, [name]: size } as Shape;
    },
  };
}

function extremeSizeOf(shape: Shape): 'radius' | 'width' | 'offset' | null {
  if (shape.kind === 'parallelPlanes') return 'width';
  if (shape.kind === 'cone') return 'offset';
  return 'radius' in shape ? 'radius' : null;
}
