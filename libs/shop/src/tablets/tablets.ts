import { z } from 'zod';
import { roleSchema } from '../people/people.ts';
import { id, instant, line } from '../wire/values.ts';
import { LONGEST_PIN, SHORTEST_PIN } from './tablets.rules.ts';

/** After so long without a touch a tablet asks again who it is. */
export const USUAL_IDLE_S = 120;
const SHORTEST_IDLE_S = 30;
const LONGEST_IDLE_S = 1800;

export const tabletFields = z.object({
  name: line(60),
  idleSeconds: z.int().min(SHORTEST_IDLE_S).max(LONGEST_IDLE_S).default(USUAL_IDLE_S),
  personIds: z.array(id).max(500).meta({ description: 'Who may work on it' }),
});

/** A shared tablet, for whoever keeps the list. */
export const tabletSchema = z
  .object({
    tabletId: id,
    name: line(60),
    idleSeconds: z.int(),
    personIds: z.array(id),
    by: z.string().nullable(),
    createdAt: instant,
    /** Null: the device has not taken it up yet. */
    claimedAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    /** Who works on it now. */
    now: z.string().nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Tablet' });
export type Tablet = z.infer<typeof tabletSchema>;

/** What the tablet itself shows while nobody works on it. */
export const tabletFaceSchema = z
  .object({
    tabletId: id,
    name: z.string(),
    firm: z.string(),
    language: z.enum(['zh', 'en']),
    idleSeconds: z.int(),
    people: z.array(z.object({ personId: id, name: z.string(), role: roleSchema, hasPin: z.boolean() })),
  })
  .meta({ id: 'TabletFace' });
export type TabletFace = z.infer<typeof tabletFaceSchema>;

export const pinSchema = z.string().regex(new RegExp(`^\\d{${SHORTEST_PIN},${LONGEST_PIN}}$`));

/** Who it is, and how they show it; `session`: they have just signed in with their password. */
export const turnRequest = z.discriminatedUnion('way', [
  z.object({ way: z.literal('pin'), personId: id, pin: z.string().max(20) }),
  z.object({ way: z.literal('badge'), badge: z.string().max(100) }),
  z.object({ way: z.literal('session') }),
]);

export const badgeSchema = z.object({ badgeId: id, personId: id, createdAt: instant }).meta({ id: 'Badge' });
export type Badge = z.infer<typeof badgeSchema>;
