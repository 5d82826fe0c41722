/**
 * Answers a declared route. Whoever asks is known and allowed, what goes in and out fits its schema, and data is
 * reached through one firm's transaction only: a reading route gets one that cannot write, a writing route gets the
 * write road. No handler sees the database itself.
 */
import { createHash } from 'node:crypto';
import { type AnswerOf, may, opensOnTablet, problemSchema, type Route, type ValueOf } from '@diewright/shop';
import { type Language, sayAny } from '@diewright/words';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Signed } from '../access/signed.ts';
import { answeredBefore, type Command, type Ledger, type WriteScope, write } from '../audit/write.ts';
import type { Db } from '../db/connect.ts';
import { type FirmTransaction, inFirm } from '../db/in-firm.ts';
import type { Environment } from './environment.ts';
import { fieldsOf } from './problem.ts';
import { Refusal } from './refusal.ts';

/** Parsed parts of a request. */
export interface Asked<R extends Route> {
  readonly params: R extends Route<infer P, infer _Q, infer _B, infer _A> ? ValueOf<P> : never;
  readonly query: R extends Route<infer _P, infer Q, infer _B, infer _A> ? ValueOf<Q> : never;
  readonly body: R extends Route<infer _P, infer _Q, infer B, infer _A> ? ValueOf<B> : never;
}

export interface ReadScope {
  readonly tx: FirmTransaction;
  readonly signed: Signed;
  readonly firmId: string;
  readonly language: Language;
  /** Of the request: its host, its cookies. */
  readonly headers: Headers;
}

/** A route and its answer, ready to be mounted. */
export interface Served {
  readonly route: Route;
  mount(app: OpenAPIHono<Environment>, db: Db): void;
  /** Of a writing route: the same command for somebody inside, without a request. */
  readonly perform?: (
    ledger: Ledger,
    signed: Signed,
    call: LooseCall,
    told: InsideCommand,
  ) => Promise<unknown>;
}

interface LooseCall {
  readonly params?: unknown;
  readonly body?: unknown;
}

export interface InsideCommand {
  readonly idempotencyKey: string;
  /** In a demonstration: when it is said to have happened. */
  readonly at?: Date;
}

export type ReadHandler<R extends Route> = (scope: ReadScope, asked: Asked<R>) => Promise<AnswerOf<R>>;
export type SignedScope = WriteScope & { readonly signed: Signed };
export type WriteHandler<R extends Route> = (scope: SignedScope, asked: Asked<R>) => Promise<AnswerOf<R>>;
export type OutsideHandler<R extends Route> = (
  context: Context<Environment>,
  asked: Asked<R>,
) => Promise<AnswerOf<R>>;

const LONGEST_KEY = 200;

export function serveRead<R extends Route & { kind: 'read' | string }>(
  route: R,
  handler: ReadHandler<R>,
): Served {
  return serveSigned(route, 'read', async (context, asked, db, signed) => {
    return inFirm(
      db,
      signed.firmId,
      (tx) =>
        handler(
          {
            ...{ tx, signed, firmId: signed.firmId, language: context.get('language') },
            headers: context.req.raw.headers,
          },
          asked,
        ),
      {
        readOnly: true,
      },
    );
  });
}

export function serveWrite<R extends Route>(route: R, handler: WriteHandler<R>): Served {
  const served = serveSigned(route, 'write', async (context, asked, db, signed) => {
    return write(db, commandOf(context, route, signed, asked), (scope) =>
      handler({ ...scope, signed }, asked),
    );
  });
  return { ...served, perform: performer(route, async () => null, handler) };
}

function performer<R extends Route, T>(
  route: R,
  prepare: (signed: Signed, asked: Asked<R>, headers: Headers) => Promise<T>,
  handler: (scope: SignedScope, asked: Asked<R>, prepared: T) => Promise<AnswerOf<R>>,
): NonNullable<Served['perform']> {
  return async (ledger, signed, call, told) => {
    const asked = {
      params: route.params?.parse(call.params) ?? {},
      query: {},
      body: route.body?.parse(call.body) ?? {},
    } as Asked<R>;
    const prepared = await prepare(signed, asked, new Headers());
    const command = { ...commandFor(route, signed, asked, told.idempotencyKey), ...told };
    return ledger.write(command, (scope) => handler({ ...scope, signed }, asked, prepared));
  };
}

/** As `serveWrite`, for work that takes long and touches no data of the firm: it is done before the transaction begins. */
export function servePrepared<R extends Route, T>(
  route: R,
  prepare: (signed: Signed, asked: Asked<R>, headers: Headers) => Promise<T>,
  handler: (scope: SignedScope, asked: Asked<R>, prepared: T) => Promise<AnswerOf<R>>,
  /** What the caller is told beyond what is written down: a secret, once. */
  reveal: (answer: AnswerOf<R>, prepared: T) => AnswerOf<R> = (answer) => answer,
  /** What of the call stands in the line: a secret must not. */
  inputOf?: (asked: Asked<R>) => unknown,
): Served {
  const served = serveSigned(route, 'write', async (context, asked, db, signed) => {
    const whole = commandOf(context, route, signed, asked);
    const command = inputOf ? { ...whole, input: inputOf(asked) } : whole;
    const before = await answeredBefore<AnswerOf<R>>(db, command);
    if (before) return before.answer;
    const prepared = await prepare(signed, asked, context.req.raw.headers);
    const answer = await write(db, command, (scope) => handler({ ...scope, signed }, asked, prepared));
    return reveal(answer, prepared);
  });
  return { ...served, perform: performer(route, prepare, handler) };
}

function commandOf<R extends Route>(
  context: Context<Environment>,
  route: R,
  signed: Signed,
  asked: Asked<R>,
): Command {
  const idempotencyKey = context.req.header('idempotency-key');
  if (!idempotencyKey || idempotencyKey.length > LONGEST_KEY)
    throw new Refusal(428, 'idempotency-key-missing');
  return commandFor(route, signed, asked, idempotencyKey);
}

function commandFor<R extends Route>(
  route: R,
  signed: Signed,
  asked: Asked<R>,
  idempotencyKey: string,
): Command {
  return {
    ...{ firmId: signed.firmId, actor: signed.actor, name: route.name, idempotencyKey },
    input: { ...(asked.params as object), ...(asked.body as object) },
  };
}

export function serveOutside<R extends Route>(route: R, handler: OutsideHandler<R>): Served {
  return serve(route, 'outside', async (context) => handler(context, await parse(route, context)));
}

/** Who asks is looked at first: nobody is told what a request should have held that they may not make. */
function serveSigned<R extends Route>(
  route: R,
  kind: Route['kind'],
  run: (context: Context<Environment>, asked: Asked<R>, db: Db, signed: Signed) => Promise<AnswerOf<R>>,
): Served {
  return serve(route, kind, async (context, db) => {
    const signed = requireSigned(context, route);
    return run(context, await parse(route, context), db, signed);
  });
}

function serve<R extends Route>(
  route: R,
  kind: Route['kind'],
  run: (context: Context<Environment>, db: Db) => Promise<AnswerOf<R>>,
): Served {
  if (route.kind !== kind)
    throw new RangeError(`${route.name} is declared as ${route.kind} and served as ${kind}`);
  return {
    route,
    mount(app, db) {
      app.openAPIRegistry.registerPath(describe(route));
      app.on(route.method.toUpperCase(), route.path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
        const answer = route.answer.parse(await run(context, db));
        return respond(context, route, answer);
      });
    },
  };
}

/** @throws Refusal unless somebody has signed in who may */
function requireSigned(context: Context<Environment>, route: Route): Signed {
  const signed = context.get('signed');
  if (signed === null) throw new Refusal(401, 'not-signed-in');
  const { permission } = route;
  if (signed.tablet && !opensOnTablet(route, signed.tablet.way)) throw new Refusal(403, 'not-on-tablet');
  if (permission !== 'anyone' && permission !== 'person') {
    if (signed.needsSecondFactor) throw new Refusal(403, 'second-factor-needed');
    if (!may(signed.role, permission) || !signed.scope(permission))
      throw new Refusal(403, 'not-allowed', { permission });
  }
  return signed;
}

async function parse<R extends Route>(route: R, context: Context<Environment>): Promise<Asked<R>> {
  const parts = {
    params: route.params?.safeParse(context.req.param()),
    query: route.query?.safeParse(context.req.query()),
    body: route.body?.safeParse(await readJson(route, context)),
  };
  const fields = Object.values(parts).flatMap((part) => (part && !part.success ? fieldsOf(part.error) : []));
  // An id that is none names nothing that could be there.
  if (parts.params && !parts.params.success) throw new Refusal(404, 'not-found');
  // Of one field the first fault is enough: the others follow from it.
  const firsts = fields.filter((field, k) => fields.findIndex((other) => other.path === field.path) === k);
  if (firsts.length > 0) throw new Refusal(400, 'request-wrong', {}, firsts);
  return {
    params: parts.params?.data ?? {},
    query: parts.query?.data ?? {},
    body: parts.body?.data ?? {},
  } as Asked<R>;
}

async function readJson(route: Route, context: Context<Environment>): Promise<unknown> {
  if (!route.body) return undefined;
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
    throw new Refusal(415, 'request-not-json');
  try {
    return await context.req.json();
  } catch {
    throw new Refusal(400, 'request-not-json');
  }
}

/** A reading answer carries its hash as ETag: who has it already gets none again. */
function respond(context: Context<Environment>, route: Route, answer: unknown): Response {
  const text = JSON.stringify(answer);
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (route.kind === 'read' && route.method === 'get') {
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    headers.etag = etag;
    headers['cache-control'] = 'private, no-cache';
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
  } else headers['cache-control'] = 'no-store';
  return context.body(text, 200, headers);
}

function describe(route: Route): Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0] {
  const problem = (description: string) => ({
    description,
    content: { 'application/json': { schema: problemSchema } },
  });
  const headers =
    route.kind === 'write'
      ? z.object({
          'idempotency-key': z
            .string()
            .max(LONGEST_KEY)
            .meta({ description: 'One for each thing to be done' }),
        })
      : undefined;
  return createRoute({
    method: route.method,
    path: route.path,
    operationId: route.name,
    tags: [route.name.split('.')[0] ?? ''],
    summary: sayAny('en', `route.${route.name}`),
    description: `Permission: ${route.permission}`,
    request: {
      ...(route.params ? { params: route.params as z.ZodObject } : {}),
      ...(route.query ? { query: route.query as z.ZodObject } : {}),
      ...(headers ? { headers } : {}),
      ...(route.body
        ? { body: { required: true, content: { 'application/json': { schema: route.body } } } }
        : {}),
    },
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: route.answer } } },
      default: problem('What is wrong, and what to do'),
    },
  });
}
