/** A view's second thread: fetches the scene, prepares each part as it arrives, answers clicks and questions. */
import { refitDeviations } from '@diewright/geometry/refit';
import {
  markNotMeasured,
  NOT_MEASURED,
  PartPicking,
  type PreparedSurface,
  prepareSurface,
  type SurfaceSource,
  spreadOrder,
} from '@diewright/viewer';
import {
  type Ball,
  BallCounter,
  type BallFigures,
  readScene,
  type ScenePiece,
  type ScenePoints,
} from '@diewright/viewer/scene';
import type { FromSceneWorker, SceneProblem, ToSceneWorker, WhatIf } from './scene-messages.ts';

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToSceneWorker>) => void) | null;
  postMessage(message: FromSceneWorker, transfer?: Transferable[]): void;
}
const scope = globalThis as unknown as WorkerScope;

const picking = new PartPicking();
const portions: ScenePoints[] = [];
/** What questions about the surface are answered from; the view has copies of its own. */
let kept: (SurfaceSource & { readonly faceOfVertex: ArrayLike<number> }) | null = null;

class Refused extends Error {
  readonly problem: SceneProblem;

  constructor(problem: SceneProblem) {
    super(problem);
    this.problem = problem;
  }
}

scope.onmessage = ({ data: message }) => {
  if (message.kind === 'open') {
    open(message.addresses).catch((error: unknown) =>
      scope.postMessage({ kind: 'failed', problem: error instanceof Refused ? error.problem : 'cut' }),
    );
    return;
  }
  const { id } = message;
  if (message.kind === 'pick') answer(id, picking.pick(message));
  else if (message.kind === 'look') answer(id, picking.look(message));
  else if (message.kind === 'ball') answer(id, figuresInBall(message));
  else answer(id, whatIf(message.faces));
};

function answer(id: number, value: unknown): void {
  scope.postMessage({ kind: 'answer', id, answer: value });
}

async function open([address, other]: readonly string[]): Promise<void> {
  if (address === undefined) return;
  const base = other === undefined ? null : await surfaceOf(address);
  for await (const piece of fetchScene(other ?? address)) {
    if (piece.kind === 'head') scope.postMessage({ kind: 'head', points: piece.points });
    else if (piece.kind === 'coarse') {
      if (base === null) show(piece.surface, true);
    } else if (piece.kind === 'surface') {
      show(base === null ? piece.surface : difference(base, piece.surface), false);
      if (base !== null) break;
    } else showPoints(piece.points);
  }
  scope.postMessage({ kind: 'whole' });
}

async function* fetchScene(address: string): AsyncGenerator<ScenePiece> {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok || !response.body) throw new Refused('gone');
  yield* readScene(response.body);
}

async function surfaceOf(address: string): Promise<SurfaceSource> {
  for await (const piece of fetchScene(address)) if (piece.kind === 'surface') return piece.surface;
  throw new Refused('gone');
}

/** Vertex by vertex; of another model nothing could be said. */
function difference(before: SurfaceSource, after: SurfaceSource): SurfaceSource {
  const isSame =
    before.triangles.length === after.triangles.length &&
    before.positions.length === after.positions.length &&
    before.positions.every((c, i) => Math.abs(c - after.positions[i]!) < 1e-3);
  if (!isSame) throw new Refused('other-models');
  return { ...after, deviation: after.deviation.map((d, v) => d - before.deviation[v]!) };
}

function show(source: SurfaceSource, isCoarse: boolean): void {
  const surface = prepareSurface(source);
  if (!isCoarse) {
    picking.setSurface(copyOf(surface));
    kept = {
      positions: surface.positions.slice(),
      triangles: surface.triangles.slice(),
      faceOfTriangle: source.faceOfTriangle,
      deviation: source.deviation.slice(),
      faceOfVertex: surface.faceNumbers.slice(),
    };
  }
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
    { kind: 'surface', surface, isCoarse },
    parts.map((part) => part.buffer as ArrayBuffer),
  );
}

function copyOf(surface: PreparedSurface) {
  return {
    positions: surface.positions.slice(),
    triangles: surface.triangles.slice(),
    faceNumbers: surface.faceNumbers.slice(),
    deviation: surface.deviation.slice(),
  };
}

/** In an order of which every beginning is an even sample: while the view moves only the beginning is drawn. */
function showPoints({ positions, deviation, face }: ScenePoints): void {
  const order = spreadOrder(deviation.length);
  const spread: ScenePoints = {
    positions: new Float32Array(positions.length),
    deviation: new Float32Array(deviation.length),
    face: new Uint32Array(face.length),
  };
  order.forEach((from, to) => {
    for (let k = 0; k < 3; k++) spread.positions[3 * to + k] = positions[3 * from + k]!;
    spread.deviation[to] = deviation[from]!;
    spread.face[to] = face[from]!;
  });
  portions.push(spread);
  const marked = markNotMeasured(spread.deviation);
  picking.addPoints({ positions: spread.positions, deviation: marked, face: spread.face });
  scope.postMessage({ kind: 'points', positions: spread.positions, deviation: marked });
}

function figuresInBall(ball: Ball): BallFigures {
  const counter = new BallCounter(ball);
  for (const { positions, deviation } of portions) counter.add(positions, deviation);
  return counter.figures();
}

function whatIf(faces: readonly number[]): WhatIf | null {
  if (!kept) return null;
  const refit = faces.length === 0 ? null : refitDeviations(kept, new Set(faces));
  if (faces.length > 0 && refit === null) return null;
  const deviation = refit?.deviation ?? kept.deviation;
  let [count, sum, squares] = [0, 0, 0];
  for (const value of deviation) {
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / Math.max(1, count);
  return {
    deviation: deviation.map((value) => (Number.isNaN(value) ? NOT_MEASURED : value)),
    shiftMm: refit ? Math.hypot(...refit.shift) : 0,
    turnRad: refit ? Math.hypot(...refit.turn) : 0,
    held: refit?.held ?? 6,
    mean,
    spread: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)),
  };
}
