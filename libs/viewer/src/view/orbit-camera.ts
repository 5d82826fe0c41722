/**
 * Where the view looks from: a turntable with z up, parallel projection as on a drawing. Plain numbers, so that a view
 * can be kept, compared and moved between.
 *
 *        z
 *        |  elevation        azimuth 0: looking along +y (front view), x to the right
 *        | /
 *        |/____ x
 */
export interface ViewPose {
  /** Radians. */
  readonly azimuth: number;
  /** Radians, −π/2 … π/2. */
  readonly elevation: number;
  /** The point in the middle of the picture, mm. */
  readonly target: readonly [number, number, number];
  /** What the smaller side of the picture shows, mm. */
  readonly span: number;
}

export type StandardView = 'iso' | 'top' | 'bottom' | 'front' | 'back' | 'left' | 'right';

export const standardViews: readonly StandardView[] = [
  'iso',
  'top',
  'front',
  'right',
  'back',
  'left',
  'bottom',
];

const ANGLES: Readonly<Record<StandardView, readonly [azimuth: number, elevation: number]>> = {
  iso: [Math.PI / 5, Math.PI / 5],
  top: [0, Math.PI / 2],
  bottom: [0, -Math.PI / 2],
  front: [0, 0],
  back: [Math.PI, 0],
  left: [-Math.PI / 2, 0],
  right: [Math.PI / 2, 0],
};

type Vector = readonly [number, number, number];

/** The pose that shows a sphere in full from a standard side. */
export function standardPose(view: StandardView, centre: Vector, radius: number): ViewPose {
  const [azimuth, elevation] = ANGLES[view];
  return { azimuth, elevation, target: centre, span: 2.04 * radius };
}

/**
 * The pose that shows a sphere as a view saved in a model does: looking along −z, x to the right. The turntable keeps z
 * of the part up, so a view that was rolled about its line of sight is shown upright.
 */
export function poseOfFrame(
  frame: { readonly x: Vector; readonly z: Vector },
  centre: Vector,
  radius: number,
): ViewPose {
  const [bx, by, bz] = frame.z;
  const level = Math.hypot(bx, by);
  // Straight from above or below nothing but x says which way is right.
  const azimuth = level > 1e-9 * Math.abs(bz) ? Math.atan2(bx, -by) : Math.atan2(frame.x[1], frame.x[0]);
  return { azimuth, elevation: Math.atan2(bz, level), target: centre, span: 2.04 * radius };
}

export interface ViewAxes {
  readonly right: Vector;
  readonly up: Vector;
  /** From the target towards the eye. */
  readonly back: Vector;
}

export function axesOf({ azimuth, elevation }: ViewPose): ViewAxes {
  const [ca, sa] = [Math.cos(azimuth), Math.sin(azimuth)];
  const [ce, se] = [Math.cos(elevation), Math.sin(elevation)];
  return {
    right: [ca, sa, 0],
    up: [-sa * se, ca * se, ce],
    back: [sa * ce, -ca * ce, se],
  };
}

export function turned(pose: ViewPose, azimuthBy: number, elevationBy: number): ViewPose {
  const limit = Math.PI / 2;
  return {
    ...pose,
    azimuth: wrapped(pose.azimuth + azimuthBy),
    elevation: Math.max(-limit, Math.min(limit, pose.elevation + elevationBy)),
  };
}

/** Moves the picture by parts of a pixel's worth: mm to the right and up on the screen. */
export function panned(pose: ViewPose, rightMm: number, upMm: number): ViewPose {
  const { right, up } = axesOf(pose);
  const target = pose.target.map((c, i) => c - rightMm * right[i]! - upMm * up[i]!) as unknown as Vector;
  return { ...pose, target };
}

/** Zooms by a factor (> 1 shows more) and keeps the place under the pointer, given in mm from the middle. */
export function zoomed(
  pose: ViewPose,
  factor: number,
  rightMm: number,
  upMm: number,
  limits: Limits,
): ViewPose {
  const span = Math.max(limits.least, Math.min(limits.most, pose.span * factor));
  const share = 1 - span / pose.span;
  return { ...panned(pose, -rightMm * share, -upMm * share), span };
}

export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** Between two poses, the short way round; t = 0 … 1. */
export function between(a: ViewPose, b: ViewPose, t: number): ViewPose {
  const mix = (from: number, to: number) => from + (to - from) * t;
  return {
    azimuth: a.azimuth + wrapped(b.azimuth - a.azimuth) * t,
    elevation: mix(a.elevation, b.elevation),
    target: a.target.map((c, i) => mix(c, b.target[i]!)) as unknown as Vector,
    span: a.span * (b.span / a.span) ** t,
  };
}

/** An angle in −π … π. */
function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
