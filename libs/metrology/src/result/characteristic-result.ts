/** The result's schema: one characteristic, as the plan has it, with what of it was measured and what came of it. */
import { z } from 'zod';
import { dimensionSchema, geometricSchema, textureSchema } from '../plan/characteristic.ts';
import { datumSystemSchema, point } from '../plan/plan-shape.ts';
import { characteristicEvaluationSchema } from './characteristic-evaluation.ts';

const count = z.int().min(0);

/**
 * measured: each of its faces was measured to at least `pmi.measuredFrom` (of touch lists: touched); partly: less;
 * notMeasured: none at all; noFaces: none of its faces is known in this model, as of an edge or a note.
 */
export const measuredStateSchema = z.enum(['measured', 'partly', 'notMeasured', 'noFaces']);
export type MeasuredState = z.infer<typeof measuredStateSchema>;

export const faceCoverageSchema = z.object({
  face: count.describe('index in the model'),
  coverage: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('share of its even samples that were measured; null for touch lists'),
  samples: count,
  points: count.describe('measured points or touches on it'),
});
export type FaceCoverage = z.infer<typeof faceCoverageSchema>;

/** Where the line from the balloon ends. */
export const leaderSchema = z.object({
  at: point.describe('on the face, mm'),
  normal: point.describe('unit, out of the material'),
  face: count,
});
export type Leader = z.infer<typeof leaderSchema>;

const measured = {
  balloon: z.int().min(1).describe('number on the drawing; where the plan has none, the next free one'),
  datumReferences: datumSystemSchema.shape.compartments,
  allAround: z.boolean().describe('one of its features runs all around'),
  faces: z.array(faceCoverageSchema).describe('of its features, each once'),
  facesNotFound: count.describe('faces that the plan names and this model does not have'),
  coverage: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe(
      'share of the even samples of its faces that were measured; null for touch lists, without faces',
    ),
  points: count.describe('measured points or touches on its faces'),
  measured: measuredStateSchema,
  leader: leaderSchema.nullable(),
  evaluation: characteristicEvaluationSchema
    .nullable()
    .default(null)
    .describe('what came of it; null: written by a version that did not judge'),
};

export const characteristicResultSchema = z.discriminatedUnion('group', [
  dimensionSchema.extend(measured),
  geometricSchema.extend(measured),
  textureSchema.extend(measured),
]);
export type CharacteristicResult = z.infer<typeof characteristicResultSchema>;
