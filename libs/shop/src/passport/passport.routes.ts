import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, instant } from '../wire/values.ts';

export const passportKinds = [
  'state',
  'revision',
  'inspection',
  'signature',
  'correction',
  'tryout',
  'document',
  'order',
  'shots',
  'maintenance',
  'repair',
  'move',
  'note',
] as const;
export type PassportKind = (typeof passportKinds)[number];

export const passportLineSchema = z
  .object({
    at: instant,
    kind: z.enum(passportKinds),
    sentence: z.string().meta({ description: 'In the language of whoever asks' }),
    note: z.string().nullable(),
    by: z.string().nullable(),
    verdict: z.string().nullable(),
    evidence: z
      .object({
        kind: z.enum(['inspection', 'file']),
        id: z.string().meta({ description: 'Of the inspection, or the SHA-256 of the file' }),
        label: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'PassportLine' });
export type PassportLine = z.infer<typeof passportLineSchema>;

/** Everything that happened to a die, the newest first, each line leading to its evidence. */
export const readPassport = declareRoute({
  name: 'passport.read',
  method: 'get',
  path: '/api/dies/{dieId}/passport',
  permission: 'dies.read',
  kind: 'read',
  params: z.object({ dieId: id }),
  query: z.object({
    kinds: z.string().max(200).optional().meta({ description: 'Those alone, separated by commas' }),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  answer: z.object({
    rows: z.array(passportLineSchema),
    isCut: z.boolean().meta({ description: 'There is more than one page holds: narrow the days' }),
  }),
});
