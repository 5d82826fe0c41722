/**
 * Keeps the house's arrows pointing down. Refuses: imports of a room that may not be imported from here, imports that
 * the package does not declare, ways around a package's face, circles between files (type-only ones too), and Node's
 * own modules where a room must also live in a browser.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';
import { isStarted, projectRoot } from './tools.mjs';

/** What each room may import of ours; tests, benches and examples may also use `testing`. */
export const allowed = {
  'libs/geometry': [],
  'libs/words': [],
  'libs/cad': ['geometry'],
  'libs/viewer': ['geometry'],
  'libs/metrology': ['cad', 'geometry'],
  'libs/report': ['metrology', 'cad', 'viewer', 'geometry', 'words'],
  'libs/shop': ['metrology', 'words'],
  'apps/server': ['shop', 'report', 'metrology', 'cad', 'geometry', 'words'],
  'apps/web': ['shop', 'report', 'viewer', 'metrology', 'geometry', 'words'],
  'apps/cli': ['shop', 'report', 'metrology', 'cad', 'geometry', 'words'],
  testing: [],
  examples: ['geometry', 'cad', 'words'],
  bench: ['geometry', 'cad', 'metrology', 'report', 'viewer', 'words', 'examples'],
};

/** Files that may use Node's modules in rooms that browsers load too: others reach them by `import()` only. */
const nodeFiles = [/^libs\/geometry\/src\/search\/kernel\/(load-kernel|kernel-worker|worker-engine)\.ts$/];
const browserRooms = ['libs/geometry', 'libs/words', 'libs/viewer', 'libs/shop', 'apps/web'];
/** Faces of packages that only Node can enter. */
const nodeDoors = ['@diewright/metrology/run'];
const builtins = new Set(builtinModules);

export function checkDirections(root = projectRoot, rules = allowed) {
  const faults = findFaults(root, rules);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  if (faults.length === 0) process.stdout.write('directions: all arrows point down\n');
  return faults.length === 0;
}

/** @returns a sentence for each fault, in the order of the files */
export function findFaults(root, rules = allowed) {
  const faults = roomsNobodyPlanned(root, rules);
  const graph = new Map();
  for (const room of Object.keys(rules)) {
    const manifest = readManifest(join(root, room, 'package.json'));
    if (!manifest) continue;
    for (const file of sourceFiles(join(root, room, 'src'))) {
      const name = relative(root, file).split(sep).join('/');
      // What a `testing` folder holds is loaded by tests and benches only.
      const isTest = /\.(test|conformance)\.tsx?$/.test(name) || name.includes('/src/testing/');
      const targets = [];
      for (const { specifier, line, dynamic = false } of importsOf(file)) {
        const fault = judge({ specifier, dynamic, room, name, isTest, manifest, rules, root, file });
        if (fault) faults.push(`${name}:${line}: ${fault}`);
        if (specifier.startsWith('.')) targets.push(resolve(dirname(file), specifier));
      }
      graph.set(file, targets);
    }
  }
  return [...faults, ...findCircles(graph, root)];
}

/** A package that the list does not know would be looked at by nobody. */
function roomsNobodyPlanned(root, rules) {
  return ['libs', 'apps']
    .flatMap((floor) => namesIn(join(root, floor)).map((name) => `${floor}/${name}`))
    .filter((room) => !(room in rules) && readManifest(join(root, room, 'package.json')))
    .map((room) => `${room}: not in the list of rooms in scripts/directions.mjs: say what it may import`);
}

function judge({ specifier, dynamic, room, name, isTest, manifest, rules, root, file }) {
  if (specifier.startsWith('.')) {
    const target = relative(join(root, room, 'src'), resolve(dirname(file), specifier));
    return target.startsWith('..') ? `"${specifier}" leaves the package: go through its face` : null;
  }
  if (specifier.startsWith('node:') || builtins.has(specifier)) {
    // What is imported when it is needed is never reached in a browser.
    const free =
      isTest || dynamic || !browserRooms.includes(room) || nodeFiles.some((pattern) => pattern.test(name));
    return free ? null : `"${specifier}" is Node's own: this room also lives in browsers`;
  }
  if (nodeDoors.includes(specifier) && browserRooms.includes(room) && !isTest)
    return `"${specifier}" is a door for Node: this room also lives in browsers`;
  const parts = specifier.split('/');
  const packageName = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  if (packageName.startsWith('@diewright/')) {
    const target = packageName.slice('@diewright/'.length);
    const forTests = isTest || room === 'bench' || room === 'examples';
    const mayImport =
      rules[room].includes(target) || (forTests && target === 'testing') || (isTest && target === 'examples');
    if (!mayImport)
      return `"${specifier}" points up or across: ${room} may import ${rules[room].join(', ') || 'nothing of ours'}`;
  }
  const declared = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...(isTest || room === 'bench' ? manifest.devDependencies : {}),
    ...(isTest ? { vitest: '' } : {}),
  };
  const typesOnly =
    manifest.devDependencies?.[`@types/${packageName}`] && manifest.dependencies?.[packageName];
  return packageName in declared || typesOnly
    ? null
    : `"${specifier}" is not declared in ${room}/package.json`;
}

function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  const { module, program } = parseSync(file, text);
  const line = (at) => text.slice(0, at).split('\n').length;
  const found = [
    ...module.staticImports.map((one) => one.moduleRequest),
    ...module.staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest)),
  ].filter(Boolean);
  const specifiers = found.map((request) => ({ specifier: request.value, line: line(request.start) }));
  for (const one of module.dynamicImports) {
    const specifier = /^['"`]([^'"`$]+)['"`]$/.exec(
      text.slice(one.moduleRequest.start, one.moduleRequest.end),
    )?.[1];
    if (specifier) specifiers.push({ specifier, line: line(one.start), dynamic: true });
  }
  for (const one of typeImports(program)) specifiers.push({ specifier: one.value, line: line(one.start) });
  const unique = new Map(specifiers.map((one) => [`${one.specifier} ${one.line}`, one]));
  return [...unique.values()];
}

/** The modules of `import('…').Type` and `import x = require('…')`, which no list of imports holds. */
function* typeImports(node) {
  if (Array.isArray(node)) {
    for (const one of node) yield* typeImports(one);
  } else if (node !== null && typeof node === 'object') {
    const module = { TSImportType: node.source ?? node.argument, TSExternalModuleReference: node.expression };
    const named = Object.hasOwn(module, node.type) ? module[node.type] : undefined;
    if (typeof named?.value === 'string') yield named;
    for (const value of Object.values(node)) if (typeof value === 'object') yield* typeImports(value);
  }
}

/** Circles between files, each said once (R. E. Tarjan 1972: strongly connected components). */
function findCircles(graph, root) {
  const circles = [];
  const state = new Map();
  const path = [];
  const walk = (file) => {
    state.set(file, 'open');
    path.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (state.get(target) === 'open') circles.push([...path.slice(path.indexOf(target)), target]);
      else if (!state.has(target)) walk(target);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) walk(file);
  return circles.map(
    (circle) => `circle: ${circle.map((file) => relative(root, file).split(sep).join('/')).join(' → ')}`,
  );
}

function readManifest(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function namesIn(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function* sourceFiles(folder) {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sourceFiles(path);
    else if (/\.tsx?$/.test(name) && !name.endsWith('.d.ts')) yield path;
  }
}

if (isStarted(import.meta.url)) process.exitCode = checkDirections() ? 0 : 1;
