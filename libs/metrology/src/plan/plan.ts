/**
 * `plan.json`: what must be measured and within which limits. Written by hand or by a program; read back by every
 * later version. The published JSON schema is made from this file (`docs/schemas/plan.schema.json`).
 *
 * Version 1 knew limits of faces and zones; version 2 adds what a drawing says: features, datums, characteristics;
 * version 3 how they are measured: which points speak for a feature, how datums are associated.
 */
import { z } from 'zod';
import { measuringProcessSchema } from '../uncertainty/measuring-process.ts';
import { characteristicSchema } from './characteristic.ts';
import { faceReferenceSchema } from './face-reference.ts';
import { generalTolerancesSchema } from './general-tolerances.ts';
import { headerSchema } from './header.ts';
import { measuringSchema } from './measuring.ts';
import { planOriginSchema } from './plan-origin.ts';
import {
  datumSchema,
  datumSystemSchema,
  datumTargetSchema,
  openIssueSchema,
  placementSchema,
  planFeatureSchema,
  point,
} from './plan-shape.ts';

export const PLAN_SCHEMA_VERSION = 3;

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
      .extend({ id: z.string().min(1).optional().describe('stable id of the face') })
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
  schemaVersion: z.union([z.literal(1), z.literal(2), z.literal(PLAN_SCHEMA_VERSION)]),
  kind: z.literal('diewright.plan'),
  header: headerSchema.optional(),
  general: z.strictObject(limits).refine(orderly, orderlyMessage).optional(),
  faces: z.array(facePlanSchema).default([]),
  zones: z.array(zonePlanSchema).default([]),
  uncertaintyMm: z.number().positive().optional().describe('expanded uncertainty of one value, k = 2, mm'),
  decision: z
    .enum(['guarded', 'expanded', 'simple'])
    .optional()
    .describe(
      'guarded (default): ISO 14253-1:2017, 95 %; expanded: guard bands of U, ISO 14253-1:1998; simple: none, by agreement',
    ),
  measuringProcess: measuringProcessSchema
    .optional()
    .describe(
      'from which the uncertainty of every characteristic is made; else uncertaintyMm stands for all',
    ),
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
  ...planOriginSchema.shape,
  generalTolerances: generalTolerancesSchema.optional(),
  measuring: measuringSchema.optional(),
  features: z.array(planFeatureSchema).default([]),
  datums: z.array(datumSchema).default([]),
  datumTargets: z.array(datumTargetSchema).default([]),
  datumSystems: z.array(datumSystemSchema).default([]),
  characteristics: z.array(characteristicSchema).default([]),
  notes: z
    .array(
      z.strictObject({
        text: z.string(),
        features: z.array(z.string()).default([]),
        anchor: point.optional(),
        entity: z.int().min(0).optional(),
      }),
    )
    .default([])
    .describe('what the drawing says in words'),
  views: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        name: z.string().default(''),
        frame: placementSchema.optional().describe('looking along −z, x to the right'),
        eye: point.optional().describe("centre of projection in the view's frame; none: parallel"),
      }),
    )
    .default([]),
  open: z
    .array(openIssueSchema)
    .default([])
    .describe('what the file leaves open beyond single characteristics'),
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
