/** HTTP to one server, with the authority that it must show; a line that has gone silent ends instead of hanging. */
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';

/** A host that answers at all does so within seconds. */
const CONNECT_MS = 10_000;
/** The server may pack an export for minutes before it sends its first byte. */
const SILENCE_MS = 300_000;

export interface Reach {
  /** As the browser's own, for an address of this server. */
  readonly fetch: typeof fetch;
  readonly agent: HttpAgent;
  /** Why the last call did not go through; it stands also for answers that broke off in the middle. */
  trouble(): unknown;
}

/** @param ca PEM; null: what the system trusts */
export function openReach(address: string, ca: string | null): Reach {
  const isSecure = address.startsWith('https:');
  const agent = watched(isSecure ? new HttpsAgent(ca === null ? {} : { ca }) : new HttpAgent());
  let trouble: unknown = null;
  const send = (input: string | URL | Request, init: RequestInit = {}) =>
    new Promise<Response>((done, fail) => {
      trouble = null;
      const failed = (error: unknown) => {
        trouble = error;
        fail(error);
      };
      const request = (isSecure ? requestHttps : requestHttp)(
        new URL(String(input)),
        {
          ...{ method: init.method ?? 'GET', headers: init.headers as Record<string, string>, agent },
          ...(init.signal ? { signal: init.signal } : {}),
        },
        (answer) => {
          answer.on('error', failed);
          const headers = new Headers();
          for (const [name, values] of Object.entries(answer.headersDistinct))
            for (const value of values ?? []) headers.append(name, value);
          const status = answer.statusCode ?? 0;
          const isEmpty = status === 204 || status === 304;
          if (isEmpty) answer.resume();
          const body = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream);
          done(new Response(body, { status, headers }));
        },
      );
      request.on('error', failed);
      request.end(init.body as string | undefined);
    });
  return { fetch: send as typeof fetch, agent, trouble: () => trouble };
}

type Connecting = { createConnection(options: unknown, done: unknown): Socket };

/** Node waits for ever on a cable that was pulled; every socket gets its limits when it is made. */
function watched<A extends HttpAgent>(agent: A): A {
  const inner = agent as unknown as Connecting;
  const connect = inner.createConnection.bind(agent);
  inner.createConnection = (options, done) => {
    const socket = connect(options, done);
    const late = setTimeout(() => socket.destroy(silent()), CONNECT_MS);
    socket.once('connect', () => clearTimeout(late));
    socket.once('close', () => clearTimeout(late));
    socket.setTimeout(SILENCE_MS, () => socket.destroy(silent()));
    return socket;
  };
  return agent;
}

/** As Node says it of a line that never came about. */
class Silent extends Error {
  readonly code = 'ETIMEDOUT';
}

export function silent(): Error {
  return new Silent('no answer');
}
