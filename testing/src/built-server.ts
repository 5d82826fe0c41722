/** The server as it is built, on a free port of this computer, for tests and benches that need all of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../apps/server/bin/diewright-server.js', import.meta.url));

export interface BuiltServer {
  readonly address: string;
  /** Of the demonstration's owner `demo`; empty where nobody asked for one. */
  readonly password: string;
  stop(): Promise<void>;
}

export interface BuiltServerOptions {
  /** The data folder; only its owner can reach it through a folder that others may enter (0711). */
  readonly data: string;
  /** 0: any that is free. */
  readonly port?: number;
  /** Filled with the demonstration shop, in this language. */
  readonly demonstration?: 'zh' | 'en';
}

/** @returns when it listens, with a demonstration when that is filled */
export async function startBuiltServer({
  data,
  port = 0,
  demonstration,
}: BuiltServerOptions): Promise<BuiltServer> {
  const more = demonstration ? ['--demo', '--lang', demonstration] : [];
  const child = spawn(
    process.execPath,
    [program, 'serve', '--data', data, '--port', String(port), '--no-open', ...more],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
  );
  const said = await until(child, demonstration ? PASSWORD : ADDRESS);
  return {
    address: ADDRESS.exec(said)?.[0] ?? '',
    password: PASSWORD.exec(said)?.[1] ?? '',
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const ADDRESS = /http:\/\/[\d.]+:\d+/;
const PASSWORD = /(?:密码 |password )([\w-]+)/;

function until(child: ChildProcess, what: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    child.stderr?.on('data', (piece) => {
      said += piece;
      // A password is whole when its line is.
      if (what.test(said) && said.endsWith('\n')) done(said);
    });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
}
