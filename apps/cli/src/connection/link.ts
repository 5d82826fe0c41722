/** A server that answers this command: typed calls, tried again where the network is to blame, and plain sentences. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Failure, failure, type Outcome, success } from '@diewright/geometry';
import { type AnswerOf, type CallOf, createClient, type Problem, type Route } from '@diewright/shop';
import { isSentenceKey, type Language, sayAny } from '@diewright/words';
import type { Voice } from '../terminal/voice.ts';
import type { Connection } from './choose-connection.ts';
import { openReach, type Reach } from './reach.ts';
import { troubleOf } from './trouble.ts';

export interface Link extends Connection {
  readonly language: Language;
  readonly reach: Reach;
  readonly signal: AbortSignal | undefined;
  /** How long it is tried again where nobody answers. */
  readonly patienceMs: number;
  /** What every request carries. */
  readonly headers: Readonly<Record<string, string>>;
  ask<R extends Route>(route: R, call: CallOf<R>, idempotencyKey?: string): Promise<Outcome<AnswerOf<R>>>;
  /** An answer that is no JSON; one that says no is a failure. */
  get(path: string): Promise<Outcome<Response>>;
}

export interface LinkOptions {
  readonly patienceMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Between one try and the next; the last one again and again. */
const PAUSES_MS = [500, 1000, 2000, 5000];
/** Nothing was wrong with what was asked: it goes through in a moment. */
const PASSING = ['database-away', 'busy-try-again'];
/** Of the client, where nothing came that could be read. */
const UNREACHED = 'unreached';

export function openLink(connection: Connection, voice: Voice, options: LinkOptions = {}): Link {
  const { address, key } = connection;
  const { patienceMs = 0, signal } = options;
  const reach = openReach(address, connection.ca);
  const client = createClient({
    ...{ base: address, language: () => voice.language, fetch: reach.fetch, key },
    unreachable: () => ({ code: UNREACHED, sentence: '', details: {} }),
  });

  async function patiently<T>(attempt: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const until = performance.now() + patienceMs;
    for (let tries = 0; ; tries++) {
      const tried = await attempt();
      if (tried.ok || !isPassing(tried) || performance.now() > until) return tried;
      if (tries === 0) voice.tell('link.waiting', { address });
      await wait(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)], undefined, signal ? { signal } : {});
    }
  }

  return {
    ...connection,
    ...{ language: voice.language, reach, signal, patienceMs },
    headers: { 'x-api-key': key, 'accept-language': voice.language },
    ask(route, call, idempotencyKey) {
      // One key for all tries: the server does it once, however often it hears of it.
      const given = { idempotencyKey: idempotencyKey ?? crypto.randomUUID(), ...(signal ? { signal } : {}) };
      return patiently(async () => {
        const answer = await client.call(route, call, given);
        if (answer.ok) return success(answer.value);
        if (answer.problem.code === UNREACHED) return unreached(reach, address);
        return failureOf(answer.problem, answer.status, address, voice.language);
      });
    },
    get(path) {
      return patiently(async () => {
        try {
          const headers = { 'x-api-key': key, 'accept-language': voice.language };
          const response = await reach.fetch(`${address}${path}`, { headers, ...(signal ? { signal } : {}) });
          if (response.ok) return success(response);
          return failureOf((await response.json()) as Problem, response.status, address, voice.language);
        } catch (error) {
          if (signal?.aborted) throw error;
          return reach.trouble() === null
            ? failure('server-not-diewright', { address })
            : troubleOf(error, address);
        }
      });
    },
  };
}

/** No answer, or one that no Diewright gives. */
function unreached(reach: Reach, address: string): Failure {
  const trouble = reach.trouble();
  return trouble === null ? failure('server-not-diewright', { address }) : troubleOf(trouble, address);
}

/** What the server says comes as its sentence, in the caller's language; of a key it knows less than we do. */
export function failureOf(problem: Problem, status: number, address: string, language: Language): Failure {
  if (typeof problem?.sentence !== 'string') return failure('server-not-diewright', { address });
  if (status === 401) return failure('key-not-taken', { address });
  if (status === 403 && problem.code === 'not-allowed')
    return failure('key-not-enough', { permission: permissionIn(language, problem) });
  const fields = (problem.fields ?? []).map(({ path, sentence }) => `${path}: ${sentence}`);
  return failure('server-said', {
    code: problem.code,
    sentence: [problem.sentence, ...fields].join('\n'),
  });
}

function permissionIn(language: Language, { details }: Problem): string {
  const key = `permission.${details.permission}`;
  return isSentenceKey(key) ? sayAny(language, key) : String(details.permission ?? '');
}

function isPassing({ reason, details }: Failure): boolean {
  return (
    ['server-refuses', 'server-away', 'server-cut', 'server-unreachable'].includes(reason) ||
    (reason === 'server-said' && PASSING.includes(String(details.code)))
  );
}
