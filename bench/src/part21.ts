import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openPart21, type Part21File, readStructure } from '@diewright/cad';
import type { ByteSource } from '@diewright/geometry';
import { referenceFile } from '@diewright/testing';

/** Sizes as a writer prints them: mostly points and directions, some topology, one complex instance in fourteen. */
const INSTANCES_A_UNIT = 14;

/**
 * The reader of Part 21 text from disk: one pass over `--megabytes N` (200) of made text beside a loop that only adds up
 * the same bytes, then every instance read, then instances at random; memory after each. Real files where they are.
 * `--rounds N` (3).
 */
export async function run(args: string[]): Promise<void> {
  const megabytes = numberOf(args, '--megabytes', 200);
  const rounds = numberOf(args, '--rounds', 3);
  const folder = mkdtempSync(join(tmpdir(), 'diewright-part21-'));
  try {
    const path = join(folder, 'made.stp');
    writeMadeText(path, megabytes);
    for (let round = 0; round < rounds; round++) measureMade(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const below of realFiles) {
    const path = referenceFile(below);
    if (path) for (let round = 0; round < rounds; round++) measureReal(path, below);
  }
}

const realFiles = [
  'metrology/nist_smstestbed/827-9999-904.stp',
  'metrology/nist_pmi_step/nist_ctc_02_asme1_ap242-e2.stp',
];

function measureMade(path: string): void {
  withSource(path, (source) => {
    timed('bytes only added up', source.size, () => addUp(source));
    const file = timed('one pass: where each instance stands', source.size, () => opened(source));
    timed('tables by number and keyword', source.size, () => [file.has(1), file.counts.size]);
    const step = Math.max(1, Math.floor(file.count / 500_000));
    perInstance('read in the order of the file', Math.floor(file.count / step), (k) =>
      file.record(1 + k * step),
    );
    // Every 7919th, round and round: no two near each other.
    perInstance('read here and there', 50_000, (k) => file.record(1 + ((k * 7919 * 31) % file.count)));
  });
}

function measureReal(path: string, name: string): void {
  withSource(path, (source) => {
    const file = timed(`${name}: one pass`, source.size, () => opened(source));
    const ids = [...file.counts.keys()].flatMap((keyword) => file.idsOf(keyword));
    perInstance('  every instance read', ids.length, (k) => file.record(ids[k] as number));
    timed('  products, units, styles', source.size, () => readStructure(file));
  });
}

function withSource(path: string, measure: (source: ByteSource) => void): void {
  const file = openSync(path, 'r');
  try {
    measure({
      name: path,
      size: fstatSync(file).size,
      read: (target, position) => readSync(file, target, 0, target.length, position),
    });
  } finally {
    closeSync(file);
  }
}

function opened(source: ByteSource): Part21File {
  const file = openPart21(source);
  if (!file.ok) throw new RangeError(`bench part21: ${file.reason}. Maybe the made text is wrong`);
  return file.value;
}

function addUp(source: ByteSource): number {
  const window = new Uint8Array(1 << 20);
  let sum = 0;
  for (let position = 0; position < source.size; position += window.length) {
    const filled = source.read(window, position);
    for (let i = 0; i < filled; i++) sum = (sum + (window[i] as number)) | 0;
  }
  return sum;
}

function timed<T>(what: string, bytes: number, work: () => T): T {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = work();
  const seconds = (performance.now() - start) / 1000;
  say(what, seconds, before, `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`);
  return value;
}

function perInstance(what: string, count: number, read: (k: number) => unknown): void {
  const start = performance.now();
  const before = process.cpuUsage();
  for (let k = 0; k < count; k++) read(k);
  const seconds = (performance.now() - start) / 1000;
  say(what, seconds, before, `${(count / 1e3 / seconds).toFixed(0)} k instances/s`);
}

function say(what: string, seconds: number, before: NodeJS.CpuUsage, rate: string): void {
  const { user, system } = process.cpuUsage(before);
  const { rss, arrayBuffers } = process.memoryUsage();
  const memory = `${(rss / 1e6).toFixed(0)} MB resident, ${(arrayBuffers / 1e6).toFixed(0)} MB in arrays`;
  const times = `${seconds.toFixed(3)} s, CPU ${((user + system) / 1e6).toFixed(3)} s`;
  console.log(`${what.padEnd(70)} ${times}  ${rate.padStart(18)}  ${memory}`);
}

function writeMadeText(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  let size = writeSync(file, "ISO-10303-21;HEADER;FILE_SCHEMA(('MADE'));ENDSEC;DATA;\n");
  for (let first = 1; size < megabytes * 1e6; ) {
    let text = '';
    for (; text.length < 1e6; first += INSTANCES_A_UNIT) text += unitOf(first);
    size += writeSync(file, text);
  }
  writeSync(file, 'ENDSEC;END-ISO-10303-21;\n');
  closeSync(file);
}

function unitOf(first: number): string {
  const x = (first % 1000) * 0.123456789;
  const point = (k: number) =>
    `#${first + k}=CARTESIAN_POINT('',(${(x + k).toFixed(12)},${(-x).toFixed(6)},${(k * 1e-7).toExponential(9)}));\n`;
  const points = [0, 1, 2, 3, 4, 5].map(point).join('');
  return `${points}#${first + 6}=DIRECTION('',(0.,0.,1.));
#${first + 7}=DIRECTION('',(${Math.cos(x)},${Math.sin(x)},0.));
#${first + 8}=AXIS2_PLACEMENT_3D('',#${first},#${first + 6},#${first + 7});
#${first + 9}=VERTEX_POINT('',#${first + 1});
#${first + 10}=EDGE_CURVE('',#${first + 9},#${first + 9},#${first + 11},.T.);
#${first + 11}=(BOUNDED_CURVE()B_SPLINE_CURVE(2,(#${first},#${first + 1},#${first + 2}),.UNSPECIFIED.,.F.,.F.)CURVE()REPRESENTATION_ITEM(''));
#${first + 12}=ORIENTED_EDGE('',*,*,#${first + 10},.F.);
#${first + 13}=ADVANCED_FACE('face ''${first}''',(#${first + 12}),#${first + 8},.T.);
`;
}

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
}
