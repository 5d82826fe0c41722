import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openAuthority } from './authority.ts';

const folder = mkdtempSync(join(tmpdir(), 'diewright-trust-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const names = ['localhost', 'shop.example', '127.0.0.1', '192.168.1.20'];

/** By Node's own TLS: what a device does that trusts the authority, or does not. */
async function answers(
  identity: { key: string; certificate: string },
  ca: string | undefined,
  servername: string,
): Promise<string> {
  const server = createServer({ key: identity.key, cert: identity.certificate }, (_request, response) =>
    response.end('ok'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((done) => {
      const sent = request({ host: '127.0.0.1', port, servername, ...(ca ? { ca } : {}) }, (answer) => {
        answer.resume();
        answer.on('end', () => done('ok'));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
      sent.end();
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a device that trusts the authority reaches the server under each of its names, and under no other', async () => {
  const { authority, identity } = await openAuthority(folder, names);
  for (const name of ['localhost', 'shop.example'])
    expect(await answers(identity, authority.certificate, name)).toBe('ok');
  expect(await answers(identity, authority.certificate, 'evil.example')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(await answers(identity, undefined, 'localhost')).not.toBe('ok');
  const [server] = identity.certificate.split(/(?<=-----END CERTIFICATE-----)/);
  expect(new X509Certificate(server as string).checkIP('192.168.1.20')).toBe('192.168.1.20');
  // As OpenSSL computes it.
  expect(new X509Certificate(authority.certificate).fingerprint256).toBe(authority.fingerprint);
  expect(statSync(join(folder, 'authority.key')).mode & 0o777).toBe(0o600);
});

test('kept from start to start; another name or a late day makes a new certificate, the authority stays', async () => {
  const first = await openAuthority(folder, names);
  const again = await openAuthority(folder, names);
  expect(again.identity.certificate).toBe(first.identity.certificate);
  const renamed = await openAuthority(folder, [...names, 'new.example']);
  expect(renamed.identity.certificate).not.toBe(first.identity.certificate);
  expect(renamed.authority).toEqual(first.authority);
  const later = new Date(Date.now() + 360 * 86_400_000);
  const renewed = await openAuthority(folder, [...names, 'new.example'], later);
  expect(renewed.identity.certificate).not.toBe(renamed.identity.certificate);
  expect(readFileSync(join(folder, 'server.crt'), 'utf8')).toContain('BEGIN CERTIFICATE');
  const old = new Date(Date.now() + 11 * 365 * 86_400_000);
  expect((await openAuthority(folder, names, old)).authority.fingerprint).not.toBe(
    first.authority.fingerprint,
  );
});
