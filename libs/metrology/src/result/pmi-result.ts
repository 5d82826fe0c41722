/** The result's schema: what the drawing holds beside its characteristics, and whether it holds any as data. */
import { z } from 'zod';
import { planSchema } from '../plan/plan.ts';
import { planOriginSchema } from '../plan/plan-origin.ts';
import { datumSchema, datumTargetSchema } from '../plan/plan-shape.ts';
import { leaderSchema } from './characteristic-result.ts';

const count = z.int().min(0);

export const pmiResultSchema = z.object({
  presence: z
    .enum(['semantic', 'graphicalOnly', 'none'])
    .nullable()
    .describe("of the model's file; graphicalOnly: pictures without meaning; null: nobody looked"),
  counts: z.object({
    dimensions: count,
    tolerances: count,
    textures: count,
    datums: count,
    datumTargets: count,
    notes: count,
    graphical: count.describe('annotations drawn as curves or fills'),
    tessellated: count.describe('annotations drawn as triangles'),
    placeholders: count,
  }),
  standard: planOriginSchema.shape.standard,
  measuredFrom: z.number().describe('coverage of each face from which a characteristic counts as measured'),
  datums: z.array(
    datumSchema.extend({
      faceIndices: z.array(count).describe('of the features that carry the letter'),
      leader: leaderSchema.nullable(),
    }),
  ),
  datumTargets: z.array(datumTargetSchema.extend({ leader: leaderSchema.nullable() })),
  notes: planSchema.shape.notes,
  views: planSchema.shape.views,
  open: planSchema.shape.open.describe('what the file leaves open beyond single characteristics'),
});
export type PmiResult = z.infer<typeof pmiResultSchema>;
