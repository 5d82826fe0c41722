/** What page and worker tell each other. */
import type { Clip, PreparedSurface, Ray } from '@diewright/viewer';
import type { PackedHeader } from '../html/packed-numbers.ts';
import type { SectionCurves } from './section-curves.ts';

export type ToWorker =
  | {
      readonly kind: 'block';
      readonly name: string;
      readonly header: PackedHeader;
      /** base64 of the deflated bytes. */
      readonly text: string;
    }
  | { readonly kind: 'prepare' }
  /** Where the balls of the touches are drawn now, mm. */
  | { readonly kind: 'tips'; readonly positions: Float32Array }
  | {
      readonly kind: 'pick';
      readonly id: number;
      readonly ray: Ray;
      readonly clip: Clip | null;
      /** mm within which a point counts as met. */
      readonly radius: number;
      readonly points: boolean;
    }
  /** Which places can be seen from a direction: three numbers each, mm. */
  | {
      readonly kind: 'look';
      readonly id: number;
      readonly places: Float32Array;
      readonly towardsEye: readonly [number, number, number];
      readonly clip: Clip | null;
      /** How far a place is lifted off its face, mm. */
      readonly lift: number;
    }
  | { readonly kind: 'section'; readonly index: number; readonly nominalLengths: readonly number[] };

export interface Picked {
  readonly kind: 'surface' | 'point' | 'touch';
  readonly at: readonly [number, number, number];
  /** mm; NaN = not measured. */
  readonly deviation: number;
  readonly face: number | null;
  /** Position in the list of touches. */
  readonly touch: number | null;
}

export type FromWorker =
  | { readonly kind: 'surface'; readonly surface: PreparedSurface }
  | { readonly kind: 'points'; readonly positions: Float32Array; readonly deviation: Float32Array }
  /** Clicks are answered from now on. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'picked'; readonly id: number; readonly picked: Picked | null }
  /** 1 for each place that can be seen. */
  | { readonly kind: 'seen'; readonly id: number; readonly seen: Uint8Array }
  | { readonly kind: 'section'; readonly index: number; readonly curves: SectionCurves }
  | { readonly kind: 'failed'; readonly problem: 'tooOld' | 'data' };
