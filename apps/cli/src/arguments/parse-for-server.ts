/** Arguments of the commands that speak to a server: as strict as elsewhere, with the right count of names. */
import { failure, type Outcome } from '@diewright/geometry';
import type { Voice } from '../terminal/voice.ts';
import { type OptionTable, type ParsedArguments, parseStrictly } from './parse-strictly.ts';

/** @param most how many names the command takes */
export function parseForServer<O extends OptionTable>(
  args: readonly string[],
  options: O,
  most: number,
): Outcome<ParsedArguments<O>> {
  const parsed = parseStrictly(args, options);
  if (!parsed.ok) return parsed;
  const tooMany = parsed.value.positionals[most];
  return tooMany === undefined ? parsed : failure('argument-one-too-many', { value: tooMany });
}

/** A complaint about arguments, and where it stands how they are meant. */
export function complainOfArguments(
  trouble: Parameters<Voice['complain']>[0],
  command: string,
  voice: Voice,
): number {
  voice.complain(trouble);
  voice.tell('command.see-help', { command });
  return 1;
}

export function parseCount(option: string, text: string | undefined, usual: number): Outcome<number> {
  if (text === undefined) return { ok: true, value: usual };
  return /^\d{1,7}$/.test(text)
    ? { ok: true, value: Number(text) }
    : failure('argument-not-count', { option, value: text });
}
