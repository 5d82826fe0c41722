/** Lists come in pages; each names where the next begins, so that what is added meanwhile moves nothing. */
import { z } from 'zod';

export const pageQuery = {
  cursor: z.string().max(500).optional().meta({ description: 'From `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Left out: as people look for it, newest first of instants and A first of names. */
export const sortOrder = z.enum(['asc', 'desc']);
export type SortOrder = z.infer<typeof sortOrder>;

export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    rows: z.array(row),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null at the end' }),
  });
}
