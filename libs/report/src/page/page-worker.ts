/** The page's second thread: unpacks the file's blocks, prepares the surface, answers clicks. */
import {
  makeSurfacePicker,
  markNotMeasured,
  pickPoint,
  prepareSurface,
  type SurfacePicker,
  spreadOrder,
} from '@diewright/viewer';
import { sectionCurves } from './section-curves.ts';
import { unpackBlock } from './unpack-block.ts';
import type { FromWorker, Picked, ToWorker } from './worker-messages.ts';

type BlockMessage = Extract<ToWorker, { kind: 'block' }>;
type PickMessage = Extract<ToWorker, { kind: 'pick' }>;
type LookMessage = Extract<ToWorker, { kind: 'look' }>;

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;

const blocks = new Map<string, BlockMessage>();
let picker: SurfacePicker | null = null;
let points: { positions: Float32Array; deviation: Float32Array; face: Uint32Array } | null = null;
let tips: Float32Array = new Float32Array(0);
let allArrived: () => void = () => {};
const arrival = new Promise<void>((resolve) => {
  allArrived = resolve;
});

scope.onmessage = ({ data: message }) => {
  if (message.kind === 'block') blocks.set(message.name, message);
  else if (message.kind === 'tips') tips = message.positions;
  else if (message.kind === 'pick')
    scope.postMessage({ kind: 'picked', id: message.id, picked: pick(message) });
  else if (message.kind === 'look') scope.postMessage({ kind: 'seen', id: message.id, seen: look(message) });
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
  picker = makeSurfacePicker(kept);
  scope.postMessage({ kind: 'ready' });
}

async function preparePoints(): Promise<void> {
  const positions = await floats('pointPositions');
  const deviation = markNotMeasured(await floats('pointDeviation'));
  const faces = await unpackTaken('pointFaces', (n) => new Float64Array(n));
  const face = Uint32Array.from(faces, (one) => (Number.isNaN(one) ? 0xffffffff : one));
  const order = spreadOrder(deviation.length);
  points = {
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
  scope.postMessage({ kind: 'points', positions: points.positions, deviation: points.deviation });
}

function pick({ ray, clip, radius, points: withPoints }: PickMessage): Picked | null {
  const touch = pickPoint(tips, ray, radius, clip);
  if (touch) return { kind: 'touch', at: touch.at, deviation: Number.NaN, face: null, touch: touch.index };
  const surface = picker?.pick(ray, clip) ?? null;
  const point = withPoints && points ? pickPoint(points.positions, ray, radius, clip) : null;
  if (point && points && (!surface || point.distance <= surface.distance + 4 * radius)) {
    const deviation = points.deviation[point.index]!;
    const face = points.face[point.index]!;
    return {
      kind: 'point',
      at: point.at,
      deviation: deviation > 1e5 ? Number.NaN : deviation,
      face: face === 0xffffffff ? null : face,
      touch: null,
    };
  }
  return (
    surface && {
      kind: 'surface',
      at: surface.at,
      deviation: surface.deviation,
      face: surface.face,
      touch: null,
    }
  );
}

/** A place is seen where nothing of the surface lies between it and the eye, and the cut left it. */
function look({ places, towardsEye, clip, lift }: LookMessage): Uint8Array {
  const seen = new Uint8Array(places.length / 3);
  for (let i = 0; i < seen.length; i++) {
    const at = [0, 1, 2].map((k) => places[3 * i + k]!) as [number, number, number];
    const origin = at.map((c, k) => c + lift * towardsEye[k]!) as [number, number, number];
    const height = clip ? clip.normal.reduce((sum, n, k) => sum + n * at[k]!, 0) - clip.offset : 0;
    seen[i] = height <= 0 && !picker?.pick({ origin, direction: towardsEye }, clip) ? 1 : 0;
  }
  return seen;
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

function facesOfTriangles(counts: Uint32Array, triangles: number): Uint32Array {
  const face = new Uint32Array(triangles);
  let at = 0;
  counts.forEach((count, f) => {
    face.fill(f, at, at + count);
    at += count;
  });
  return face;
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
