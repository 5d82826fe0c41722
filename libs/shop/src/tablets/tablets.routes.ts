import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, instant } from '../wire/values.ts';
import {
  badgeSchema,
  pinSchema,
  tabletFaceSchema,
  tabletFields,
  tabletSchema,
  turnRequest,
} from './tablets.ts';

const ofTablet = z.object({ tabletId: id });

export const listTablets = declareRoute({
  name: 'tablets.list',
  method: 'get',
  path: '/api/tablets',
  permission: 'people.manage',
  kind: 'read',
  answer: z.object({ rows: z.array(tabletSchema) }),
});

/** A place for a device; the code, told once and good for minutes, is what the device takes it up with. */
export const createTablet = declareRoute({
  name: 'tablets.create',
  method: 'post',
  path: '/api/tablets',
  permission: 'people.manage',
  kind: 'write',
  body: tabletFields,
  answer: z.object({
    tabletId: id,
    code: z.string().nullable().meta({ description: 'Null where the call is repeated' }),
  }),
});

export const changeTablet = declareRoute({
  name: 'tablets.change',
  method: 'put',
  path: '/api/tablets/{tabletId}',
  permission: 'people.manage',
  kind: 'write',
  params: ofTablet,
  body: tabletFields,
  answer: z.object({}),
});

/** At once: the next thing the device asks for is refused. */
export const revokeTablet = declareRoute({
  name: 'tablets.revoke',
  method: 'post',
  path: '/api/tablets/{tabletId}/revoke',
  permission: 'people.manage',
  kind: 'write',
  params: ofTablet,
  body: z.object({}),
  answer: z.object({}),
});

/** Makes the device that asks the shared tablet; whoever had signed in on it is signed out. */
export const claimTablet = declareRoute({
  name: 'tablets.claim',
  method: 'post',
  path: '/api/tablet',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({ code: z.string().min(16).max(80) }),
  answer: z.object({}),
});

/** Whether the device that asks is a shared tablet, and who may work on it. */
export const readTablet = declareRoute({
  name: 'tablets.face',
  method: 'get',
  path: '/api/tablet',
  permission: 'anyone',
  kind: 'outside',
  answer: z.object({ tablet: tabletFaceSchema.nullable() }),
});

export const beginTurn = declareRoute({
  name: 'turns.begin',
  method: 'post',
  path: '/api/tablet/turn',
  permission: 'anyone',
  kind: 'outside',
  body: turnRequest,
  answer: z.object({ personId: id }),
});

/** Somebody still works: told by the page when it is touched, for nothing else keeps a turn alive. */
export const keepTurn = declareRoute({
  name: 'turns.keep',
  method: 'post',
  path: '/api/tablet/turn/keep',
  permission: 'anyone',
  kind: 'outside',
  answer: z.object({ isOn: z.boolean() }),
});

export const endTurn = declareRoute({
  name: 'turns.end',
  method: 'delete',
  path: '/api/tablet/turn',
  permission: 'anyone',
  kind: 'outside',
  answer: z.object({}),
});

/** One's own PIN for shared tablets. */
export const readPin = declareRoute({
  name: 'pins.read',
  method: 'get',
  path: '/api/me/pin',
  permission: 'person',
  kind: 'read',
  answer: z.object({
    setAt: instant.nullable(),
    isSpent: z.boolean().meta({ description: 'Guessed at so often that it opens nothing any more' }),
  }),
});

export const setPin = declareRoute({
  name: 'pins.set',
  method: 'put',
  path: '/api/me/pin',
  permission: 'person',
  kind: 'write',
  body: z.object({ password: z.string().max(500), pin: pinSchema }),
  answer: z.object({}),
});

export const removePin = declareRoute({
  name: 'pins.remove',
  method: 'delete',
  path: '/api/me/pin',
  permission: 'person',
  kind: 'write',
  answer: z.object({}),
});

/** Badges that open something. */
export const listBadges = declareRoute({
  name: 'badges.list',
  method: 'get',
  path: '/api/badges',
  permission: 'people.manage',
  kind: 'read',
  answer: z.object({ rows: z.array(badgeSchema) }),
});

/** A new badge of a person; the one before opens nothing any more. */
export const issueBadge = declareRoute({
  name: 'badges.issue',
  method: 'post',
  path: '/api/people/{personId}/badge',
  permission: 'people.manage',
  kind: 'write',
  params: z.object({ personId: id }),
  body: z.object({}),
  answer: z.object({
    badgeId: id,
    code: z
      .string()
      .nullable()
      .meta({ description: 'What stands on the card; null where the call is repeated' }),
  }),
});

export const revokeBadge = declareRoute({
  name: 'badges.revoke',
  method: 'post',
  path: '/api/badges/{badgeId}/revoke',
  permission: 'people.manage',
  kind: 'write',
  params: z.object({ badgeId: id }),
  body: z.object({}),
  answer: z.object({}),
});

/** The card as PDF, while whoever issued the badge still has its code: it is kept nowhere. */
export const BADGE_CARD_PATH = '/api/badges/{badgeId}/card.pdf';
