/**
 * npm run dependencies: every package that is shipped, with its version and licence; those whose licence nobody looked
 * at are refused. Known advisories are asked of the registry's service, where it answers.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStarted, projectRoot } from './tools.mjs';

/** Compatible with Apache-2.0 as we use them. */
const compatible = [
  ...[
    'MIT',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Unlicense',
  ],
  ...['OFL-1.1', 'Zlib', 'Python-2.0', 'WTFPL', 'MIT-0'],
];
/** By name: looked at by a person, because the manifest says nothing or something that holds only as we use it. */
const looked = [
  // LGPL: a separate, replaceable file, as its licence asks.
  [/^replicad-opencascadejs$/, 'LGPL-2.1'],
  // Writes styles while the pages are built; unchanged, and nothing of it is in them (MPL-2.0, 3.3).
  [/^lightningcss(-|$)/, 'MPL-2.0'],
  // MIT by the LICENSE file beside it.
  [/^png-js$/, null],
  // MIT by its README; comes with the upload client.
  [/^combine-errors$/, null],
  // MIT/X11, an older name of MIT; of `buffers` by the manifests of its author's other packages. They come with the
  // writer of workbooks.
  [/^buffers$/, null],
  [/^chainsaw$/, 'MIT/X11'],
];

/** @returns name, version and licence of each package that the running system loads */
export function shippedPackages(root = projectRoot) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(
      ([path, entry]) => path.includes('node_modules/') && !entry.link && !entry.dev && !entry.devOptional,
    )
    .map(([path, entry]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const manifest = join(root, path, 'package.json');
      const installed = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : null;
      // Binaries of other platforms are not installed here; the lock file knows their licence.
      return { name, version: entry.version, licence: licenceOf(installed) ?? entry.license ?? null };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function licenceOf(manifest) {
  const stated = manifest?.license ?? manifest?.licenses;
  if (typeof stated === 'string') return stated;
  if (Array.isArray(stated)) return stated.map((each) => each.type).join(' OR ');
  return stated?.type ?? null;
}

export function isCompatible({ name, licence }) {
  if (
    looked.some(
      ([names, known]) =>
        names.test(name) && (known === null ? licence === null : licence?.startsWith(known)),
    )
  )
    return true;
  if (licence === null) return false;
  // Of a choice one is enough; of several at once each must do.
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => compatible.includes(one.trim())));
}

function advisories() {
  const npm = process.env.npm_execpath;
  if (!npm) return 'skipped: start through npm (npm run dependencies)';
  const { stdout } = spawnSync(process.execPath, [npm, 'audit', '--omit=dev', '--json'], {
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: 60_000,
  });
  try {
    const answer = JSON.parse(stdout);
    if (!answer.metadata)
      return `skipped: no advisory service answers (${answer.error?.summary ?? answer.message ?? '–'})`;
    const { vulnerabilities } = answer.metadata;
    return Object.entries(vulnerabilities)
      .map(([level, count]) => `${level} ${count}`)
      .join(', ');
  } catch {
    return 'skipped: no advisory service answers';
  }
}

if (isStarted(import.meta.url)) {
  const packages = shippedPackages();
  for (const { name, version, licence } of packages) process.stdout.write(`${name} ${version} ${licence}\n`);
  const bad = packages.filter((each) => !isCompatible(each));
  for (const { name, licence } of bad) process.stdout.write(`NOT COMPATIBLE ${name}: ${licence}\n`);
  process.stdout.write(`\n${packages.length} packages; known advisories: ${advisories()}\n`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}
