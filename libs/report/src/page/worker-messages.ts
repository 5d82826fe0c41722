/** What page and worker tell each other. */
import type { LookQuestion, Picked, PickQuestion, PreparedSurface } from '@diewright/viewer';
import type { PackedHeader } from '@diewright/viewer/scene';
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
  | ({ readonly kind: 'pick'; readonly id: number } & PickQuestion)
  /** Which places can be seen from a direction. */
  | ({ readonly kind: 'look'; readonly id: number } & LookQuestion)
  | { readonly kind: 'section'; readonly index: number; readonly nominalLengths: readonly number[] };

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
