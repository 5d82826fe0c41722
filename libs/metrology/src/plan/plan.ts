/**
 * `plan.json`: what must be measured and within which limits. Written by hand or by a program; read back by every
 * later version. The published JSON schema is made from this file (`docs/schemas/plan.schema.json`).
 */
import { z } from 'zod';
import { faceReferenceSchema, headerSchema } from '../result/result.ts';

export const PLAN_SCHEMA_VERSION = 1;

const point = z.tuple([z.number(), z.number(), z.number()]);

/** Any length but none. */
const direction = point.refine((v) => Math.hypot(...v) > 0, { message: 'direction-without-length' });

const limits = {
  lower: z.number().describe('lowest allowed deviation, mm; + = material outside the nominal'),
  upper: z.number().describe('highest allowed deviation, mm'),
};

const orderly = (value: { lower: number; upper: number }) => value.lower < value.upper;
const orderlyMessage = { message: 'lower-above-upper' };

const facePlanSchema = z
  .strictObject({
    face: faceReferenceSchema
      .partial({ kind: true, area: true, centroid: true })
      .describe('index in the model, and its shape, by which it is found again in another export'),
    name: z.string().optional(),
    ...limits,
  })
  .refine(orderly, orderlyMessage);
export type FacePlan = z.infer<typeof facePlanSchema>;

const zonePlanSchema = z
  .strictObject({
    name: z.string().min(1),
    box: z
      .strictObject({ min: point, max: point })
      .refine(({ min, max }) => min.every((low, k) => low < (max[k] as number)), {
        message: 'box-min-above-max',
      })
      .optional()
      .describe('axis-parallel box, mm'),
    sphere: z.strictObject({ centre: point, radius: z.number().positive() }).optional(),
    faces: z.array(z.int().min(0)).optional().describe('only on these faces'),
    ...limits,
  })
  .refine(orderly, orderlyMessage)
  .refine((zone) => (zone.box === undefined) !== (zone.sphere === undefined), {
    message: 'zone-box-or-sphere',
  });
export type ZonePlan = z.infer<typeof zonePlanSchema>;

export const planSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(PLAN_SCHEMA_VERSION),
  kind: z.literal('diewright.plan'),
  header: headerSchema.optional(),
  general: z.strictObject(limits).refine(orderly, orderlyMessage).optional(),
  faces: z.array(facePlanSchema).default([]),
  zones: z.array(zonePlanSchema).default([]),
  uncertaintyMm: z.number().positive().optional().describe('expanded uncertainty of one value, k = 2, mm'),
  decision: z
    .enum(['guarded', 'simple'])
    .optional()
    .describe('simple: limits without guard bands, by agreement'),
  evaluation: z
    .strictObject({
      rule: z.enum(['patchMedian', 'everyPoint']),
      stepMm: z.number().positive().optional(),
      minimumPoints: z.int().min(1).optional(),
    })
    .optional(),
  deviation: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('3d') }),
      z.strictObject({ kind: z.literal('direction'), direction }),
      z.strictObject({ kind: z.literal('plane'), normal: direction }),
    ])
    .optional()
    .describe('3d: to the nearest point; direction: along it; plane: in the plane with this normal'),
  maxDistanceMm: z.number().positive().optional(),
  minimumCoverage: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('share of a named face or zone that must be measured before it can conform; default: any'),
  sections: z
    .array(z.strictObject({ name: z.string().min(1), origin: point, normal: direction }))
    .default([])
    .describe('planes to cut with, mm'),
});
export type Plan = z.infer<typeof planSchema>;
/** A plan as a person writes it: what has a default may be left out. */
export type PlanDraft = z.input<typeof planSchema>;

/** What `parseDocument` needs to know of a plan. */
export const planDocument = {
  schema: planSchema,
  kind: 'diewright.plan',
  schemaVersion: PLAN_SCHEMA_VERSION,
};
