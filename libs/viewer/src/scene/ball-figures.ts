/** Figures of the measured points within a ball: a zone that somebody drew on a part. */
import { readScene } from './read-scene.ts';

export interface Ball {
  /** mm. */
  readonly centre: readonly [number, number, number];
  /** mm. */
  readonly radius: number;
}

/** mm; null where no measured point lies in it. */
export interface BallFigures {
  readonly count: number;
  readonly mean: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** Counts portion by portion, so that a scene need not be held whole. */
export class BallCounter {
  private readonly ball: Ball;
  private count = 0;
  private sum = 0;
  private lowest = Infinity;
  private highest = -Infinity;

  constructor(ball: Ball) {
    this.ball = ball;
  }

  /** @param positions mm, shape [3 n] @param deviation mm; NaN = not measured; shape [n] */
  add(positions: ArrayLike<number>, deviation: ArrayLike<number>): void {
    const { centre, radius } = this.ball;
    for (let i = 0; i < deviation.length; i++) {
      const value = deviation[i]!;
      if (Number.isNaN(value)) continue;
      const x = positions[3 * i]! - centre[0];
      const y = positions[3 * i + 1]! - centre[1];
      const z = positions[3 * i + 2]! - centre[2];
      if (x * x + y * y + z * z > radius * radius) continue;
      this.count++;
      this.sum += value;
      this.lowest = Math.min(this.lowest, value);
      this.highest = Math.max(this.highest, value);
    }
  }

  figures(): BallFigures {
    const { count, sum, lowest, highest } = this;
    return count === 0
      ? { count, mean: null, lowest: null, highest: null }
      : { count, mean: sum / count, lowest, highest };
  }
}

/** @throws RangeError where the stream is no whole scene */
export async function figuresInBalls(
  scene: ReadableStream<Uint8Array>,
  balls: readonly Ball[],
): Promise<BallFigures[]> {
  const counters = balls.map((ball) => new BallCounter(ball));
  for await (const piece of readScene(scene)) {
    if (piece.kind !== 'points') continue;
    for (const counter of counters) counter.add(piece.points.positions, piece.points.deviation);
  }
  return counters.map((counter) => counter.figures());
}
