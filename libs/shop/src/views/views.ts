import { z } from 'zod';
import { id, line, version } from '../wire/values.ts';

/** Lists that are looked at in views of one's own. */
export const viewedLists = ['dies', 'inspections', 'corrections'] as const;
export type ViewedList = (typeof viewedLists)[number];

/** Filter, order and columns as they stand in the page's address: `{ state: 'tryout', sort: 'customer' }`. */
export const viewSettings = z
  .record(z.string().regex(/^[a-z][A-Za-z]{0,29}$/), z.string().max(300))
  .refine((settings) => Object.keys(settings).length <= 20);
export type ViewSettings = z.infer<typeof viewSettings>;

export const viewFields = { name: line(80), settings: viewSettings, isShared: z.boolean().default(false) };

export const savedViewSchema = z
  .object({
    viewId: id,
    list: z.enum(viewedLists),
    ...viewFields,
    isShared: z.boolean(),
    isMine: z.boolean(),
    isDefault: z.boolean().meta({ description: 'The list opens with it, for whoever asks' }),
    by: z.string(),
    version,
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedViewSchema>;
