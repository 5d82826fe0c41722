/**
 * Tells other programs what was done: each line at least once, in order as far as they answer, signed, and again with
 * growing patience where they do not. A delivery is written down with its line, in the same transaction; so none is lost.
 */
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '@diewright/shop';
import type pg from 'pg';
import type { Actor } from '../../audit/actor.ts';
import type { Db } from '../../db/connect.ts';
import { type FirmTransaction, inFirm } from '../../db/in-firm.ts';
import { secretOfWebhook, signatureOf } from './secret-of-webhook.ts';

export interface DeliveryOptions {
  readonly db: Db;
  /** The keeper of the database, who may ask which firms have something to tell. */
  readonly owner: Pick<pg.Pool, 'query'>;
  readonly secret: string;
  readonly now?: () => Date;
  /** For tests: programs on this very computer are told too. */
  readonly allowLoopback?: boolean;
}

const AT_ONCE = 20;
const ANSWER_MS = 10_000;
const MOST_ATTEMPTS = 10;
const FIRST_WAIT_S = 10;
const LONGEST_WAIT_S = 6 * 3600;
const SHOWN_TROUBLE = 200;

/** @returns how many were told */
export async function deliverWebhooks(options: DeliveryOptions): Promise<number> {
  const now = options.now?.() ?? new Date();
  const { rows } = await options.owner.query<{ firm_id: string }>(
    `SELECT DISTINCT firm_id FROM webhook_deliveries
     WHERE delivered_at IS NULL AND given_up_at IS NULL AND next_at <= $1`,
    [now],
  );
  let told = 0;
  for (const { firm_id } of rows) told += await deliverOfFirm(options, firm_id, now);
  return told;
}

async function deliverOfFirm(options: DeliveryOptions, firmId: string, now: Date): Promise<number> {
  return inFirm(options.db, firmId, async (tx) => {
    const due = await tx
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
      .where('d.next_at', '<=', now)
      .orderBy('d.line_number')
      .limit(AT_ONCE)
      .forUpdate('d')
      .skipLocked()
      .execute();
    let told = 0;
    for (const each of due) {
      const body = JSON.stringify({
        id: `${firmId}:${each.line_number}`,
        command: each.command,
        at: each.at.toISOString(),
        subject:
          each.subject_kind && each.subject_id ? { kind: each.subject_kind, id: each.subject_id } : null,
        by: nameOf(each.actor as Actor),
      });
      const trouble = each.ended_at
        ? 'ended'
        : await post(each.url, body, secretOfWebhook(options.secret, each.webhook_id), options, now);
      if (trouble === null) told++;
      await note(tx, firmId, each, trouble, now);
    }
    return told;
  });
}

async function note(
  tx: FirmTransaction,
  firmId: string,
  each: { webhook_id: string; line_number: number; attempts: number; ended_at: Date | null },
  trouble: string | null,
  now: Date,
): Promise<void> {
  const attempts = each.attempts + 1;
  const isLast = trouble !== null && (attempts >= MOST_ATTEMPTS || each.ended_at !== null);
  const wait = Math.min(FIRST_WAIT_S * 3 ** (attempts - 1), LONGEST_WAIT_S);
  await tx
    .updateTable('webhook_deliveries')
    .set({
      ...{ attempts, trouble, delivered_at: trouble === null ? now : null },
      ...{ given_up_at: isLast ? now : null, next_at: new Date(now.getTime() + 1000 * wait) },
    })
    .where('firm_id', '=', firmId)
    .where('webhook_id', '=', each.webhook_id)
    .where('line_number', '=', each.line_number)
    .execute();
}

function nameOf(actor: Actor): string {
  return actor.kind === 'system' ? 'system' : actor.name;
}

/** This computer itself and the addresses where clouds keep their secrets are nobody's webhook. */
const never = new BlockList();
never.addSubnet('127.0.0.0', 8, 'ipv4');
never.addSubnet('0.0.0.0', 8, 'ipv4');
never.addSubnet('169.254.0.0', 16, 'ipv4');
never.addAddress('::1', 'ipv6');
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

function isForbidden(address: string): boolean {
  const family = isIP(address);
  return family === 0 || never.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Looked up and checked in one step, so that a name cannot lead elsewhere between the two. */
const checkedLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isForbidden(address)))
      return done(new Error('address not allowed'), '', 0);
    if (options.all) return done(null, addresses as never, 0);
    done(null, first.address, first.family);
  });
};

/** @returns what went wrong; null: it was taken */
function post(
  url: string,
  body: string,
  secret: string,
  { allowLoopback = false }: DeliveryOptions,
  now: Date,
): Promise<string | null> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (!allowLoopback && isIP(host) !== 0 && isForbidden(host)) return Promise.resolve('address not allowed');
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return new Promise((done) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      target,
      {
        method: 'POST',
        timeout: ANSWER_MS,
        ...(allowLoopback ? {} : { lookup: checkedLookup }),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          [WEBHOOK_TIMESTAMP]: timestamp,
          [WEBHOOK_SIGNATURE]: signatureOf(secret, timestamp, body),
        },
      },
      (response) => {
        response.resume();
        const { statusCode = 0 } = response;
        // A redirection is followed nowhere: it would lead past the check.
        done(statusCode >= 200 && statusCode < 300 ? null : `HTTP ${statusCode}`);
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', (error) => done(error.message.slice(0, SHOWN_TROUBLE)));
    request.end(body);
  });
}
