/** What a plan lacks, on the terminal: a line a characteristic, and below it why. */
import type { CheckedCharacteristic, Plan, PlanCheck, PlanFinding } from '@diewright/metrology';
import { sayNote } from '@diewright/report';
import { formatCount, type Language, say, sayAny } from '@diewright/words';
import { formatColumns } from '../terminal/columns.ts';
import { kindText, shortened } from './print-plan.ts';
import { requirementText } from './requirement-text.ts';

const marks = { measurable: '✔', missing: '✘', nothingRequired: '–' } as const;

export function printCheck(plan: Plan, check: PlanCheck, language: Language): string {
  const parts: string[] = [];
  if (plan.characteristics.length > 0) parts.push(stateTable(plan, check, language), '');
  const whys = check.characteristics.filter(({ findings }) => findings.length > 0);
  for (const one of whys) parts.push(shortened(one.id), ...one.findings.map((each) => line(each, language)));
  if (whys.length > 0) parts.push('');
  if (check.findings.length > 0)
    parts.push(say(language, 'plan.check.whole'), ...check.findings.map((each) => line(each, language)), '');
  parts.push(totals(check.characteristics, language));
  return parts.join('\n');
}

function stateTable(plan: Plan, check: PlanCheck, language: Language): string {
  const headings = ['number', 'id', 'kind', 'requirement', 'state'].map((key) =>
    sayAny(language, `plan.column.${key}`),
  );
  const rows = plan.characteristics.map((one, k) => {
    const { state } = check.characteristics[k] as CheckedCharacteristic;
    return [
      one.balloon === undefined ? '' : String(one.balloon),
      shortened(one.id),
      kindText(one, language),
      requirementText(one, language),
      `${marks[state]} ${say(language, `plan.state.${state}`)}`,
    ];
  });
  return formatColumns([headings, ...rows]);
}

/** Shapes and kinds come as codes: the sentence has their words. */
function line({ code, details, isMissing }: PlanFinding, language: Language): string {
  const inWords = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, wordOf(name, value, language)]),
  );
  return `  ${isMissing ? '✘' : '·'} ${sayNote(language, { code, details: inWords })}`;
}

function wordOf(name: string, value: string | number, language: Language): string | number {
  if (name === 'kind') return sayAny(language, `characteristic.kind.${value}`);
  if (name === 'shape') return sayAny(language, `plan.feature.${value}`);
  if (name === 'modifier') return sayAny(language, `characteristic.modifier.${value}`);
  return value;
}

function totals(characteristics: readonly CheckedCharacteristic[], language: Language): string {
  const count = (state: CheckedCharacteristic['state']) =>
    formatCount(language, characteristics.filter((one) => one.state === state).length);
  return say(language, 'plan.check.totals', {
    all: formatCount(language, characteristics.length),
    measurable: count('measurable'),
    missing: count('missing'),
    nothingRequired: count('nothingRequired'),
  });
}
