/** So many requests of one address in a minute; for doors that somebody might try to force. */
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const MINUTE_MS = 60_000;
const MOST_ADDRESSES = 10_000;

export function limitRate(
  mostPerMinute: number,
  addressOf: (context: Parameters<MiddlewareHandler<Environment>>[0]) => string,
  /** Answers that count for nothing once they are known. */
  { isFree = () => false }: { isFree?: (status: number) => boolean } = {},
): MiddlewareHandler<Environment> {
  const seen = new Map<string, { count: number; since: number }>();
  return async (context, next) => {
    const address = addressOf(context);
    // Of no calendar: a clock that is set back would shut a door for as long.
    const now = performance.now();
    let entry = seen.get(address);
    if (!entry || now - entry.since > MINUTE_MS) {
      // Bounded, whatever comes: the oldest is forgotten first.
      if (seen.size >= MOST_ADDRESSES) seen.delete(seen.keys().next().value as string);
      seen.delete(address);
      entry = { count: 1, since: now };
      seen.set(address, entry);
    } else if (++entry.count > mostPerMinute) {
      throw new Refusal(429, 'too-many-requests', {
        seconds: Math.ceil((entry.since + MINUTE_MS - now) / 1000),
      });
    }
    await next();
    // Counted before it is answered, so that many at once are not all let in.
    if (isFree(context.res.status)) entry.count--;
  };
}
