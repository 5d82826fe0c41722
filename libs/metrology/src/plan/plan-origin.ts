/** The plan's schema, part 3: what the plan was made from, by which standard it is read, and what was done to it. */
import { z } from 'zod';

const count = z.int().min(0);

const modelSchema = z
  .strictObject({
    fileName: z.string(),
    sha256: z.string(),
    schema: z.string().optional().describe('AP242_…, qif'),
    unit: z.string().optional().describe("the file's own length unit"),
    faces: count.optional(),
  })
  .describe('the file from which the plan was made');

const standardSchema = z
  .strictObject({
    body: z.enum(['iso', 'asme']),
    name: z.string().describe('ASME Y14.5-2018, ISO 1101:2017'),
    stated: z.string().optional().describe('as the file says it'),
    from: z.enum(['model', 'command', 'assumed', 'hand']).describe('who says that it holds'),
  })
  .describe('by which all tolerances of the plan are read');
export type PlanStandard = z.infer<typeof standardSchema>;

const annotationCountsSchema = z
  .strictObject({
    kind: z.enum(['semantic', 'graphicalOnly', 'none']),
    graphical: count,
    tessellated: count,
    placeholders: count,
  })
  .describe('whether the file holds tolerances as data, or only as pictures');

const derivedFromSchema = z
  .strictObject({
    kind: z.literal('casting'),
    plan: z.strictObject({ fileName: z.string(), sha256: z.string() }),
    model: modelSchema.optional().describe("the casting's"),
    shrink: z
      .tuple([z.number().positive(), z.number().positive(), z.number().positive()])
      .describe('factors along x, y, z about the origin: 1.006 for 0.6 %'),
    dimensionsScaled: z.boolean().describe('whether the nominal values were scaled too'),
    toleranceShare: z
      .number()
      .positive()
      .max(1)
      .optional()
      .describe("share of each tolerance that the die may use up; none: the casting's own"),
    cavity: z
      .array(
        z.strictObject({
          feature: z.string().describe('id of the feature, the same in both plans'),
          faces: z.array(count).default([]).describe('indices of its faces'),
          made: z
            .enum(['cavity', 'core', 'face'])
            .describe(
              'cavity: a hollow that forms what is external of the casting; core: what forms its holes; face: neither',
            ),
          characteristics: z.array(z.string()).default([]).describe('ids of what it makes'),
        }),
      )
      .default([])
      .describe('which faces of the cavity make which characteristics of the casting'),
  })
  .describe(
    "of a die's plan: the casting's, and what was done to it. Material is the die's everywhere in such a plan: what was internal is external, and limits of faces have turned their sign",
  );

export const planOriginSchema = z.strictObject({
  software: z.strictObject({ name: z.string(), version: z.string() }).optional(),
  model: modelSchema.optional(),
  standard: standardSchema.optional(),
  annotations: annotationCountsSchema.optional(),
  derivedFrom: derivedFromSchema.optional(),
});
