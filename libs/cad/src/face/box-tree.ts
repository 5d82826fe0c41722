/**
 * A tree of boxes over few to some thousand items, built by halving at the median of the longer side. Node n has its
 * box at 6 n (low x y z, high x y z); an inner node's left child is n + 1, its right one stands in `right`; a leaf has
 * `right` < 0 and holds items order[first] … order[first + count − 1].
 */
export interface BoxTree {
  readonly boxes: Float64Array;
  readonly right: Int32Array;
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly order: Int32Array;
}

const LEAF = 4;
/** Deeper than any tree here: halving at the median keeps the depth at log₂ of the items. */
export const TREE_DEPTH = 64;

/** @param itemBoxes shape [6 · items], items > 0 */
export function buildBoxTree(itemBoxes: Float64Array): BoxTree {
  const items = itemBoxes.length / 6;
  const order = Int32Array.from({ length: items }, (_, i) => i);
  const boxes: number[] = [];
  const right: number[] = [];
  const first: number[] = [];
  const count: number[] = [];
  const build = (from: number, to: number): number => {
    const node = right.length;
    const box = boxOf(itemBoxes, order, from, to);
    boxes.push(...box);
    right.push(-1);
    first.push(from);
    count.push(to - from);
    if (to - from <= LEAF) return node;
    const axis = longestSide(box);
    const middles = (i: number) => itemBoxes[6 * i + axis] + itemBoxes[6 * i + 3 + axis];
    order.subarray(from, to).sort((a, b) => middles(a) - middles(b) || a - b);
    const half = (from + to) >> 1;
    build(from, half);
    right[node] = build(half, to);
    return node;
  };
  build(0, items);
  return {
    boxes: Float64Array.from(boxes),
    right: Int32Array.from(right),
    first: Int32Array.from(first),
    count: Int32Array.from(count),
    order,
  };
}

/** Squared distance of a point from the box of a node; 0 inside. */
export function boxDistanceSquared(
  boxes: Float64Array,
  node: number,
  x: number,
  y: number,
  z: number,
): number {
  const at = 6 * node;
  const dx = Math.max(boxes[at] - x, 0, x - boxes[at + 3]);
  const dy = Math.max(boxes[at + 1] - y, 0, y - boxes[at + 4]);
  const dz = Math.max(boxes[at + 2] - z, 0, z - boxes[at + 5]);
  return dx * dx + dy * dy + dz * dz;
}

function boxOf(itemBoxes: Float64Array, order: Int32Array, from: number, to: number): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let k = from; k < to; k++) {
    const at = 6 * order[k];
    for (let axis = 0; axis < 3; axis++) {
      box[axis] = Math.min(box[axis], itemBoxes[at + axis]);
      box[3 + axis] = Math.max(box[3 + axis], itemBoxes[at + 3 + axis]);
    }
  }
  return box;
}

function longestSide(box: readonly number[]): number {
  const sides = [0, 1, 2].map((axis) => box[3 + axis] - box[axis]);
  return sides.indexOf(Math.max(...sides));
}
