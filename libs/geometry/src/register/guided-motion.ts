import { compose, identity, invertRigid, type Transform } from '../space/transform.ts';
import { ALL_FREEDOMS, type Freedom, type Point3 } from './alignment.ts';
import { leftJacobian, motionFrom, straightened } from './motion.ts';

/**
 * A rigid motion that may change only in some freedoms of a frame, as Gauss–Newton steps see it.
 *
 * partFromMeasured = partFromFrame · M · frameFromPart · start, where M turns by a rotation vector about the frame's
 * origin and then shifts it. The components of M that are locked stay exactly 0: a locked ry means that the rotation
 * vector of the whole motion from `start` has no part along the frame's y axis.
 * Where all shifts are free the place of the origin means nothing and `pivot` replaces it, for good conditioning.
 */
export class GuidedMotion {
  readonly freedom: readonly Freedom[];
  private readonly free: readonly number[];
  private readonly frame: Transform;
  private readonly frameFromMeasured: Transform;
  private readonly turnsFreely: boolean;
  private shift: [number, number, number] = [0, 0, 0];
  private turn: [number, number, number] = [0, 0, 0];
  private rotation: Transform = identity;

  constructor(start: Transform, freedom: readonly Freedom[], partFromFrame: Transform, pivot: Point3) {
    this.freedom = ALL_FREEDOMS.filter((f) => freedom.includes(f));
    this.free = this.freedom.map((f) => ALL_FREEDOMS.indexOf(f));
    const shiftsFreely = this.free.filter((k) => k < 3).length === 3;
    const [a, b, c, x, d, e, f, y, g, h, i, z] = partFromFrame;
    const [px, py, pz] = shiftsFreely ? pivot : [x, y, z];
    this.frame = [a, b, c, px, d, e, f, py, g, h, i, pz];
    this.frameFromMeasured = compose(invertRigid(this.frame), start);
    this.turnsFreely = this.free.filter((k) => k >= 3).length === 3;
  }

  partFromMeasured(): Transform {
    return compose(this.frame, compose(this.motion(), this.frameFromMeasured));
  }

  /** Where the frame's origin is carried now, part coordinates: steps turn about it. */
  pivot(): Point3 {
    const f = this.frame;
    const [x, y, z] = this.shift;
    return [
      f[0] * x + f[1] * y + f[2] * z + f[3],
      f[4] * x + f[5] * y + f[6] * z + f[7],
      f[8] * x + f[9] * y + f[10] * z + f[11],
    ];
  }

  /**
   * Columns of what a step of each free parameter does to a point p of the part: shift v and turn w (part axes) with
   * δp = v + w × (p − pivot). Shape [6 × free], row by row, v above w.
   */
  directions(): Float64Array {
    const f = this.frame;
    const axes = [f[0], f[1], f[2], f[4], f[5], f[6], f[8], f[9], f[10]];
    const turns = this.turnsFreely ? axes : product(axes, leftJacobian(this.turn));
    const count = this.free.length;
    const columns = new Float64Array(6 * count);
    this.free.forEach((k, column) => {
      for (let row = 0; row < 3; row++) {
        if (k < 3) columns[row * count + column] = axes[row * 3 + k];
        else columns[(row + 3) * count + column] = turns[row * 3 + k - 3];
      }
    });
    return columns;
  }

  /** Moves the free parameters: mm along, rad about the frame's axes. */
  step(change: ArrayLike<number>): void {
    const turn: [number, number, number] = [0, 0, 0];
    this.free.forEach((k, i) => {
      if (k < 3) this.shift[k] += change[i];
      else turn[k - 3] = change[i];
    });
    if (this.turnsFreely) this.rotation = straightened(compose(motionFrom(turn), this.rotation));
    else {
      for (let k = 0; k < 3; k++) this.turn[k] += turn[k];
      this.rotation = motionFrom(this.turn);
    }
  }

  /** What `restore` needs to undo steps. */
  state(): readonly [Point3, Point3, Transform] {
    return [[...this.shift], [...this.turn], this.rotation];
  }

  restore(state: readonly [Point3, Point3, Transform]): void {
    this.shift = [...state[0]];
    this.turn = [...state[1]];
    this.rotation = state[2];
  }

  private motion(): Transform {
    const [a, b, c, , d, e, f, , g, h, i] = this.rotation;
    const [x, y, z] = this.shift;
    return [a, b, c, x, d, e, f, y, g, h, i, z];
  }
}

/** 3 × 3, row by row. */
function product(a: readonly number[], b: readonly number[]): number[] {
  const answer: number[] = [];
  for (let i = 0; i < 9; i += 3)
    for (let j = 0; j < 3; j++) answer.push(a[i] * b[j] + a[i + 1] * b[j + 3] + a[i + 2] * b[j + 6]);
  return answer;
}
