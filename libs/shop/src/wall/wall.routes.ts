import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, line } from '../wire/values.ts';
import { wallLinkSchema, wallSchema } from './wall.ts';

/** What runs, waits, was judged and is due: for a screen on the wall, in one answer. */
export const readWall = declareRoute({
  name: 'wall.read',
  method: 'get',
  path: '/api/wall',
  permission: 'wall.read',
  kind: 'read',
  query: z.object({ names: z.stringbool().optional() }),
  answer: wallSchema,
});

export const listWallLinks = declareRoute({
  name: 'wall.links',
  method: 'get',
  path: '/api/wall-links',
  permission: 'wall.share',
  kind: 'read',
  answer: z.object({ rows: z.array(wallLinkSchema) }),
});

/** A link that keeps a screen at the wall, until it is ended. Its code is told once and kept nowhere. */
export const createWallLink = declareRoute({
  name: 'wall.create-link',
  method: 'post',
  path: '/api/wall-links',
  permission: 'wall.share',
  kind: 'write',
  body: z.object({ label: line(80), showsNames: z.boolean().default(false) }),
  answer: z.object({
    linkId: id,
    code: z.string().nullable().meta({ description: 'Null where the call is repeated' }),
  }),
});

export const revokeWallLink = declareRoute({
  name: 'wall.revoke-link',
  method: 'post',
  path: '/api/wall-links/{linkId}/revoke',
  permission: 'wall.share',
  kind: 'write',
  params: z.object({ linkId: id }),
  body: z.object({}),
  answer: z.object({}),
});

/** What such a screen shows: it signs in nowhere, and reads nothing else. */
export const readWallByLink = declareRoute({
  name: 'wall.view',
  method: 'get',
  path: '/api/wall-view/{code}',
  permission: 'anyone',
  kind: 'outside',
  params: z.object({ code: z.string().min(16).max(80) }),
  answer: wallSchema,
});
