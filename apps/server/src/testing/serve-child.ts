/** The server's own program as a child, as a person starts it: for tests of what befalls a whole installation. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createFirm } from '@diewright/shop';
import { makeVisitor, PASSWORD, type Visitor } from './visitor.ts';

const program = fileURLToPath(new URL('../../bin/diewright-server.js', import.meta.url));

export interface Served {
  readonly child: ChildProcess;
  readonly address: string;
  /** What it has said so far. */
  said(): string;
  /** @returns the exit code */
  stop(): Promise<number | null>;
}

type Environment = Readonly<Record<string, string>>;

/** @returns what it said where it ended instead of coming up */
export function serveChild(folder: string, env: Environment = {}, language = 'en'): Promise<Served> {
  return new Promise((done, fail) => {
    const child = start(['serve', '--data', folder, '--port', '0', '--no-open', '--lang', language], env);
    let said = '';
    const ended = new Promise<number | null>((end) => child.once('exit', end));
    child.stderr?.on('data', (piece) => {
      said += piece;
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      // The last of the lines it says at its start.
      if (!address || !said.includes('Ctrl-C')) return;
      const stop = () => {
        child.kill('SIGTERM');
        return ended;
      };
      done({ child, address, said: () => said, stop });
    });
    child.once('close', (code) => fail(new Error(`${code}: ${said}`)));
  });
}

export function runChild(
  args: readonly string[],
  env: Environment = {},
): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = start(args, env);
    let said = '';
    child.stderr?.on('data', (piece) => {
      said += piece;
    });
    child.once('close', (code) => done({ code, said }));
  });
}

function start(args: readonly string[], env: Environment): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', ...env },
  });
}

export async function foundFirm(address: string): Promise<Visitor> {
  const visitor = makeVisitor(address, 'en');
  await visitor.ask(createFirm, {
    body: {
      ...{ firm: '精锐', name: '王', userName: 'wang', password: PASSWORD },
      ...{ language: 'zh', timeZone: 'Asia/Shanghai' },
    },
  });
  await visitor.signIn('wang', PASSWORD);
  return visitor;
}

/** For a child's environment: its clock goes so much ahead of this computer's. The database's own does not. */
export function clockAhead(milliseconds: number): Environment {
  const module = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + ${milliseconds}); }
      static now() { return Real.now() + ${milliseconds}; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}` };
}
