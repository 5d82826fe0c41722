/** `diewright audit-verify`: whether every chain and every file is as it was written; beside a running server too. */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type ChainBreak, verifyFirm } from '../audit/verify.ts';
import { clientConfig } from '../db/connect.ts';
import { openSystem, type System } from '../system.ts';
import type { Voice } from '../terminal/voice.ts';

const BROKEN = 2;

export async function auditVerify(args: readonly string[], voice: Voice): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, lang: { type: 'string' } },
  });
  const system = await openSystem({ data: values.data, exclusive: false });
  if (!system.ok) {
    voice.complain(system);
    return 1;
  }
  try {
    const firms = await listFirms(system.value);
    if (firms.length === 0) voice.tell('verify.no-firm');
    let code = 0;
    for (const { id, name } of firms) {
      const { lines, rows, files, head, firstBreak } = await verifyFirm(
        system.value.database.db,
        id,
        (sha256) => system.value.files.check(sha256),
      );
      if (firstBreak) {
        code = BROKEN;
        voice.tell('verify.broken', { firm: name, ...{ lines, rows, files } });
        voice.tell(`verify.${firstBreak.kind}`, detailsOf(firstBreak));
      } else voice.tell('verify.sound', { firm: name, ...{ lines, rows, files }, head: head.slice(0, 16) });
    }
    return code;
  } finally {
    await system.value.close();
  }
}

/** The one question across firms; only the owner of the database can ask it, and only here. */
async function listFirms({ database }: System): Promise<{ id: string; name: string }[]> {
  const owner = new pg.Client(clientConfig(database.owner));
  owner.on('error', () => {});
  await owner.connect();
  try {
    const { rows } = await owner.query('SELECT firm_id AS id, name FROM firms ORDER BY created_at');
    return rows;
  } finally {
    await owner.end();
  }
}

function detailsOf(found: ChainBreak): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([name]) => name !== 'kind')
      .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : (value ?? '–')]),
  );
}
