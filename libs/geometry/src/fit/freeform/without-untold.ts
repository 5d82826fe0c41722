/**
 * A search may wander where the surface tells nothing: a ball turns while its middle is looked for. What it has wandered
 * is taken back: of all poses that are as good, the one to which the points have moved least.
 */
import { rotationVector } from '../../register/motion.ts';
import { compose, invertRigid, type Transform, transformPoints } from '../../space/transform.ts';
import { allMotions, motionOfStep } from '../motions.ts';
import type { RefinedOnSurface } from './refine-on-surface.ts';

/** Wandered by less than this share of the points' reach is not worth a step. */
const WANDERED = 1e-9;

/** @returns the pose without what was moved from `from` along untold motions; null where that is nothing */
export function withoutUntold(
  from: Transform,
  { pose, at, untold }: Pick<RefinedOnSurface, 'pose' | 'at' | 'untold'>,
): Transform | null {
  if (untold.length === 0) return null;
  const { middle, reach } = at;
  const moved = compose(pose, invertRigid(from));
  const [x, y, z] = transformPoints(moved, Float64Array.from(middle));
  const turn = rotationVector(moved);
  const whole = [...turn.map((angle) => angle * reach), x - middle[0], y - middle[1], z - middle[2]];
  const back = new Float64Array(6);
  let size = 0;
  for (const direction of untold) {
    const along = direction.reduce((sum, value, k) => sum + value * (whole[k] as number), 0);
    size = Math.max(size, Math.abs(along));
    direction.forEach((value, k) => {
      back[k] -= (value * along) / (k < 3 ? reach : 1);
    });
  }
  if (!(size > WANDERED * reach)) return null;
  return compose(motionOfStep(allMotions(middle), back), pose);
}
