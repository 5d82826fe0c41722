/** A plug-in of our own for better-auth: opens a session for an account that has shown who it is by other means. */
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { sessionMethods } from './auth-settings.ts';

export function openSessions() {
  return {
    id: 'open-sessions' as const,
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string(), method: z.enum(sessionMethods) }) },
        async (ctx) => {
          const { userId, method } = ctx.body;
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(userId);
          if (!user) throw ctx.error('UNAUTHORIZED');
          const session = await internalAdapter.createSession(userId, false, { method }, true);
          await setSessionCookie(ctx, { session, user });
          return { sessionId: session.id };
        },
      ),
    },
  };
}
