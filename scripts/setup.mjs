/**
 * All set-up on a machine that has only Node and npm: installs, compiles the kernel, builds, makes the example.
 * What is already there is not done again, so a second start uses no network.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isStarted, onceFor, projectRoot, runNode, stop } from './tools.mjs';

const OLDEST_NODE = [20, 19];

export async function setUp({ packages = false } = {}) {
  checkNode();
  const manifests = ['package.json', 'package-lock.json', '.npmrc', ...workspaceManifests()];
  await onceFor('install', manifests, ['node_modules/typescript/package.json'], install);
  // Only now are the packages that the build needs there.
  const { build } = await import('./build.mjs');
  await build();
  await onceFor(
    'example',
    ['examples/src', 'examples/package.json', 'package-lock.json'],
    ['examples/die-insert'],
    makeExample,
  );
  if (packages) installDebianPackages();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stop(
    `Diewright needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Install it from nodejs.org and try again.\n` +
      `Diewright 需要 Node ${OLDEST_NODE.join('.')} 或更高版本，当前为 ${process.versions.node}。请从 nodejs.org 安装后重试。`,
  );
}

function workspaceManifests() {
  return [
    'libs/geometry',
    'libs/words',
    'libs/cad',
    'libs/viewer',
    'libs/metrology',
    'libs/report',
    'libs/shop',
    'apps/server',
    'apps/web',
    'apps/cli',
    'testing',
    'examples',
    'bench',
  ].map((folder) => `${folder}/package.json`);
}

async function install() {
  const npm = process.env.npm_execpath;
  if (!npm || !existsSync(npm)) {
    stop(
      'Start through npm ("npm start", "npm test"): it tells the set-up where npm is.\n请通过 npm 启动（"npm start"、"npm test"）。',
    );
  }
  process.stderr.write('Installing packages (once; needs the network) … 正在安装依赖（仅首次，需联网）…\n');
  // Not "npm ci": the lock file holds the binaries of the platforms it was made on, and others are added here.
  const code = await runNode(npm, [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    stop(
      'The packages could not be installed: is the network there? Nothing else was changed; try again.\n依赖安装失败：请检查网络后重试。',
    );
  }
}

async function makeExample() {
  const program = join(projectRoot, 'examples', 'dist', 'make-example-main.js');
  const code = await runNode(program, []);
  if (code !== 0)
    stop(`setup: the bundled example could not be made (exit ${code}); the lines above say why.`);
}

/** What only tests need and only Debian has; elsewhere those tests are skipped and say so. */
function installDebianPackages() {
  const wanted = ['chromium', 'poppler-utils', 'fonts-noto-cjk', 'postgresql'];
  const missing = wanted.filter((name) => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status !== 0);
  if (missing.length === 0) return;
  const run = (args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run(['update', '-q']);
  const { status } = run(['install', '-y', '-q', '--no-install-recommends', ...missing]);
  if (status !== 0)
    process.stderr.write(
      `setup: ${missing.join(', ')} could not be installed; the tests that need them are skipped.\n`,
    );
}

if (isStarted(import.meta.url)) await setUp();
