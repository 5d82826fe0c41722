/** The one client of the page, and how a change is asked for. */
import {
  type Answered,
  type AnswerOf,
  type CallOf,
  createClient,
  type Problem,
  type Route,
} from '@diewright/shop';
import { type Language, sayWeb } from '@diewright/words/web';

let language: Language = 'en';

export function setClientLanguage(next: Language): void {
  language = next;
}

let shownPersonId: string | null = null;

/** Whom the pages show: what is written from them is done for nobody else, though another may have come meanwhile. */
export function setClientPerson(personId: string | null): void {
  shownPersonId = personId;
}

export const client = createClient({
  base: '',
  language: () => language,
  personId: () => shownPersonId,
  unreachable: () => ({ code: 'unreachable', sentence: sayWeb(language, 'web.unreachable'), details: {} }),
});

/** A problem of the wire, thrown so that queries and forms can show its sentence. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, status: number) {
    super(problem.sentence);
    this.problem = problem;
    this.status = status;
  }
}

/** @throws ProblemError */
export async function ask<R extends Route>(route: R, call: CallOf<R>, key?: string): Promise<AnswerOf<R>> {
  const answer: Answered<AnswerOf<R>> = await client.call(route, call, key ? { idempotencyKey: key } : {});
  if (!answer.ok) throw new ProblemError(answer.problem, answer.status);
  return answer.value;
}
