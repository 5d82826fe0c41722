/** The command line: chooses the language and the command. */
import { failure } from '@diewright/geometry';
import { say, sayAny } from '@diewright/words';
import { chooseLanguage, createVoice, type Voice } from './terminal/voice.ts';
import { version } from './version.ts';

type Command = (args: readonly string[], voice: Voice) => Promise<number>;

/** The contents page: one file a command, loaded when it is called, so that `--help` answers at once. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  fit: async () => (await import('./commands/fit.ts')).fit,
  explain: async () => (await import('./commands/explain.ts')).explain,
  info: async () => (await import('./commands/info.ts')).info,
  plan: async () => (await import('./commands/plan.ts')).plan,
  compare: async () => (await import('./commands/compare.ts')).compare,
  shrinkage: async () => (await import('./commands/shrinkage.ts')).shrinkage,
  show: async () => (await import('./commands/show.ts')).show,
  example: async () => (await import('./commands/example.ts')).example,
  connect: async () => (await import('./commands/connect.ts')).connect,
  dies: async () => (await import('./commands/dies.ts')).dies,
  send: async () => (await import('./commands/send.ts')).send,
  result: async () => (await import('./commands/result.ts')).result,
  passport: async () => (await import('./commands/passport.ts')).passport,
  export: async () => (await import('./commands/export.ts')).exportAll,
  serve: ofServer('serve'),
  worker: ofServer('worker'),
  backup: ofServer('backup'),
  restore: ofServer('restore'),
  doctor: ofServer('doctor'),
  'audit-verify': ofServer('audit-verify'),
};

/** What the server's own program does. */
function ofServer(name: string): () => Promise<Command> {
  return async () => (await import('./commands/server.ts')).serverCommand(name);
}

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const language = languageIn(args);
  const voice = createVoice(chooseLanguage(language));
  if (language !== undefined && language !== 'zh' && language !== 'en') {
    voice.complain(failure('argument-choice', { option: 'lang', value: language, allowed: 'zh, en' }));
    return 1;
  }
  const [name, ...rest] = withoutLeadingLanguage(args);
  try {
    if (name === '--version' || name === '-v') {
      voice.answer(version);
      return 0;
    }
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const about = rest[0];
      const key = about && Object.hasOwn(commands, about) ? `help.${about}` : 'help.main';
      voice.answer(sayAny(voice.language, key, { version }));
      return name === undefined ? 1 : 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) {
      voice.tell('command.unknown', { name });
      voice.answer(say(voice.language, 'help.main', { version }));
      return 1;
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      voice.answer(sayAny(voice.language, `help.${name}`));
      return 0;
    }
    const command = await load();
    return await command(rest, voice);
  } catch (error) {
    voice.complain(unexpected(error));
    if (error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
    return 1;
  }
}

function unexpected(error: unknown) {
  return failure('unexpected', { cause: error instanceof Error ? error.message : String(error) });
}

/** `--lang` is looked for first of all: even a complaint about the arguments is in that language. */
function languageIn(args: readonly string[]): string | undefined {
  const at = args.indexOf('--lang');
  if (at >= 0) return args[at + 1];
  return args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
}

function withoutLeadingLanguage(args: readonly string[]): readonly string[] {
  if (args[0] === '--lang') return args.slice(2);
  return args[0]?.startsWith('--lang=') ? args.slice(1) : args;
}
