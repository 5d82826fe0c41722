/**
 * The result's schema: what came of one characteristic: its value, what it stands on, how sure it is, and the verdict.
 * Lengths mm, angles degrees. Everything that a person must know to compute it again is here.
 */
import { z } from 'zod';
import { outlierRuleSchema } from '../plan/measuring.ts';

const count = z.int().min(0);
const point = z.tuple([z.number(), z.number(), z.number()]);
const details = z.record(z.string(), z.union([z.string(), z.number()]));

/** A sentence of `libs/words`: `step.<code>`, `reason.<code>`. */
export const stepSchema = z.object({ code: z.string(), details });

const associatedDatumSchema = z.object({
  letter: z.string().describe('A; A-B: a common datum'),
  features: z.array(z.string()),
  association: z.enum(['C', 'CE', 'CI', 'G', 'GE', 'GI', 'X', 'N', 'targets', 'boundary']),
  from: z.enum(['plan', 'edition', 'modifier']).describe('who chose the association'),
  criterion: z.string(),
  points: count,
  contacts: count.nullable(),
  highestMm: z.number().nullable().describe('greatest distance of its points from it'),
  sizeMm: z.number().nullable().describe('diameter or width of the associated feature'),
  holds: count.describe('of the six motions'),
});

const datumFrameSchema = z.object({
  label: z.string(),
  nominalFromPart: z
    .array(z.number())
    .length(12)
    .describe('brings the aligned points to the nominal as the datums have it; rows of the 3 × 4 matrix'),
  freeMotions: count.describe('motions that no datum holds and that were searched for the least value'),
  shifted: z.boolean().describe('a datum at maximum or least material was let float'),
  datums: z.array(associatedDatumSchema),
});
export type EvaluatedFrame = z.infer<typeof datumFrameSchema>;

const contributionSchema = z.object({
  code: z.string().describe('sentence: uncertainty.<code>'),
  type: z.enum(['A', 'B']),
  distribution: z.string(),
  standard: z.number().describe('as it enters the value: sensitivity × standard uncertainty'),
  degreesOfFreedom: z.number().nullable().describe('null: not limited'),
});

const uncertaintySchema = z.object({
  standard: z.number(),
  expanded: z.number(),
  coverageFactor: z.number(),
  degreesOfFreedom: z.number().nullable(),
  method: z.enum(['gum', 'monteCarlo', 'stated']),
  contributions: z.array(contributionSchema),
});

const decisionSchema = z.object({
  rule: z.string().describe('ISO 14253-1:2017 guarded, simple …'),
  guardBand: z.number(),
  lower: z.number().nullable().describe('what the value must be at least to be accepted; null: no such side'),
  upper: z.number().nullable(),
  noAcceptance: z.boolean().describe('T < 2g: the guard bands leave nothing to accept'),
});

const zonePictureSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('planes'),
    point,
    normal: point,
    width: z.number(),
    radius: z.number(),
  }),
  z.object({ kind: z.literal('cylinder'), from: point, to: point, diameter: z.number() }),
  z.object({ kind: z.literal('tube'), from: point, to: point, inner: z.number(), outer: z.number() }),
  z.object({ kind: z.literal('sphere'), centre: point, diameter: z.number() }),
  z.object({ kind: z.literal('ring'), centre: point, normal: point, inner: z.number(), outer: z.number() }),
  z.object({ kind: z.literal('axis'), from: point, to: point, trueFrom: point, trueTo: point }),
]);

const numbers = z.array(z.number());
const plotSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('profile'),
    axis: z.enum(['mm', 'deg']),
    place: numbers,
    deviation: numbers,
    lower: z.number(),
    upper: z.number(),
  }),
  z.object({
    kind: z.literal('polar'),
    angleDeg: numbers,
    deviation: numbers,
    lower: z.number(),
    upper: z.number(),
  }),
  z.object({ kind: z.literal('map'), x: numbers, y: numbers, deviation: numbers }),
  z.object({
    kind: z.literal('scatter'),
    x: numbers,
    y: numbers,
    labels: z.array(z.string()),
    allowed: z.number().nullable(),
  }),
]);

export const characteristicEvaluationSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('evaluated'),
    value: z.number(),
    unit: z.enum(['mm', 'deg']),
    lowest: z.number().nullable().describe('least local size, least deviation'),
    highest: z.number().nullable(),
    limits: z
      .object({ lower: z.number().nullable(), upper: z.number().nullable() })
      .nullable()
      .describe('with the bonus; null: nothing to judge by'),
    stated: z.number().nullable().describe('tolerance as stated, without the bonus'),
    bonus: z.number().nullable().describe('by a material requirement; null: none asked'),
    standard: z.string(),
    criterion: z.string(),
    frame: datumFrameSchema.nullable().describe('null: refers to no datum'),
    points: z.object({ given: count, used: count }),
    choice: z.string().describe('how the points were chosen: faces, region, touches'),
    edgeMarginMm: z.number().nullable(),
    outliers: outlierRuleSchema,
    parts: z
      .array(z.object({ label: z.string(), value: z.number(), points: count }))
      .describe('of each section, element or member; at most 200'),
    uncertainty: uncertaintySchema.nullable().describe('null: none is known'),
    decision: decisionSchema.nullable(),
    verdict: z.enum(['conforming', 'notConforming', 'undecided', 'noTolerance']),
    steps: z.array(stepSchema).describe('the way from the points to the verdict'),
    warnings: z.array(stepSchema).describe('sentences: warning.<code>'),
    zone: zonePictureSchema.nullable(),
    plot: plotSchema.nullable(),
  }),
  z.object({
    status: z.literal('notEvaluated'),
    reason: stepSchema.describe('why there is no value; sentence: problem.<code> or note.<code>'),
  }),
  z.object({
    status: z.literal('nothingRequired').describe('theoretical, auxiliary, texture: nothing is judged here'),
  }),
]);
export type CharacteristicEvaluation = z.infer<typeof characteristicEvaluationSchema>;
export type Evaluated = Extract<CharacteristicEvaluation, { status: 'evaluated' }>;
