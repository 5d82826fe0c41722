/**
 * The part of a surface that a face covers, cut into patches that turn little, each with a box around it: for
 * surfaces whose distance from a point has several least places. From every patch whose box is nearer than the best
 * foot, unless its least place is that foot itself, the foot is looked for.
 *
 * Two facts save most of that. Where distance · curvature < ½ all over a patch and its neighbours, the squared
 * distance is convex along them and they share one foot. And where the foot's distance is less than half of the way
 * from its patch to all patches that are not neighbours, those are farther than the foot (triangle inequality).
 * Boxes and curvatures are measured at nine places of a patch with room for what lies between; this is not strict.
 */
import { measureCurvature } from '../surface/curvature.ts';
import { seedsOfSurface } from '../surface/seeds-of-surface.ts';
import type { Surface } from '../surface/surface.ts';
import { type BoxTree, boxDistanceSquared, buildBoxTree, TREE_DEPTH } from './box-tree.ts';

/** What a face covers of one parameter. */
export interface PatchRange {
  readonly from: number;
  readonly to: number;
  /** Whether the end is the start again. */
  readonly closes: boolean;
}

/** Told of every foot found from a patch. @returns the squared distance within which to look on */
export interface FootJudge {
  offerFoot(foot: Float64Array, squared: number): number;
}

const NODES = 3;
const CURVATURE_ROOM = 1.3;
/** Share of a patch's length that its surface may leave the box of its nine nodes. */
const BOX_ROOM = 0.02;
const CONVEX = 0.5;
const MOST_KNOWN = 16;

export class SurfacePatches {
  readonly count: number;
  private readonly surface: Surface;
  private readonly uCloses: boolean;
  private readonly vCloses: boolean;
  private readonly uLines: Float64Array;
  private readonly vLines: Float64Array;
  /** Patch by column and row; −1 where the face is not. */
  private readonly at: Int32Array;
  private readonly column: Int32Array;
  private readonly row: Int32Array;
  /** x y z u v of nine nodes each. Shape [45 · patches]. */
  private readonly nodes: Float64Array;
  private readonly curvature: Float64Array;
  /** Below this distance a foot in the patch has no rival. */
  private readonly safe: Float64Array;
  private readonly tree: BoxTree;
  private readonly boxes: Float64Array;
  private readonly stack = new Int32Array(TREE_DEPTH);
  private readonly bounds = new Float64Array(TREE_DEPTH);
  private readonly known = new Int32Array(MOST_KNOWN);
  private knownCount = 0;
  private readonly foot = new Float64Array(5);

  /** @param isWanted whether the face may have anything in a rectangle of parameters */
  constructor(
    surface: Surface,
    uRange: PatchRange,
    vRange: PatchRange,
    isWanted: (uFrom: number, uTo: number, vFrom: number, vTo: number) => boolean,
  ) {
    this.surface = surface;
    this.uCloses = uRange.closes;
    this.vCloses = vRange.closes;
    const { u, v } = seedsOfSurface(surface, [uRange.from, uRange.to], [vRange.from, vRange.to]);
    this.uLines = u;
    this.vLines = v;
    const columns = u.length - 1;
    const rows = v.length - 1;
    this.at = new Int32Array(columns * rows).fill(-1);
    const wanted: [number, number][] = [];
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < rows; j++)
        if (isWanted(u[i], u[i + 1], v[j], v[j + 1])) {
          this.at[i * rows + j] = wanted.length;
          wanted.push([i, j]);
        }
    this.count = wanted.length;
    this.column = Int32Array.from(wanted, ([i]) => i);
    this.row = Int32Array.from(wanted, ([, j]) => j);
    this.nodes = new Float64Array(5 * NODES * NODES * this.count);
    this.curvature = new Float64Array(this.count);
    this.boxes = new Float64Array(6 * this.count);
    for (let patch = 0; patch < this.count; patch++) this.measure(patch);
    this.tree = buildBoxTree(this.boxes);
    this.safe = Float64Array.from(wanted, (_, patch) => this.safeDistance(patch));
  }

  /** Whether a foot at (u, v), that far from its point, is nearer than anything else on the face can be. */
  isAlone(u: number, v: number, distance: number): boolean {
    const patch = this.patchAt(u, v);
    return patch >= 0 && distance < this.safe[patch];
  }

  /**
   * Looks for feet nearer than the root of `within`.
   * @param u, v a foot that is known; NaN for none
   */
  search(x: number, y: number, z: number, u: number, v: number, within: number, judge: FootJudge): void {
    const { tree, stack, bounds } = this;
    const { boxes, right } = tree;
    this.knownCount = 0;
    if (!Number.isNaN(u)) this.remember(this.patchAt(u, v));
    let best = within;
    stack[0] = 0;
    bounds[0] = boxDistanceSquared(boxes, 0, x, y, z);
    let depth = 1;
    while (depth > 0) {
      depth--;
      if (bounds[depth] >= best) continue;
      let node = stack[depth];
      while (right[node] >= 0) {
        const left = node + 1;
        const other = right[node];
        const toLeft = boxDistanceSquared(boxes, left, x, y, z);
        const toOther = boxDistanceSquared(boxes, other, x, y, z);
        const leftFirst = toLeft <= toOther;
        const later = leftFirst ? toOther : toLeft;
        if (later < best) {
          stack[depth] = leftFirst ? other : left;
          bounds[depth++] = later;
        }
        node = leftFirst ? left : other;
      }
      best = this.searchLeaf(node, x, y, z, best, judge);
    }
  }

  private searchLeaf(
    node: number,
    x: number,
    y: number,
    z: number,
    within: number,
    judge: FootJudge,
  ): number {
    const { tree, foot } = this;
    let best = within;
    const end = tree.first[node] + tree.count[node];
    for (let k = tree.first[node]; k < end; k++) {
      const patch = tree.order[k];
      if (boxDistanceSquared(this.boxes, patch, x, y, z) >= best) continue;
      if (this.sharesKnownFoot(patch, best)) continue;
      const seed = this.nearestNode(patch, x, y, z);
      this.surface.project(x, y, z, this.nodes[seed + 3], this.nodes[seed + 4], foot);
      this.remember(this.patchAt(foot[0], foot[1]));
      const squared = (foot[2] - x) ** 2 + (foot[3] - y) ** 2 + (foot[4] - z) ** 2;
      if (squared < best) best = judge.offerFoot(foot, squared);
    }
    return best;
  }

  /** Whether the patch is or touches one with a known foot, and bends too little to have another that near. */
  private sharesKnownFoot(patch: number, within: number): boolean {
    for (let k = 0; k < this.knownCount; k++) {
      const known = this.known[k];
      const bend = Math.max(this.curvature[known], this.curvature[patch]);
      if (within * bend * bend < CONVEX * CONVEX && this.areNeighbours(known, patch)) return true;
    }
    return false;
  }

  private remember(patch: number): void {
    if (patch < 0) return;
    for (let k = 0; k < this.knownCount; k++) if (this.known[k] === patch) return;
    if (this.knownCount < MOST_KNOWN) this.known[this.knownCount++] = patch;
  }

  private areNeighbours(a: number, b: number): boolean {
    return (
      areNext(this.column[a], this.column[b], this.uLines.length - 1, this.uCloses) &&
      areNext(this.row[a], this.row[b], this.vLines.length - 1, this.vCloses)
    );
  }

  private patchAt(u: number, v: number): number {
    const i = intervalAt(this.uLines, u);
    const j = intervalAt(this.vLines, v);
    return i < 0 || j < 0 ? -1 : this.at[i * (this.vLines.length - 1) + j];
  }

  private nearestNode(patch: number, x: number, y: number, z: number): number {
    const { nodes } = this;
    const first = 5 * NODES * NODES * patch;
    let nearest = first;
    let least = Number.POSITIVE_INFINITY;
    for (let at = first; at < first + 5 * NODES * NODES; at += 5) {
      const squared = (nodes[at] - x) ** 2 + (nodes[at + 1] - y) ** 2 + (nodes[at + 2] - z) ** 2;
      if (squared >= least) continue;
      least = squared;
      nearest = at;
    }
    return nearest;
  }

  /** Nodes, curvature and box of a patch. */
  private measure(patch: number): void {
    const { nodes, surface, uLines, vLines, boxes } = this;
    const i = this.column[patch];
    const j = this.row[patch];
    const derivatives = new Float64Array(18);
    const curvatures = new Float64Array(10);
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    let bend = 0;
    for (let a = 0; a < NODES; a++)
      for (let b = 0; b < NODES; b++) {
        const u = uLines[i] + (a / (NODES - 1)) * (uLines[i + 1] - uLines[i]);
        const v = vLines[j] + (b / (NODES - 1)) * (vLines[j + 1] - vLines[j]);
        surface.evaluate(u, v, 2, derivatives);
        const at = 5 * (NODES * (NODES * patch + a) + b);
        nodes.set(derivatives.subarray(0, 3), at);
        nodes[at + 3] = u;
        nodes[at + 4] = v;
        for (let axis = 0; axis < 3; axis++) {
          box[axis] = Math.min(box[axis], derivatives[axis]);
          box[3 + axis] = Math.max(box[3 + axis], derivatives[axis]);
        }
        const isRegular = measureCurvature(derivatives, curvatures);
        bend = isRegular ? Math.max(bend, Math.abs(curvatures[0]), Math.abs(curvatures[1])) : Infinity;
      }
    this.curvature[patch] = CURVATURE_ROOM * bend;
    const diagonal = Math.hypot(box[3] - box[0], box[4] - box[1], box[5] - box[2]);
    const room = Math.max(BOX_ROOM * diagonal, 2 * this.bulge(patch));
    for (let axis = 0; axis < 3; axis++) {
      boxes[6 * patch + axis] = box[axis] - room;
      boxes[6 * patch + 3 + axis] = box[3 + axis] + room;
    }
  }

  /** How far the surface lies from the middle between nodes that stand across from each other. */
  private bulge(patch: number): number {
    const { nodes, surface } = this;
    const point = new Float64Array(3);
    let most = 0;
    for (const [a, b] of QUARTERS) {
      const p = 5 * (NODES * NODES * patch + a);
      const q = 5 * (NODES * NODES * patch + b);
      surface.evaluate(0.5 * (nodes[p + 3] + nodes[q + 3]), 0.5 * (nodes[p + 4] + nodes[q + 4]), 0, point);
      let squared = 0;
      for (let axis = 0; axis < 3; axis++)
        squared += (point[axis] - 0.5 * (nodes[p + axis] + nodes[q + axis])) ** 2;
      most = Math.max(most, Math.sqrt(squared));
    }
    return most;
  }

  private safeDistance(patch: number): number {
    let bend = this.curvature[patch];
    for (const other of this.neighboursOf(patch)) bend = Math.max(bend, this.curvature[other]);
    return Math.min(0.5 * this.distanceToStrangers(patch), CONVEX / bend);
  }

  private *neighboursOf(patch: number): Generator<number> {
    const columns = this.uLines.length - 1;
    const rows = this.vLines.length - 1;
    for (let di = -1; di <= 1; di++)
      for (let dj = -1; dj <= 1; dj++) {
        const i = this.column[patch] + di;
        const j = this.row[patch] + dj;
        const column = this.uCloses ? (i + columns) % columns : i;
        const row = this.vCloses ? (j + rows) % rows : j;
        if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
        const other = this.at[column * rows + row];
        if (other >= 0) yield other;
      }
  }

  /** From the patch's box to the nearest box that neither is nor touches it in the parameters. */
  private distanceToStrangers(patch: number): number {
    const { tree, boxes } = this;
    let best = Number.POSITIVE_INFINITY;
    const visit = (node: number): void => {
      if (boxToBoxSquared(tree.boxes, node, boxes, patch) >= best) return;
      if (tree.right[node] >= 0) {
        visit(node + 1);
        visit(tree.right[node]);
        return;
      }
      for (let k = tree.first[node]; k < tree.first[node] + tree.count[node]; k++)
        if (!this.areNeighbours(patch, tree.order[k]))
          best = Math.min(best, boxToBoxSquared(boxes, tree.order[k], boxes, patch));
    };
    visit(0);
    return Math.sqrt(best);
  }
}

/** Pairs of nodes with a middle that is no node: along the sides, across the middles, and the quarters' diagonals. */
const QUARTERS: readonly (readonly [number, number])[] = [
  ...([
    [0, 1],
    [1, 2],
    [3, 4],
    [4, 5],
    [6, 7],
    [7, 8],
  ] as const),
  ...([
    [0, 3],
    [3, 6],
    [1, 4],
    [4, 7],
    [2, 5],
    [5, 8],
  ] as const),
  ...([
    [0, 4],
    [2, 4],
    [6, 4],
    [8, 4],
  ] as const),
];

function areNext(a: number, b: number, count: number, closes: boolean): boolean {
  const apart = Math.abs(a - b);
  return apart <= 1 || (closes && apart === count - 1);
}

/** The interval of rising lines that holds t, −1 outside. */
function intervalAt(lines: Float64Array, t: number): number {
  const last = lines.length - 1;
  if (!(t >= lines[0] && t <= lines[last])) return -1;
  let low = 0;
  let high = last - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle] <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}

function boxToBoxSquared(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let squared = 0;
  for (let axis = 0; axis < 3; axis++) {
    const gap = Math.max(a[6 * i + axis] - b[6 * j + 3 + axis], b[6 * j + axis] - a[6 * i + 3 + axis], 0);
    squared += gap * gap;
  }
  return squared;
}
