import { z } from 'zod';
import { passportLineSchema } from '../passport/passport.routes.ts';
import { id, instant, line } from '../wire/values.ts';

export const guestLinkSchema = z
  .object({
    linkId: id,
    label: line(80),
    by: z.string().nullable(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'GuestLink' });
export type GuestLink = z.infer<typeof guestLinkSchema>;

/** What a guest sees: one die, nothing of anybody else, no names of the shop's people. */
export const guestViewSchema = z
  .object({
    firm: z.string(),
    label: z.string(),
    expiresAt: instant,
    die: z.object({
      number: z.string(),
      customerNumber: z.string().nullable(),
      name: z.string(),
      kind: z.string(),
      state: z.string(),
      cavities: z.int(),
      alloy: z.string().nullable(),
      updatedAt: instant,
    }),
    lines: z.array(passportLineSchema.omit({ by: true, note: true })),
  })
  .meta({ id: 'GuestView' });
export type GuestView = z.infer<typeof guestViewSchema>;
