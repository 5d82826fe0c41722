/** A fit that must have an answer, and how far two shapes are apart: for tests. */
import type { Fit, FitOptions } from '../fit.ts';
import { fitShape } from '../fit-shape.ts';
import type { Shape, ShapeKind } from '../shape.ts';
import type { FitSurface } from '../surface/fit-surface.ts';
import { surfaceOf } from '../surface/surface-of.ts';

export function fitted(kind: ShapeKind, points: Float64Array, options: FitOptions = {}): Fit {
  const fit = fitShape(kind, points, options);
  if (!fit.ok) throw new Error(`${fit.reason} ${JSON.stringify(fit.details)}`);
  return fit.value as Fit;
}

/** How far two shapes are apart, seen from places around both. */
export function apart(a: Shape, b: Shape, places: Float64Array): number {
  const surface = surfaceOf(a.kind) as unknown as FitSurface<Shape>;
  const n = places.length / 3;
  const [da, db] = [new Float64Array(n), new Float64Array(n)];
  surface.distances(a, places, da);
  surface.distances(b, places, db);
  return Math.max(...da.map((d, i) => Math.abs(d - db[i])));
}
