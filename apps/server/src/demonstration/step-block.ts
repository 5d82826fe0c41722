/**
 * Inserts of the demonstration shop: blocks of steps, as a mesh, and scans of them as they would be measured after so
 * many shots. Nothing here was ever cut or measured; the demonstration says so on every page.
 */
import { seededRandom } from '@diewright/geometry';

type Point = readonly [number, number, number];

/** One rectangle of the block's plan with its height, mm. */
export interface Step {
  readonly name: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly height: number;
  /** How fast it wears: mm of material lost in 100,000 shots; gates wear most. */
  readonly wearMm: number;
}

export interface StepBlock {
  readonly length: number;
  readonly width: number;
  /** Of everything that no step covers: the parting face. */
  readonly height: number;
  readonly steps: readonly Step[];
}

export interface BlockMesh {
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
}

/** The cells of the plan, each with its height: steps lie over the parting face. */
function cellsOf(block: StepBlock) {
  const breaks = (axis: 'x' | 'y', end: number) =>
    [...new Set([0, end, ...block.steps.flatMap((step) => step[axis])])].sort((a, b) => a - b);
  const xs = breaks('x', block.length);
  const ys = breaks('y', block.width);
  const stepAt = (x: number, y: number) =>
    block.steps.findLast((step) => x > step.x[0] && x < step.x[1] && y > step.y[0] && y < step.y[1]);
  const heightOf = (i: number, j: number) => {
    if (i < 0 || j < 0 || i >= xs.length - 1 || j >= ys.length - 1) return 0;
    const [x, y] = [(xs[i]! + xs[i + 1]!) / 2, (ys[j]! + ys[j + 1]!) / 2];
    return stepAt(x, y)?.height ?? block.height;
  };
  return { xs, ys, heightOf, stepAt };
}

export function meshOfBlock(block: StepBlock): BlockMesh {
  const { xs, ys, heightOf } = cellsOf(block);
  const positions: number[] = [];
  const triangles: number[] = [];
  const quad = (...corners: [Point, Point, Point, Point]) => {
    const first = positions.length / 3;
    positions.push(...corners.flat());
    triangles.push(first, first + 1, first + 2, first, first + 2, first + 3);
  };
  for (let i = 0; i < xs.length; i++)
    for (let j = 0; j < ys.length; j++) {
      const [x, y] = [xs[i]!, ys[j]!];
      const [nextX, nextY] = [xs[i + 1] ?? x, ys[j + 1] ?? y];
      const own = heightOf(i, j);
      if (nextX > x && nextY > y) {
        quad([x, y, own], [nextX, y, own], [nextX, nextY, own], [x, nextY, own]);
        quad([x, y, 0], [x, nextY, 0], [nextX, nextY, 0], [nextX, y, 0]);
      }
      // Walls towards the neighbours before: the higher cell's side looks at the lower one.
      if (nextY > y) {
        const left = heightOf(i - 1, j);
        const [low, high] = [Math.min(left, own), Math.max(left, own)];
        if (left < own) quad([x, nextY, low], [x, y, low], [x, y, high], [x, nextY, high]);
        if (left > own) quad([x, y, low], [x, nextY, low], [x, nextY, high], [x, y, high]);
      }
      if (nextX > x) {
        const before = heightOf(i, j - 1);
        const [low, high] = [Math.min(before, own), Math.max(before, own)];
        if (before < own) quad([x, y, low], [nextX, y, low], [nextX, y, high], [x, y, high]);
        if (before > own) quad([nextX, y, low], [x, y, low], [x, y, high], [nextX, y, high]);
      }
    }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

export interface Condition {
  /** Since its steps were last made good. */
  readonly shots: Readonly<Record<string, number>>;
  /** Left too high or too low when it was made, by the step's name, mm. */
  readonly offsetMm: Readonly<Record<string, number>>;
  readonly seed: number;
}

/** Points on a scanner's scatter of 4 µm. */
const SCATTER_MM = 0.004;
const POINTS_PER_MM2 = 0.2;
const CORNER_MM = 0.6;

/** A scan of the tops and of the outer walls, in the block's own frame. Shape [3 n]. */
export function scanOfBlock(block: StepBlock, { shots, offsetMm, seed }: Condition): Float64Array {
  const random = seededRandom(seed);
  // Four of them: near enough to a normal scatter, and bounded.
  const scatter = () => SCATTER_MM * Math.sqrt(3) * (random() + random() + random() + random() - 2);
  const { xs, ys, stepAt } = cellsOf(block);
  const isNear = (breaks: readonly number[], at: number) =>
    breaks.some((each) => Math.abs(each - at) < CORNER_MM);
  const points: number[] = [];
  const tops = Math.round(POINTS_PER_MM2 * block.length * block.width);
  for (let k = 0; k < tops; k++) {
    const [x, y] = [block.length * random(), block.width * random()];
    // A scanner sees nothing reliable in the very corner of two faces.
    if (isNear(xs, x) || isNear(ys, y)) continue;
    const step = stepAt(x, y);
    const height = step?.height ?? block.height;
    const name = step?.name ?? PARTING;
    // Wear is deepest in the middle of a step and shallower towards its borders.
    const middle = step ? bowl(step, x, y) : 1;
    const worn = ((step?.wearMm ?? PARTING_WEAR_MM) * (shots[name] ?? 0)) / 100_000;
    points.push(x, y, height + (offsetMm[name] ?? 0) - worn * middle + scatter());
  }
  const walls = Math.round(POINTS_PER_MM2 * 0.4 * (block.length + block.width) * block.height);
  for (let k = 0; k < walls; k++) {
    const z = block.height * (0.1 + 0.8 * random());
    const along = random();
    const side = k % 4;
    if (side === 0) points.push(block.length * along, -scatter(), z);
    else if (side === 1) points.push(block.length * along, block.width + scatter(), z);
    else if (side === 2) points.push(-scatter(), block.width * along, z);
    else points.push(block.length + scatter(), block.width * along, z);
  }
  return Float64Array.from(points);
}

export const PARTING = 'parting';
const PARTING_WEAR_MM = 0.006;

function bowl({ x, y }: Step, atX: number, atY: number): number {
  const share = (range: readonly [number, number], at: number) =>
    (2 * (at - range[0])) / (range[1] - range[0]) - 1;
  return 1.3 - 0.45 * (share(x, atX) ** 2 + share(y, atY) ** 2);
}
