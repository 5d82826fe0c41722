/**
 * Codes of an authenticator app: time-based one-time passwords (RFC 6238) over HMAC-SHA-1 (RFC 4226), six digits every
 * thirty seconds, which is what every such app can do.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const DIGITS = 6;
const STEP_S = 30;
/** RFC 4226, 4, R6: 160 bits are recommended. */
const SECRET_BYTES = 20;
/** RFC 6238, 5.2: a clock may be off, and typing takes its time; one step to either side. */
const STEPS_OFF = 1;

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** RFC 4226, 5.3: HMAC of the counter, four bytes of it from where its last half byte points, cut to digits. */
export function totpOf(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) as number) & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** @returns the time step whose code this is; null: of none that counts now */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | null {
  const now = Math.floor(at.getTime() / 1000 / STEP_S);
  const typed = Buffer.from(code);
  let found: number | null = null;
  // All are compared, whichever fits, in the same time.
  for (let step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
    const right = Buffer.from(totpOf(secret, step));
    if (typed.length === right.length && timingSafeEqual(typed, right)) found = step;
  }
  return found;
}

/** What apps read out of the QR code (Google Authenticator's key URI, which the others follow). */
export function totpAddress(secret: Uint8Array, account: string): string {
  const label = `Diewright:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Diewright&algorithm=SHA1&digits=${DIGITS}&period=${STEP_S}`;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, 6, without padding: a secret as one types it into an app. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}
