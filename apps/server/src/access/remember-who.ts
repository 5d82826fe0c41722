/**
 * Who asks is looked up once for the several requests of one page. What is remembered is good for a few seconds, and is
 * forgotten as soon as this process changes anything that decides who somebody is or what they may do.
 */
import type { Signed } from './signed.ts';

export interface Remembered {
  /** @param isReading whoever writes is always looked up anew */
  ask(headers: Headers, isReading: boolean): Promise<Signed | null>;
  /** After every change of people, sessions, keys or devices. */
  forget(): void;
}

/** So long a change that another process makes may go unseen. */
const REMEMBERED_MS = 5000;
const MOST = 2000;
/** Headers that a person or a program is known by. */
const TELLING = ['cookie', 'x-api-key'] as const;

export function rememberWho(
  lookUp: (headers: Headers) => Promise<Signed | null>,
  now: () => number = () => performance.now(),
): Remembered {
  const known = new Map<string, { signed: Signed; untilMs: number }>();
  let changes = 0;
  return {
    async ask(headers, isReading) {
      const name = JSON.stringify(TELLING.map((header) => headers.get(header)));
      const entry = known.get(name);
      if (isReading && entry && now() < entry.untilMs) return entry.signed;
      const changesBefore = changes;
      const signed = await lookUp(headers);
      // What was read before a change and arrives after it must not outlive it; strangers are not worth the room.
      if (signed === null || changes !== changesBefore) known.delete(name);
      else {
        if (known.size >= MOST) known.clear();
        known.set(name, { signed, untilMs: now() + REMEMBERED_MS });
      }
      return signed;
    },
    forget() {
      changes++;
      known.clear();
    },
  };
}
