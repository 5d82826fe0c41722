/** What the file carries besides its programs: a readable part (JSON) and blocks of packed numbers. */
import type { InspectionResult } from '@diewright/metrology';
import type { PackedHeader } from '@diewright/viewer/scene';
import type { Language } from '@diewright/words';

/** Counts of deviations in even bins, and of those beyond them. */
export type Distribution = NonNullable<InspectionResult['histogram']>;

export interface PageData {
  readonly language: Language;
  readonly timeZone: string;
  /** Its sections without polylines and points, which are packed. */
  readonly result: InspectionResult;
  /** Of each section, the numbers in each of its polylines. */
  readonly nominalLengths: readonly (readonly number[])[];
  readonly triangles: number;
  readonly points: { readonly shown: number; readonly all: number };
  /** Whether the surface carries any deviation. */
  readonly surfaceMeasured: boolean;
  /** All points counted finely around the limits: the result's own histogram covers everything and may be coarse there. */
  readonly distribution: Distribution;
  readonly blocks: Readonly<Record<string, PackedHeader>>;
}

/** Where each block stands in the document: `<script type="text/plain" id="block-NAME">`. */
export const blockId = (name: string) => `block-${name}`;
export const DATA_ID = 'page-data';
export const WORKER_ID = 'page-worker';
