/** How the server speaks to the terminal it was started from: sentences of the catalogue, on stderr. */
import type { Details, Failure } from '@diewright/geometry';
import { formatDetails, type Language, sayAny } from '@diewright/words';

export interface Voice {
  readonly language: Language;
  tell(key: string, details?: Details): void;
  complain(failure: Failure): void;
  /** A word for a sentence. */
  word(key: string): string;
}

export function createVoice(language: Language): Voice {
  const write = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    language,
    word: (key) => sayAny(language, key),
    tell: (key, details = {}) => write(sayAny(language, key, formatDetails(language, details))),
    complain: ({ reason, details }) =>
      write(
        `${sayAny(language, 'command.error')} ${sayAny(language, `problem.${reason}`, formatDetails(language, details))}`,
      ),
  };
}

/** `--lang`, else that of the system's settings, else English. */
export function chooseLanguage(args: readonly string[]): Language {
  const at = args.indexOf('--lang');
  const asked =
    at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  if (asked === 'zh' || asked === 'en') return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const setting = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return setting.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
