import type { Verdict } from '@diewright/metrology';
import { z } from 'zod';
import { lengthUnits } from '../components/components.ts';
import { importedInspectionSchema } from '../imports/result-imports.ts';
import { id, instant, line, sha256, text, version } from '../wire/values.ts';

/** In which orders inspections are listed: `die` by the die's number, of each the first first. */
export const inspectionSorts = ['recent', 'die'] as const;
export type InspectionSort = (typeof inspectionSorts)[number];

export const inspectionStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type InspectionState = (typeof inspectionStates)[number];
export const inspectionSources = ['measured', 'imported'] as const;
export const verdicts = [
  'conforming',
  'notConforming',
  'undecided',
  'noTolerance',
] as const satisfies readonly Verdict[];

/** How the measured files are read, aligned and judged; what is null is decided as `diewright inspect` decides it. */
export const inspectionSettings = z
  .object({
    unit: z.enum(lengthUnits).nullable().default(null),
    align: z.enum(['auto', 'bestfit', 'none']).nullable().default(null),
    tolerance: z
      .object({ lower: z.number(), upper: z.number() })
      .refine(({ lower, upper }) => lower < upper)
      .nullable()
      .default(null),
    uncertaintyMm: z.number().positive().nullable().default(null),
    decision: z.enum(['guarded', 'expanded', 'simple']).nullable().default(null),
    tipDiameterMm: z.number().positive().nullable().default(null),
    maxDistanceMm: z.number().positive().nullable().default(null),
    machine: line(80).nullable().default(null),
  })
  .meta({ id: 'InspectionSettings' });
export type InspectionSettings = z.infer<typeof inspectionSettings>;

export const measuredFile = z.object({ sha256, name: line(255) });

export const inspectionRequest = z.object({
  componentId: id,
  revisionId: id,
  planId: id.nullable().default(null),
  files: z.array(measuredFile).min(1).max(50),
  occasion: line(40).nullable().default(null),
  /** It goes before those that wait; what runs is not cut off. */
  isUrgent: z.boolean().default(false),
  settings: inspectionSettings.prefault({}),
});
export type InspectionRequest = z.infer<typeof inspectionRequest>;

export const signatureSchema = z
  .object({
    decision: z.enum(['released', 'rejected']),
    note: z.string().nullable(),
    by: z.string(),
    signedAt: instant,
    resultSha256: sha256,
  })
  .meta({ id: 'Signature' });

export const inspectionRowSchema = z
  .object({
    inspectionId: id,
    number: z.int(),
    dieId: id,
    dieNumber: z.string(),
    dieName: z.string(),
    component: z.string(),
    revision: z.string().nullable().meta({ description: 'Null where an imported list names none' }),
    source: z
      .enum(inspectionSources)
      .meta({ description: 'imported: taken from a list, not measured or verified by Diewright' }),
    occasion: z.string().nullable(),
    state: z.enum(inspectionStates),
    stage: z.string().nullable(),
    share: z.number().nullable(),
    verdict: z.enum(verdicts).nullable(),
    decision: z.enum(['released', 'rejected']).nullable(),
    by: z.string().nullable(),
    requestedAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'InspectionRow' });
export type InspectionRow = z.infer<typeof inspectionRowSchema>;

export const inspectionSchema = inspectionRowSchema
  .extend({
    componentId: id,
    revisionId: id.nullable(),
    imported: importedInspectionSchema.nullable(),
    plan: z.object({ planId: id, name: z.string(), edition: z.int() }).nullable(),
    settings: inspectionSettings,
    files: z.array(measuredFile),
    sameFiles: z
      .array(z.object({ inspectionId: id, number: z.int(), dieNumber: z.string(), name: z.string() }))
      .meta({ description: 'Other inspections that rest on one of these measured files' }),
    problem: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    result: z
      .object({
        resultSha256: sha256,
        software: z.string(),
        points: z.int(),
        meanMm: z.number().nullable(),
        standardDeviationMm: z.number().nullable(),
        lowestMm: z.number().nullable(),
        highestMm: z.number().nullable(),
        coverage: z.number().nullable(),
      })
      .nullable(),
    reports: z.array(z.object({ name: z.string(), language: z.enum(['zh', 'en', '-']), sha256 })),
    characteristics: z.array(
      z.object({
        characteristicId: z.string(),
        balloon: z.int(),
        label: z.string(),
        kind: z.string(),
        unit: z.string(),
        value: z.number().nullable(),
        lowerLimit: z.number().nullable(),
        upperLimit: z.number().nullable(),
        expandedUncertainty: z.number().nullable(),
        verdict: z.string(),
      }),
    ),
    faces: z
      .array(
        z.object({
          face: z.int(),
          kind: z.string(),
          name: z.string().nullable(),
          lowestMm: z.number().nullable(),
          highestMm: z.number().nullable(),
          outside: z.int(),
        }),
      )
      .meta({ description: 'Those that do not conform, the worst first; at most 50' }),
    signatures: z.array(signatureSchema),
    startedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.infer<typeof inspectionSchema>;

export const trendPointSchema = z
  .object({
    dieId: id,
    dieNumber: z.string(),
    inspectionId: id,
    number: z.int(),
    revision: z.string().nullable(),
    source: z.enum(inspectionSources),
    occasion: z.string().nullable(),
    at: instant,
    value: z.number().nullable().meta({ description: 'Of a face its mean deviation, mm' }),
    lowest: z.number().nullable().meta({ description: 'Of a face its lowest judged value' }),
    highest: z.number().nullable(),
    lowerLimit: z.number().nullable(),
    upperLimit: z.number().nullable(),
    expandedUncertainty: z.number().nullable(),
    verdict: z.string(),
  })
  .meta({ id: 'TrendPoint' });
export type TrendPoint = z.infer<typeof trendPointSchema>;

export const signatureRequest = z.object({
  decision: z.enum(['released', 'rejected']),
  note: text(2000).nullable().default(null),
  /** What the signer has seen: a result that changed meanwhile is not signed. */
  resultSha256: sha256,
});

const placeOnPart = z
  .tuple([z.number(), z.number(), z.number()])
  .meta({ description: 'x, y, z in mm, in the frame of the nominal model' });

export const commentRequest = z.object({
  at: placeOnPart,
  face: z.int().nonnegative().nullable().default(null),
  deviationMm: z.number().nullable().default(null),
  text: text(2000).min(1),
});

/** What somebody said of a place of the part; written once, and withdrawn by whoever said it. */
export const commentSchema = commentRequest
  .extend({ commentId: id, by: z.string(), isMine: z.boolean(), createdAt: instant, version })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof commentSchema>;
