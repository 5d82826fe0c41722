/** The server's executable: chooses the language and the command. `diewright serve …` starts it as a child. */
import { failure } from '@diewright/geometry';
import { chooseLanguage, createVoice, type Voice } from './terminal/voice.ts';

type Command = (args: readonly string[], voice: Voice) => Promise<number>;

/** The contents page: one file a command. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  worker: async () => (await import('./commands/worker.ts')).worker,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  'audit-verify': async () => (await import('./commands/audit-verify.ts')).auditVerify,
};

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const [name = 'serve', ...rest] = args;
  const voice = createVoice(chooseLanguage(rest));
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    voice.tell('command.unknown', { name });
    return 1;
  }
  try {
    return await (await load())(rest, voice);
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      const option = /'([^']+)'/.exec((error as Error).message)?.[1] ?? '';
      voice.complain(failure('argument-unknown', { option }));
      return 1;
    }
    voice.complain(failure('unexpected', { cause: error instanceof Error ? error.message : String(error) }));
    if (error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
    return 1;
  }
}
