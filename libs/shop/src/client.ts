/** Calls routes by their declarations: typed in and out, one shape of failure. For pages and for the command line. */
import type { Problem } from './wire/problem.ts';
import type { GivenOf, Route, ValueOf } from './wire/route.ts';

type Schema = NonNullable<Route['params']>;

/** What of a call a route asks for; parts that the route has not are left out. */
export type CallOf<R> =
  R extends Route<infer P, infer Q, infer B, infer _A>
    ? (P extends Schema ? { readonly params: GivenOf<P> } : unknown) &
        (Q extends Schema ? { readonly query?: GivenOf<Q> } : unknown) &
        (B extends Schema ? { readonly body: GivenOf<B> } : unknown)
    : never;

export type AnswerOf<R> = R extends Route<infer _P, infer _Q, infer _B, infer A> ? ValueOf<A> : never;

export type Answered<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | null }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

/** For whom something is to be done, where a device changes hands: refused where somebody else is there meanwhile. */
export const PERSON_HEADER = 'x-diewright-person';

export interface ClientOptions {
  /** Of the server, without a slash at the end; '' is where the page came from. */
  readonly base: string;
  readonly language: () => 'zh' | 'en';
  readonly fetch?: typeof fetch;
  /** Of an API key; pages use their cookie. */
  readonly key?: string;
  /** Of a page: whom it shows; what it writes is done for nobody else. */
  readonly personId?: () => string | null;
  /** What is said where no server answers. */
  readonly unreachable: () => Problem;
}

export interface CallOptions {
  /** Of a writing route: one for each thing that is to be done, the same again where the call is repeated. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

export interface Client {
  call<R extends Route>(route: R, call: CallOf<R>, options?: CallOptions): Promise<Answered<AnswerOf<R>>>;
}

interface LooseCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => globalThis.fetch(...args));
  return {
    async call<R extends Route>(route: R, call: CallOf<R>, { idempotencyKey, signal }: CallOptions = {}) {
      const loose = call as LooseCall;
      const headers: Record<string, string> = { 'accept-language': options.language() };
      if (loose.body !== undefined) headers['content-type'] = 'application/json';
      if (options.key !== undefined) headers['x-api-key'] = options.key;
      if (route.kind === 'write') {
        headers['idempotency-key'] = idempotencyKey ?? crypto.randomUUID();
        const personId = options.personId?.() ?? null;
        if (personId !== null) headers[PERSON_HEADER] = personId;
      }
      try {
        const response = await send(`${options.base}${addressOf(route, loose)}`, {
          method: route.method.toUpperCase(),
          headers,
          credentials: 'same-origin',
          ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
          ...(signal ? { signal } : {}),
        });
        const answer: unknown = await response.json();
        if (response.ok)
          return { ok: true as const, value: answer as AnswerOf<R>, etag: response.headers.get('etag') };
        return { ok: false as const, status: response.status, problem: answer as Problem };
      } catch (error) {
        if (signal?.aborted) throw error;
        return { ok: false as const, status: 0, problem: options.unreachable() };
      }
    },
  };
}

/** The path with its parameters, and the query behind it. */
export function addressOf(route: Pick<Route, 'path'>, { params = {}, query = {} }: LooseCall): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_blank, name: string) => {
    const value = params[name];
    if (value === undefined) throw new RangeError(`${route.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
