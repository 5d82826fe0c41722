/**
 * A route is a declaration: where it is, who may ask, what goes in, what comes out. The server answers it, the client
 * calls it, the API's page and its OpenAPI document are made of it.
 */
import type { z } from 'zod';
import type { Permission } from '../people/permission.ts';

type Schema = z.ZodType;
/** No parameters, no query, no body: an empty object. */
type Nothing = Record<never, never>;
export type ValueOf<S extends Schema | undefined> = S extends Schema ? z.output<S> : Nothing;
/** As a caller writes it: defaults may be left out. */
export type GivenOf<S extends Schema | undefined> = S extends Schema ? z.input<S> : Nothing;

export interface Route<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  A extends Schema = Schema,
> {
  /** Noun and verb: `dies.list`. Of a writing route it is the command's name in the audit line. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{name}` for each of `params`. */
  readonly path: string;
  /** `anyone`: before signing in; `person`: whoever has signed in. */
  readonly permission: Permission | 'anyone' | 'person';
  /**
   * `read` sees one firm in a read-only transaction; `write` is a command on the write road and needs an idempotency
   * key; `outside` touches no firm's data (first visit, signing in, health).
   */
  readonly kind: 'read' | 'write' | 'outside';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
}

export type AnyRoute = Route<Schema | undefined, Schema | undefined, Schema | undefined, Schema>;

/** Keeps the exact types of what is declared. */
export function declareRoute<
  A extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(route: Route<P, Q, B, A>): Route<P, Q, B, A> {
  return route;
}
