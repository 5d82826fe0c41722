import { z } from 'zod';
import { id, instant, line, sha256, text, version } from '../wire/values.ts';

/** What happens to a die besides measuring, correcting and trial casting. */
export const dieEventKinds = ['order', 'shots', 'maintenance', 'repair', 'move', 'note'] as const;
export type DieEventKind = (typeof dieEventKinds)[number];

export const dieEventRequest = z
  .object({
    kind: z.enum(dieEventKinds),
    happenedAt: instant,
    /** Of `shots`: since the last count. */
    shots: z.int().min(1).max(100_000_000).nullable().default(null),
    /** Of `move`: where the die stands from now on. */
    place: line(120).nullable().default(null),
    /** Of `maintenance`, `repair`, `order`: what was done or ordered. */
    text: text(2000).nullable().default(null),
    photoSha256: sha256.nullable().default(null),
    /** The record that this one takes the place of: what is written stays, and a mistake is put right by a new line. */
    correctsEventId: id.nullable().default(null),
    /** The die's version as the caller saw it: refused where somebody changed it since. Null: whatever it is. */
    dieVersion: version.nullable().default(null),
  })
  .refine(({ kind, shots }) => (kind === 'shots') === (shots !== null), { path: ['shots'] })
  .refine(({ kind, place }) => (kind === 'move') === (place !== null), { path: ['place'] })
  .refine(({ kind, text: words }) => kind === 'shots' || kind === 'move' || Boolean(words), {
    path: ['text'],
  });

export const dieEventSchema = z
  .object({
    eventId: id,
    kind: z.enum(dieEventKinds),
    happenedAt: instant,
    shots: z.int().nullable(),
    place: z.string().nullable(),
    text: z.string().nullable(),
    photoSha256: z.string().nullable(),
    correctsEventId: id.nullable(),
    isCorrected: z.boolean().meta({ description: 'A later record takes its place' }),
    by: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'DieEvent' });
export type DieEvent = z.infer<typeof dieEventSchema>;
