/**
 * Deliveries as rows: claimed for a while, then recorded. Nothing is held open between the two, so a slow receiver keeps
 * no connection; and whoever claimed and died lets go by the claim's end.
 */
import { sql } from 'kysely';

import type { Actor } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import { type FirmTransaction, inFirm } from '../../db/in-firm.ts';
import { ANSWER_MS } from './post-webhook.ts';

export const AT_ONCE = 20;
/** Longer than all of one claim can take, each answered at the last moment. */
export const LEASE_MS = AT_ONCE * ANSWER_MS + 60_000;
const MOST_ATTEMPTS = 10;
const FIRST_WAIT_S = 10;
const LONGEST_WAIT_S = 6 * 3600;
/** Nothing is put off for longer: what waits for a later day waits because the clock was set back. */
const FARTHEST_MS = 1000 * LONGEST_WAIT_S + LEASE_MS;

export interface ClaimedDelivery {
  readonly firmId: string;
  readonly webhookId: string;
  readonly url: string;
  readonly isEnded: boolean;
  /** This one counted: a later claim has another number, and an earlier one records no failure any more. */
  readonly attempt: number;
  readonly line: {
    readonly number: number;
    readonly command: string;
    readonly at: Date;
    readonly subject: { readonly kind: string; readonly id: string } | null;
    readonly actor: Actor;
  };
}

/** When a delivery is due, for a query of rows of `webhook_deliveries`: $1 now, $2 what lies too far off to be meant. */
export const DUE = 'delivered_at IS NULL AND given_up_at IS NULL AND (next_at <= $1 OR next_at > $2)';

export const farthest = (now: Date) => new Date(now.getTime() + FARTHEST_MS);

/**
 * Takes what is due; others leave it alone until the lease has run out.
 * @param busy webhooks that are passed over
 */
export function claimDeliveries(
  db: Db,
  firmId: string,
  { now, busy }: { readonly now: Date; readonly busy: readonly string[] },
): Promise<ClaimedDelivery[]> {
  return inFirm(db, firmId, async (tx) => {
    let query = tx
      .selectFrom('webhook_deliveries as d')
      .innerJoin('webhooks as w', (join) =>
        join.onRef('w.firm_id', '=', 'd.firm_id').onRef('w.webhook_id', '=', 'd.webhook_id'),
      )
      .innerJoin('audit_lines as l', (join) =>
        join.onRef('l.firm_id', '=', 'd.firm_id').onRef('l.number', '=', 'd.line_number'),
      )
      .select(['d.webhook_id', 'd.line_number', 'd.attempts', 'w.url', 'w.ended_at'])
      .select(['l.command', 'l.at', 'l.subject_kind', 'l.subject_id', 'l.actor'])
      .where('d.firm_id', '=', firmId)
      .where('d.delivered_at', 'is', null)
      .where('d.given_up_at', 'is', null)
      .where((expression) =>
        expression.or([expression('d.next_at', '<=', now), expression('d.next_at', '>', farthest(now))]),
      )
      .orderBy('d.line_number')
      .limit(AT_ONCE)
      .forUpdate('d')
      .skipLocked();
    if (busy.length > 0) query = query.where('d.webhook_id', 'not in', busy);
    const due = await query.execute();
    const claimed = due.map((row) => ({
      ...{ firmId, webhookId: row.webhook_id, url: row.url, isEnded: row.ended_at !== null },
      attempt: row.attempts + 1,
      line: {
        ...{ number: row.line_number, command: row.command, at: row.at, actor: row.actor as Actor },
        subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
      },
    }));
    for (const each of claimed)
      await rowOf(tx, each)
        .set({ attempts: each.attempt, next_at: new Date(now.getTime() + LEASE_MS) })
        .execute();
    return claimed;
  });
}

/** It was taken: true whoever has claimed it since, and said twice it is the same. */
export function recordDelivered(db: Db, each: ClaimedDelivery, now: Date): Promise<void> {
  return inFirm(db, each.firmId, async (tx) => {
    await rowOf(tx, each)
      .set({ delivered_at: now, given_up_at: null, trouble: null })
      .where('delivered_at', 'is', null)
      .execute();
  });
}

/** It was not: later again, or never. Whoever has claimed it since knows better. */
export function recordFailed(
  db: Db,
  each: ClaimedDelivery,
  { trouble, now }: { readonly trouble: string; readonly now: Date },
): Promise<void> {
  const isLast = each.isEnded || each.attempt >= MOST_ATTEMPTS;
  const wait = Math.min(FIRST_WAIT_S * 3 ** (each.attempt - 1), LONGEST_WAIT_S);
  return inFirm(db, each.firmId, async (tx) => {
    await rowOf(tx, each)
      .set({
        ...{ trouble, given_up_at: isLast ? now : null },
        next_at: new Date(now.getTime() + 1000 * wait),
      })
      .where('attempts', '=', each.attempt)
      .where('delivered_at', 'is', null)
      .execute();
  });
}

/** Not tried, or cut off by our own end: as if it had not been claimed. */
export function releaseDelivery(db: Db, each: ClaimedDelivery, now: Date): Promise<void> {
  return inFirm(db, each.firmId, async (tx) => {
    await rowOf(tx, each)
      .set({ attempts: sql`attempts - 1`, next_at: now })
      .where('attempts', '=', each.attempt)
      .where('delivered_at', 'is', null)
      .execute();
  });
}

function rowOf(tx: FirmTransaction, { firmId, webhookId, line }: ClaimedDelivery) {
  return tx
    .updateTable('webhook_deliveries')
    .where('firm_id', '=', firmId)
    .where('webhook_id', '=', webhookId)
    .where('line_number', '=', line.number);
}
