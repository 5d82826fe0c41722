/** The page's second thread: unpacks the file's blocks, prepares the surface, answers clicks. */
import { markNotMeasured, PartPicking, prepareSurface, spreadOrder } from '@diewright/viewer';
import { facesOfTriangles, facesOrNone } from '@diewright/viewer/scene';
import { sectionCurves } from './section-curves.ts';
import { unpackBlock } from './unpack-block.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

type BlockMessage = Extract<ToWorker, { kind: 'block' }>;

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;

const blocks = new Map<string, BlockMessage>();
const picking = new PartPicking();
let allArrived: () => void = () => {};
const arrival = new Promise<void>((resolve) => {
  allArrived = resolve;
});

scope.onmessage = ({ data: message }) => {
  if (message.kind === 'block') blocks.set(message.name, message);
  else if (message.kind === 'tips') picking.setTips(message.positions);
  else if (message.kind === 'pick')
    scope.postMessage({ kind: 'picked', id: message.id, picked: picking.pick(message) });
  else if (message.kind === 'look')
    scope.postMessage({ kind: 'seen', id: message.id, seen: picking.look(message) });
  else if (typeof DecompressionStream === 'undefined')
    scope.postMessage({ kind: 'failed', problem: 'tooOld' });
  else {
    if (message.kind === 'prepare') allArrived();
    const work = message.kind === 'prepare' ? prepare() : cutSection(message.index, message.nominalLengths);
    work.catch(() => scope.postMessage({ kind: 'failed', problem: 'data' }));
  }
};

async function prepare(): Promise<void> {
  const positions = await floats('positions');
  const triangles = await unpackTaken('triangles', (n) => new Uint32Array(n));
  const counts = await unpackTaken('faceCounts', (n) => new Uint32Array(n));
  const surface = prepareSurface({
    positions,
    triangles,
    faceOfTriangle: facesOfTriangles(counts, triangles.length / 3),
    deviation: await floats('deviation'),
  });
  // The page gets the originals without a copy; what the picker needs is copied first.
  const kept = {
    positions: surface.positions.slice(),
    triangles: surface.triangles.slice(),
    faceNumbers: surface.faceNumbers.slice(),
    deviation: surface.deviation.slice(),
  };
  const parts = [
    surface.positions,
    surface.normals,
    surface.deviation,
    surface.faceNumbers,
    surface.triangles,
    surface.outlines,
    ...(surface.movingTriangles ? [surface.movingTriangles] : []),
  ];
  scope.postMessage(
    { kind: 'surface', surface },
    parts.map((part) => part.buffer as ArrayBuffer),
  );
  await preparePoints();
  picking.setSurface(kept);
  scope.postMessage({ kind: 'ready' });
}

async function preparePoints(): Promise<void> {
  const positions = await floats('pointPositions');
  const deviation = markNotMeasured(await floats('pointDeviation'));
  const face = facesOrNone(await unpackTaken('pointFaces', (n) => new Float64Array(n)));
  const order = spreadOrder(deviation.length);
  const points = {
    positions: new Float32Array(positions.length),
    deviation: deviation.map((_, i) => deviation[order[i]!]!),
    face: face.map((_, i) => face[order[i]!]!),
  };
  for (let i = 0; i < order.length; i++) {
    const from = 3 * order[i]!;
    points.positions[3 * i] = positions[from]!;
    points.positions[3 * i + 1] = positions[from + 1]!;
    points.positions[3 * i + 2] = positions[from + 2]!;
  }
  picking.addPoints(points);
  scope.postMessage({ kind: 'points', positions: points.positions, deviation: points.deviation });
}

async function cutSection(index: number, nominalLengths: readonly number[]): Promise<void> {
  await arrival;
  const doubles = (name: string) => unpackTaken(`section${index}${name}`, (n) => new Float64Array(n));
  const curves = sectionCurves(
    await doubles('Nominal'),
    nominalLengths,
    await doubles('Places'),
    await doubles('Deviations'),
  );
  scope.postMessage({ kind: 'section', index, curves });
}

function floats(name: string): Promise<Float32Array<ArrayBuffer>> {
  return unpackTaken(name, (n) => new Float32Array(n));
}

async function unpackTaken<T extends Float32Array | Float64Array | Uint32Array>(
  name: string,
  makeTarget: (length: number) => T,
): Promise<T> {
  const block = blocks.get(name);
  if (!block) throw new RangeError(`no block ${name}. Maybe the file is cut off`);
  blocks.delete(name);
  return unpackBlock(block.header, block.text, makeTarget);
}
