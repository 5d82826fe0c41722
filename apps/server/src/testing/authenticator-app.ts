/**
 * An authenticator app, as tests play it: RFC 6238 by the browser's cryptography and whole-number arithmetic, written
 * apart from the server's. Its test vectors are asked of it in `second-factor.test.ts`.
 */
import { webcrypto } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @param secret in base 32, as a person types it */
export async function codeOfApp(secret: string, seconds: number, digits = 6): Promise<string> {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Math.floor(seconds / 30)
    .toString(16)
    .padStart(16, '0');
  const hmac = { name: 'HMAC', hash: 'SHA-1' };
  const key = await webcrypto.subtle.importKey('raw', Uint8Array.from(bytes), hmac, false, ['sign']);
  const hash = Buffer.from(await webcrypto.subtle.sign('HMAC', key, Buffer.from(counter, 'hex'))).toString(
    'hex',
  );
  const offset = 2 * Number.parseInt(hash.slice(-1), 16);
  const number = BigInt(`0x${hash.slice(offset, offset + 8)}`) % 2n ** 31n;
  return String(number).slice(-digits).padStart(digits, '0');
}
