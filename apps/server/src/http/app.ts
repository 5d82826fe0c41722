/** The application: every request comes through here, in this order. */

import type { Failure } from '@diewright/geometry';
import { AUTHORITY_PATH, PERSON_HEADER } from '@diewright/shop';
import type { Language } from '@diewright/words';
import { getConnInfo } from '@hono/node-server/conninfo';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { v7 as newId } from 'uuid';
import type { Accounts } from '../access/accounts.ts';
import { rememberWho } from '../access/remember-who.ts';
import { tabletTokenOf } from '../access/tablet.ts';
import { whoAsks } from '../access/who.ts';
import type { Address, Db } from '../db/connect.ts';
import { openDemonstration } from '../demonstration/open-demonstration.ts';
import type { DemonstrationOptions } from '../demonstration/shop.ts';
import { serveAudit } from '../features/audit/audit.http.ts';
import { serveComponents } from '../features/components/components.http.ts';
import { serveCorrections } from '../features/corrections/corrections.http.ts';
import { serveDies } from '../features/dies/dies.http.ts';
import { serveDocuments } from '../features/documents/documents.http.ts';
import { serveEvents } from '../features/events/events.http.ts';
import { serveFactors } from '../features/factors/factors.http.ts';
import { serveFiles } from '../features/files/files.http.ts';
import { serveGuests } from '../features/guests/guests.http.ts';
import { serveImports } from '../features/imports/imports.http.ts';
import { serveResultImports } from '../features/imports/results/results.http.ts';
import { serveInspections } from '../features/inspections/inspections.http.ts';
import { servePassport } from '../features/passport/passport.http.ts';
import { servePeople } from '../features/people/people.http.ts';
import { serveBadges } from '../features/tablets/badges.http.ts';
import { servePins } from '../features/tablets/pins.http.ts';
import { serveTablets } from '../features/tablets/tablets.http.ts';
import { serveTurns } from '../features/tablets/turns.http.ts';
import { serveTryouts } from '../features/tryouts/tryouts.http.ts';
import { serveViews } from '../features/views/views.http.ts';
import { serveWall } from '../features/wall/wall.http.ts';
import { serveWebhooks } from '../features/webhooks/webhooks.http.ts';
import type { FileStore } from '../files/store.ts';
import type { Uploads } from '../files/uploads.ts';
import type { Queue } from '../jobs/queue.ts';
import { formatApiPage } from './api-page.ts';
import type { Environment } from './environment.ts';
import type { ChangeFeed } from './events.ts';
import { checkHosts } from './hosts.ts';
import { mountPages } from './pages.ts';
import { problemOf, refusalOf } from './problem.ts';
import { limitRate } from './rate-limit.ts';
import { found, Refusal } from './refusal.ts';
import { secureHeaders } from './security-headers.ts';
import type { Served } from './serve-route.ts';
import { mountStreams } from './streams.ts';
import { mountWallStream } from './wall-stream.ts';

export interface AppOptions {
  readonly db: Db;
  readonly accounts: Accounts;
  readonly files: FileStore;
  readonly uploads: Uploads;
  readonly queue: Queue;
  readonly changes: ChangeFeed;
  readonly secret: string;
  readonly version: string;
  /** The database as the application, for exports. */
  readonly database: Address;
  /** Names under which it is reached, `127.0.0.1:4100`. */
  readonly hosts: () => ReadonlySet<string>;
  /** Whether it speaks plain HTTP, on this computer alone. */
  readonly isPlain: boolean;
  readonly trust: () => { addresses: string[]; fingerprint: string; certificate: string } | null;
  /** The built web application; null: the API alone. */
  readonly webFolder: string | null;
  /** Looked at where the database is away: a disk may be why. Absent: nobody looks. */
  readonly diskTrouble?: () => Failure | null;
  /** A mistake of ours: told to the log whole, to the caller by its number. */
  readonly onMistake: (error: unknown, requestId: string) => void;
}

const JSON_LIMIT = 2 << 20;
/** Refusals to one address in a minute, at the doors where one signs in: a whole shift may stand behind one router. */
const DOOR_RATE = 30;
/** Written here, nothing changes who anybody is or what they may do; whatever stands elsewhere may. */
const WORK_PATHS =
  /^\/api\/(comments|components|corrections|dies|documents|files|imports|inspections|plans|revisions|tryouts|uploads)\b/;
/** A guest reads; whoever tries codes is soon done. */
const GUEST_RATE = 120;

export function servedRoutes(options: AppOptions): Served[] {
  return [
    ...servePeople({ ...options, fillDemonstration: (told) => fillDemonstration(options, told) }),
    ...serveFactors(options),
    ...serveDies(),
    ...serveImports(options),
    ...serveResultImports(options),
    ...serveGuests(options),
    ...servePassport(),
    ...serveComponents(options),
    ...serveDocuments(),
    ...serveTryouts(),
    ...serveEvents(),
    ...serveFiles(options),
    ...serveInspections(options),
    ...serveCorrections(options),
    ...serveViews(),
    ...serveWebhooks(options),
    ...serveTablets(options),
    ...serveTurns(options),
    ...servePins(options),
    ...serveBadges(),
    ...serveWall(options),
    ...serveAudit(),
  ];
}

async function fillDemonstration(options: AppOptions, told: DemonstrationOptions): Promise<void> {
  const { db, files, queue, version } = options;
  const commandsWith = (other: Queue) => servedRoutes({ ...options, queue: other });
  await openDemonstration({ db, files, queue, version, commandsWith }, told);
}

export function createApp(options: AppOptions): OpenAPIHono<Environment> {
  const app = new OpenAPIHono<Environment>();
  const isUpload = (path: string) => path.startsWith('/api/uploads');

  app.use(async (context, next) => {
    context.set('requestId', newId());
    context.set('language', languageOf(context.req.header('accept-language')));
    context.set('signed', null);
    await next();
  });
  app.use(secureHeaders(options.isPlain));
  app.use(checkHosts(options.hosts));
  app.use(compress({ threshold: 1024 }));
  const limited = bodyLimit({
    maxSize: JSON_LIMIT,
    onError: () => {
      throw new Refusal(413, 'request-too-large');
    },
  });
  app.use('/api/*', (context, next) => (isUpload(context.req.path) ? next() : limited(context, next)));
  const door = limitRate(DOOR_RATE, (context) => getConnInfo(context).remote.address ?? '', {
    isFree: (status) => status < 400,
  });
  const signInDoors = ['', '/recovery', '/second', '/passkey', '/passkey/begin'].map(
    (each) => `/api/session${each}`,
  );
  for (const path of [...signInDoors, '/api/firms', '/api/invitations/accept'])
    app.use(path, (context, next) => (context.req.method === 'POST' ? door(context, next) : next()));
  // Each tablet by itself: behind one address there may be many, and a shift begins at all of them at once.
  const tabletDoor = limitRate(
    DOOR_RATE,
    (context) => tabletTokenOf(context.req.raw.headers) ?? getConnInfo(context).remote.address ?? '',
  );
  for (const path of ['/api/tablet', '/api/tablet/turn'])
    app.use(path, (context, next) => (context.req.method === 'POST' ? tabletDoor(context, next) : next()));
  const guestDoor = limitRate(GUEST_RATE, (context) => getConnInfo(context).remote.address ?? '');
  app.use('/api/guest/*', guestDoor);
  // Nothing can be guessed by it, but each leaves a challenge in the database.
  app.use('/api/session/passkey/begin', guestDoor);
  const who = rememberWho((headers) => whoAsks(options.db, options.accounts, headers));
  const wallDoor = limitRate(GUEST_RATE, (context) => getConnInfo(context).remote.address ?? '');
  app.use('/api/wall-view/*', wallDoor);
  app.use('/api/*', async (context, next) => {
    const { method, path, raw } = context.req;
    const isReading = method === 'GET' || method === 'HEAD';
    const signed = await who.ask(raw.headers, isReading);
    // What was entered under one name is not done under another that came before the same device meanwhile.
    const meant = context.req.header(PERSON_HEADER);
    if (signed !== null && meant !== undefined && meant !== signed.personId)
      throw new Refusal(409, 'other-person');
    context.set('signed', signed);
    try {
      await next();
    } finally {
      if (!isReading && !WORK_PATHS.test(path)) who.forget();
    }
  });

  for (const served of servedRoutes(options)) served.mount(app, options.db);
  mountStreams(app, options);
  mountWallStream(app, options);
  app.get(AUTHORITY_PATH, (context) => {
    const { certificate } = found(options.trust());
    context.header('content-type', 'application/x-x509-ca-cert');
    context.header('content-disposition', 'attachment; filename="diewright.crt"');
    return context.body(certificate);
  });
  app.get('/api', (context) => {
    const asked = context.req.query('language');
    const language = asked === 'zh' || asked === 'en' ? asked : context.get('language');
    return context.html(formatApiPage(language, context.get('nonce')));
  });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Diewright', version: options.version },
  });
  app.all('/api/*', () => {
    throw new Refusal(404, 'not-found');
  });
  mountPages(app, options.webFolder);

  app.onError((error, context) => {
    const requestId = context.get('requestId') ?? newId();
    const known = becauseOfDisk(refusalOf(error), options);
    if (known === null) options.onMistake(error, requestId);
    const refusal = known ?? new Refusal(503, 'server-mistake', { number: requestId });
    const { status } = refusal;
    if (status === 429 && refusal.details.seconds !== undefined)
      context.header('retry-after', String(refusal.details.seconds));
    // The rest of what is too large is not read: the connection cannot be used again.
    if (status === 413) context.header('connection', 'close');
    context.header('cache-control', 'no-store');
    return context.json(problemOf(refusal, context.get('language') ?? 'en'), known === null ? 500 : status);
  });
  return app;
}

/** A database that cannot write ends, and says no more than that it is gone. */
function becauseOfDisk(refusal: Refusal | null, { diskTrouble }: AppOptions): Refusal | null {
  if (refusal?.reason !== 'database-away') return refusal;
  const trouble = diskTrouble?.();
  if (trouble?.reason === 'data-folder-full') return new Refusal(507, 'disk-full');
  return trouble?.reason === 'data-folder-read-only' ? new Refusal(507, 'disk-read-only') : refusal;
}

function languageOf(header: string | undefined): Language {
  return /^\s*zh\b/i.test(header ?? '') ? 'zh' : 'en';
}
