/**
 * `diewright serve | worker | audit-verify | …`: the server's own program, as a child with our terminal. Nothing of it is
 * imported here.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { failure } from '@diewright/geometry';
import type { Voice } from '../terminal/voice.ts';

const program = fileURLToPath(new URL('../../../server/bin/diewright-server.js', import.meta.url));

/** @param name of the server's command */
export function serverCommand(name: string): (args: readonly string[], voice: Voice) => Promise<number> {
  return (args, voice) => {
    if (!existsSync(program)) {
      voice.complain(failure('server-missing'));
      return Promise.resolve(1);
    }
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, [program, name, ...args, '--lang', voice.language], {
        stdio: 'inherit',
      });
      // A Ctrl-C reaches the child by itself; what is sent to us alone is handed on.
      const forward = (signal: NodeJS.Signals) => child.kill(signal);
      process.on('SIGINT', () => {});
      process.on('SIGTERM', forward);
      process.on('SIGHUP', forward);
      child.once('error', fail);
      child.once('exit', (code, signal) => done(code ?? (signal ? 1 : 0)));
    });
  };
}
