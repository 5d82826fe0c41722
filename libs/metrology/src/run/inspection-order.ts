import type { LengthUnit, TextEncoding } from '@diewright/geometry';
import type { Header } from '../plan/header.ts';

/** What an inspection is asked: by the command line, and by a job of the server. */
export interface InspectionOrder {
  /** Paths of files. */
  readonly nominal: string;
  readonly measured: readonly string[];
  readonly plan: string | null;
  readonly tolerance: { readonly lower: number; readonly upper: number } | null;
  /** auto, bestfit, none or a file; null: nobody said. */
  readonly align: string | null;
  readonly unit: LengthUnit | null;
  readonly nominalUnit: LengthUnit | null;
  /** As `parseShrinkage` of cad reads it. */
  readonly shrink: string | null;
  readonly uncertaintyMm: number | null;
  readonly decision: 'guarded' | 'expanded' | 'simple' | null;
  readonly tipDiameterMm: number | null;
  readonly maxDistanceMm: number | null;
  readonly encoding: TextEncoding | null;
  readonly header: Header;
}
