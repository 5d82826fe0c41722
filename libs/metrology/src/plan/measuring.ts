/** The plan's schema, part 4: how values are to be computed where the drawing leaves it to the standard's default. */
import { z } from 'zod';

/** Which points count. */
export const outlierRuleSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({
      kind: z.literal('sigma'),
      factor: z.number().min(2).describe('left out: farther than so many standard deviations; often 3'),
    }),
    z.strictObject({ kind: z.literal('robust') }).describe("faded out: Tukey's biweight"),
    z.strictObject({
      kind: z.literal('share'),
      share: z.number().gt(0).lt(0.5).describe('left out: this share of the points, the farthest'),
    }),
  ])
  .meta({ id: 'outliers', description: 'which points are left out; named in every result' });

/** Told apart before any fit, by deviations alone (`feature/without-strays.ts`). */
export const leaveOutStraysSchema = z
  .boolean()
  .describe('true: points that stand off from all their neighbours on the surface do not count');

/**
 * How a datum is associated to its points (ISO 5459): C, G: minimax, least squares; E, I after it: outside, inside the
 * material; X: maximum inscribed; N: minimum circumscribed.
 */
export const associationSymbols = ['C', 'CE', 'CI', 'G', 'GE', 'GI', 'X', 'N'] as const;
export type AssociationSymbol = (typeof associationSymbols)[number];

/** Simulation of all points with the measuring process' errors (JCGM 101:2008) instead of each value's budget. */
const simulationSchema = z
  .strictObject({
    draws: z.int().min(200).max(100_000).default(1000),
    seed: z.int().min(1).default(1).describe('the same seed gives the same uncertainties'),
  })
  .describe('uncertainties by simulation of all points, datums included; else by a budget for each value');

export const measuringSchema = z
  .strictObject({
    datumAssociation: z
      .enum(['edition', ...associationSymbols])
      .optional()
      .describe("of all datums: edition (default): as the plan's standard has it"),
    outliers: outlierRuleSchema.optional().describe('of features that say nothing of their own'),
    edgeMarginMm: z.number().min(0).optional().describe('of features that say nothing of their own'),
    leaveOutStrays: leaveOutStraysSchema.optional(),
    simulation: simulationSchema.optional(),
  })
  .describe('how values are computed');
export type Measuring = z.infer<typeof measuringSchema>;
