import { z } from 'zod';
import { id, instant, line, sha256, text, version } from '../wire/values.ts';

/** What a person says of a component, wherever in the die it sits. */
export const componentFacts = {
  name: line(120),
  material: line(60).nullable().default(null),
  hardness: line(60).nullable().default(null),
  quantity: z.int().min(1).max(10_000).default(1),
  /** Of which cavity; null: of all, or of none. */
  cavity: z.int().min(1).max(512).nullable().default(null),
};

export const componentFields = {
  ...componentFacts,
  /** What it is part of; null: of the die alone. */
  parentId: id.nullable().default(null),
};

export const lengthUnits = ['mm', 'cm', 'm', 'in', 'um'] as const;

export const revisionFields = {
  label: line(40),
  modelSha256: sha256,
  modelName: line(255),
  /** Of a mesh that states none; a STEP file states its own. */
  modelUnit: z.enum(lengthUnits).nullable().default(null),
  /** Where the model is the casting's: factors as 1.006 or 1.006,1.006,1.005. */
  shrink: z
    .string()
    .max(60)
    .regex(/^[\d.,， %]+$/)
    .nullable()
    .default(null),
  note: text(1000).nullable().default(null),
};

export const revisionSchema = z
  .object({
    revisionId: id,
    ...revisionFields,
    isValid: z.boolean(),
    by: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Revision' });
export type Revision = z.infer<typeof revisionSchema>;

export const planSchema = z
  .object({
    planId: id,
    name: line(120),
    edition: z.int().positive(),
    sha256,
    characteristics: z.int().nonnegative(),
    by: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Plan' });
export type StoredPlan = z.infer<typeof planSchema>;

export const componentSchema = z
  .object({
    componentId: id,
    ...componentFields,
    revisions: z.array(revisionSchema),
    plans: z.array(planSchema),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Component' });
export type Component = z.infer<typeof componentSchema>;
