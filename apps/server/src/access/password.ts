/** Passwords as Argon2id (RFC 9106), with the second recommended parameters of OWASP's cheat sheet: 19 MiB, 2 passes. */
import { hash, verify } from '@node-rs/argon2';

/** The package's `Algorithm.Argon2id`: an enum that exists for its compiler only. */
const ARGON2ID = 2;
const MEMORY_KIB = 19_456;
const PASSES = 2;

export const ARGON2 = { algorithm: ARGON2ID, memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2);
}

export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  try {
    return await verify(kept, password.normalize('NFKC'));
  } catch {
    // Not a hash of ours: nobody signs in with it.
    return false;
  }
}
