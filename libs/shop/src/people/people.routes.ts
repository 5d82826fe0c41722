import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id, instant, line } from '../wire/values.ts';
import {
  firmSettingsSchema,
  keySchema,
  meSchema,
  newFirmSchema,
  password,
  personSchema,
  roleSchema,
  userName,
} from './people.ts';
import { permissions } from './permission.ts';

/** What the first page must know before anybody has signed in. */
export const readWelcome = declareRoute({
  name: 'welcome.read',
  method: 'get',
  path: '/api/welcome',
  permission: 'anyone',
  kind: 'outside',
  answer: z.object({ hasFirm: z.boolean(), version: z.string() }),
});

/** How a tablet or phone comes to trust this server; null: it is open to this computer alone. */
export const readTrust = declareRoute({
  name: 'trust.read',
  method: 'get',
  path: '/api/trust',
  permission: 'anyone',
  kind: 'outside',
  answer: z.object({
    trust: z
      .object({
        addresses: z.array(z.string()).meta({ description: 'Where devices of the shop reach it' }),
        fingerprint: z.string().meta({ description: 'SHA-256 of the authority, as devices show it' }),
      })
      .nullable(),
  }),
});
/** PEM, for devices to trust. */
export const AUTHORITY_PATH = '/api/authority.crt';

/** The first visit: makes the firm and its owner, once. */
export const createFirm = declareRoute({
  name: 'firms.create',
  method: 'post',
  path: '/api/firms',
  permission: 'anyone',
  kind: 'outside',
  body: newFirmSchema,
  answer: z.object({ firmId: id, personId: id }),
});

export const changeFirm = declareRoute({
  name: 'firms.change',
  method: 'put',
  path: '/api/firm',
  permission: 'firm.manage',
  kind: 'write',
  body: firmSettingsSchema,
  answer: z.object({}),
});

export const readMe = declareRoute({
  name: 'me.read',
  method: 'get',
  path: '/api/me',
  permission: 'person',
  kind: 'read',
  answer: meSchema,
});

export const listPeople = declareRoute({
  name: 'people.list',
  method: 'get',
  path: '/api/people',
  permission: 'people.read',
  kind: 'read',
  answer: z.object({ rows: z.array(personSchema) }),
});

/** A new colleague, and the code with which they choose their own password; the code is shown once. */
export const invitePerson = declareRoute({
  name: 'people.invite',
  method: 'post',
  path: '/api/people',
  permission: 'people.manage',
  kind: 'write',
  body: z.object({ name: line(80), role: roleSchema }),
  answer: z.object({ personId: id, invitationId: id, expiresAt: instant }),
});

/** The code is nowhere kept: it follows from the invitation and the server's secret. */
export const readInvitationCode = declareRoute({
  name: 'invitations.code',
  method: 'get',
  path: '/api/invitations/{invitationId}/code',
  permission: 'people.manage',
  kind: 'read',
  params: z.object({ invitationId: id }),
  answer: z.object({ code: z.string(), expiresAt: instant }),
});

export const acceptInvitation = declareRoute({
  name: 'invitations.accept',
  method: 'post',
  path: '/api/invitations/accept',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({ code: z.string().min(10).max(100), userName, password }),
  answer: z.object({ personId: id }),
});

export const listKeys = declareRoute({
  name: 'keys.list',
  method: 'get',
  path: '/api/keys',
  permission: 'people.manage',
  kind: 'read',
  answer: z.object({ rows: z.array(keySchema) }),
});

/** A key for a program: it may do what is named, as far as its person may, until its day. Its secret is shown once. */
export const createKey = declareRoute({
  name: 'keys.create',
  method: 'post',
  path: '/api/keys',
  permission: 'people.manage',
  kind: 'write',
  body: z.object({
    name: line(80),
    permissions: z.array(z.enum(permissions)).min(1),
    days: z.int().min(1).max(730),
  }),
  answer: z.object({
    keyId: id,
    secret: z
      .string()
      .nullable()
      .meta({ description: 'For the header x-api-key; null where the call is repeated' }),
  }),
});

export const revokeKey = declareRoute({
  name: 'keys.revoke',
  method: 'post',
  path: '/api/keys/{keyId}/revoke',
  permission: 'people.manage',
  kind: 'write',
  params: z.object({ keyId: id }),
  body: z.object({}),
  answer: z.object({}),
});

export const signIn = declareRoute({
  name: 'session.create',
  method: 'post',
  path: '/api/session',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({ userName: z.string().max(200), password: z.string().max(500) }),
  answer: z.object({
    ticket: z
      .string()
      .nullable()
      .meta({ description: 'Not signed in yet: a code is asked for, and goes with this to session.finish' }),
  }),
});

export const signOut = declareRoute({
  name: 'session.end',
  method: 'delete',
  path: '/api/session',
  permission: 'anyone',
  kind: 'outside',
  answer: z.object({}),
});

/** Eight codes for whoever forgets the password, each good once; those before are worth nothing any more. */
export const createRecoveryCodes = declareRoute({
  name: 'recovery.create',
  method: 'post',
  path: '/api/me/recovery-codes',
  permission: 'person',
  kind: 'write',
  body: z.object({ password: z.string().max(500) }),
  answer: z.object({
    codes: z.array(z.string()).nullable().meta({ description: 'Null where the call is repeated' }),
  }),
});

/** A new password for a code that was kept. */
export const recoverAccount = declareRoute({
  name: 'recovery.use',
  method: 'post',
  path: '/api/session/recovery',
  permission: 'anyone',
  kind: 'outside',
  body: z.object({
    userName: z.string().max(200),
    code: z.string().max(60),
    appCode: z.string().max(60).optional().meta({ description: 'Of the app, where the account has one' }),
    password,
  }),
  answer: z.object({}),
});

/** Where one is signed in. */
export const listSessions = declareRoute({
  name: 'sessions.list',
  method: 'get',
  path: '/api/me/sessions',
  permission: 'person',
  kind: 'read',
  answer: z.object({
    rows: z.array(
      z.object({
        sessionId: z.string(),
        device: z.string(),
        createdAt: instant,
        updatedAt: instant,
        isThis: z.boolean(),
      }),
    ),
  }),
});

export const endSession = declareRoute({
  name: 'sessions.end',
  method: 'post',
  path: '/api/me/sessions/{sessionId}/end',
  permission: 'person',
  kind: 'write',
  params: z.object({ sessionId: z.string().min(1).max(100) }),
  body: z.object({}),
  answer: z.object({}),
});
