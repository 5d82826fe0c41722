/** Node's strict argument parser with its complaints as reasons. */
import { parseArgs } from 'node:util';
import { failure, type Outcome, success } from '@diewright/geometry';

/** As Node's `parseArgs` takes it. */
export type OptionTable = Readonly<
  Record<
    string,
    { readonly type: 'string' | 'boolean'; readonly multiple?: boolean; readonly short?: string }
  >
>;

type Config<O extends OptionTable> = {
  args: string[];
  options: O;
  allowPositionals: true;
  strict: true;
};

export type ParsedArguments<O extends OptionTable> = ReturnType<typeof parseArgs<Config<O>>>;

export function parseStrictly<O extends OptionTable>(
  args: readonly string[],
  options: O,
): Outcome<ParsedArguments<O>, 'argument-unknown' | 'argument-missing-value'> {
  const config: Config<O> = { args: [...args], options, allowPositionals: true, strict: true };
  try {
    return success(parseArgs(config));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    return failure(unknown ? 'argument-unknown' : 'argument-missing-value', { option });
  }
}
