/** `diewright dies [SEARCH]`: the dies of a running system. */

import { failure, type Outcome } from '@diewright/geometry';
import { type AnswerOf, type DieRow, dieStates, listDies } from '@diewright/shop';
import { type Language, say, sayAny } from '@diewright/words';
import { complainOfArguments, parseCount, parseForServer } from '../arguments/parse-for-server.ts';
import { chooseConnection, connectionOptions } from '../connection/choose-connection.ts';
import { openLink } from '../connection/link.ts';
import { formatColumns } from '../terminal/columns.ts';
import type { Voice } from '../terminal/voice.ts';

const options = {
  ...connectionOptions,
  state: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const USUAL = 50;
/** Of one page of the API. */
const PAGE = 200;

export async function dies(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseForServer(args, options, 1);
  if (!parsed.ok) return complainOfArguments(parsed, 'dies', voice);
  const { values, positionals } = parsed.value;
  const state = dieStates.find((each) => each === values.state);
  if (values.state !== undefined && state === undefined) {
    const choice = { option: 'state', value: values.state, allowed: dieStates.join(', ') };
    return complainOfArguments(failure('argument-choice', choice), 'dies', voice);
  }
  const limit = parseCount('limit', values.limit, USUAL);
  if (!limit.ok) return complainOfArguments(limit, 'dies', voice);
  // 0: all of them.
  const most = limit.value === 0 ? Number.POSITIVE_INFINITY : limit.value;
  const connection = chooseConnection(values, voice);
  if (!connection.ok) {
    voice.complain(connection);
    return 1;
  }
  const link = openLink(connection.value, voice);
  const rows: DieRow[] = [];
  let next: string | null = '';
  while (next !== null && rows.length < most) {
    const page: Outcome<AnswerOf<typeof listDies>> = await link.ask(listDies, {
      query: {
        ...{ search: positionals[0], state, sort: 'number' as const },
        ...{ limit: Math.min(PAGE, most - rows.length), ...(next === '' ? {} : { cursor: next }) },
      },
    });
    if (!page.ok) {
      voice.complain(page);
      return 1;
    }
    rows.push(...page.value.rows);
    next = page.value.next;
  }
  if (values.json) voice.answer(JSON.stringify({ rows, next }));
  else if (rows.length === 0) voice.tell('dies.none');
  else {
    voice.answer(formatColumns([headings(voice.language), ...rows.map((die) => rowOf(die, voice.language))]));
    if (next !== null) voice.tell('dies.more', { count: rows.length });
  }
  return 0;
}

const headings = (language: Language): string[] =>
  (['number', 'name', 'customer', 'state', 'place', 'last'] as const).map((key) =>
    say(language, `dies.${key}`),
  );

function rowOf(die: DieRow, language: Language): string[] {
  const verdict = die.lastInspection?.verdict;
  return [
    ...[die.number, die.name, die.customer ?? '–', sayAny(language, `die-state.${die.state}`)],
    ...[die.place ?? '–', verdict ? sayAny(language, `verdict.${verdict}`) : '–'],
  ];
}
