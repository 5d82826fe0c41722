/** `diewright serve`: the whole system, one process, one port, on this computer. */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { failure, type Outcome, success } from '@diewright/geometry';
import { getRequestListener } from '@hono/node-server';
import { openAccounts } from '../access/accounts.ts';
import { markRunning } from '../data-folder.ts';
import { workOnInspections } from '../features/inspections/inspections.jobs.ts';
import { openUploads } from '../files/uploads.ts';
import { createApp } from '../http/app.ts';
import { openChangeFeed } from '../http/events.ts';
import { openQueue } from '../jobs/queue.ts';
import { requeueLost } from '../jobs/requeue-lost.ts';
import { openSystem, type System, version } from '../system.ts';
import type { Voice } from '../terminal/voice.ts';

const USUAL_PORT = 4180;
/** Tried one after the other where nobody asked for one. */
const PORTS = 20;
const HOST = '127.0.0.1';
const HOUR_MS = 3_600_000;
/** How often it looks for inspections that no job stands behind. */
const LOST_MS = 30_000;

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
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
  voice.tell('server.ready', {
    address,
    folder: system.value.folder.path,
    seconds: ((performance.now() - began) / 1000).toFixed(1),
  });
  voice.tell('command.serving-stop');
  if (!asked.value.noOpen && process.stderr.isTTY) openBrowser(address);
  await untilStopped(server);
  voice.tell('server.stopping');
  await parts.close();
  await system.value.close();
  running.clear();
  return 0;
}

function parse(
  args: readonly string[],
): Outcome<{ data: string | undefined; port: number | null; noOpen: boolean }> {
  try {
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(/^\d+$/.test(values.port as string) && port <= 65_535))
      return failure('port-wrong', { value: values.port as string });
    return success({ data: values.data, port, noOpen: values['no-open'] ?? false });
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
  const hosts = new Set<string>();
  const queue = await openQueue(database.app, (error) => log(`queue: ${String(error)}`));
  const changes = openChangeFeed(database.app);
  const uploads = openUploads(folder.uploads, () => files.freeBytes());
  const app = createApp({
    db: database.db,
    accounts: openAccounts({ pool: database.auth, secret: folder.secret, isPlain: true }),
    ...{ files, uploads, queue, changes, version },
    secret: folder.secret,
    hosts: () => hosts,
    isPlain: true,
    webFolder: fileURLToPath(new URL('../../../web/dist/', import.meta.url)),
    onMistake(error, number) {
      log(`request ${number}: ${error instanceof Error ? error.stack : String(error)}`);
      voice.tell('server.mistake', { number });
    },
  });
  await workOnInspections(queue, {
    ...{ db: database.db, files, version },
    log: (code, details) => log(`${code} ${JSON.stringify(details)}`),
  });
  const lookForLost = async () => {
    const requeued = await requeueLost(database.owner, database.db, queue);
    if (requeued > 0) log(`${requeued} inspections were queued again`);
  };
  await lookForLost();
  const looking = setInterval(() => void lookForLost().catch(() => {}), LOST_MS);
  looking.unref();
  const clearing = setInterval(() => void uploads.clearExpired().catch(() => {}), HOUR_MS);
  clearing.unref();
  return {
    hosts,
    listener: getRequestListener(app.fetch),
    async close() {
      clearInterval(clearing);
      clearInterval(looking);
      await queue.stop();
      await changes.close();
    },
  };
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
function untilStopped(server: Server): Promise<void> {
  return new Promise((done) => {
    let isEnding = false;
    const end = () => {
      if (isEnding) return;
      isEnding = true;
      server.close(() => done());
      server.closeIdleConnections();
      // What is being answered may finish; live feeds never would.
      setTimeout(() => server.closeAllConnections(), 1500).unref();
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
