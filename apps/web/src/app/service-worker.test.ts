/** `public/sw.js` on a device that is full: what the server answers is shown all the same. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

const source = readFileSync(new URL('../../public/sw.js', import.meta.url), 'utf8');
const ORIGIN = 'https://shop.example:4181';

type Full = 'no' | 'put' | 'open';

/** A worker with caches of its own, on a device whose room the test decides. */
function startWorker() {
  const listeners = new Map<string, (event: unknown) => void>();
  const stores = new Map<string, Map<string, Response>>();
  const device = {
    full: 'no' as Full,
    /** What the server answers; null: the network is away. */
    answer: (() => new Response('{"rows":[]}', json)) as (() => Response) | null,
    tried: 0,
  };
  const refuse = () => {
    device.tried++;
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  const keyOf = (key: string | { url: string }) => (typeof key === 'string' ? key : key.url);
  const storeOf = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return store;
  };
  const caches = {
    async open(name: string) {
      if (device.full === 'open') refuse();
      const store = storeOf(name);
      return {
        async put(key: string, response: Response) {
          if (device.full !== 'no') refuse();
          store.set(keyOf(key), response);
        },
        match: async (key: string) => store.get(keyOf(key))?.clone(),
        keys: async () => [...store.keys()],
        delete: async (key: string) => store.delete(keyOf(key)),
      };
    },
    match: async (key: string, { cacheName }: { cacheName: string }) => storeOf(cacheName).get(key)?.clone(),
    delete: async (name: string) => stores.delete(name),
    keys: async () => [...stores.keys()],
  };
  const self = {
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    location: { origin: ORIGIN },
    skipWaiting: async () => {},
    clients: { claim: async () => {} },
  };
  const fetch = async () => {
    if (device.answer === null) throw new TypeError('Failed to fetch');
    return device.answer();
  };
  runInContext(
    source,
    createContext({ self, caches, fetch, URL, Headers, Request, Response, setTimeout, Promise }),
  );
  return {
    device,
    /** As a page asks; @returns null where the worker leaves the request to the browser */
    ask(path: string, mode = 'cors'): Promise<Response> | null {
      let answer: Promise<Response> | null = null;
      const request = { url: `${ORIGIN}${path}`, method: 'GET', mode, headers: new Headers() };
      listeners.get('fetch')?.({
        request,
        respondWith: (given: Promise<Response>) => {
          answer = given;
        },
      });
      return answer;
    },
  };
}

const json = { headers: { 'content-type': 'application/json; charset=utf-8' } };
const html = { headers: { 'content-type': 'text/html' } };

test.each(['put', 'open'] as const)(
  'full at cache.%s: reads, the page and its parts are answered from the server',
  async (full) => {
    const { device, ask } = startWorker();
    device.full = full;
    const read = await ask('/api/dies');
    expect(await read?.json()).toEqual({ rows: [] });
    device.answer = () => new Response('<!doctype html>', html);
    expect(await (await ask('/dies', 'navigate'))?.text()).toBe('<!doctype html>');
    device.answer = () => new Response('let x;');
    expect(await (await ask('/assets/page-1.js'))?.text()).toBe('let x;');
    expect(device.tried).toBeGreaterThanOrEqual(3);
    // A refusal of the server stays one.
    device.answer = () => new Response('{"code":"not-signed-in"}', { ...json, status: 401 });
    expect((await ask('/api/dies'))?.status).toBe(401);
  },
);

test('what was kept before the device was full is shown without a network, and what was not is missing', async () => {
  const { device, ask } = startWorker();
  await ask('/api/dies');
  device.full = 'put';
  device.answer = () => new Response('{"rows":[1]}', json);
  // Newer than what is kept, and shown.
  expect(await (await ask('/api/dies'))?.json()).toEqual({ rows: [1] });
  await ask('/api/inspections');
  device.answer = null;
  const kept = await ask('/api/dies');
  expect(kept?.headers.get('x-diewright-kept')).toBe('1');
  expect(await kept?.json()).toEqual({ rows: [] });
  await expect(ask('/api/inspections')).rejects.toThrow('Failed to fetch');
  // Room again: it keeps again.
  device.full = 'no';
  device.answer = () => new Response('{"rows":[2]}', json);
  await ask('/api/inspections');
  device.answer = null;
  expect(await (await ask('/api/inspections'))?.json()).toEqual({ rows: [2] });
});

test('what is large, secret or alive is left to the browser', () => {
  const { ask } = startWorker();
  for (const path of [
    '/api/files/ab/content',
    '/api/uploads',
    '/api/events',
    '/api/keys',
    '/api/firm/export',
  ])
    expect(ask(path)).toBeNull();
});
