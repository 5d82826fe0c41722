/** `diewright compare`: what became of every face between two revisions of a model. */
import {
  type CadModel,
  compareFaces,
  type FaceChange,
  type FaceMatch,
  type RevisedFace,
} from '@diewright/cad';
import { failure, type Outcome, success } from '@diewright/geometry';
import { loadNominal } from '@diewright/metrology/run';
import { formatNumber, type Language, say, sayAny } from '@diewright/words';
import { parseStrictly } from '../arguments/parse-strictly.ts';
import { formatColumns } from '../terminal/columns.ts';
import type { Voice } from '../terminal/voice.ts';

const options = { json: { type: 'boolean' }, lang: { type: 'string' } } as const;

/** As `diff` answers: the same, something is otherwise, it could not be told. */
const SAME = 0;
const ERROR = 1;
const DIFFERENT = 2;

export async function compare(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseStrictly(args, options);
  const files = parsed.ok ? parsed.value.positionals : [];
  if (!parsed.ok || files.length !== 2) {
    voice.complain(parsed.ok ? failure('compare-two-models', { given: files.length }) : parsed);
    voice.tell('command.see-help', { command: 'compare' });
    return ERROR;
  }
  const [before, after] = [await facesOf(files[0] as string), await facesOf(files[1] as string)];
  for (const side of [before, after])
    if (!side.ok) {
      voice.complain(side);
      return ERROR;
    }
  if (!before.ok || !after.ok) return ERROR;
  const matches = compareFaces(before.value.faces, after.value.faces);
  const isSame = matches.every(({ kind }) => kind === 'same');
  const { language } = voice;
  for (const side of [before.value, after.value])
    if (side.unknown > 0) voice.tell('compare.unknown', { file: side.file, count: side.unknown });
  if (parsed.value.values.json) voice.answer(JSON.stringify({ matches }, null, 2));
  else voice.answer(table(matches, before.value, after.value, language));
  return isSame ? SAME : DIFFERENT;
}

interface Side {
  readonly file: string;
  readonly model: CadModel;
  readonly faces: readonly RevisedFace[];
  /** Faces of which only triangles are known: they cannot be compared. */
  readonly unknown: number;
}

async function facesOf(path: string): Promise<Outcome<Side>> {
  const { signal } = new AbortController();
  const loaded = await loadNominal(path, { unit: null, shrink: null, encoding: null, signal });
  if (!loaded.ok) return loaded;
  const { model } = loaded.value;
  const file = model.source.fileName;
  if (!model.exactFaces) return failure('compare-no-surfaces', { file });
  const faces = model.exactFaces.shapes.flatMap((shape, index) => (shape ? [{ index, shape }] : []));
  return success({ file, model, faces, unknown: model.faces.length - faces.length });
}

function table(matches: readonly FaceMatch[], before: Side, after: Side, language: Language): string {
  const count = (kind: FaceMatch['kind']) => matches.filter((match) => match.kind === kind).length;
  const summary = say(language, 'compare.summary', {
    same: count('same'),
    changed: count('changed'),
    removed: count('removed'),
    added: count('added'),
  });
  const told = matches.filter(({ kind }) => kind !== 'same');
  if (told.length === 0) return summary;
  const rows = told.map((match) => [
    say(language, `compare.${match.kind}`),
    'before' in match ? nameOf(before.model, match.before) : '',
    'after' in match ? nameOf(after.model, match.after) : '',
    match.kind === 'changed' ? match.changes.map((change) => changeText(change, language)).join('; ') : '',
  ]);
  const heading = (['what', 'before', 'after', 'changes'] as const).map((key) =>
    say(language, `compare.column.${key}`),
  );
  return `${formatColumns([heading, ...rows])}\n\n${summary}`;
}

/** Number in the model, kind of surface and number in the file: `12 cylinder #857`. */
function nameOf(model: CadModel, index: number): string {
  const face = model.faces[index];
  return [String(index), face?.kind ?? '', face?.entity === undefined ? '' : `#${face.entity}`]
    .filter(Boolean)
    .join(' ');
}

function changeText({ what, from, to }: FaceChange, language: Language): string {
  const text = (value: number | string) => {
    if (typeof value === 'string') return value;
    return what === 'semiAngle'
      ? `${formatNumber(language, (value * 180) / Math.PI, 3)}°`
      : formatNumber(language, value, what === 'loops' ? 0 : 3);
  };
  return `${sayAny(language, `compare.change.${what}`)} ${text(from)} → ${text(to)}`;
}
