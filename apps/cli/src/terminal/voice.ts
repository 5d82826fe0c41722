/** How the command line speaks: sentences of the catalogue, progress and findings to stderr, answers to stdout. */
import type { Details, Failure } from '@diewright/geometry';
import { formatDetails, isSentenceKey, type Language, sayAny } from '@diewright/words';

export interface Voice {
  readonly language: Language;
  /** An answer, to stdout. */
  answer(text: string): void;
  /** Something to know on the way, to stderr. */
  tell(key: string, details?: Details): void;
  /** A failure, with what to do about it, to stderr. */
  complain(failure: Failure): void;
}

export function createVoice(language: Language): Voice {
  return {
    language,
    answer: (text) => {
      process.stdout.write(`${text}\n`);
    },
    tell: (key, details = {}) => {
      process.stderr.write(`${sayAny(language, key, details)}\n`);
    },
    complain: ({ reason, details }) => {
      process.stderr.write(
        `${sayAny(language, 'command.error')} ${sayAny(language, `problem.${reason}`, formatDetails(language, inWords(language, details)))}\n`,
      );
    },
  };
}

/** A broken rule of a plan or alignment file comes as a code: `rule.<code>` is its sentence. */
function inWords(language: Language, details: Details): Details {
  const key = `rule.${details.rule}`;
  return isSentenceKey(key) ? { ...details, rule: sayAny(language, key) } : details;
}

/** The language asked for, else that of the system's settings, else English. */
export function chooseLanguage(asked: string | undefined): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const setting = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return setting.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
