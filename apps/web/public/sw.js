/**
 * While the network is away: the pages open, and show what they showed last. Reads go to the server first; only where it
 * does not answer, what was kept is given. Writes are never kept here: the page queues them itself (`app/outbox.ts`).
 */
const SHELL = 'diewright-shell-1';
const DATA = 'diewright-data-1';
/** Newer than this is not asked for from a kept copy: a server that is merely slow is waited for. */
const PATIENCE_MS = 8000;
const MOST_KEPT = 400;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.add(new Request('/', { cache: 'reload' })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name !== SHELL && name !== DATA).map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

/** Whoever signs out leaves nothing on a shared tablet. */
self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(DATA));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (isRead(request, url)) event.respondWith(read(request));
});

/** Answers in JSON; not what is large, secret, or alive. */
function isRead(request, { pathname }) {
  if (!pathname.startsWith('/api/') || (request.headers.get('accept') ?? '').includes('text/event-stream'))
    return false;
  return !/^\/api\/(events|uploads|files|firm\/export|guest|wall|invitations|keys|tablet|badges|openapi|authority)/.test(
    pathname,
  );
}

async function page(request) {
  try {
    const answer = await fetch(request);
    // Every path is the same page.
    if (answer.ok && (answer.headers.get('content-type') ?? '').startsWith('text/html')) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/api') && !pathname.startsWith('/guest/'))
        await keep(await open(SHELL), '/', answer.clone());
    }
    return answer;
  } catch (error) {
    const kept = await caches.match('/', { cacheName: SHELL });
    if (kept) return kept;
    throw error;
  }
}

/** Null where the device gives no room at all: full, or a private window. */
async function open(name) {
  try {
    return await caches.open(name);
  } catch {
    return null;
  }
}

/** A device that is full keeps nothing more: what the server answered is shown all the same. */
async function keep(cache, key, answer) {
  try {
    await cache?.put(key, answer);
  } catch {
    // No room: without a network this one will be missing.
  }
}

/** Named after their content: what is there is right. */
async function asset(request) {
  const cache = await open(SHELL);
  const kept = await cache?.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keep(cache, request, answer.clone());
  return answer;
}

async function read(request) {
  const cache = await open(DATA);
  // One address says the same in two languages.
  const key = `${request.url}#${request.headers.get('accept-language') ?? ''}`;
  const waiting = fetch(request).then(async (answer) => {
    if (answer.ok && (answer.headers.get('content-type') ?? '').includes('json')) {
      await keep(cache, key, answer.clone());
      await trim(cache);
    }
    // Who is signed out sees nothing that was kept.
    if (answer.status === 401) await caches.delete(DATA);
    return answer;
  });
  try {
    const late = new Promise((_done, fail) => setTimeout(() => fail(new Error('late')), PATIENCE_MS));
    return await Promise.race([waiting, late]);
  } catch (error) {
    const kept = await cache?.match(key);
    if (kept) return marked(kept);
    if (error.message === 'late') return waiting;
    throw error;
  }
}

/** So that a page can say that it is not of this moment. */
async function marked(kept) {
  const headers = new Headers(kept.headers);
  headers.set('x-diewright-kept', '1');
  return new Response(await kept.arrayBuffer(), { status: kept.status, headers });
}

async function trim(cache) {
  const keys = (await cache?.keys()) ?? [];
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_KEPT))) await cache.delete(key);
}
