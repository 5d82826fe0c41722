/**
 * One timed run: distance-child.js MESH.stl SCAN.ply OUT.f32 THREADS [general]. Prints a row as JSON. `general` reads
 * through the product's own readers, which check and weld, instead of the plain ones.
 */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import {
  type ByteSource,
  buildDistanceIndex,
  readMeasuredFile,
  type SearchableMesh,
  warmDistanceKernel,
} from '@diewright/geometry';
import { readPlainPly, readPlainStl, writeSingles } from './plain-files.ts';

const [meshFile, scanFile, outFile, threadsText, general] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string?,
];
const threads = Number(threadsText);
const cpu = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
const begun = performance.now();
const seconds = (from: number, to = performance.now()) => Math.round(to - from) / 1e3;

// a binary STL takes 50 bytes a triangle
await warmDistanceKernel({ threads, triangles: statSync(meshFile).size / 50 });
const mesh = general ? generalMesh(meshFile) : readPlainStl(meshFile);
const read = performance.now();
const readCpu = cpu();
const building = buildDistanceIndex(mesh, { threads });
// both go on at once where the workers build
await new Promise((done) => setImmediate(done));
const points = general ? generalCloud(scanFile) : readPlainPly(scanFile);
const scanRead = performance.now();
const index = await building;
const built = performance.now();
const builtCpu = cpu();
const answer = await index.query(points);
const answered = performance.now();
const answeredCpu = cpu();
writeSingles(outFile, answer.distance);
const written = performance.now();
const n = points.length / 3;
process.stdout.write(
  `${JSON.stringify({
    read_mesh: seconds(begun, read),
    read_scan: seconds(read, scanRead),
    build: seconds(read, built),
    build_cpu: Math.round((builtCpu - readCpu) * 1e3) / 1e3,
    query: seconds(built, answered),
    query_cpu_ns: Math.round(((answeredCpu - builtCpu) * 1e9) / n),
    write: seconds(answered, written),
    total: seconds(begun, written),
    points: n,
    triangles: mesh.triangles.length / 3,
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1e3),
  })}\n`,
);
await index.dispose();

function generalMesh(path: string): SearchableMesh {
  const [piece] = readPieces(path);
  if (piece?.kind !== 'mesh') throw new Error(`${path} holds no mesh`);
  return piece.mesh;
}

function generalCloud(path: string): Float64Array {
  const [piece] = readPieces(path);
  if (piece?.kind !== 'cloud') throw new Error(`${path} holds no cloud`);
  return piece.cloud.positions;
}

function readPieces(path: string) {
  const file = openSync(path, 'r');
  const source: ByteSource = {
    name: path,
    size: fstatSync(file).size,
    read: (target, position) => readSync(file, target, 0, target.length, position),
  };
  const outcome = readMeasuredFile(source);
  closeSync(file);
  if (!outcome.ok) throw new Error(`${path}: ${outcome.reason}`);
  return outcome.value.pieces;
}
