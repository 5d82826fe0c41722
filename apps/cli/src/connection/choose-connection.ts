/** Which server a command speaks to, and with which key: options before the environment before what was stored. */
import { readFileSync } from 'node:fs';
import { failure, type Outcome, success } from '@diewright/geometry';
import type { Voice } from '../terminal/voice.ts';
import { readAddress } from './address.ts';
import { checkKey } from './read-key.ts';
import { loadConnections, shutConnections } from './stored-connections.ts';

/** Of every command that speaks to a server. */
export const connectionOptions = {
  server: { type: 'string' },
  ca: { type: 'string' },
  lang: { type: 'string' },
} as const;

export interface Connection {
  readonly address: string;
  readonly key: string;
  readonly ca: string | null;
}

export function chooseConnection(
  asked: { readonly server?: string | undefined; readonly ca?: string | undefined },
  voice: Voice,
): Outcome<Connection> {
  if (shutConnections()) voice.tell('connection.was-open');
  const stored = loadConnections();
  if (!stored.ok) return stored;
  const named = asked.server ?? process.env.DIEWRIGHT_SERVER ?? stored.value.current;
  if (!named) return failure('not-connected');
  const address = readAddress(named);
  if (!address.ok) return address;
  const known = stored.value.servers[address.value];
  const secret = process.env.DIEWRIGHT_KEY || known?.key;
  if (!secret) return failure('key-not-stored', { address: address.value });
  const key = checkKey(secret);
  if (!key.ok) return key;
  const ca = readAuthority(asked.ca ?? process.env.DIEWRIGHT_CA);
  if (!ca.ok) return ca;
  return success({ address: address.value, key: key.value, ca: ca.value ?? known?.ca ?? null });
}

/** @returns PEM; null: no file was named */
export function readAuthority(file: string | undefined): Outcome<string | null> {
  if (!file) return success(null);
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('-----BEGIN CERTIFICATE-----')
      ? success(text)
      : failure('authority-not-pem', { file });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return failure('file-not-found', { file });
    return failure('file-not-readable', { file, cause: message });
  }
}
