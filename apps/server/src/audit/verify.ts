/**
 * Whether everything that a firm was promised is still there: walks its chain from the first line, hashes each line
 * and each row that a line names anew, and asks for the files. The first break is named, and no later one: after a
 * break nothing that follows proves anything.
 */
import type { Db } from '../db/connect.ts';
import { type FirmTransaction, inFirm } from '../db/in-firm.ts';
import { appendOnlyTables, type EvidenceTable } from './append-only.ts';
import { CHAIN_BEGIN, type Evidence, hashOfLine, sha256Of, sha256OfBatch } from './chain.ts';

export type ChainBreak =
  | {
      readonly kind: 'line-missing' | 'line-changed' | 'line-order';
      readonly number: number;
      readonly at: Date | null;
    }
  | {
      readonly kind: 'row-missing' | 'row-changed';
      readonly number: number;
      readonly at: Date;
      readonly table: string;
      readonly key: string;
    }
  | { readonly kind: 'row-unknown'; readonly table: string; readonly rows: number }
  | { readonly kind: 'head-wrong'; readonly number: number }
  | { readonly kind: 'file-missing' | 'file-changed'; readonly sha256: string };

export interface Verified {
  readonly lines: number;
  readonly rows: number;
  readonly files: number;
  readonly head: string;
  readonly firstBreak: ChainBreak | null;
}

/** Whether a file's bytes still have its name as their hash. */
export type FileCheck = (sha256: string) => Promise<'sound' | 'missing' | 'changed'>;

const BATCH = 500;

export async function verifyFirm(db: Db, firmId: string, checkFile: FileCheck): Promise<Verified> {
  // One snapshot: what is written meanwhile is not half seen.
  const found = await inFirm(db, firmId, (tx) => verifyRows(tx, firmId), {
    readOnly: true,
    isolation: 'repeatable read',
  });
  if (found.firstBreak) return { ...found, files: 0 };
  let files = 0;
  for (const sha256 of found.fileHashes) {
    const state = await checkFile(sha256);
    if (state !== 'sound')
      return {
        ...found,
        files,
        firstBreak: { kind: state === 'missing' ? 'file-missing' : 'file-changed', sha256 },
      };
    files++;
  }
  return { ...found, files };
}

interface VerifiedRows {
  readonly lines: number;
  readonly rows: number;
  readonly head: string;
  readonly firstBreak: ChainBreak | null;
  readonly fileHashes: readonly string[];
}

async function verifyRows(tx: FirmTransaction, firmId: string): Promise<VerifiedRows> {
  let previous = CHAIN_BEGIN;
  let lines = 0;
  const rows = new Map<string, number>();
  const fileHashes: string[] = [];
  const broken = (firstBreak: ChainBreak): VerifiedRows => ({
    lines,
    rows: sum(rows),
    head: previous,
    firstBreak,
    fileHashes,
  });
  for (;;) {
    const batch = await tx
      .selectFrom('audit_lines')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('number', '>', lines)
      .orderBy('number')
      .limit(BATCH)
      .execute();
    for (const line of batch) {
      if (line.number !== lines + 1) return broken({ kind: 'line-missing', number: lines + 1, at: null });
      if (line.previous_hash !== previous)
        return broken({ kind: 'line-order', number: line.number, at: line.at });
      if (hashOfLine(line) !== line.hash)
        return broken({ kind: 'line-changed', number: line.number, at: line.at });
      for (const evidence of line.evidence as Evidence[]) {
        const about = {
          number: line.number,
          at: line.at,
          table: evidence.table,
          key: evidence.key.join(' '),
        };
        const found = await findRows(tx, firmId, evidence);
        const expected = evidence.rows ?? 1;
        if (found.length < expected) return broken({ kind: 'row-missing', ...about });
        const hash =
          evidence.rows === undefined
            ? sha256Of(found[0])
            : sha256OfBatch(found, appendOnlyTables[evidence.table as EvidenceTable]);
        if (hash !== evidence.sha256) return broken({ kind: 'row-changed', ...about });
        rows.set(evidence.table, (rows.get(evidence.table) ?? 0) + expected);
        if (evidence.table === 'files') fileHashes.push(evidence.key[0] as string);
      }
      previous = line.hash;
      lines++;
    }
    if (batch.length < BATCH) break;
  }
  const head = await tx
    .selectFrom('audit_heads')
    .selectAll()
    .where('firm_id', '=', firmId)
    .executeTakeFirst();
  if ((head?.number ?? 0) !== lines || (head?.hash ?? CHAIN_BEGIN) !== previous)
    return broken({ kind: 'head-wrong', number: head?.number ?? 0 });
  const unknown = await findUnknownRows(tx, firmId, rows);
  if (unknown) return broken(unknown);
  return { lines, rows: sum(rows), head: previous, firstBreak: null, fileHashes };
}

/** The row of a whole key, or the rows of a batch. */
async function findRows(tx: FirmTransaction, firmId: string, { table, key }: Evidence) {
  let query = tx
    .selectFrom(table as 'signatures')
    .selectAll()
    .where('firm_id', '=', firmId);
  for (const [k, value] of key.entries()) {
    const column = appendOnlyTables[table as EvidenceTable][k] as 'signature_id';
    query = query.where(column, '=', value as string);
  }
  return query.execute();
}

/** Rows that no line names were put there past the road. */
async function findUnknownRows(
  tx: FirmTransaction,
  firmId: string,
  named: ReadonlyMap<string, number>,
): Promise<ChainBreak | null> {
  for (const table of Object.keys(appendOnlyTables)) {
    if (table === 'audit_lines') continue;
    const { count } = await tx
      .selectFrom(table as 'signatures')
      .select((expression) => expression.fn.countAll<number>().as('count'))
      .where('firm_id', '=', firmId)
      .executeTakeFirstOrThrow();
    const rows = count - (named.get(table) ?? 0);
    if (rows > 0) return { kind: 'row-unknown', table, rows };
  }
  return null;
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
