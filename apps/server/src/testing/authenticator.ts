/**
 * A passkey's device and browser, as tests play them: ES256 keys and the byte layouts of Web Authentication, level 3
 * (6.1 authenticator data, 6.5 attested credential data, RFC 9052 keys), written without the verifier's own package.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What may be changed, to play somebody who cheats. */
export interface Cheats {
  /** Where the page stands that asks. */
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** Only touched, not unlocked by finger, face or PIN. */
  readonly isUnverified?: boolean;
  readonly key?: KeyObject;
  readonly counter?: number;
  /** Asks for a key as if it were a new one (`webauthn.create`). */
  readonly type?: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

export function makeAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  const rpIdOf = (from: string) => new URL(from).hostname;
  let counter = 0;

  const clientData = (type: string, challenge: unknown, cheats: Cheats) =>
    Buffer.from(
      JSON.stringify({
        type: cheats.type ?? type,
        challenge: cheats.challenge ?? challenge,
        origin: cheats.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const authenticatorData = (cheats: Cheats, attested: Uint8Array = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5);
    const flags =
      USER_PRESENT | (cheats.isUnverified ? 0 : USER_VERIFIED) | (attested.length > 0 ? ATTESTED : 0);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(cheats.counter ?? ++counter, 1);
    return Buffer.concat([sha256(cheats.rpId ?? rpIdOf(origin)), head, attested]);
  };
  const credential = (response: Record<string, string>) => ({
    ...{ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} },
    response: response as never as { clientDataJSON: string },
  });

  return {
    id,
    /** Makes a new passkey: what `navigator.credentials.create` answers. */
    create(options: Record<string, unknown>, cheats: Cheats = {}) {
      const { x, y } = publicKey.export({ format: 'jwk' });
      // RFC 9052, 7: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
      const key = Buffer.concat([
        ...[Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]), fromUrl(x)],
        ...[Buffer.from([0x22, 0x58, 0x20]), fromUrl(y)],
      ]);
      const length = Buffer.from([0, credentialId.length]);
      const data = authenticatorData(cheats, Buffer.concat([Buffer.alloc(16), length, credentialId, key]));
      // RFC 8949: {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([
        ...[Buffer.from([0xa3, 0x63]), Buffer.from('fmt'), Buffer.from([0x64]), Buffer.from('none')],
        ...[Buffer.from([0x67]), Buffer.from('attStmt'), Buffer.from([0xa0, 0x68]), Buffer.from('authData')],
        ...[Buffer.from([0x58, data.length]), data],
      ]);
      return credential({
        clientDataJSON: clientData('webauthn.create', options.challenge, cheats).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
      });
    },
    /** Opens with the passkey: what `navigator.credentials.get` answers. */
    get(options: Record<string, unknown>, cheats: Cheats = {}) {
      const client = clientData('webauthn.get', options.challenge, cheats);
      const data = authenticatorData(cheats);
      const signed = sign('sha256', Buffer.concat([data, sha256(client)]), cheats.key ?? privateKey);
      return credential({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signed.toString('base64url'),
      });
    },
  };
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const fromUrl = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
