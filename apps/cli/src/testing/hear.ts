/** A command called as a person calls it, and what it says: for tests. */
import { formatDetails, type Language, sayAny } from '@diewright/words';
import type { Voice } from '../terminal/voice.ts';

export interface Heard {
  readonly code: number;
  readonly answer: string;
  readonly complaint: string;
}

export async function hear(
  command: (args: readonly string[], voice: Voice) => Promise<number>,
  args: readonly string[],
  language: Language = 'en',
): Promise<Heard> {
  const answers: string[] = [];
  const complaints: string[] = [];
  const code = await command(args, {
    language,
    answer: (text) => answers.push(text),
    tell: (key, details = {}) => complaints.push(sayAny(language, key, details)),
    complain: ({ reason, details }) =>
      complaints.push(sayAny(language, `problem.${reason}`, formatDetails(language, details))),
  });
  return { code, answer: answers.join('\n'), complaint: complaints.join('\n') };
}
