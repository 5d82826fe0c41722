/** `diewright show FOLDER`: the report in the browser, on this computer alone. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { failure, type Outcome, success } from '@diewright/geometry';
import { say } from '@diewright/words';
import { parseStrictly } from '../arguments/parse-strictly.ts';
import type { Voice } from '../terminal/voice.ts';

export const showOptions = {
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  lang: { type: 'string' },
} as const;

/** What may be asked for by name; nothing else of the disk can be reached. */
const types: Readonly<Record<string, string>> = {
  'report.html': 'text/html; charset=utf-8',
  'report.pdf': 'application/pdf',
  'report.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'faces.csv': 'text/csv; charset=utf-8',
  'touches.csv': 'text/csv; charset=utf-8',
  'deviation.ply': 'application/octet-stream',
  'result.json': 'application/json',
};

export async function show(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, showOptions);
  if (!parsed.ok) {
    voice.complain(parsed);
    return 1;
  }
  const { values, positionals } = parsed.value;
  if (positionals[0] === undefined) {
    voice.complain(failure('argument-missing-file'));
    return 1;
  }
  return showReport(resolve(positionals[0]), { port: values.port, open: !values['no-open'] }, voice);
}

export interface ShowSettings {
  /** As the person wrote it; absent: any free port. */
  readonly port: string | undefined;
  readonly open: boolean;
}

/** Serves until Ctrl-C. */
export async function showReport(folder: string, settings: ShowSettings, voice: Voice): Promise<number> {
  if (!existsSync(join(folder, 'report.html'))) {
    voice.complain(failure('report-not-found', { folder }));
    return 1;
  }
  const port = parsePort(settings.port);
  const started = port.ok ? await listen(folder, port.value) : port;
  if (!started.ok) {
    voice.complain(started);
    return 1;
  }
  const server = started.value;
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  voice.answer(`\n${say(voice.language, 'command.serving', { address })}`);
  voice.answer(say(voice.language, 'command.serving-stop'));
  if (settings.open && process.stdout.isTTY) openBrowser(address);
  await new Promise<void>((done) => {
    const end = () => {
      server.close(() => done());
      server.closeAllConnections();
    };
    // One Ctrl-C may arrive several times: from the terminal, from npm, from the script that started us.
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
  return 0;
}

function parsePort(text: string | undefined): Outcome<number> {
  if (text === undefined) return success(0);
  const port = Number(text);
  const good = /^\d+$/.test(text) && port <= 65_535;
  return good ? success(port) : failure('port-wrong', { value: text });
}

function listen(folder: string, port: number): Promise<Outcome<Server>> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').split('?')[0]?.slice(1) || 'report.html';
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    const path = join(folder, name);
    if ((request.method !== 'GET' && request.method !== 'HEAD') || type === undefined || !existsSync(path)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
      return;
    }
    response.writeHead(200, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    response.end(request.method === 'HEAD' ? undefined : readFileSync(path));
  });
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      done(
        failure(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? 'port-taken' : 'unexpected', {
          port,
          cause: error.message,
        }),
      );
    });
    server.listen(port, '127.0.0.1', () => done(success(server)));
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
