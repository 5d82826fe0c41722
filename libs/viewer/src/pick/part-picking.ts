/** What a click meets: a touch's ball, a measured point, or the surface. Kept away from the page's thread. */
import { NOT_MEASURED, type PreparedSurface } from '../prepare/prepare-surface.ts';
import { pickPoint } from './point-picker.ts';
import type { Clip, Ray } from './ray.ts';
import { makeSurfacePicker, type SurfacePicker } from './surface-picker.ts';

export interface Picked {
  readonly kind: 'surface' | 'point' | 'touch';
  readonly at: readonly [number, number, number];
  /** mm; NaN = not measured. */
  readonly deviation: number;
  readonly face: number | null;
  /** Position in the list of touches. */
  readonly touch: number | null;
}

export interface PickQuestion {
  readonly ray: Ray;
  readonly clip: Clip | null;
  /** mm within which a point counts as met. */
  readonly radius: number;
  /** Whether points are shown and can be met. */
  readonly points: boolean;
}

export interface LookQuestion {
  /** Three numbers each, mm. */
  readonly places: Float32Array;
  readonly towardsEye: readonly [number, number, number];
  readonly clip: Clip | null;
  /** How far a place is lifted off its face, mm. */
  readonly lift: number;
}

export interface PickablePoints {
  readonly positions: Float32Array;
  /** NOT_MEASURED where nothing was. */
  readonly deviation: Float32Array;
  readonly face: Uint32Array;
}

const NO_FACE = 0xffffffff;
/** A point is met before the surface that it lies on, though it may lie a little below. */
const POINT_AHEAD_RADII = 4;

export class PartPicking {
  private picker: SurfacePicker | null = null;
  private readonly points: PickablePoints[] = [];
  private tips: Float32Array = new Float32Array(0);

  setSurface(surface: Pick<PreparedSurface, 'positions' | 'triangles' | 'faceNumbers' | 'deviation'>): void {
    this.picker = makeSurfacePicker(surface);
  }

  addPoints(points: PickablePoints): void {
    this.points.push(points);
  }

  /** Where the balls of the touches are drawn now, mm. */
  setTips(tips: Float32Array): void {
    this.tips = tips;
  }

  pick({ ray, clip, radius, points }: PickQuestion): Picked | null {
    const touch = pickPoint(this.tips, ray, radius, clip);
    if (touch) return { kind: 'touch', at: touch.at, deviation: Number.NaN, face: null, touch: touch.index };
    const surface = this.picker?.pick(ray, clip) ?? null;
    const point = points ? this.nearestPoint(ray, clip, radius) : null;
    if (point && (!surface || point.distance <= surface.distance + POINT_AHEAD_RADII * radius))
      return point.picked;
    return (
      surface && {
        kind: 'surface',
        at: surface.at,
        deviation: surface.deviation,
        face: surface.face,
        touch: null,
      }
    );
  }

  private nearestPoint(ray: Ray, clip: Clip | null, radius: number) {
    let nearest: { readonly distance: number; readonly picked: Picked } | null = null;
    for (const portion of this.points) {
      const hit = pickPoint(portion.positions, ray, radius, clip);
      if (!hit || (nearest && nearest.distance <= hit.distance)) continue;
      const deviation = portion.deviation[hit.index]!;
      const face = portion.face[hit.index]!;
      nearest = {
        distance: hit.distance,
        picked: {
          kind: 'point',
          at: hit.at,
          deviation: deviation >= NOT_MEASURED ? Number.NaN : deviation,
          face: face === NO_FACE ? null : face,
          touch: null,
        },
      };
    }
    return nearest;
  }

  /** A place is seen where nothing of the surface lies between it and the eye, and the cut left it. 1: seen. */
  look({ places, towardsEye, clip, lift }: LookQuestion): Uint8Array {
    const seen = new Uint8Array(places.length / 3);
    for (let i = 0; i < seen.length; i++) {
      const at = [0, 1, 2].map((k) => places[3 * i + k]!) as [number, number, number];
      const origin = at.map((c, k) => c + lift * towardsEye[k]!) as [number, number, number];
      const height = clip ? clip.normal.reduce((sum, n, k) => sum + n * at[k]!, 0) - clip.offset : 0;
      seen[i] = height <= 0 && !this.picker?.pick({ origin, direction: towardsEye }, clip) ? 1 : 0;
    }
    return seen;
  }
}
