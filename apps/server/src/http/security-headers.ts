/** What browsers are told of our pages (OWASP ASVS 5.0, V3.4). */
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';

export function secureHeaders(isPlain: boolean): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const nonce = randomBytes(16).toString('base64');
    context.set('nonce', nonce);
    await next();
    const { headers } = context.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
    if (!isPlain) headers.set('strict-transport-security', 'max-age=31536000');
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', pagePolicy(nonce));
  };
}

/** Scripts from our own files alone; the components' styles carry the nonce of their page. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Attributes only: a width that a table computes; nothing of a person's text gets there.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

/** A report is a page of its own that brings its scripts along: it runs walled off, without our cookie or our API. */
export const REPORT_POLICY = [
  'sandbox allow-scripts allow-downloads allow-popups',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'worker-src blob: data:',
  'connect-src data: blob:',
  "frame-ancestors 'self'",
].join('; ');
