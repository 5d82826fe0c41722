import { z } from 'zod';

/** The one shape in which the server says that something did not work. */
export const problemSchema = z
  .object({
    code: z.string().meta({ description: 'Stable, for programs: die-number-taken' }),
    sentence: z
      .string()
      .meta({ description: "What is wrong and what to do, in the caller's language, for people" }),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
    fields: z
      .array(z.object({ path: z.string(), sentence: z.string() }))
      .optional()
      .meta({ description: 'Which fields of the request are wrong, and how' }),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
