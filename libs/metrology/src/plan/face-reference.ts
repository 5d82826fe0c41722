/** How a face of the model is named in our documents, so that it is found again in another export. */
import { z } from 'zod';

/** Position in the file first, then its shape. */
export const faceReferenceSchema = z.object({
  index: z.int().min(0),
  kind: z
    .string()
    .describe('plane, cylinder, cone, sphere, torus, bspline, extrusion, revolution, offset, other'),
  area: z.number().describe('mm²'),
  centroid: z
    .tuple([z.number(), z.number(), z.number()])
    .describe('x, y, z in mm, in the frame of the nominal model'),
});
export type FaceReference = z.infer<typeof faceReferenceSchema>;
