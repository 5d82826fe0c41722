/**
 * PINs. There are few of them, so the hash alone would protect nothing from whoever copies the database: a pepper made of
 * the server's own secret, of each firm another, goes into it and stands in no table. What protects a PIN from guessing
 * is that it is good on a registered device only, and the limits there (`features/tablets/pins.sql.ts`).
 */
import { createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { ARGON2 } from './password.ts';

const pepperOf = (serverSecret: string, firmId: string) =>
  createHmac('sha256', serverSecret).update(`pins of ${firmId}`).digest();

export function hashPin(pin: string, serverSecret: string, firmId: string): Promise<string> {
  return hash(pin, { ...ARGON2, secret: pepperOf(serverSecret, firmId) });
}

export async function verifyPin(
  pin: string,
  kept: string,
  serverSecret: string,
  firmId: string,
): Promise<boolean> {
  try {
    return await verify(kept, pin, { secret: pepperOf(serverSecret, firmId) });
  } catch {
    // Not a hash of ours: nobody comes in with it.
    return false;
  }
}
