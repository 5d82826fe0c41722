import type { LengthUnit } from '@diewright/geometry';
import type { InspectionOrder } from '@diewright/metrology/run';

/** The reason of a child that found no room: no fault of what it was to do. */
export const DISK_FULL = 'disk-full';

export type ChildOrder = InspectChildOrder | ModelChildOrder;

/** Draws a model and describes its faces, without anything measured. */
export interface ModelChildOrder {
  readonly task: 'model';
  readonly nominal: string;
  readonly unit: LengthUnit | null;
  /** As `parseShrinkage` of cad reads it. */
  readonly shrink: string | null;
  readonly folder: string;
}

export interface InspectChildOrder {
  readonly task: 'inspect';
  readonly inspection: InspectionOrder;
  /** Where its files go; empty, and its own. */
  readonly folder: string;
  readonly version: string;
  readonly timeZone: string;
}

export type FromInspectChild =
  | {
      readonly kind: 'progress';
      readonly stage: string;
      /** Of the stage; null: not known. */
      readonly share: number | null;
      readonly residentBytes: number;
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly details: Record<string, string | number> }
  | { readonly kind: 'crashed'; readonly cause: string }
  | {
      readonly kind: 'done';
      readonly files: readonly {
        readonly name: string;
        readonly language: 'zh' | 'en' | '-';
        readonly path: string;
      }[];
    };
