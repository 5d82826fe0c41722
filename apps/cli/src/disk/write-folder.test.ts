import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFolder } from './write-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'write '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const files = (mark: string) => [
  { name: 'result.json', content: mark },
  { name: 'large.bin', content: () => [new Uint8Array(3), new Uint8Array(4)] },
];

describe('writing a set of files', () => {
  test('all of them, and nothing else is left', () => {
    expect(writeFolder(join(root, 'out'), files('a'), false)).toMatchObject({ ok: true });
    expect(readFileSync(join(root, 'out', 'large.bin'))).toHaveLength(7);
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('an earlier set stays unless forced, and other files always stay', () => {
    const out = join(root, 'out');
    writeFolder(out, files('a'), false);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect(writeFolder(out, files('b'), false)).toMatchObject({ ok: false, reason: 'output-exists' });
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe('a');
    expect(writeFolder(out, files('b'), true)).toMatchObject({ ok: true });
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe('b');
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('nothing of an earlier set stays beside a new one with fewer files', () => {
    const out = join(root, 'out');
    const set = ['result.json', 'large.bin'];
    writeFolder(out, files('a'), false, set);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const fewer = [{ name: 'result.json', content: 'b' }];
    expect(writeFolder(out, fewer, false, set)).toMatchObject({ ok: false, reason: 'output-exists' });
    expect(writeFolder(out, fewer, true, set)).toMatchObject({ ok: true });
    expect(readdirSync(out).sort()).toEqual(['notes.txt', 'result.json']);
  });

  test('a failure in the middle leaves the earlier set as it was', () => {
    const out = join(root, 'out');
    writeFolder(out, files('a'), false);
    const broken = {
      name: 'large.bin',
      content: () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    };
    expect(writeFolder(out, [{ name: 'result.json', content: 'b' }, broken], true)).toMatchObject({
      ok: false,
      reason: 'output-disk-full',
    });
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe('a');
    expect(readdirSync(root)).toEqual(['out']);
  });

  test.runIf(process.platform === 'linux')('a place that takes no folder is a reason, not a hang', () => {
    expect(writeFolder('/proc/diewright/out', files('a'), false)).toMatchObject({
      ok: false,
      reason: 'output-not-writable',
    });
  });

  test('a file where the folder should be is a reason', () => {
    writeFileSync(join(root, 'file'), '');
    expect(writeFolder(join(root, 'file', 'out'), files('a'), false)).toMatchObject({
      ok: false,
      reason: 'output-not-folder',
    });
  });

  test('what a killed program left is cleared away', () => {
    // No process has this number: beyond the largest that systems give.
    mkdirSync(join(root, '.diewright-partial-99999999'));
    writeFolder(join(root, 'out'), files('a'), false);
    expect(existsSync(join(root, '.diewright-partial-99999999'))).toBe(false);
  });
});
