/**
 * Whatever can reach a person has its sentence, in both languages. Reasons that exist only as types are listed here so
 * that the compiler keeps the lists whole; and all sources are searched for reasons and notes that no list knows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CadReason,
  part21FaultReasons,
  pmiIssueCodes,
  type ShrinkageReason,
  shrinkageTable,
  structureReasons,
} from '@diewright/cad';
import {
  type AutomaticReason,
  fileNoteCodes,
  fileReasons,
  fitCriteria,
  fitReasons,
  shapeKinds,
  unitReasons,
} from '@diewright/geometry';
import {
  type AlignmentResult,
  type DocumentReason,
  datumReasons,
  decisionReasons,
  type FileAlignmentReason,
  type InspectStage,
  measureReasons,
  planDocument,
  planFindingCodes,
  resultSchema,
} from '@diewright/metrology';
import type { OpenReason } from '@diewright/metrology/run';
import { isSentenceKey, languages, sayAny } from '@diewright/words';
import { describe, expect, test } from 'vitest';
import type { ArgumentReason } from './arguments/inspect-arguments.ts';
import type { WriteReason } from './disk/write-folder.ts';

/** Every member of a union, or the compiler complains. */
function all<T extends string>(members: Record<T, true>): string[] {
  return Object.keys(members);
}

const reasons: Readonly<Record<string, readonly string[]>> = {
  files: fileReasons,
  units: unitReasons,
  models: all<CadReason>({
    'cad-file-unreadable': true,
    'step-not-part21': true,
    'step-truncated': true,
    'step-several-units': true,
    'step-no-unit': true,
    'step-no-shape': true,
    'cad-kernel-refused': true,
    'cad-kernel-crashed': true,
    'cad-time-limit': true,
    'cad-memory-limit': true,
    'cad-cancelled': true,
  }),
  fits: fitReasons,
  measures: measureReasons,
  datums: datumReasons,
  'texts of models': [...part21FaultReasons, ...structureReasons],
  shrinkage: all<ShrinkageReason>({ 'shrink-not-readable': true, 'shrink-implausible': true }),
  documents: all<DocumentReason>({
    'document-not-json': true,
    'document-other-kind': true,
    'document-newer': true,
    'document-field-missing': true,
    'document-field-unknown': true,
    'document-field-wrong': true,
    'document-rule-broken': true,
  }),
  'automatic alignment': all<AutomaticReason>({
    'cannot-align': true,
    'alignment-ambiguous': true,
    'best-fit-too-few-points': true,
    'best-fit-nothing-near': true,
    'touch-list-needs-alignment': true,
  }),
  'alignment files': all<FileAlignmentReason>({
    'too-few-pairs': true,
    'pairs-collinear': true,
    'point-not-finite': true,
    'alignment-leaves-freedom': true,
    'alignment-point-not-measured': true,
    'alignment-direction-zero': true,
    'alignment-does-not-converge': true,
    'datum-point-count': true,
  }),
  arguments: all<ArgumentReason>({
    'argument-unknown': true,
    'argument-missing-value': true,
    'argument-missing-files': true,
    'argument-not-number': true,
    'argument-not-positive': true,
    'argument-tolerance': true,
    'argument-choice': true,
  }),
  opening: all<OpenReason>({
    'file-not-found': true,
    'file-is-folder': true,
    'file-no-permission': true,
    'file-not-readable': true,
  }),
  writing: all<WriteReason>({
    'output-exists': true,
    'output-not-folder': true,
    'output-not-writable': true,
    'output-disk-full': true,
  }),
};

/** Keys of sentences that are put together at run time, by what puts them together. */
const composed: Readonly<Record<string, readonly string[]>> = {
  'what drawings leave open': pmiIssueCodes.map((code) => `note.${code}`),
  'notes of files': fileNoteCodes.map((code) => `note.${code}`),
  'findings of plans': planFindingCodes.map((code) => `note.${code}`),
  verdicts: resultSchema.shape.verdict.shape.outcome.options.map((outcome) => `verdict.${outcome}`),
  'ways of alignment': all<AlignmentResult['method']>({
    none: true,
    auto: true,
    bestfit: true,
    pairs: true,
    '3-2-1': true,
    rps: true,
  }).map((method) => `alignment.${method}`),
  stages: [
    ...all<InspectStage>({
      distances: true,
      patches: true,
      characteristics: true,
      sections: true,
      thickness: true,
      picture: true,
    }),
    ...['nominal', 'measured', 'kernel', 'alignment', 'report'],
  ].map((stage) => `stage.${stage}`),
  commands: [
    'main',
    'explain',
    'fit',
    'inspect',
    'compare',
    'plan',
    'info',
    'shrinkage',
    'show',
    'serve',
    'worker',
    'backup',
    'restore',
    'doctor',
    'audit-verify',
    'example',
    ...['connect', 'dies', 'send', 'result', 'passport', 'export'],
  ].map((name) => `help.${name}`),
  decisions: decisionReasons.map((reason) => `step.verdict-${reason}`),
  'terms of fits': [...shapeKinds, ...fitCriteria].map((term) => `term.${term}`),
  associations: ['C', 'CE', 'CI', 'G', 'GE', 'GI', 'X', 'N', 'targets', 'boundary'].map(
    (symbol) => `association.${symbol}`,
  ),
  'shrinkage table': shrinkageTable.flatMap(({ alloy, mould, note }) => [
    `alloy.${alloy}`,
    `mould.${mould}`,
    ...(note ? [`shrinkage-note.${note}`] : []),
  ]),
};

const without = (keys: readonly string[]) => [...new Set(keys)].filter((key) => !isSentenceKey(key));

describe('a sentence for', () => {
  test.each(Object.keys(reasons))('every reason of %s', (area) => {
    expect(without((reasons[area] ?? []).map((reason) => `problem.${reason}`))).toEqual([]);
  });

  test.each(Object.keys(composed))('%s', (area) => {
    const keys = composed[area] ?? [];
    expect(keys.length).toBeGreaterThan(0);
    expect(without(keys)).toEqual([]);
  });

  test('every reason and note that stands in a source', () => {
    const found = sources().flatMap(wordsIn);
    // The search itself works: it meets what the lists above name.
    for (const key of ['problem.cannot-align', 'problem.file-truncated', 'note.only-best-fit'])
      expect(found).toContain(key);
    expect(without(found)).toEqual([]);
  });
});

test('a document of a kind that nobody knows is told in words, in both languages', () => {
  for (const language of languages) {
    const text = sayAny(language, 'problem.document-other-kind', {
      file: 'plan.json',
      kind: planDocument.kind,
      found: '–',
    });
    expect(text).toContain('plan.json');
    expect(text).not.toMatch(/[{}]/);
  }
});

/** The built rooms' own sources; tests plant codes that nobody knows. */
function sources(): string[] {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const rooms = [
    ...['libs/geometry', 'libs/cad', 'libs/metrology', 'libs/report', 'libs/shop'],
    'apps/cli',
    'apps/server',
  ];
  return rooms.flatMap((room) =>
    readdirSync(join(root, room, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
      .map((name) => readFileSync(join(root, room, 'src', name), 'utf8')),
  );
}

/** A code is a note, a step on the way to a verdict, a warning or a line of an uncertainty budget. */
function sentenceOf(code: string): string {
  const families = ['note', 'step', 'warning', 'uncertainty'];
  return families.map((family) => `${family}.${code}`).find(isSentenceKey) ?? `note.${code}`;
}

function wordsIn(text: string): string[] {
  const problems = [...text.matchAll(/\bfailure\(\s*'([\w-]+)'/g)].map(([, reason]) => `problem.${reason}`);
  const notes = [...text.matchAll(/\bcode: '([\w-]+)'/g)].map(([, code]) => sentenceOf(`${code}`));
  const verdicts = text.includes('explainVerdict(')
    ? [...text.matchAll(/\badd\('([\w-]+)'/g)].map(([, code]) => `note.${code}`)
    : [];
  return [...problems, ...notes, ...verdicts];
}
