/** `diewright connect URL`: stores where the system is, its key, and the authority it is known by. */
import { failure, type Outcome, success } from '@diewright/geometry';
import { readMe } from '@diewright/shop';
import { say } from '@diewright/words';
import { complainOfArguments, parseForServer } from '../arguments/parse-for-server.ts';
import { readAddress } from '../connection/address.ts';
import { isSameFingerprint, lookAtAuthority } from '../connection/authority.ts';
import { type Connection, chooseConnection, readAuthority } from '../connection/choose-connection.ts';
import { openLink } from '../connection/link.ts';
import { openReach } from '../connection/reach.ts';
import { readKey } from '../connection/read-key.ts';
import { loadConnections, saveConnections } from '../connection/stored-connections.ts';
import { troubleOf } from '../connection/trouble.ts';
import type { Voice } from '../terminal/voice.ts';

const options = {
  ca: { type: 'string' },
  fingerprint: { type: 'string' },
  forget: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

export async function connect(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseForServer(args, options, 1);
  if (!parsed.ok) return complainOfArguments(parsed, 'connect', voice);
  const { values, positionals } = parsed.value;
  const [named] = positionals;
  const done = values.forget
    ? forget(named)
    : named === undefined
      ? await check(voice)
      : await connectTo(named, values, voice);
  if (done.ok) {
    voice.answer(done.value(voice));
    return 0;
  }
  voice.complain(done);
  return 1;
}

type Answer = (voice: Voice) => string;

async function connectTo(
  named: string,
  asked: { readonly ca?: string | undefined; readonly fingerprint?: string | undefined },
  voice: Voice,
): Promise<Outcome<Answer>> {
  const address = readAddress(named);
  if (!address.ok) return address;
  const stored = loadConnections();
  if (!stored.ok) return stored;
  const ca = await chooseAuthority(address.value, asked, stored.value.servers[address.value]?.ca ?? null);
  if (!ca.ok) return ca;
  const key = await readKey(say(voice.language, 'connection.key-question', { address: address.value }));
  if (!key.ok) return key;
  const connection = { address: address.value, key: key.value, ca: ca.value };
  const told = await introduce(connection, voice);
  if (!told.ok) return told;
  const { value: saved } = stored;
  const written = saveConnections({
    version: 1,
    current: address.value,
    servers: { ...saved.servers, [address.value]: { key: key.value, ca: ca.value } },
  });
  if (!written.ok) return written;
  return success(
    ({ language }) =>
      `${told.value({ language } as Voice)}\n${say(language, 'connection.stored', { file: written.value })}`,
  );
}

/** @returns PEM of what is trusted from now on; null: what the system trusts */
async function chooseAuthority(
  address: string,
  asked: { readonly ca?: string | undefined; readonly fingerprint?: string | undefined },
  known: string | null,
): Promise<Outcome<string | null>> {
  if (asked.ca !== undefined) return readAuthority(asked.ca);
  if (asked.fingerprint !== undefined) {
    const shown = await lookAtAuthority(address);
    if (!shown.ok) return shown;
    const { fingerprint, pem } = shown.value;
    return isSameFingerprint(asked.fingerprint, fingerprint)
      ? success(pem)
      : failure('fingerprint-other', { address, fingerprint });
  }
  if (!address.startsWith('https:')) return success(null);
  // Before a key is asked for: whoever must compare fingerprints first should not type it twice.
  const reach = openReach(address, known);
  try {
    const answer = await reach.fetch(`${address}/api/welcome`);
    await answer.body?.cancel();
    return success(known);
  } catch (error) {
    const trouble = troubleOf(error, address);
    if (trouble.reason !== 'server-not-trusted') return trouble;
    const shown = await lookAtAuthority(address);
    if (!shown.ok) return shown;
    const { fingerprint } = shown.value;
    return failure(known === null ? 'authority-unknown' : 'authority-changed', { address, fingerprint });
  }
}

/** Asks the server who the key is. */
async function introduce(connection: Connection, voice: Voice): Promise<Outcome<Answer>> {
  const me = await openLink(connection, voice).ask(readMe, {});
  if (!me.ok) return me;
  const { firm, person } = me.value;
  const { address } = connection;
  return success(({ language }) =>
    say(language, 'connection.made', { address, firm: firm.name, person: person.name }),
  );
}

/** Without an address: whether what is stored still opens. */
async function check(voice: Voice): Promise<Outcome<Answer>> {
  const connection = chooseConnection({}, voice);
  return connection.ok ? introduce(connection.value, voice) : connection;
}

function forget(named: string | undefined): Outcome<Answer> {
  const stored = loadConnections();
  if (!stored.ok) return stored;
  const address = named === undefined ? success(stored.value.current) : readAddress(named);
  if (!address.ok) return address;
  const { value: gone } = address;
  if (gone === null || !(gone in stored.value.servers))
    return failure('not-connected-to', { address: gone ?? '–' });
  const { [gone]: _key, ...servers } = stored.value.servers;
  const { current } = stored.value;
  const written = saveConnections({ version: 1, current: current === gone ? null : current, servers });
  return written.ok
    ? success(({ language }) => say(language, 'connection.forgotten', { address: gone }))
    : written;
}
