/**
 * The authority that a server of a shop made for itself (`diewright serve --listen`). Nobody has heard of it: a person
 * compares its fingerprint with the one that the server's own page shows, and from then on it alone is trusted.
 */
import { X509Certificate } from 'node:crypto';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { failure, type Outcome, success } from '@diewright/geometry';
import { silent } from './reach.ts';
import { troubleOf } from './trouble.ts';

export interface ShownAuthority {
  readonly pem: string;
  /** SHA-256 as devices show it: AB:CD:… */
  readonly fingerprint: string;
}

const CONNECT_MS = 10_000;

/** Looks at the certificates that a server shows, without believing them: no key is sent on this line. */
export function lookAtAuthority(address: string): Promise<Outcome<ShownAuthority>> {
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((done) => {
    const socket = connect(
      {
        ...{ host, port: Number(port || 443), rejectUnauthorized: false },
        // A bare address is no name that could be asked for.
        ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      },
      () => {
        const root = lastOf(socket.getPeerCertificate(true));
        socket.destroy();
        if (root === null) return done(failure('server-not-https', { address }));
        const pem = new X509Certificate(root.raw).toString();
        done(success({ pem, fingerprint: root.fingerprint256 }));
      },
    );
    socket.setTimeout(CONNECT_MS, () => socket.destroy(silent()));
    socket.on('error', (error) => done(troubleOf(error, address)));
  });
}

/** The end of the chain, which names itself as its issuer; null where none was shown. */
function lastOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate | null {
  if (!certificate.raw) return null;
  let at = certificate;
  while (at.issuerCertificate && at.issuerCertificate.fingerprint256 !== at.fingerprint256)
    at = at.issuerCertificate;
  return at;
}

/** As it is read aloud, copied or typed: case, colons and blanks do not matter, and half of it is none. */
export function isSameFingerprint(typed: string, shown: string): boolean {
  const plain = (text: string) => text.replace(/[:\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain(typed)) && plain(typed) === plain(shown);
}
