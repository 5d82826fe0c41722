/**
 * Tells other programs what was done: each line at least once, in order as far as they answer, signed, and again with
 * growing patience where they do not. A delivery is written down with its line, in the same transaction; so none is lost.
 * It is claimed in one transaction and its outcome recorded in another: while a receiver thinks, no connection waits.
 * Whatever ends in between is told again after the claim has run out; its `id` says that it is the same.
 */
import type pg from 'pg';
import type { Actor } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  DUE,
  farthest,
  recordDelivered,
  recordFailed,
  releaseDelivery,
} from './claim-deliveries.ts';
import { type PostOptions, postWebhook } from './post-webhook.ts';
import { secretOfWebhook } from './secret-of-webhook.ts';

export interface DeliveryOptions extends PostOptions {
  readonly db: Db;
  /** The keeper of the database, who may ask which firms have something to tell. */
  readonly owner: Pick<pg.Pool, 'query'>;
  readonly secret: string;
  readonly now?: () => Date;
}

/** @returns how many were told */
export async function deliverWebhooks(options: DeliveryOptions): Promise<number> {
  const counts = await Promise.all((await claimDue(options, [])).map((each) => tellReceiver(options, each)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Delivers again and again until it is closed; while one receiver is slow, the others are told what is new. */
export function keepDelivering(
  options: Omit<DeliveryOptions, 'signal'>,
  everyMs: number,
): { close(): Promise<void> } {
  const stopper = new AbortController();
  const stoppable = { ...options, signal: stopper.signal };
  /** A receiver that is being told is left alone, so that its lines stay in order. */
  const busy = new Map<string, Promise<unknown>>();
  let claiming: Promise<void> | null = null;
  const look = async () => {
    for (const deliveries of await claimDue(stoppable, [...busy.keys()])) {
      const { webhookId } = deliveries[0] as ClaimedDelivery;
      const telling = tellReceiver(stoppable, deliveries)
        // A database that is away comes back, and the claim runs out.
        .catch(() => {})
        .finally(() => busy.delete(webhookId));
      busy.set(webhookId, telling);
    }
  };
  const timer = setInterval(() => {
    claiming ??= look()
      .catch(() => {})
      .finally(() => {
        claiming = null;
      });
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      stopper.abort();
      await claiming;
      await Promise.all(busy.values());
    },
  };
}

/** @returns what was claimed, by receiver */
async function claimDue(options: DeliveryOptions, busy: readonly string[]): Promise<ClaimedDelivery[][]> {
  const now = timeOf(options);
  const { rows } = await options.owner.query<{ firm_id: string }>(
    `SELECT DISTINCT firm_id FROM webhook_deliveries WHERE ${DUE}`,
    [now, farthest(now)],
  );
  const receivers = new Map<string, ClaimedDelivery[]>();
  for (const { firm_id } of rows)
    for (const each of await claimDeliveries(options.db, firm_id, { now, busy }))
      receivers.set(each.webhookId, [...(receivers.get(each.webhookId) ?? []), each]);
  return [...receivers.values()];
}

/** What one receiver is to be told, one after the other. @returns how much of it was taken */
async function tellReceiver(
  options: DeliveryOptions,
  deliveries: readonly ClaimedDelivery[],
): Promise<number> {
  const { db, secret } = options;
  let told = 0;
  let silence: string | null = null;
  for (const each of deliveries) {
    const now = timeOf(options);
    if (options.signal?.aborted) await releaseDelivery(db, each, now);
    else if (each.isEnded) await recordFailed(db, each, { trouble: 'ended', now });
    // Where nobody answered just now, the next would only wait for as long.
    else if (silence !== null) await recordFailed(db, each, { trouble: silence, now });
    else {
      const call = {
        url: each.url,
        body: bodyOf(each),
        secret: secretOfWebhook(secret, each.webhookId),
        now,
      };
      const posted = await postWebhook(call, options);
      if (posted.kind === 'taken') {
        await recordDelivered(db, each, timeOf(options));
        told++;
      } else if (posted.kind === 'stopped') await releaseDelivery(db, each, timeOf(options));
      else {
        if (posted.kind === 'silent') silence = posted.trouble;
        await recordFailed(db, each, { trouble: posted.trouble, now: timeOf(options) });
      }
    }
  }
  return told;
}

const timeOf = ({ now }: DeliveryOptions): Date => now?.() ?? new Date();

function bodyOf({ firmId, line }: ClaimedDelivery): string {
  return JSON.stringify({
    id: `${firmId}:${line.number}`,
    command: line.command,
    at: line.at.toISOString(),
    subject: line.subject,
    by: nameOf(line.actor),
  });
}

function nameOf(actor: Actor): string {
  return actor.kind === 'system' ? 'system' : actor.name;
}
