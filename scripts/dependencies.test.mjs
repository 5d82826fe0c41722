import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isCompatible, shippedPackages } from './dependencies.mjs';
import { projectRoot } from './tools.mjs';

test('every package that is shipped has a licence that goes with ours', () => {
  const packages = shippedPackages();
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter((each) => !isCompatible(each))).toEqual([]);
});

test('a licence of another kind would be seen', () => {
  for (const licence of ['GPL-3.0', 'SSPL-1.0', 'MIT AND GPL-2.0', 'UNLICENSED', null])
    expect(isCompatible({ name: 'x', licence })).toBe(false);
  expect(isCompatible({ name: 'x', licence: '(GPL-2.0 OR MIT)' })).toBe(true);
});

test('every direct dependency is pinned to one version', () => {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
  const loose = Object.entries(packages)
    .filter(([path]) => !path.includes('node_modules'))
    .flatMap(([path, entry]) =>
      Object.entries({ ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`),
    );
  expect(loose).toEqual([]);
});
