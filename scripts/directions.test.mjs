import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findFaults } from './directions.mjs';

const rules = { 'libs/ground': [], 'libs/upper': ['ground'] };
const folders = [];

function house(files) {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  folders.push(root);
  const manifests = {
    'libs/ground/package.json': '{}',
    'libs/upper/package.json': '{"dependencies":{"@diewright/ground":"1"}}',
  };
  for (const [name, text] of Object.entries({ ...manifests, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return findFaults(root, rules);
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('directions', () => {
  test('a house in order has no fault', () => {
    expect(
      house({
        'libs/ground/src/a.ts': 'export const a = 1;',
        'libs/upper/src/b.ts': "import { a } from '@diewright/ground'; export const b = a;",
      }),
    ).toEqual([]);
  });

  test('refuses an upward import, type-only too', () => {
    const [fault] = house({
      'libs/ground/src/a.ts': "import type { B } from '@diewright/upper'; export type A = B;",
    });
    expect(fault).toContain('libs/ground/src/a.ts:1');
    expect(fault).toContain('points up');
  });

  test('refuses an import that is not declared', () => {
    expect(house({ 'libs/upper/src/b.ts': "import x from 'left-pad'; export default x;" })[0]).toContain(
      'not declared',
    );
  });

  test('refuses ways around the face', () => {
    expect(house({ 'libs/upper/src/b.ts': "export { a } from '../../ground/src/a.ts';" })[0]).toContain(
      'leaves the package',
    );
  });

  test('refuses circles, type-only ones too', () => {
    const faults = house({
      'libs/ground/src/a.ts': "import type { B } from './b.ts'; export type A = B;",
      'libs/ground/src/b.ts': "import type { A } from './a.ts'; export type B = A;",
    });
    expect(faults.some((fault) => fault.startsWith('circle: '))).toBe(true);
  });

  test('sees types imported in passing', () => {
    expect(
      house({ 'libs/ground/src/a.ts': "export type A = { b: import('@diewright/upper').B }[];" })[0],
    ).toContain('points up');
    expect(
      house({
        'libs/ground/src/a.ts': "import type b = require('@diewright/upper'); export type A = b.B;",
      })[0],
    ).toContain('points up');
  });

  test('refuses a room that nobody planned', () => {
    expect(house({ 'libs/attic/package.json': '{}' })[0]).toContain('libs/attic');
  });

  test('sees dynamic imports', () => {
    expect(house({ 'libs/ground/src/a.ts': "export const b = import('@diewright/upper');" })[0]).toContain(
      'points up',
    );
  });
});
