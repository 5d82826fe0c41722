/** What contracts of all nouns are made of. */
import { z } from 'zod';

export const id = z.uuid().meta({ description: 'UUIDv7' });
export const instant = z.iso.datetime().meta({ description: 'UTC instant, ISO 8601' });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One line that a person typed: no control characters, no blanks around it, not empty. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/);

/** Several lines; of control characters only line ends and tabs. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/);

/** The version of a record that the caller saw: a change made meanwhile by another is not overwritten. */
export const version = z.int().positive();

/** A reason with what fills its sentence: `problem.<reason>` in the catalogue. */
export const reason = z.object({
  reason: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof reason>;
