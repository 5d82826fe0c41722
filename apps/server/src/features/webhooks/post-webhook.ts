/** One call of one webhook: signed, to nobody it should not reach, and with an end however slowly it is answered. */
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP } from '@diewright/shop';
import { signatureOf } from './secret-of-webhook.ts';

/** How long a receiver may take from the first byte of the call to the first of its answer. */
export const ANSWER_MS = 10_000;
const SHOWN_TROUBLE = 200;

export interface Call {
  readonly url: string;
  readonly body: string;
  readonly secret: string;
  readonly now: Date;
}

export interface PostOptions {
  /** For tests: programs on this very computer are told too. */
  readonly allowLoopback?: boolean;
  /** For tests: less patience. */
  readonly answerMs?: number;
  /** The server stops: calls under way are cut off. */
  readonly signal?: AbortSignal;
}

export type Posted =
  | { readonly kind: 'taken' }
  /** An answer that says no; or none, and the next call of this receiver would wait as long. */
  | { readonly kind: 'refused' | 'silent'; readonly trouble: string }
  | { readonly kind: 'stopped' };

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

export function postWebhook(
  { url, body, secret, now }: Call,
  { allowLoopback = false, answerMs = ANSWER_MS, signal }: PostOptions,
): Promise<Posted> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (!allowLoopback && isIP(host) !== 0 && isForbidden(host))
    return Promise.resolve({ kind: 'silent', trouble: 'address not allowed' });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  // Over all: a receiver that sends a byte now and then would keep a mere idle limit from ever running out.
  const late = AbortSignal.timeout(answerMs);
  return new Promise((done) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      target,
      {
        method: 'POST',
        signal: signal ? AbortSignal.any([late, signal]) : late,
        ...(allowLoopback ? {} : { lookup: checkedLookup }),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          [WEBHOOK_TIMESTAMP]: timestamp,
          [WEBHOOK_SIGNATURE]: signatureOf(secret, timestamp, body),
        },
      },
      (response) => {
        const { statusCode = 0 } = response;
        // Nobody reads what comes behind the status, and it may have no end.
        response.destroy();
        // A redirection is followed nowhere: it would lead past the check.
        done(
          statusCode >= 200 && statusCode < 300
            ? { kind: 'taken' }
            : { kind: 'refused', trouble: `HTTP ${statusCode}` },
        );
      },
    );
    request.on('error', (error) => {
      if (signal?.aborted) done({ kind: 'stopped' });
      else
        done({ kind: 'silent', trouble: late.aborted ? 'no answer' : error.message.slice(0, SHOWN_TROUBLE) });
    });
    request.end(body);
  });
}
