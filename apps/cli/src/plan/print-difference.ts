/** What a new revision of a plan asks otherwise, on the terminal. */
import type { Characteristic, FieldChange, PlanDifference, PlanFeatureKind } from '@diewright/metrology';
import { formatCount, type Language, say } from '@diewright/words';
import { formatColumns } from '../terminal/columns.ts';
import { kindText, shortened } from './print-plan.ts';
import { requirementText } from './requirement-text.ts';

export function printDifference(difference: PlanDifference, language: Language): string {
  const { added, removed, changed, others, renumbered, movedFaces, isSame } = difference;
  const parts: string[] = [];
  const section = (key: 'removed' | 'added' | 'changed' | 'others', rows: readonly string[][]) => {
    if (rows.length > 0) parts.push(say(language, `plan.diff.${key}`), indent(formatColumns(rows)), '');
  };
  section(
    'removed',
    removed.map((one) => ['−', ...rowOf(one, language)]),
  );
  section(
    'added',
    added.map((one) => ['+', ...rowOf(one, language)]),
  );
  section(
    'changed',
    changed.flatMap(({ id, newId, kind, fields }) =>
      fields.map((field, k) => [
        k === 0 ? '~' : '',
        k === 0 ? shortened(id === newId ? id : `${id} → ${newId}`) : '',
        k === 0 ? kindText({ kind }, language) : '',
        ...fieldCells(field, language),
      ]),
    ),
  );
  section(
    'others',
    others.flatMap(({ what, name, fields }) =>
      fields.map((field, k) => [
        k === 0 ? '~' : '',
        k === 0 ? say(language, `plan.diff.what.${what}`, { name }) : '',
        ...fieldCells(field, language),
      ]),
    ),
  );
  if (renumbered.length > 0)
    parts.push(say(language, 'plan.diff.renumbered', { count: formatCount(language, renumbered.length) }));
  if (movedFaces.length > 0) {
    const pairs = movedFaces.slice(0, 10).map(({ from, to }) => `${from} → ${to}`);
    parts.push(
      say(language, 'plan.diff.moved-faces', {
        count: formatCount(language, movedFaces.length),
        faces: pairs.join(', ') + (movedFaces.length > pairs.length ? ', …' : ''),
      }),
    );
  }
  parts.push(
    isSame
      ? say(language, 'plan.diff.same')
      : say(language, 'plan.diff.totals', {
          added: formatCount(language, added.length),
          removed: formatCount(language, removed.length),
          changed: formatCount(language, changed.length),
          others: formatCount(language, others.length),
        }),
  );
  return parts.join('\n');
}

function rowOf(one: Characteristic, language: Language): string[] {
  return [shortened(one.id), kindText(one, language), requirementText(one, language)];
}

function fieldCells({ field, from, to }: FieldChange, language: Language): string[] {
  const text = field === 'features' ? featuresText : valueText;
  return [field, `${text(from, language)} → ${text(to, language)}`];
}

/** As `comparePlans` describes features. */
function featuresText(value: unknown, language: Language): string {
  const features = value as readonly { kind: PlanFeatureKind; faces: readonly (number | string)[] }[];
  const texts = features.map(({ kind, faces }) => {
    const shape = say(language, `plan.feature.${kind}`);
    if (faces.length === 0) return shape;
    const where =
      faces.length <= 4
        ? say(language, 'plan.face-numbers', { faces: faces.join(', ') })
        : say(language, 'plan.face-count', { faces: formatCount(language, faces.length) });
    return `${shape} ${where}`;
  });
  return texts.join(' – ') || '–';
}

/** A quantity as a person writes it, anything else as in the file. */
function valueText(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'value' in value && 'unit' in value)
    return `${value.value}${value.unit === 'deg' ? '°' : ` ${value.unit}`}`;
  return JSON.stringify(value);
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
