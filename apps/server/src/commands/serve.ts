/** `diewright serve`: the whole system, one process, one port, on this computer. */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { failure, type Outcome, success } from '@diewright/geometry';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import { openAccounts } from '../access/accounts.ts';
import { closeExpired } from '../access/close-expired.ts';
import { markRunning } from '../data-folder.ts';
import { checkClockBehind } from '../db/check-clock.ts';
import { clientConfig } from '../db/connect.ts';
import { workOnJobs } from '../features/all-jobs.ts';
import { keepDelivering } from '../features/webhooks/deliver-webhooks.ts';
import { findDiskTrouble } from '../files/disk-trouble.ts';
import { openUploads } from '../files/uploads.ts';
import { createApp } from '../http/app.ts';
import { openChangeFeed } from '../http/events.ts';
import { openQueue } from '../jobs/queue.ts';
import { requeueLost } from '../jobs/requeue-lost.ts';
import { openSystem, type System, version } from '../system.ts';
import type { Voice } from '../terminal/voice.ts';
import { namesOfThisComputer, openAuthority } from '../trust/authority.ts';
import { openDemonstrationShop } from './open-demonstration-shop.ts';

const USUAL_PORT = 4180;
/** Tried one after the other where nobody asked for one. */
const PORTS = 20;
const HOST = '127.0.0.1';
const HOUR_MS = 3_600_000;
/** How often it looks for inspections that no job stands behind. */
const LOST_MS = 30_000;
/** How often what has run out is shut for good. */
const SHUT_MS = 60_000;
/** How often it looks for webhooks that are to be told. */
const TELL_MS = 2_000;

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  /** An address of this computer, or 0.0.0.0 for all. */
  listen: { type: 'string' },
  name: { type: 'string', multiple: true },
  'no-open': { type: 'boolean' },
  demo: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

export async function serve(args: readonly string[], voice: Voice): Promise<number> {
  const began = performance.now();
  const asked = parse(args);
  if (!asked.ok) {
    voice.complain(asked);
    return 1;
  }
  const system = await openSystem({ data: asked.value.data, exclusive: true });
  if (!system.ok) {
    voice.complain(system);
    return 1;
  }
  const running = markRunning(system.value.folder);
  if (running.wasCutOff) voice.tell('server.recovered');
  const parts = await startParts(system.value, voice);
  const listening = await listen(parts.listener, asked.value.port);
  if (!listening.ok) {
    await parts.close();
    await system.value.close();
    running.clear();
    voice.complain(listening);
    return 1;
  }
  const server = listening.value;
  const { port } = server.address() as AddressInfo;
  for (const name of [HOST, 'localhost', '[::1]']) parts.hosts.add(`${name}:${port}`);
  const address = `http://${HOST}:${port}/`;
  const { listen: shopAddress, names } = asked.value;
  const shop =
    shopAddress === null ? null : await openToShop(parts, system.value, shopAddress, port + 1, names);
  if (shop && !shop.ok) voice.complain(shop);
  voice.tell('server.ready', {
    address,
    folder: system.value.folder.path,
    seconds: ((performance.now() - began) / 1000).toFixed(1),
  });
  if (shop?.ok)
    voice.tell('server.shop', {
      address: parts.trust()?.addresses[0] ?? '',
      page: `http://${HOST}:${port}/trust`,
    });
  if (asked.value.demo) await openDemonstrationShop(address, voice);
  voice.tell('command.serving-stop');
  if (!asked.value.noOpen && process.stderr.isTTY) openBrowser(address);
  await untilStopped([server, ...(shop?.ok ? [shop.value] : [])]);
  voice.tell('server.stopping');
  await parts.close();
  await system.value.close();
  running.clear();
  return 0;
}

interface Asked {
  readonly data: string | undefined;
  readonly port: number | null;
  readonly noOpen: boolean;
  /** Fill a firm that nobody has founded yet with the demonstration. */
  readonly demo: boolean;
  /** Address on which devices of the shop reach it; null: this computer alone. */
  readonly listen: string | null;
  /** Names it is known by beside those it finds itself: of a container's host, of a router. */
  readonly names: readonly string[];
}

function parse(args: readonly string[]): Outcome<Asked> {
  try {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(/^\d+$/.test(values.port as string) && port <= 65_535))
      return failure('port-wrong', { value: values.port as string });
    if (values.listen !== undefined && isIP(values.listen) === 0)
      return failure('listen-wrong', { value: values.listen });
    const names = [...(values.name ?? []), ...(process.env.DIEWRIGHT_NAMES?.split(',') ?? [])].map((name) =>
      name.trim(),
    );
    return success({
      ...{ data: values.data, port, noOpen: values['no-open'] ?? false },
      demo: values.demo ?? false,
      ...{ listen: values.listen ?? null, names: names.filter((name) => name !== '') },
    });
  } catch (error) {
    const option = /'([^']+)'/.exec((error as Error).message)?.[1] ?? '';
    return failure('argument-unknown', { option });
  }
}

/** Everything behind the port. */
async function startParts(system: System, voice: Voice) {
  const { database, files, folder } = system;
  const log = (text: string) => {
    const line = `${new Date().toISOString()} ${text}\n`;
    try {
      appendFileSync(join(folder.log, 'server.log'), line);
    } catch {
      // A full disk is told by what failed on it.
    }
  };
  let trouble: string | null = null;
  const diskTrouble = () => {
    const found = findDiskTrouble(folder.path);
    // Said at the terminal once, not with every request.
    if (found && found.reason !== trouble) voice.complain(found);
    trouble = found?.reason ?? null;
    return found;
  };
  const hosts = new Set<string>();
  const queue = await openQueue(database.app, (error) => log(`queue: ${String(error)}`));
  const changes = openChangeFeed(database.app);
  const uploads = openUploads(folder.uploads, () => files.freeBytes());
  let trust: Trust | null = null;
  const appFor = (isPlain: boolean) =>
    createApp({
      db: database.db,
      database: database.app,
      accounts: openAccounts({ pool: database.auth, secret: folder.secret, isPlain }),
      ...{ files, uploads, queue, changes, version },
      secret: folder.secret,
      hosts: () => hosts,
      isPlain,
      trust: () => trust,
      diskTrouble,
      webFolder: fileURLToPath(new URL('../../../web/dist/', import.meta.url)),
      onMistake(error, number) {
        log(`request ${number}: ${error instanceof Error ? error.stack : String(error)}`);
        voice.tell('server.mistake', { number });
      },
    });
  await workOnJobs(queue, {
    ...{ db: database.db, files, version },
    log: (code, details) => log(`${code} ${JSON.stringify(details)}`),
  });
  const lookForLost = async () => {
    const requeued = await requeueLost(database.owner, database.db, queue);
    if (requeued > 0) log(`${requeued} inspections were queued again`);
  };
  await lookForLost();
  const keeper = new pg.Pool({ ...clientConfig(database.owner), max: 1 });
  keeper.on('error', () => {});
  keeper.on('connect', (client) => client.on('error', () => {}));
  const behind = await checkClockBehind(keeper);
  if (behind) voice.complain(behind);
  const shut = () => closeExpired({ owner: keeper, auth: database.auth });
  // Nothing of before may open because a minute was missed.
  await shut();
  const shutting = setInterval(() => void shut().catch(() => {}), SHUT_MS);
  shutting.unref();
  const telling = keepDelivering({ db: database.db, owner: keeper, secret: folder.secret }, TELL_MS);
  const looking = setInterval(() => void lookForLost().catch(() => {}), LOST_MS);
  looking.unref();
  const clearing = setInterval(() => void uploads.clearExpired().catch(() => {}), HOUR_MS);
  clearing.unref();
  return {
    hosts,
    listener: getRequestListener(appFor(true).fetch),
    /** For HTTPS: its cookies never travel otherwise. */
    secureListener: () => getRequestListener(appFor(false).fetch),
    trust: () => trust,
    setTrust(found: Trust) {
      trust = found;
    },
    async close() {
      clearInterval(clearing);
      await telling.close();
      clearInterval(shutting);
      await keeper.end();
      clearInterval(looking);
      await queue.stop();
      await changes.close();
    },
  };
}

interface Trust {
  readonly addresses: string[];
  readonly fingerprint: string;
  readonly certificate: string;
}

/** To the tablets, phones and screens of the shop: over HTTPS only, with a certificate of our own authority. */
async function openToShop(
  parts: Awaited<ReturnType<typeof startParts>>,
  system: System,
  address: string,
  port: number,
  more: readonly string[],
): Promise<Outcome<HttpsServer>> {
  const names = [...new Set([...namesOfThisComputer(), ...more.map((name) => name.toLowerCase())])];
  const { authority, identity } = await openAuthority(join(system.folder.path, 'secrets'), names);
  const server = createHttpsServer(
    { key: identity.key, cert: identity.certificate, minVersion: 'TLSv1.2' },
    parts.secureListener(),
  );
  const error = await new Promise<NodeJS.ErrnoException | null>((done) => {
    server.once('error', done);
    server.listen(port, address, () => done(null));
  });
  if (error) return failure('listen-refused', { address, port, cause: error.message });
  const hosts = names.map((name) => (name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`));
  for (const host of hosts) parts.hosts.add(host);
  // What a person types on a tablet: the names given first, then addresses of the shop's network.
  const isOwn = (name: string) => name === 'localhost' || name.startsWith('127.') || name.includes(':');
  const useful = [...more, ...names.filter((name) => !more.includes(name) && !isOwn(name))];
  const addresses = useful.map((name) => `https://${name}:${port}/`);
  parts.setTrust({ addresses, fingerprint: authority.fingerprint, certificate: authority.certificate });
  return success(server);
}

async function listen(
  listener: ReturnType<typeof getRequestListener>,
  asked: number | null,
): Promise<Outcome<Server>> {
  const ports = asked === null ? Array.from({ length: PORTS }, (_, k) => USUAL_PORT + k) : [asked];
  for (const port of ports) {
    const server = createServer(listener);
    const error = await new Promise<NodeJS.ErrnoException | null>((done) => {
      server.once('error', done);
      server.listen(port, HOST, () => done(null));
    });
    if (error === null) return success(server);
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
  }
  return failure('port-taken', { port: ports[0] as number });
}

/** One Ctrl-C may arrive several times: from the terminal, from npm, from the script that started us. */
function untilStopped(servers: readonly (Server | HttpsServer)[]): Promise<void> {
  return new Promise((done) => {
    let isEnding = false;
    const end = () => {
      if (isEnding) return;
      isEnding = true;
      const closed = servers.map((server) => new Promise<void>((end) => server.close(() => end())));
      for (const server of servers) server.closeIdleConnections();
      // What is being answered may finish; live feeds never would.
      setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
      }, 1500).unref();
      void Promise.all(closed).then(() => done());
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
    process.on('SIGHUP', end);
  });
}

/** Opens the person's browser; where that fails the printed address is enough. */
function openBrowser(address: string): void {
  const [program, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  spawn(program as string, args as string[], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
