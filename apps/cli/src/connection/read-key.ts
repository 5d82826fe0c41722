/** The key of the API: from the environment, from what is piped in, or typed unseen. Never from the command line. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { failure, type Outcome, success } from '@diewright/geometry';

const LONGEST = 500;

/** @param question shown at a terminal */
export async function readKey(question: string): Promise<Outcome<string>> {
  const given = process.env.DIEWRIGHT_KEY;
  if (given) return checkKey(given);
  return checkKey(process.stdin.isTTY ? await ask(question) : await firstLine());
}

/** What a header cannot carry is no key: a whole page pasted by mistake, a sentence. */
export function checkKey(text: string): Outcome<string> {
  const key = text.trim();
  if (key === '') return failure('key-missing');
  return /^[\x21-\x7e]+$/.test(key) && key.length <= LONGEST ? success(key) : failure('key-unreadable');
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

/** Typed or pasted without being shown: a screen is looked at by others too. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const answer = await new Promise<string>((done) => {
    lines.once('line', done);
    lines.once('close', () => done(''));
    // As everywhere else on a terminal.
    lines.once('SIGINT', () => process.exit(130));
  });
  lines.close();
  process.stderr.write('\n');
  return answer;
}
