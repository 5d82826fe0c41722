/** A plan on the terminal: its characteristics, the count of each kind, and what is open. */
import type { Characteristic, OpenIssue, Plan } from '@diewright/metrology';
import { sayNote } from '@diewright/report';
import { formatCount, type Language, say, sayAny } from '@diewright/words';
import { columnsOf, cutToColumns, formatColumns } from '../terminal/columns.ts';
import { requirementText } from './requirement-text.ts';

/** Names are cut to this, so that a line stays readable. */
const NAME_COLUMNS = 32;
/** More of the same issue is counted, not listed. */
const SHOWN_PER_ISSUE = 3;

export function printPlan(plan: Plan, language: Language): string {
  const parts = [headline(plan, language)];
  if (plan.characteristics.length > 0)
    parts.push('', characteristicTable(plan, language), '', countsText(plan, language));
  const open = openText(plan, language);
  const isMarked = plan.characteristics.some((one) => one.open.length > 0);
  if (open !== '') parts.push('', say(language, isMarked ? 'plan.open-marked' : 'plan.open'), open);
  return parts.join('\n');
}

function headline({ model, standard, derivedFrom, characteristics }: Plan, language: Language): string {
  const lines: string[] = [];
  if (model) lines.push(say(language, 'plan.of-model', { file: model.fileName }));
  if (standard && characteristics.length > 0) {
    const { name, stated } = standard;
    const from = say(language, `plan.standard-from.${standard.from}`, { stated: stated ?? '–' });
    lines.push(say(language, 'plan.standard', { name, from }));
  }
  if (derivedFrom) {
    const { plan, shrink, dimensionsScaled, toleranceShare } = derivedFrom;
    lines.push(
      say(language, 'plan.derived', {
        file: plan.fileName,
        shrink: [...new Set(shrink)].length === 1 ? String(shrink[0]) : shrink.join(', '),
        dimensions: say(language, dimensionsScaled ? 'plan.dimensions-scaled' : 'plan.dimensions-kept'),
        share:
          toleranceShare === undefined
            ? say(language, 'plan.share-whole')
            : say(language, 'plan.share', { share: String(toleranceShare) }),
      }),
    );
    for (const made of ['cavity', 'core', 'face'] as const) {
      const own = derivedFrom.cavity.filter((each) => each.made === made);
      if (own.length === 0) continue;
      const of = new Set(own.flatMap(({ characteristics }) => characteristics));
      lines.push(
        say(language, `plan.made.${made}`, {
          faces: new Set(own.flatMap(({ faces }) => faces)).size,
          characteristics: of.size,
        }),
      );
    }
  }
  return lines.join('\n');
}

function characteristicTable(plan: Plan, language: Language): string {
  const headings = ['number', 'id', 'kind', 'requirement', 'datums', 'features'].map((key) =>
    sayAny(language, `plan.column.${key}`),
  );
  const rows = plan.characteristics.map((one) => [
    one.balloon === undefined ? '' : String(one.balloon),
    shortened(one.id),
    kindText(one, language) + (one.open.length > 0 ? ' *' : ''),
    requirementText(one, language),
    datumText(plan, one),
    featureText(plan, one, language),
  ]);
  return formatColumns([headings, ...rows]);
}

export function kindText({ kind }: Pick<Characteristic, 'kind'>, language: Language): string {
  return say(language, `characteristic.kind.${kind}`);
}

export function shortened(text: string): string {
  return columnsOf(text) <= NAME_COLUMNS ? text : `${cutToColumns(text, NAME_COLUMNS - 1)}…`;
}

function datumText({ datumSystems }: Plan, one: Characteristic): string {
  if (one.group !== 'geometric' || one.datumSystem === undefined) return '';
  const system = datumSystems.find(({ id }) => id === one.datumSystem);
  return system?.label ?? one.datumSystem;
}

/** 'cylinder, internal, 2 faces': of a distance both ends. */
function featureText({ features }: Plan, one: Characteristic, language: Language): string {
  const named = one.features.map((id) => {
    const feature = features.find((each) => each.id === id);
    if (!feature) return `${id} ?`;
    const shape = say(language, `plan.feature.${feature.kind}`);
    const words = [feature.side ? say(language, `plan.feature-${feature.side}`, { feature: shape }) : shape];
    const indices = feature.faces.flatMap(({ index }) => index ?? []);
    if (indices.length > 0 && indices.length <= 2)
      words.push(say(language, 'plan.face-numbers', { faces: indices.join(', ') }));
    else if (feature.faces.length > 0)
      words.push(say(language, 'plan.face-count', { faces: formatCount(language, feature.faces.length) }));
    return words.join(' ');
  });
  return named.join(' – ');
}

function countsText(plan: Plan, language: Language): string {
  const kinds = new Map<Characteristic['kind'], number>();
  for (const { kind } of plan.characteristics) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const counted = [...kinds].sort((a, b) => b[1] - a[1]);
  const list = counted.map(
    ([kind, count]) => `${kindText({ kind }, language)} ${formatCount(language, count)}`,
  );
  return [
    say(language, 'plan.counts', {
      all: formatCount(language, plan.characteristics.length),
      kinds: list.join(language === 'zh' ? '、' : ', '),
    }),
    say(language, 'plan.counts-of-datums', {
      datums: plan.datums.map(({ letter }) => letter).join(' ') || '–',
      targets: formatCount(language, plan.datumTargets.length),
      features: formatCount(language, plan.features.length),
    }),
  ].join('\n');
}

/** What the file leaves open: each sentence once, with where it holds; of many of one kind the first ones. */
function openText(plan: Plan, language: Language): string {
  const issues = [
    ...plan.open.map((issue) => ({ issue, where: placeOf(issue, language) })),
    ...plan.characteristics.flatMap((one) => one.open.map((issue) => ({ issue, where: shortened(one.id) }))),
  ];
  const codes = [...new Set(issues.map(({ issue }) => issue.code))];
  return codes
    .flatMap((code) => {
      const bySentence = new Map<string, string[]>();
      for (const { issue, where } of issues) {
        if (issue.code !== code) continue;
        const sentence = sayNote(language, withEntityNames(issue));
        bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), ...(where ? [where] : [])]);
      }
      const shown = [...bySentence].slice(0, SHOWN_PER_ISSUE);
      const more = bySentence.size - shown.length;
      return [
        ...shown.map(([sentence, places]) => `  ${sentence}${placesText(places, language)}`),
        ...(more > 0
          ? [`  ${say(language, 'plan.more-of-this', { count: formatCount(language, more) })}`]
          : []),
      ];
    })
    .join('\n');
}

function placesText(places: readonly string[], language: Language): string {
  if (places.length === 0) return '';
  const more = places.length - SHOWN_PER_ISSUE;
  const tail = more > 0 ? ` ${say(language, 'plan.and-more', { count: formatCount(language, more) })}` : '';
  return `\n    ${places.slice(0, SHOWN_PER_ISSUE).join(', ')}${tail}`;
}

/** Numbers of instances are names, not counts: no grouping. */
function withEntityNames({ code, details }: OpenIssue) {
  const named = Object.entries(details).map(([name, value]) =>
    /^(feature|entity|datum|member|tolerance|dimension|view)$/.test(name) && typeof value === 'number'
      ? [name, `#${value}`]
      : [name, value],
  );
  return { code, details: Object.fromEntries(named) as OpenIssue['details'] };
}

function placeOf({ entity, line }: OpenIssue, language: Language): string {
  if (entity === undefined) return '';
  return line === undefined
    ? `#${entity}`
    : say(language, 'plan.entity-at-line', { entity: String(entity), line: String(line) });
}
