/** Somebody at a browser, as tests play them: with cookies, an origin and a language. */
import {
  type AnswerOf,
  acceptInvitation,
  addFile,
  type CallOf,
  type Client,
  createClient,
  invitePerson,
  type Role,
  type Route,
  readInvitationCode,
  type StoredFile,
  signIn,
  UPLOADS_PATH,
} from '@diewright/shop';

export interface Visitor {
  readonly client: Client;
  readonly cookies: Map<string, string>;
  /** @throws Error with the problem where the call is refused */
  ask<R extends Route>(route: R, call: CallOf<R>, key?: string): Promise<AnswerOf<R>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  signIn(userName: string, password: string): Promise<void>;
  /** @param key of the step that takes the upload in */
  upload(
    name: string,
    content: Uint8Array,
    key?: string,
  ): Promise<{ sha256: string; kind: StoredFile['kind']; isReadable: boolean }>;
  /** Invites somebody of a role and signs in as them. */
  colleague(role: Role): Promise<Visitor>;
}

export const PASSWORD = 'korrekt-pferd-batterie';

export function makeVisitor(address: string, language: 'zh' | 'en'): Visitor {
  const cookies = new Map<string, string>();
  const send = async (input: string | URL | Request, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('origin', address);
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value) cookies.set(name, value);
      else if (name) cookies.delete(name);
    }
    return response;
  };
  const client = createClient({
    base: address,
    language: () => language,
    fetch: send as typeof fetch,
    unreachable: () => ({ code: 'unreachable', sentence: 'unreachable', details: {} }),
  });
  const visitor: Visitor = {
    ...{ client, cookies },
    async ask(route, call, key) {
      const answer = await client.call(route, call, key ? { idempotencyKey: key } : {});
      if (!answer.ok) throw new Error(`${route.name}: ${answer.status} ${JSON.stringify(answer.problem)}`);
      return answer.value;
    },
    fetch: (path, init) => send(`${address}${path}`, init),
    async signIn(userName, password) {
      await visitor.ask(signIn, { body: { userName, password } });
    },
    async upload(name, content, key) {
      const tus = { 'tus-resumable': '1.0.0' };
      const made = await send(`${address}${UPLOADS_PATH}`, {
        method: 'POST',
        headers: { ...tus, 'upload-length': String(content.length) },
      });
      const location = made.headers.get('location');
      if (made.status !== 201 || !location) throw new Error(`upload: ${made.status} ${await made.text()}`);
      const sent = await send(new URL(location, address), {
        method: 'PATCH',
        headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: content as unknown as BodyInit,
      });
      if (sent.status !== 204) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
      const uploadId = location.split('/').at(-1) as string;
      return visitor.ask(addFile, { body: { uploadId, name } }, key && `${key} ${uploadId}`);
    },
    async colleague(role) {
      const userName = `${role}-${Math.random().toString(36).slice(2, 8)}`;
      const { invitationId } = await visitor.ask(invitePerson, { body: { name: `李${role}`, role } });
      const { code } = await visitor.ask(readInvitationCode, { params: { invitationId } });
      const colleague = makeVisitor(address, language);
      await colleague.ask(acceptInvitation, { body: { code, userName, password: PASSWORD } });
      await colleague.signIn(userName, PASSWORD);
      return colleague;
    },
  };
  return visitor;
}
