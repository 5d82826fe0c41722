/** The built program as a script calls it: for tests. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/diewright.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in. */
  readonly input?: string;
  readonly cwd?: string;
  /** Heard as it is said; may end the program. */
  readonly onSaid?: (said: string, kill: (signal: NodeJS.Signals) => void) => void;
}

export function runProgram(
  args: readonly string[],
  { env = {}, input = '', cwd, onSaid }: RunOptions = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', ...env },
      ...(cwd ? { cwd } : {}),
    });
    let out = '';
    let said = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      said += piece;
      onSaid?.(said, (signal) => child.kill(signal));
    });
    child.once('close', (code) => done({ code, out, said }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
