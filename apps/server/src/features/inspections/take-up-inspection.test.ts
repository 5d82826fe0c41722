import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileName } from './take-up-inspection.ts';

test.each([
  ['镶块 A.step', '镶块 A.step'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\王\\scan.stl', 'scan.stl'],
  ['.hidden', '_hidden'],
  ['...', '_'],
  ['a\u0000b\n.xyz', 'a_b_.xyz'],
  ['what?<is>|"this*".ply', 'what__is___this__.ply'],
  ['', 'file'],
  ['/', 'file'],
])('%j is kept as %j', (given, kept) => {
  expect(fileName(given)).toBe(kept);
});

test('a name longer than a disk takes loses its beginning, not its ending', () => {
  const name = fileName(`${'模'.repeat(200)}.step`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(name.endsWith('模.step')).toBe(true);
});

test('whatever it is called, it stays in its folder', () => {
  const letters = ['.', '/', '\\', '模', 'a', ':', '\u0001', ' ', '%', '2f'];
  for (let k = 0; k < 3000; k++) {
    const given = Array.from(
      { length: 1 + (k % 9) },
      (_, i) => letters[(k * 7 + i * i * 3) % letters.length],
    ).join('');
    const kept = fileName(given);
    expect(basename(join('/work', kept))).toBe(kept);
    expect(['.', '..', '']).not.toContain(kept);
  }
});
