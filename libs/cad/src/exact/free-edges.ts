import type { EdgeUse, FaceShape } from '../face/face-shape.ts';

/**
 * Which edges bound the model: those that only one face uses. An edge is known by its number in the file and its
 * middle, for the instances of a part in an assembly share the number.
 */
export class FreeEdges {
  readonly #uses = new Map<string, number>();

  /** @param shapes of all faces; where one is missing its neighbours' edges cannot be told free from shared */
  constructor(shapes: readonly (FaceShape | null)[]) {
    for (const shape of shapes)
      for (const loop of shape?.loops ?? [])
        for (const use of loop.edges) {
          const key = keyOf(use);
          this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
        }
  }

  has(use: EdgeUse): boolean {
    return this.#uses.get(keyOf(use)) === 1;
  }
}

function keyOf({ edge, start, end }: EdgeUse): string {
  const middle = (axis: 0 | 1 | 2) => Math.round(1e5 * (start[axis] + end[axis]));
  return `${edge} ${middle(0)} ${middle(1)} ${middle(2)}`;
}
