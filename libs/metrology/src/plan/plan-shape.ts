/** The plan's schema, part 1: the pieces of the part that something is said of, and what datums are made of them. */
import { pmiDatumModifiers } from '@diewright/cad';
import { z } from 'zod';
import { faceReferenceSchema } from './face-reference.ts';
import { leaveOutStraysSchema, outlierRuleSchema } from './measuring.ts';
import { quantitySchema } from './quantity.ts';

export const point = z.tuple([z.number(), z.number(), z.number()]);

const entity = z.int().min(0).describe("number of the instance in the model's file");

/** One thing that is missing: the sentence is `note.<code>` in `libs/words`. */
export const openIssueSchema = z
  .strictObject({
    code: z.string().min(1),
    entity: entity.optional(),
    line: z.int().min(0).optional().describe("line in the model's file"),
    details: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  })
  .meta({ id: 'openIssue', description: 'one thing that is missing' });
export type OpenIssue = z.infer<typeof openIssueSchema>;

export const planFaceSchema = faceReferenceSchema
  .partial()
  .extend({
    id: z.string().min(1).optional().describe('stable id of the face, the same in another export'),
    label: z.string().optional().describe("name in the model's file"),
    entity: entity.optional(),
  })
  .strict()
  .refine((face) => [face.index, face.id, face.entity, face.label].some((known) => known !== undefined), {
    message: 'face-without-reference',
  })
  .meta({
    id: 'face',
    description: 'how a face is found: by stable id, by index with its shape, by entity in the same file',
  });
export type PlanFace = z.infer<typeof planFaceSchema>;

/** Surfaces by the geometry of their faces; then how several pieces are one; `other`: neither is known. */
export const planFeatureKinds = [
  'plane',
  'cylinder',
  'cone',
  'sphere',
  'torus',
  /** One surface of another kind, or several that meet. */
  'freeform',
  /** Two faces opposite to each other: a slot, a tab, a wall. */
  'parallelPlanes',
  'edge',
  'point',
  /** Several alike: 6X. Its members are features. */
  'pattern',
  'allAround',
  'between',
  'continuous',
  /** Axis, middle plane or middle point of its members. */
  'centreOfSymmetry',
  'derived',
  /** Every face of the model; it lists none. */
  'wholePart',
  'other',
] as const;
export type PlanFeatureKind = (typeof planFeatureKinds)[number];

const strays = leaveOutStraysSchema.optional();

/** Which points speak for a feature, and which of them are left out. Default: those on its faces, none left out. */
export const featurePointsSchema = z
  .strictObject({
    edgeMarginMm: z.number().min(0).optional().describe('points nearer than this to its border do not count'),
    region: z
      .strictObject({
        name: z.string().min(1),
        box: z.strictObject({ min: point, max: point }).optional().describe('axis-parallel, mm'),
        sphere: z.strictObject({ centre: point, radius: z.number().positive() }).optional(),
      })
      .refine(({ box, sphere }) => (box === undefined) !== (sphere === undefined), {
        message: 'zone-box-or-sphere',
      })
      .optional()
      .describe('only points inside'),
    touches: z
      .array(z.int().min(1))
      .min(1)
      .optional()
      .describe('numbers of the measured points, from 1, in the order of the files: these and no others'),
    outliers: outlierRuleSchema.optional(),
    leaveOutStrays: strays,
  })
  .describe('which measured points speak for the feature');

export const planFeatureSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  kind: z.enum(planFeatureKinds),
  side: z
    .enum(['internal', 'external'])
    .optional()
    .describe('internal: a hole, a slot; external: a boss, a tab'),
  nominal: z
    .strictObject({
      point: point.describe('on the plane or the axis, or the middle, mm'),
      direction: point.describe('unit: outward normal of a plane, else the axis'),
      diameter: z.number().positive().optional().describe('mm'),
      apexAngleDeg: z.number().positive().optional(),
      widthMm: z.number().positive().optional().describe('between parallel planes'),
    })
    .optional()
    .describe("as the model has it, in the model's frame"),
  faces: z.array(planFaceSchema).default([]).describe('of the members too, each once'),
  points: featurePointsSchema.optional(),
  members: z.array(z.string()).default([]).describe('ids of the features that this one is made of'),
  otherGeometry: z
    .array(z.strictObject({ entity, keyword: z.string() }))
    .default([])
    .describe('edges, curves, points, bodies'),
  entity: entity.optional(),
});
export type PlanFeature = z.infer<typeof planFeatureSchema>;

export const placementSchema = z
  .strictObject({ origin: point, x: point, z: point })
  .meta({ id: 'placement', description: "a frame in the model's, mm; axes of unit length" });

export const datumSchema = z.strictObject({
  letter: z.string().min(1),
  features: z.array(z.string()).default([]).describe('ids of the features that carry the letter'),
  targets: z.array(z.string()).default([]).describe('ids of its datum targets'),
  anchor: point.optional().describe('where its symbol stands, mm'),
  entity: entity.optional(),
});
export type PlanDatum = z.infer<typeof datumSchema>;

export const datumTargetSchema = z.strictObject({
  id: z.string().min(1).describe('A1: letter of the datum and number'),
  datum: z.string().optional().describe('letter'),
  shape: z
    .enum(['point', 'line', 'rectangle', 'circle', 'circularCurve', 'area', 'curve', 'other'])
    .describe('area, curve: its limits are geometry of the file'),
  length: quantitySchema.optional(),
  width: quantitySchema.optional(),
  diameter: quantitySchema.optional(),
  place: placementSchema
    .optional()
    .describe("origin at the target's middle, of a line at its start; z along the normal"),
  movable: z.strictObject({ direction: point.optional() }).optional(),
  feature: z.string().optional().describe('id of the feature on which it lies'),
  faces: z.array(planFaceSchema).default([]),
  otherGeometry: z.array(z.strictObject({ entity, keyword: z.string() })).default([]),
  entity: entity.optional(),
});
export type PlanDatumTarget = z.infer<typeof datumTargetSchema>;

const datumModifierSchema = z.strictObject({
  kind: z.enum([...pmiDatumModifiers, 'circularOrCylindrical', 'distance', 'projected', 'spherical']),
  value: quantitySchema.optional(),
});
export type PlanDatumModifier = z.infer<typeof datumModifierSchema>;

export const datumSystemSchema = z.strictObject({
  id: z.string().min(1),
  label: z.string().optional().describe('for the eye: A|B(M)|C, A-B'),
  compartments: z
    .array(
      z.strictObject({
        members: z
          .array(
            z.strictObject({
              letter: z.string().min(1),
              modifiers: z.array(datumModifierSchema).default([]),
            }),
          )
          .min(1)
          .describe('one datum, or several that together are a common datum'),
        modifiers: z.array(datumModifierSchema).default([]).describe('of all its members'),
      }),
    )
    .default([])
    .describe('primary, secondary, tertiary'),
  entity: entity.optional(),
});
export type PlanDatumSystem = z.infer<typeof datumSystemSchema>;
