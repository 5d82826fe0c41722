/**
 * HTTPS in a shop without a domain: an authority of this installation's own, made at the first start with `--listen`,
 * which signs a certificate for the names and addresses of this computer. A device that trusts the authority trusts the
 * server; the authority's key never leaves the data folder.
 */
import { createHash, webcrypto } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

export interface ServerIdentity {
  /** PEM. */
  readonly key: string;
  /** PEM, with the authority's behind it. */
  readonly certificate: string;
  readonly names: readonly string[];
}

export interface Authority {
  /** PEM, for devices to trust. */
  readonly certificate: string;
  /** SHA-256 of it, as devices show it: to be compared by eye. */
  readonly fingerprint: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const AUTHORITY_YEARS = 10;
/** Apple's limit for certificates that a device is to trust. */
const SERVER_DAYS = 397;
const RENEW_BEFORE_DAYS = 60;
const DAY_MS = 86_400_000;

/** @param folder where secrets are kept */
export async function openAuthority(
  folder: string,
  names = namesOfThisComputer(),
  now = new Date(),
): Promise<{ authority: Authority; identity: ServerIdentity }> {
  const { key, certificate } = await loadAuthority(folder, now);
  const pem = certificate.toString('pem');
  const fingerprint = createHash('sha256')
    .update(Buffer.from(certificate.rawData))
    .digest('hex')
    .toUpperCase();
  return {
    authority: { certificate: pem, fingerprint: fingerprint.replace(/..(?=.)/g, '$&:') },
    identity: await loadIdentity(folder, names, now, { key, certificate }),
  };
}

/** Every name and address by which a device of the shop might come. */
export function namesOfThisComputer(): string[] {
  const host = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter((each) => !each.address.startsWith('fe80')).map((each) => each.address),
  );
  return [
    ...new Set(['localhost', host, ...(host.includes('.') ? [] : [`${host}.local`]), ...addresses]),
  ].sort();
}

interface SigningPair {
  readonly key: CryptoKey;
  readonly certificate: x509.X509Certificate;
}

async function loadAuthority(folder: string, now: Date): Promise<SigningPair> {
  const keyPath = join(folder, 'authority.key');
  const certificatePath = join(folder, 'authority.crt');
  if (existsSync(keyPath) && existsSync(certificatePath)) {
    const certificate = new x509.X509Certificate(readFileSync(certificatePath, 'utf8'));
    if (certificate.notAfter > now) return { key: await readKey(keyPath), certificate };
  }
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=Diewright ${hostname()}`,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + AUTHORITY_YEARS * 365 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writeFileSync(keyPath, await writeKey(keys.privateKey), { mode: 0o600, flush: true });
  writeFileSync(certificatePath, certificate.toString('pem'), { mode: 0o600, flush: true });
  return { key: keys.privateKey, certificate };
}

/** Made anew where the computer got other names, the authority is another, or the time runs out. */
async function loadIdentity(
  folder: string,
  names: readonly string[],
  now: Date,
  authority: SigningPair,
): Promise<ServerIdentity> {
  const keyPath = join(folder, 'server.key');
  const certificatePath = join(folder, 'server.crt');
  const chain = authority.certificate.toString('pem');
  if (existsSync(keyPath) && existsSync(certificatePath)) {
    const pem = readFileSync(certificatePath, 'utf8');
    const kept = new x509.X509Certificate(pem);
    const isOurs = await kept.verify({ publicKey: authority.certificate.publicKey, signatureOnly: true });
    const lasts =
      kept.notAfter.getTime() - now.getTime() > RENEW_BEFORE_DAYS * DAY_MS && kept.notBefore <= now;
    if (isOurs && lasts && sameNames(kept, names))
      return { key: readFileSync(keyPath, 'utf8'), certificate: `${pem}\n${chain}`, names };
  }
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${names.find((name) => !isAddress(name) && name !== 'localhost') ?? 'diewright'}`,
    issuer: authority.certificate.subject,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + SERVER_DAYS * DAY_MS - DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isAddress(name) ? ('ip' as const) : ('dns' as const), value: name })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  });
  const key = await writeKey(keys.privateKey);
  const pem = certificate.toString('pem');
  writeFileSync(keyPath, key, { mode: 0o600, flush: true });
  writeFileSync(certificatePath, pem, { mode: 0o600, flush: true });
  return { key, certificate: `${pem}\n${chain}`, names };
}

function sameNames(certificate: x509.X509Certificate, names: readonly string[]): boolean {
  const extension = certificate.getExtension(x509.SubjectAlternativeNameExtension);
  const kept = extension?.names.items.map((item) => item.value.toLowerCase()).sort() ?? [];
  return (
    names.every((name) => kept.includes(name.toLowerCase()) || name.includes(':')) &&
    kept.length >= names.length
  );
}

const isAddress = (name: string) => /^[\d.]+$/.test(name) || name.includes(':');

function makeKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
}

function serial(): string {
  const bytes = Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)));
  // Positive, as RFC 5280 4.1.2.2 wants it.
  bytes[0] = (bytes[0] as number) & 0x7f;
  return bytes.toString('hex');
}

async function writeKey(key: CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key as webcrypto.CryptoKey));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

async function readKey(path: string): Promise<CryptoKey> {
  const base64 = readFileSync(path, 'utf8').replace(/-----[A-Z ]+-----|\s/g, '');
  const bytes = Buffer.from(base64, 'base64');
  return (await webcrypto.subtle.importKey('pkcs8', bytes, ALGORITHM, true, ['sign'])) as CryptoKey;
}
