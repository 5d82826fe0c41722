/** The campaign's own process: `npm run campaign -- server-crash [--kills N] [--seed S]`. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCrashes } from './crash-run.ts';

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 30);
const seed = Number(values.seed ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'diewright-crash-'));
chmodSync(folder, 0o711);
const found = await runCrashes({ kills, seed, folder, log: console.log });
const ready = [...found.readyS].sort((a, b) => a - b);
console.log(
  `${kills} kills, seed ${seed}: acknowledged ${JSON.stringify(found.acknowledged)}, ${found.repeated} asked again, ` +
    `ready after ${ready[Math.floor(ready.length / 2)]?.toFixed(1)} s median, ${ready.at(-1)?.toFixed(1)} s at most`,
);
for (const fault of found.faults) console.log(`FAULT ${fault}`);
if (found.faults.length === 0) rmSync(folder, { recursive: true, force: true });
else console.log(`kept: ${folder}`);
process.exitCode = found.faults.length === 0 ? 0 : 1;
