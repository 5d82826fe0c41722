import { type BoxTree, boxDistanceSquared, buildBoxTree, TREE_DEPTH } from './box-tree.ts';
import { cutEdges, type EdgePieces, END_INSET, segmentDistanceSquared } from './edge-pieces.ts';
import type { EdgeRun } from './edge-runs.ts';

/** Nearest points of a face's boundary: the exact curves of its edges, each between its ends. */
export class FaceBoundary {
  readonly runs: readonly EdgeRun[];
  readonly pieces: EdgePieces;
  /** The answer of `nearest`: x y z of the point, the curve's parameter there, and the index of the run. */
  readonly foot = new Float64Array(3);
  parameter = 0;
  run = -1;
  /** Diagonal of the box around it, mm. */
  readonly size: number;
  private readonly tree: BoxTree;
  private readonly stack = new Int32Array(TREE_DEPTH);
  private readonly bounds = new Float64Array(TREE_DEPTH);
  private readonly projected = new Float64Array(4);

  /** @param runs not empty */
  constructor(runs: readonly EdgeRun[]) {
    this.runs = runs;
    this.pieces = cutEdges(runs);
    this.tree = buildBoxTree(boxesOf(this.pieces));
    const [x0, y0, z0, x1, y1, z1] = this.tree.boxes;
    this.size = Math.hypot(x1 - x0, y1 - y0, z1 - z0);
  }

  /**
   * @param withinSquared only points nearer than its root are looked for
   * @returns the squared distance of the nearest point, or `withinSquared` and `run` −1 where none is nearer
   */
  nearest(x: number, y: number, z: number, withinSquared: number): number {
    const { stack, bounds, tree } = this;
    const { boxes, right } = tree;
    let best = withinSquared;
    this.run = -1;
    let depth = 0;
    stack[0] = 0;
    bounds[0] = boxDistanceSquared(boxes, 0, x, y, z);
    depth = 1;
    while (depth > 0) {
      depth--;
      if (bounds[depth] >= best) continue;
      let node = stack[depth];
      // Down to the nearer child at once; the farther one waits.
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
      best = this.searchLeaf(node, x, y, z, best);
    }
    return best;
  }

  /** Whether the answer is an end of its run: −1 where the run begins in the curve's sense, 1 where it ends, else 0. */
  endOfRun(): -1 | 0 | 1 {
    const { from, to } = this.runs[this.run].use;
    if (this.parameter <= from + 2 * END_INSET * (1 + Math.abs(from))) return -1;
    return this.parameter >= to - 2 * END_INSET * (1 + Math.abs(to)) ? 1 : 0;
  }

  private searchLeaf(node: number, x: number, y: number, z: number, within: number): number {
    const { tree, pieces, projected, runs, foot } = this;
    let best = within;
    const end = tree.first[node] + tree.count[node];
    for (let k = tree.first[node]; k < end; k++) {
      const piece = tree.order[k];
      const sag = pieces.sag[piece];
      const toChord = segmentDistanceSquared(pieces.chord, 6 * piece, x, y, z);
      // √toChord − sag ≥ √best, without the roots where the chord is nearer than best
      if (toChord >= best && Math.sqrt(toChord) - sag >= Math.sqrt(best)) continue;
      const run = pieces.run[piece];
      runs[run].curve.project(x, y, z, pieces.range[2 * piece], pieces.range[2 * piece + 1], projected);
      const dx = projected[1] - x;
      const dy = projected[2] - y;
      const dz = projected[3] - z;
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared >= best) continue;
      best = squared;
      this.run = run;
      this.parameter = projected[0];
      foot[0] = projected[1];
      foot[1] = projected[2];
      foot[2] = projected[3];
    }
    return best;
  }
}

function boxesOf({ count, chord, sag }: EdgePieces): Float64Array {
  const boxes = new Float64Array(6 * count);
  for (let i = 0; i < count; i++)
    for (let axis = 0; axis < 3; axis++) {
      const a = chord[6 * i + axis];
      const b = chord[6 * i + 3 + axis];
      boxes[6 * i + axis] = Math.min(a, b) - sag[i];
      boxes[6 * i + 3 + axis] = Math.max(a, b) + sag[i];
    }
  return boxes;
}
