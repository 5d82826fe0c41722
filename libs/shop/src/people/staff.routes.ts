/** Who works here: what they do now, that they left, a new door for somebody who lost theirs. */
import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, instant, line, version } from '../wire/values.ts';
import { password, roleSchema } from './people.ts';

/** Who leaves is kept, for their name stands on what they did; they can do nothing any more, and are signed out at once. */
export const changePerson = declareRoute({
  name: 'people.change',
  method: 'post',
  path: '/api/people/{personId}',
  permission: 'people.manage',
  kind: 'write',
  params: z.object({ personId: id }),
  body: z.object({ name: line(80), role: roleSchema, isActive: z.boolean(), version }),
  answer: z.object({ version }),
});

/** For somebody who did not come in time, or who lost their password and every code: with it they choose a new password. */
export const inviteAgain = declareRoute({
  name: 'people.invite-again',
  method: 'post',
  path: '/api/people/{personId}/invitation',
  permission: 'people.manage',
  kind: 'write',
  params: z.object({ personId: id }),
  body: z.object({}),
  answer: z.object({ invitationId: id, expiresAt: instant }),
});

/** Every other session of the account ends. */
export const changePassword = declareRoute({
  name: 'me.password',
  method: 'post',
  path: '/api/me/password',
  permission: 'person',
  kind: 'write',
  body: z.object({ now: z.string().max(200), next: password }),
  answer: z.object({}),
});
