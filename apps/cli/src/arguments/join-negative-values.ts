/** `--direction -1,0,0`: Node's parser would take the value for an option. After `--` all are file names. */
import type { OptionTable } from './parse-strictly.ts';

export function joinNegativeValues(args: readonly string[], options: OptionTable): string[] {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') return [...joined, ...args.slice(i)];
    const next = args[i + 1];
    if (takesValue(arg, options) && next !== undefined && /^-[\d.]/.test(next)) {
      joined.push(`${arg}=${next}`);
      i++;
    } else joined.push(arg);
  }
  return joined;
}

function takesValue(arg: string, options: OptionTable): boolean {
  const name = arg.slice(2);
  return arg.startsWith('--') && Object.hasOwn(options, name) && options[name]?.type === 'string';
}
