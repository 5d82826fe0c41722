/**
 * What leaves the server, or lies in the database, and is for the server alone: AES-256-GCM under a key of its purpose
 * (HKDF, RFC 5869), so that what was sealed for one thing opens nothing else.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @returns null for what was not sealed here, for this purpose */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Something begun that its own browser brings back within so many seconds. */
export function sealTicket(secret: string, purpose: string, value: object, seconds: number): string {
  return seal(secret, `ticket ${purpose}`, JSON.stringify({ value, until: Date.now() + seconds * 1000 }));
}

/** @returns null where it is none, or none any more */
export function openTicket<T>(secret: string, purpose: string, ticket: string): T | null {
  const text = unseal(secret, `ticket ${purpose}`, ticket);
  if (text === null) return null;
  const { value, until } = JSON.parse(text) as { value: T; until: number };
  return until > Date.now() ? value : null;
}

function keyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `diewright ${purpose}`, 32));
}
