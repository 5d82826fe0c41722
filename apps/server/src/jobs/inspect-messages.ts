import type { InspectionOrder } from '@diewright/metrology/run';

export interface InspectChildOrder {
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
