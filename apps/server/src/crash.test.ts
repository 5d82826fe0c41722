/** The short form of the campaign `server-crash`. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCrashes } from './testing/crash-run.ts';

test('killed outright three times under load: nothing acknowledged is missing, the chain verifies', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diewright-crash-'));
  chmodSync(folder, 0o711);
  try {
    const found = await runCrashes({ kills: 3, seed: 20261126, folder, log: () => {} });
    expect(found.faults).toEqual([]);
    expect(found.acknowledged.dies).toBeGreaterThan(10);
    expect(found.acknowledged.files).toBeGreaterThan(5);
    expect(found.acknowledged.inspections).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
