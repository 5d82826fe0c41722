import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { line } from '../wire/values.ts';
import { credentialSchema, factorsSchema, passkeyStepSchema, ticket } from './factors.ts';

const passwordNow = z.object({ password: z.string().max(500) });
const code = z.string().min(1).max(60);

export const readFactors = declareRoute({
  name: 'factors.read',
  method: 'get',
  path: '/api/me/factors',
  permission: 'person',
  kind: 'read',
  answer: factorsSchema,
});

/** With the password, so that an open screen is not enough. */
export const beginPasskey = declareRoute({
  name: 'passkeys.begin',
  method: 'post',
  path: '/api/me/passkeys/begin',
  permission: 'person',
  kind: 'read',
  body: passwordNow,
  answer: passkeyStepSchema,
});

export const addPasskey = declareRoute({
  name: 'passkeys.add',
  method: 'post',
  path: '/api/me/passkeys',
  permission: 'person',
  kind: 'write',
  body: z.object({ ticket, name: line(80), credential: credentialSchema }),
  answer: z.object({ passkeyId: z.string() }),
});

export const removePasskey = declareRoute({
  name: 'passkeys.remove',
  method: 'post',
  path: '/api/me/passkeys/{passkeyId}/remove',
  permission: 'person',
  kind: 'write',
  params: z.object({ passkeyId: z.string().min(1).max(100) }),
  body: passwordNow,
  answer: z.object({}),
});

export const beginPasskeySignIn = declareRoute({
  name: 'session.begin-passkey',
  method: 'post',
  path: '/api/session/passkey/begin',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({}),
  answer: passkeyStepSchema,
});

export const signInWithPasskey = declareRoute({
  name: 'session.create-by-passkey',
  method: 'post',
  path: '/api/session/passkey',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({ ticket, credential: credentialSchema }),
  answer: z.object({}),
});

/** A secret for an authenticator app; nothing is kept until a code confirms it. */
export const beginSecondFactor = declareRoute({
  name: 'second-factor.begin',
  method: 'post',
  path: '/api/me/second-factor/begin',
  permission: 'person',
  kind: 'read',
  body: passwordNow,
  answer: z.object({
    ticket,
    secret: z.string().meta({ description: 'Base 32, to be typed' }),
    address: z.string().meta({ description: 'otpauth://, for the QR code' }),
  }),
});

/** Codes are asked for from now on; every other session ends. */
export const confirmSecondFactor = declareRoute({
  name: 'second-factor.confirm',
  method: 'post',
  path: '/api/me/second-factor',
  permission: 'person',
  kind: 'write',
  body: z.object({ ticket, code }),
  answer: z.object({}),
});

export const endSecondFactor = declareRoute({
  name: 'second-factor.end',
  method: 'post',
  path: '/api/me/second-factor/end',
  permission: 'person',
  kind: 'write',
  body: passwordNow,
  answer: z.object({}),
});

/** After the password: a code of the app, or a recovery code in its place. */
export const finishSignIn = declareRoute({
  name: 'session.finish',
  method: 'post',
  path: '/api/session/second',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({ ticket, code }),
  answer: z.object({}),
});

/** Whether whoever signs or administers needs more than a password. */
export const requireSecondFactor = declareRoute({
  name: 'firms.require-second-factor',
  method: 'put',
  path: '/api/firm/second-factor',
  permission: 'firm.manage',
  kind: 'write',
  body: z.object({ isRequired: z.boolean() }),
  answer: z.object({}),
});
