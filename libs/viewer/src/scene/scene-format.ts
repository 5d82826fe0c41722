/**
 * A scene is what a view draws of one measured part, in the order in which a page wants it: first a coarse surface, then
 * all of it, then the measured points in portions, each portion an even sample of all of them. A page shows each part as
 * it arrives, and may stop reading whenever it has seen enough.
 *
 *   'DWSCENE1', then records until one says `end`:
 *   u32 length of the header · u32 length of the body · header (JSON, UTF-8) · body
 *
 *   { kind: 'head', … }                what is to come
 *   { kind: 'numbers', name, … }       packed numbers (`packed-numbers.ts`), the body deflated (RFC 1950)
 *   { kind: 'part', part: 'coarse' | 'surface' | 'points' }   the numbers before it are complete
 *   { kind: 'end' }
 *
 * Lengths are little-endian. Positions and deviations mm.
 */
import type { PackedHeader } from './packed-numbers.ts';

export const SCENE_MAGIC = 'DWSCENE1';

export type ScenePart = 'coarse' | 'surface' | 'points';

export interface SceneHead {
  readonly kind: 'head';
  readonly triangles: number;
  readonly vertices: number;
  /** Of the coarse surface; 0: there is none, because all of it is small enough. */
  readonly coarseTriangles: number;
  readonly points: { readonly shown: number; readonly all: number };
  /** Whether the surface carries any deviation: single touches say nothing about what lies between them. */
  readonly isSurfaceMeasured: boolean;
}

export type SceneRecord =
  | SceneHead
  | ({ readonly kind: 'numbers'; readonly name: string } & PackedHeader)
  | { readonly kind: 'part'; readonly part: ScenePart }
  | { readonly kind: 'end' };

/** Above this a coarse surface goes ahead. */
export const COARSE_ABOVE_TRIANGLES = 150_000;
export const COARSE_TRIANGLES = 40_000;
export const PORTION_POINTS = 250_000;
/** The most points that a scene carries; the thinning is said on the page. */
export const MOST_SCENE_POINTS = 5_000_000;
