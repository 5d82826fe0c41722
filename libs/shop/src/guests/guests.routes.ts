import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, instant, line } from '../wire/values.ts';
import { guestLinkSchema, guestViewSchema } from './guests.ts';

const ofDie = z.object({ dieId: id });

export const listGuestLinks = declareRoute({
  name: 'guests.list',
  method: 'get',
  path: '/api/dies/{dieId}/guest-links',
  permission: 'dies.share',
  kind: 'read',
  params: ofDie,
  answer: z.object({ rows: z.array(guestLinkSchema) }),
});

/** A link that shows a customer this die until its day. Its code is told once and kept nowhere. */
export const createGuestLink = declareRoute({
  name: 'guests.create',
  method: 'post',
  path: '/api/dies/{dieId}/guest-links',
  permission: 'dies.share',
  kind: 'write',
  params: ofDie,
  body: z.object({ label: line(80), days: z.int().min(1).max(365) }),
  answer: z.object({
    linkId: id,
    expiresAt: instant,
    code: z.string().nullable().meta({ description: 'Null where the call is repeated' }),
  }),
});

export const revokeGuestLink = declareRoute({
  name: 'guests.revoke',
  method: 'post',
  path: '/api/guest-links/{linkId}/revoke',
  permission: 'dies.share',
  kind: 'write',
  params: z.object({ linkId: id }),
  body: z.object({}),
  answer: z.object({}),
});

export const readGuestView = declareRoute({
  name: 'guests.view',
  method: 'get',
  path: '/api/guest/{code}',
  permission: 'anyone',
  kind: 'outside',
  params: z.object({ code: z.string().min(16).max(80) }),
  answer: guestViewSchema,
});
