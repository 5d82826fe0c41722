/** What the scripts share: running Node programs without a shell, and knowing whether inputs changed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Whether a script is the program that was started, also where the project lies behind a link.
 * @param url the script's `import.meta.url`
 */
export function isStarted(url) {
  const started = process.argv[1];
  if (started === undefined || !existsSync(started)) return false;
  return realpathSync.native(started) === realpathSync.native(fileURLToPath(url));
}

/** Runs a Node program to its end with our terminal; resolves to its exit code. */
export function runNode(program, args = [], options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: projectRoot,
      stdio: 'inherit',
      ...options,
      env: { ...process.env, ...options.env },
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      process.removeListener('SIGINT', forward);
      process.removeListener('SIGTERM', forward);
      done(code ?? (signal ? 1 : 0));
    });
  });
}

/** The program behind a package's bin entry, found as Node finds packages. */
export function programOf(packageName, binName = packageName) {
  const manifestPath = createRequire(join(projectRoot, 'package.json')).resolve(
    `${packageName}/package.json`,
  );
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return join(dirname(manifestPath), typeof bin === 'string' ? bin : bin[binName]);
}

/** Hash of files and folders (names and contents), built output and installed packages left out. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        if (name !== 'node_modules' && name !== 'dist') visit(join(path, name));
      }
      return;
    }
    hash.update(relative(projectRoot, path));
    hash.update('\0');
    hash.update(readFileSync(path));
  };
  for (const path of paths) visit(resolve(projectRoot, path));
  return hash.digest('hex');
}

const stampPath = (name) => join(projectRoot, '.cache', `${name}.stamp`);

/** Runs `work` unless it already ended well on the same inputs and its outputs are still there. */
export async function onceFor(name, inputs, outputs, work) {
  const hash = hashOf(inputs);
  const stamp = stampPath(name);
  const upToDate =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash &&
    outputs.every((path) => existsSync(join(projectRoot, path)));
  if (upToDate) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** Ends the script with a sentence for the person in front of it. */
export function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
