/**
 * `result.json`: everything that one inspection found and what it stands on. Later versions read every earlier one;
 * a field is added with a new `schemaVersion`, never given another meaning.
 * Version 1 knew deviations alone; version 2 adds what the drawing says (characteristics, datums) and what of it was
 * measured; version 3 what came of each characteristic: value, uncertainty, verdict.
 * Lengths mm, angles as their names say, instants UTC. The published JSON schema is made from this file
 * (`docs/schemas/result.schema.json`).
 */
import { z } from 'zod';
import { faceReferenceSchema } from '../plan/face-reference.ts';
import { headerSchema } from '../plan/header.ts';
import { characteristicResultSchema } from './characteristic-result.ts';
import { pmiResultSchema } from './pmi-result.ts';

export const RESULT_SCHEMA_VERSION = 3;

const count = z.int().min(0);
const point = z
  .tuple([z.number(), z.number(), z.number()])
  .describe('x, y, z in mm, in the frame of the nominal model');
const limits = z
  .object({ lower: z.number(), upper: z.number() })
  .describe('mm, + = material outside the nominal');
const details = z.record(z.string(), z.union([z.string(), z.number()]));
const note = z.object({ code: z.string(), details });

/** The answer to "is it good?". noTolerance: measured, nothing to judge against. */
export const verdictSchema = z.enum(['conforming', 'notConforming', 'undecided', 'noTolerance']);
export type Verdict = z.infer<typeof verdictSchema>;

const extreme = z.object({
  value: z.number(),
  at: point,
  face: count.nullable(),
});
export type Extreme = z.infer<typeof extreme>;

/** Figures of the deviations of a set of points. Null where there is no point. */
export const statisticsSchema = z.object({
  count: count.describe('points that were judged'),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable().describe('n − 1'),
  rms: z.number().nullable(),
  percentiles: z
    .object({
      p1: z.number(),
      p5: z.number(),
      p25: z.number(),
      p50: z.number(),
      p75: z.number(),
      p95: z.number(),
      p99: z.number(),
    })
    .nullable(),
  lowest: extreme.nullable().describe('of single points'),
  highest: extreme.nullable().describe('of single points'),
});
export type Statistics = z.infer<typeof statisticsSchema>;

/**
 * What is judged. patchMedian: the surface is divided into even patches of the stated step and the median of each
 * patch's points counts, so that one stray point does not scrap a die; everyPoint: each point counts.
 */
const evaluation = z.object({
  rule: z.enum(['patchMedian', 'everyPoint']),
  stepMm: z.number().nullable(),
  minimumPoints: count.nullable(),
});
export type Evaluation = z.infer<typeof evaluation>;

/** One thing that was judged: the whole part, a face or a zone. */
export const judgedSchema = z.object({
  statistics: statisticsSchema,
  coverage: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('share of even samples with a point within one step; null for touch lists'),
  samples: count.describe('even samples behind the coverage'),
  judgedLowest: extreme.nullable().describe('lowest judged value: patch median or point'),
  judgedHighest: extreme.nullable(),
  tolerance: limits.extend({ source: z.enum(['general', 'face', 'zone', 'command']) }).nullable(),
  judged: count.describe('judged values: patches or points'),
  outside: count.describe('judged values surely outside'),
  unsure: count.describe('judged values inside the uncertainty zone'),
  verdict: verdictSchema,
});
export type Judged = z.infer<typeof judgedSchema>;

export const statisticsOfFaceSchema = judgedSchema.extend({
  face: faceReferenceSchema,
  name: z.string().optional(),
});
export type FaceResult = z.infer<typeof statisticsOfFaceSchema>;

export const zoneResultSchema = judgedSchema.extend({
  name: z.string(),
  box: z.object({ min: point, max: point }).nullable(),
  sphere: z.object({ centre: point, radius: z.number() }).nullable(),
});
export type ZoneResult = z.infer<typeof zoneResultSchema>;

export const touchSchema = z.object({
  number: count.describe('from 1, in the order of the file'),
  measured: point.describe('contact, after alignment and tip compensation'),
  foot: point.describe('nearest point of the nominal'),
  normal: point,
  deviation: z.number(),
  face: count.nullable(),
  tolerance: limits.nullable(),
  verdict: verdictSchema,
});
export type Touch = z.infer<typeof touchSchema>;

const deviationSummary = z.object({
  mean: z.number(),
  standardDeviation: z.number(),
  p5: z.number(),
  p95: z.number(),
  lowest: z.number(),
  highest: z.number(),
});

export const alignmentResultSchema = z.object({
  method: z.enum(['none', 'auto', 'bestfit', 'pairs', '3-2-1', 'rps']),
  partFromMeasured: z.array(z.number()).length(12).describe('rows of the 3 × 4 matrix'),
  shiftMm: z.number().describe('distance by which the middle of the measured points was moved'),
  turnDeg: z.number(),
  freedom: z
    .array(z.enum(['tx', 'ty', 'tz', 'rx', 'ry', 'rz']))
    .describe('what the alignment was free to change'),
  iterations: count,
  converged: z.boolean(),
  residualRmsMm: z.number().nullable().describe('of the points or locks that the alignment used'),
  residualMeanMm: z.number().nullable(),
  residualLowestMm: z.number().nullable(),
  residualHighestMm: z.number().nullable(),
  residualStandardDeviationMm: z
    .number()
    .nullable()
    .describe('over-determined locks of an RPS or 3-2-1; null otherwise'),
  pointsUsed: count,
  shareUsed: z.number().min(0).max(1),
  scaleEstimate: z.number().nullable().describe('what scale would fit best, reported apart, never applied'),
  alternatives: z
    .array(deviationSummary.extend({ method: z.string() }))
    .describe('what the deviation would be under the other alignments'),
  warnings: z.array(note),
});
export type AlignmentResult = z.infer<typeof alignmentResultSchema>;

export const sectionSchema = z.object({
  name: z.string(),
  origin: point,
  normal: point,
  xAxis: point.describe('direction of the section’s first coordinate'),
  yAxis: point,
  nominal: z.array(z.array(z.number())).describe('polylines, each x0 y0 x1 y1 … in the plane, mm'),
  measured: z.array(z.number()).describe('points x y deviation …, mm'),
  statistics: statisticsSchema,
});
export type Section = z.infer<typeof sectionSchema>;

export const resultSchema = z.object({
  schemaVersion: z.union([z.literal(1), z.literal(2), z.literal(RESULT_SCHEMA_VERSION)]),
  kind: z.literal('diewright.result'),
  software: z.object({ name: z.string(), version: z.string() }),
  createdAt: z.iso.datetime(),
  header: headerSchema,
  nominal: z.object({
    fileName: z.string(),
    sha256: z.string(),
    schema: z.string(),
    unitName: z.string(),
    mmPerUnit: z.number(),
    shrink: z.tuple([z.number(), z.number(), z.number()]).describe('factors applied to x, y, z; 1 = none'),
    triangles: count,
    faces: count,
    solids: count,
    tessellation: z
      .object({
        chordErrorMm: z.number(),
        reachedErrorMm: z.number().nullable(),
        angleDeg: z.number(),
        coarsened: z.boolean(),
        kernel: z.string(),
      })
      .nullable(),
    exactFaces: z
      .object({
        exact: count.describe('faces measured on their own surface'),
        mesh: count.describe('faces measured on their triangles'),
        byOrder: count.describe('faces joined to the file by their order'),
        byGeometry: count.describe('faces joined to the file by their shape'),
      })
      .nullish()
      .describe('null: a mesh, or no surface was read'),
  }),
  measured: z.array(
    z.object({
      fileName: z.string(),
      sha256: z.string(),
      format: z.string(),
      encoding: z.string().nullable(),
      unit: z.string(),
      unitSource: z.enum(['stated', 'given', 'inferred']),
      unitRatio: z.number().nullable().describe('size of the measured over size of the nominal in that unit'),
      points: count,
      triangles: count,
      notes: z.array(note),
    }),
  ),
  measuredKind: z.enum(['scan', 'touches']),
  tipDiameterMm: z.number().nullable().describe('points were ball centres; contact = centre − R·n'),
  planSha256: z.string().nullable(),
  alignment: alignmentResultSchema,
  deviation: z.object({
    kind: z.enum(['3d', 'direction', 'plane']),
    direction: point
      .nullable()
      .describe('unit vector: measured along it (direction) or in the plane normal to it (plane)'),
    convention: z.literal('+ = material outside the nominal'),
    maxDistanceMm: z.number().nullable(),
    maxDistanceSource: z
      .enum(['given', 'default'])
      .describe('default: a hundredth of the part for scans, none for touches'),
    beyondMaxDistance: count,
    freeEdgeDropped: count,
  }),
  evaluation,
  uncertainty: z.object({ expandedMm: z.number().nullable(), coverageFactor: z.literal(2) }),
  decision: z.object({
    rule: z.enum(['guarded', 'expanded', 'simple']),
    guardBandMm: z.number().nullable(),
    source: z.string().describe('ISO 14253-1:2017'),
  }),
  verdict: z.object({ outcome: verdictSchema, reasons: z.array(note) }),
  whole: judgedSchema,
  faces: z.array(statisticsOfFaceSchema),
  zones: z.array(zoneResultSchema),
  touches: z.array(touchSchema),
  histogram: z
    .object({ from: z.number(), binMm: z.number(), counts: z.array(count), below: count, above: count })
    .nullable(),
  sections: z.array(sectionSchema),
  thickness: z
    .object({
      rays: count,
      lowest: extreme.nullable(),
      mean: z.number().nullable(),
      percentiles: z
        .object({ p1: z.number(), p5: z.number(), p50: z.number(), p95: z.number(), p99: z.number() })
        .nullable(),
    })
    .nullable()
    .describe('wall thickness of the measured mesh; null for clouds and touches'),
  pmi: pmiResultSchema.nullable().default(null).describe('what the drawing says; null: nobody looked'),
  characteristics: z
    .array(characteristicResultSchema)
    .default([])
    .describe('what must hold of the part, with what of it was measured and what came of it'),
  notes: z.array(note),
});
export type InspectionResult = z.infer<typeof resultSchema>;
