/**
 * The one road to write. Every change of a firm's data, by a page, a key, a job or an import, is a command: it says who
 * does what under which idempotency key, runs in one transaction, and leaves one line in the firm's chain in that same
 * transaction. A command that comes twice with one key is done once and answered twice.
 */
import { type Insertable, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Db } from '../db/connect.ts';
import { type FirmTransaction, inFirm } from '../db/in-firm.ts';
import type { Tables } from '../db/tables.ts';
import type { Actor } from './actor.ts';
import { appendOnlyTables, type EvidenceTable } from './append-only.ts';
import { CHAIN_BEGIN, type Evidence, hashOfLine, sha256Of, sha256OfBatch } from './chain.ts';
import { KeyReused } from './key-reused.ts';

export interface Command {
  readonly firmId: string;
  readonly actor: Actor;
  /** Noun and verb: `die.create`. */
  readonly name: string;
  /** Chosen by whoever asks, once for each thing they want done. */
  readonly idempotencyKey: string;
  /** What is asked; it stands in the line, so no secret may be in it. */
  readonly input: unknown;
}

/** What a command may do: write in its transaction, append evidence, say what it is about. */
export interface WriteScope {
  readonly tx: FirmTransaction;
  readonly firmId: string;
  readonly actor: Actor;
  /** The instant of the command, to the millisecond: the same in its line and its rows. */
  readonly now: Date;
  newId(): string;
  /** Adds a row to a table that is written once; its hash goes into the line. */
  append<T extends EvidenceTable>(table: T, row: Omit<Insertable<Tables[T]>, 'firm_id'>): Promise<void>;
  /** Adds rows that share the first column of their key (`of`), with one hash for all of them. */
  appendBatch<T extends EvidenceTable>(
    table: T,
    of: string,
    rows: readonly Omit<Insertable<Tables[T]>, 'firm_id'>[],
  ): Promise<void>;
  /** The thing whose history the line belongs to. */
  about(kind: string, id: string): void;
  /** Tells everybody who looks at a thing that it changed; heard when the transaction is through. */
  changed(kind: string, id: string): void;
}

/** A statement takes 65,535 parameters. */
const BATCH_ROWS = 1000;
export const CHANGE_CHANNEL = 'diewright_change';

/**
 * @returns what the command answered, now or the first time its key came; as JSON keeps it, so that both are alike
 * @throws KeyReused where the key belongs to another command
 */
export async function write<T>(
  db: Db,
  command: Command,
  work: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  return inFirm(db, command.firmId, async (tx) => {
    // Two with one key at the same time: the second waits here, and then finds the line of the first.
    const name = `${command.firmId} ${command.idempotencyKey}`;
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
    const earlier = await earlierAnswer<T>(tx, command);
    return earlier ? earlier.answer : run(tx, command, work);
  });
}

/** What a command answered before, where it came before: for work that is done ahead of the transaction. */
export function answeredBefore<T>(db: Db, command: Command): Promise<{ answer: T } | null> {
  return inFirm(db, command.firmId, (tx) => earlierAnswer<T>(tx, command), { readOnly: true });
}

async function run<T>(
  tx: FirmTransaction,
  command: Command,
  work: (scope: WriteScope) => Promise<T>,
): Promise<T> {
  const evidence: Evidence[] = [];
  const changes: { kind: string; id: string }[] = [];
  let subject: { kind: string; id: string } | null = null;
  const { firmId, actor } = command;
  const now = new Date();
  const scope: WriteScope = {
    tx,
    firmId,
    actor,
    now,
    newId,
    about(kind, id) {
      subject = { kind, id };
    },
    changed: (kind, id) => void changes.push({ kind, id }),
    async appendBatch(table, of, rows) {
      const whole: Record<string, unknown>[] = rows.map((row) => ({ firm_id: firmId, ...row }));
      for (let at = 0; at < whole.length; at += BATCH_ROWS)
        await tx
          .insertInto(table as EvidenceTable)
          .values(whole.slice(at, at + BATCH_ROWS) as never)
          .execute();
      if (whole.length > 0)
        evidence.push({
          ...{ table, key: [of], rows: whole.length },
          sha256: sha256OfBatch(whole, appendOnlyTables[table]),
        });
    },
    async append(table, row) {
      const whole: Readonly<Record<string, unknown>> = { firm_id: firmId, ...row };
      await tx
        .insertInto(table as EvidenceTable)
        .values(whole as never)
        .execute();
      evidence.push(evidenceOf(table, whole));
    },
  };
  const done = await work(scope);
  const answer: T = done === undefined ? (null as T) : JSON.parse(JSON.stringify(done));
  await appendLine(tx, command, { subject, evidence, answer, now });
  for (const change of changes)
    await sql`SELECT pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify({ firmId, ...change })})`.execute(tx);
  return answer;
}

/** The last thing of a command, so that the chain's end is locked for as short as can be. */
async function appendLine(
  tx: FirmTransaction,
  command: Command,
  done: {
    readonly subject: { kind: string; id: string } | null;
    readonly evidence: readonly Evidence[];
    readonly answer: unknown;
    readonly now: Date;
  },
): Promise<void> {
  const { firmId } = command;
  const head = await lockHead(tx, firmId);
  const line = {
    firm_id: firmId,
    number: head.number + 1,
    at: done.now,
    actor: command.actor,
    command: command.name,
    idempotency_key: command.idempotencyKey,
    subject_kind: done.subject?.kind ?? null,
    subject_id: done.subject?.id ?? null,
    input: command.input ?? null,
    answer: done.answer ?? null,
    evidence: done.evidence,
    previous_hash: head.hash,
  };
  const hash = hashOfLine(line);
  await tx
    .insertInto('audit_lines')
    .values({
      ...line,
      actor: JSON.stringify(line.actor),
      input: JSON.stringify(line.input),
      answer: JSON.stringify(line.answer),
      evidence: JSON.stringify(line.evidence),
      hash,
    })
    .execute();
  await tx
    .updateTable('audit_heads')
    .set({ number: line.number, hash })
    .where('firm_id', '=', firmId)
    .execute();
}

async function lockHead(tx: FirmTransaction, firmId: string): Promise<{ number: number; hash: string }> {
  const find = () =>
    tx.selectFrom('audit_heads').select(['number', 'hash']).where('firm_id', '=', firmId).forUpdate();
  const head = await find().executeTakeFirst();
  if (head) return head;
  await tx
    .insertInto('audit_heads')
    .values({ firm_id: firmId, number: 0, hash: CHAIN_BEGIN })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return find().executeTakeFirstOrThrow();
}

export function evidenceOf(table: EvidenceTable, row: Readonly<Record<string, unknown>>): Evidence {
  return {
    table,
    key: appendOnlyTables[table].map((column) => row[column] as string | number),
    sha256: sha256Of(withJsonRead(row)),
  };
}

/** JSON columns are given as text and come back as what they hold; the hash is of what they hold. */
function withJsonRead(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { problem } = row;
  return typeof problem === 'string' ? { ...row, problem: JSON.parse(problem) } : { ...row };
}

async function earlierAnswer<T>(tx: FirmTransaction, command: Command): Promise<{ answer: T } | null> {
  const line = await tx
    .selectFrom('audit_lines')
    .select(['command', 'input', 'answer'])
    .where('firm_id', '=', command.firmId)
    .where('idempotency_key', '=', command.idempotencyKey)
    .executeTakeFirst();
  if (!line) return null;
  const same = line.command === command.name && sha256Of(line.input) === sha256Of(command.input ?? null);
  if (!same) throw new KeyReused(command.idempotencyKey);
  return { answer: line.answer as T };
}
