/** A shape and its points as a part of a zone problem: distances and derivatives where the motion and the sizes put it. */
import type { Shape, ShapeKind, SizeName } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';
import type { ZonePart } from './zone-problem.ts';

/** @param free sizes that the zone may change */
export function partOfShape(
  shape: Shape,
  points: Float64Array,
  free: readonly SizeName[] = [],
): Pick<ZonePart, 'count' | 'points' | 'evaluate' | 'sizes'> {
  const surface = surfaceOf(shape.kind) as unknown as FitSurface<Shape>;
  const places = free.map((name) => surface.sizes.indexOf(name));
  const one = new Float64Array(4 + surface.sizes.length);
  const own = free.length;
  return {
    count: points.length / 3,
    points,
    sizes: own,
    evaluate: (motion, distances, normals, sizes, bySize) => {
      const moved = surface.move(shape, motion);
      const now = own > 0 ? surface.resize(moved, sizeChanges(shape.kind, free, sizes)) : moved;
      for (let i = 0; i < distances.length; i++) {
        surface.differentiate(now, points, i, one);
        distances[i] = one[0];
        normals[3 * i] = one[1];
        normals[3 * i + 1] = one[2];
        normals[3 * i + 2] = one[3];
        for (let k = 0; k < own; k++) bySize[own * i + k] = one[4 + places[k]];
      }
    },
  };
}

/** Changes of the free sizes, put where `resize` of the kind expects them. */
export function sizeChanges(
  kind: ShapeKind,
  free: readonly SizeName[],
  sizes: ArrayLike<number>,
): Float64Array {
  const all = surfaceOf(kind).sizes as readonly SizeName[];
  const changes = new Float64Array(all.length);
  free.forEach((name, k) => {
    changes[all.indexOf(name)] = sizes[k];
  });
  return changes;
}
