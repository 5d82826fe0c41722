/**
 * Which requests come from a page of ours. The name in `Host` must be one of ours (a foreign name that points to this
 * computer is DNS rebinding), and what changes something must come from the same origin (a foreign page may make a
 * browser send our cookie).
 */
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** @param hosts names (with port where it is not the usual one) under which this server is reached */
export function checkHosts(hosts: () => ReadonlySet<string>): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const host = context.req.header('host')?.toLowerCase() ?? '';
    if (!hosts().has(host)) throw new Refusal(403, 'host-unknown', { host });
    if (!SAFE.includes(context.req.method) && context.req.header('cookie') !== undefined) {
      const origin = context.req.header('origin');
      const site = context.req.header('sec-fetch-site');
      const isOurs = origin === undefined ? site === 'same-origin' : isOriginOf(origin, host);
      if (!isOurs) throw new Refusal(403, 'origin-foreign');
    }
    await next();
  };
}

function isOriginOf(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
