/**
 * 3-2-1 alignment: three points hold the primary plane, two the secondary, one the tertiary; each is held along its
 * nominal surface normal, six locks in all, so every locked deviation becomes 0. It is the RPS alignment with exactly
 * these locks; what is added here is that the counts are those of the name.
 */
import { failure, type Outcome } from '../outcome.ts';
import { alignRps, type RpsAlignment, type RpsReason } from './align-rps.ts';
import type { Point3 } from './alignment.ts';

/** One touch: where it should be, along which surface normal it was touched, where it was found. */
export interface DatumPoint {
  readonly name?: string;
  readonly nominal: Point3;
  /** Outward surface normal of the nominal there, any length. */
  readonly normal: Point3;
  readonly measured: Point3 | null;
}

export interface ThreeTwoOne {
  readonly primary: readonly DatumPoint[];
  readonly secondary: readonly DatumPoint[];
  readonly tertiary: readonly DatumPoint[];
}

const PLANES = ['primary', 'secondary', 'tertiary'] as const;

export function align321(datums: ThreeTwoOne): Outcome<RpsAlignment, RpsReason | 'datum-point-count'> {
  for (const [i, plane] of PLANES.entries()) {
    const given = datums[plane].length;
    const needed = 3 - i;
    if (given !== needed) return failure('datum-point-count', { datum: i + 1, given, needed });
  }
  const points = [...datums.primary, ...datums.secondary, ...datums.tertiary];
  return alignRps(points.map(({ normal, ...point }) => ({ ...point, locks: { normal } })));
}
