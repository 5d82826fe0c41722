import type {
  PmiAnnotation,
  PmiGeneralTolerance,
  PmiNote,
  PmiSurfaceTexture,
  PmiView,
} from './pmi-annotation.ts';
import type { PmiDatum, PmiDatumSystem, PmiDatumTarget } from './pmi-datum.ts';
import type { PmiDimension } from './pmi-dimension.ts';
import type { PmiFeature } from './pmi-feature.ts';
import type { PmiIssue } from './pmi-issue.ts';
import type { PmiTolerance } from './pmi-tolerance.ts';

/**
 * Semantic product and manufacturing information of a STEP file (ISO 10303-242, also AP203e2 and AP214 where they hold
 * such), as data: mm and rad, entity numbers of the file instead of references. What the file leaves open and what
 * could not be read stands in `open`: nothing is dropped.
 */
export interface PmiModel {
  readonly standard: PmiStandard;
  readonly presence: PmiPresence;
  /** Every shape aspect that a tolerance, a dimension, a datum, a texture or a note rests on, members included. */
  readonly features: readonly PmiFeature[];
  readonly dimensions: readonly PmiDimension[];
  readonly tolerances: readonly PmiTolerance[];
  readonly datums: readonly PmiDatum[];
  readonly datumTargets: readonly PmiDatumTarget[];
  readonly datumSystems: readonly PmiDatumSystem[];
  readonly surfaceTextures: readonly PmiSurfaceTexture[];
  readonly notes: readonly PmiNote[];
  /** Classes for what carries no tolerance of its own: 'ISO 2768-mK'. */
  readonly generalTolerances: readonly PmiGeneralTolerance[];
  /** What is drawn in the model for a person to read, with its place. */
  readonly annotations: readonly PmiAnnotation[];
  readonly views: readonly PmiView[];
  readonly open: readonly PmiIssue[];
}

/** The standard by which tolerances are to be read. */
export interface PmiStandard {
  /** As the file says it: 'ASME Y14.41', 'ISO 1101'; '' where it says nothing. */
  readonly stated: string;
  readonly body: 'ASME' | 'ISO' | null;
  /** Where it is said: an instance; null where nowhere. */
  readonly entity: number | null;
}

export interface PmiPresence {
  /** `graphicalOnly`: pictures of tolerances without their meaning. */
  readonly kind: 'semantic' | 'graphicalOnly' | 'none';
  /** Annotations drawn as curves or fills. */
  readonly graphical: number;
  /** Annotations drawn as triangles or tessellated curves. */
  readonly tessellated: number;
  readonly placeholders: number;
}
