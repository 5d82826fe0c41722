import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { openCluster } from './cluster.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(name: string): string {
  const outer = mkdtempSync(join(tmpdir(), 'diewright-'));
  folders.push(outer);
  const folder = join(outer, name);
  mkdirSync(folder);
  // As a person's own folder: others may pass through, not read.
  chmodSync(outer, 0o711);
  return folder;
}

test('a folder with blanks and Chinese letters: made, stopped, started again with what was in it', async () => {
  const folder = newFolder('模具 数据');
  const first = await openCluster(folder);
  if (!first.ok) throw new Error(JSON.stringify(first));
  const client = new pg.Client(first.value.admin);
  await client.connect();
  await client.query('CREATE TABLE kept (word text)');
  await client.query(`INSERT INTO kept VALUES ('压铸模')`);
  await client.end();
  await first.value.stop();
  const again = await openCluster(folder);
  if (!again.ok) throw new Error(JSON.stringify(again));
  expect(again.value.takenOver).toBe(false);
  const second = new pg.Client(again.value.admin);
  await second.connect();
  expect((await second.query('SELECT word FROM kept')).rows).toEqual([{ word: '压铸模' }]);
  await second.end();
  // Opened by another while it runs: the same one, not a second.
  const other = await openCluster(folder);
  if (!other.ok) throw new Error(JSON.stringify(other));
  expect(other.value).toMatchObject({ takenOver: true, pid: again.value.pid });
  await other.value.stop();
}, 60_000);
