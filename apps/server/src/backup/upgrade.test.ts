/** Data of earlier releases is restored, brought up to this release, and still verifies: one backup a release. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readManifest } from './read-backup.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const program = fileURLToPath(new URL('../../bin/diewright-server.js', import.meta.url));
const outer = mkdtempSync(join(tmpdir(), 'diewright-upgrade-'));
chmodSync(outer, 0o711);
afterAll(() => rmSync(outer, { recursive: true, force: true }));

const backups = readdirSync(fixtures).filter((name) => name.endsWith('.tar.gz'));

test.each(backups)(
  '%s',
  async (name) => {
    const archive = join(outer, name.slice(0, -'.gz'.length));
    writeFileSync(archive, gunzipSync(readFileSync(join(fixtures, name))));
    const read = await readManifest(archive);
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(read.value.manifest.tables.find((table) => table.name === 'public.dies')?.rows).toBe(1);
    const restored = spawnSync(
      process.execPath,
      [program, 'restore', archive, '--data', join(outer, `of ${name}`), '--lang', 'en'],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '' } },
    );
    expect(restored.stderr).toContain('精锐模具: sound');
    expect(restored.status).toBe(0);
  },
  60_000,
);

test('a backup whose bytes were changed is refused or found out, never taken for sound', () => {
  const bytes = gunzipSync(readFileSync(join(fixtures, backups[0] as string)));
  const at = bytes.indexOf('变速箱壳体');
  bytes.write('变速箱盖板', at);
  const archive = join(outer, 'changed.tar');
  writeFileSync(archive, bytes);
  const restored = spawnSync(
    process.execPath,
    [program, 'restore', archive, '--data', join(outer, 'changed'), '--lang', 'en'],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '' } },
  );
  expect(restored.status).toBe(2);
  expect(restored.stderr).toContain('BROKEN');
}, 60_000);
