/** Reads our own JSON documents (plan, alignment): every mistake as a reason with its place, never a throw. */
import { failure, type Outcome, success } from '@diewright/geometry';
import type { z } from 'zod';

export type DocumentReason =
  | 'document-not-json'
  | 'document-other-kind'
  | 'document-newer'
  | 'document-field-missing'
  | 'document-field-unknown'
  | 'document-field-wrong'
  | 'document-rule-broken';

export interface DocumentKind<S extends z.ZodType> {
  readonly schema: S;
  readonly kind: string;
  readonly schemaVersion: number;
}

/** @param file name of the file, for the sentence */
export function parseDocument<S extends z.ZodType>(
  text: string,
  file: string,
  { schema, kind, schemaVersion }: DocumentKind<S>,
): Outcome<z.output<S>, DocumentReason> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return failure('document-not-json', { file, ...placeOf(error, text) });
  }
  const head = (typeof raw === 'object' && raw !== null ? raw : {}) as {
    kind?: unknown;
    schemaVersion?: unknown;
  };
  if (head.kind !== kind) {
    return failure('document-other-kind', {
      file,
      kind,
      found: typeof head.kind === 'string' ? head.kind : '–',
    });
  }
  if (typeof head.schemaVersion === 'number' && head.schemaVersion > schemaVersion) {
    return failure('document-newer', { file, version: head.schemaVersion, known: schemaVersion });
  }
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return success(parsed.data);
  return describeIssue(file, parsed.error.issues[0] as z.core.$ZodIssue);
}

function describeIssue(file: string, issue: z.core.$ZodIssue): Outcome<never, DocumentReason> {
  const field = pathText(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return failure('document-field-unknown', {
        file,
        field: pathText([...issue.path, issue.keys[0] ?? '']),
      });
    case 'invalid_type':
      return issue.input === undefined
        ? failure('document-field-missing', { file, field, expected: issue.expected })
        : failure('document-field-wrong', { file, field, expected: issue.expected });
    case 'invalid_value':
      return failure('document-field-wrong', { file, field, expected: issue.values.map(String).join(' | ') });
    case 'invalid_union':
      return failure('document-field-wrong', { file, field, expected: issue.discriminator ?? issue.message });
    default:
      return failure('document-rule-broken', { file, field, rule: issue.message });
  }
}

/** faces[3].lower */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || '–';
}

/** Line and column of a JSON mistake where the engine tells the place. */
function placeOf(error: unknown, text: string): { line: number; column: number } {
  const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
