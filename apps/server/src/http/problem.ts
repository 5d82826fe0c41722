/** Errors as the wire has them: one shape, in the caller's language; what is our own mistake tells nothing of our insides. */
import type { Problem, Reason } from '@diewright/shop';
import { formatDetails, isSentenceKey, type Language, sayAny } from '@diewright/words';
import type { z } from 'zod';
import { KeyReused } from '../audit/key-reused.ts';
import { isDiskFull, isReadOnly } from '../files/disk-trouble.ts';
import { Refusal } from './refusal.ts';

/** Of PostgreSQL: what a person caused, and what the machine did. */
const SERIALIZATION = ['40001', '40P01'];
const GONE = ['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNREFUSED', 'ECONNRESET'];

/** @returns what to answer, or null for a mistake of our own */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof KeyReused) return new Refusal(409, 'idempotency-key-reused');
  const { code } = error as { code?: string };
  if (code === undefined) return isConnectionLost(error) ? new Refusal(503, 'database-away') : null;
  if (isDiskFull(error)) return new Refusal(507, 'disk-full');
  if (isReadOnly(error)) return new Refusal(507, 'disk-read-only');
  if (SERIALIZATION.includes(code)) return new Refusal(503, 'busy-try-again');
  if (GONE.includes(code)) return new Refusal(503, 'database-away');
  return null;
}

function isConnectionLost(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded when trying to connect/.test(message);
}

/** A reason that was kept, for whoever reads it now. */
export function sayReason(
  { reason, details }: Reason,
  language: Language,
): { code: string; sentence: string } {
  return { code: reason, sentence: sentenceOf(reason, details, language) };
}

export function problemOf(refusal: Refusal, language: Language): Problem {
  const fields = refusal.fields.map(({ path, reason, details }) => ({
    path,
    sentence: sentenceOf(reason, details ?? {}, language),
  }));
  return {
    code: refusal.reason,
    sentence: sentenceOf(refusal.reason, refusal.details, language),
    details: refusal.details,
    ...(fields.length > 0 ? { fields } : {}),
  };
}

/** A field that does not fit its schema, as a reason of ours: the schema library's own texts reach nobody. */
export function fieldsOf(error: z.core.$ZodError): Refusal['fields'] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), ...reasonOf(issue) }));
}

function reasonOf(issue: z.core.$ZodIssue): { reason: string; details?: Record<string, string | number> } {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return { reason: 'field-empty' };
      return issue.origin === 'string'
        ? { reason: 'field-too-short', details: { least: Number(issue.minimum) } }
        : { reason: 'field-too-small', details: { least: Number(issue.minimum) } };
    case 'too_big':
      return issue.origin === 'string'
        ? { reason: 'field-too-long', details: { most: Number(issue.maximum) } }
        : { reason: 'field-too-big', details: { most: Number(issue.maximum) } };
    case 'invalid_value':
      return { reason: 'field-not-a-choice', details: { allowed: issue.values.map(String).join(', ') } };
    case 'unrecognized_keys':
      return { reason: 'field-unknown', details: { names: issue.keys.join(', ') } };
    case 'invalid_type':
      return issue.input === undefined
        ? { reason: 'field-missing' }
        : { reason: 'field-wrong-type', details: { expected: issue.expected } };
    default:
      return { reason: 'field-wrong' };
  }
}

function sentenceOf(reason: string, details: Refusal['details'], language: Language): string {
  const key = `problem.${reason}`;
  return sayAny(
    language,
    isSentenceKey(key) ? key : 'problem.request-wrong',
    formatDetails(language, details),
  );
}
