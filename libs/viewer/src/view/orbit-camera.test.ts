import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import {
  axesOf,
  between,
  panned,
  poseOfFrame,
  standardPose,
  type standardViews,
  turned,
  type ViewPose,
  zoomed,
} from './orbit-camera.ts';

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
const randomPose = (random: () => number): ViewPose => ({
  azimuth: 6 * (random() - 0.5),
  elevation: 3 * (random() - 0.5),
  target: [random() * 10, random() * 10, random() * 10],
  span: 1 + random() * 50,
});
/** Where a place is seen, mm from the middle of the picture. */
const seen = (pose: ViewPose, at: readonly number[]) => {
  const { right, up } = axesOf(pose);
  const offset = at.map((c, k) => c - pose.target[k]!);
  return [dot(offset, right), dot(offset, up)];
};

describe('axesOf', () => {
  test('right, up and back are a right-handed frame', () => {
    const random = seededRandom(5);
    for (let i = 0; i < 50; i++) {
      const { right, up, back } = axesOf(randomPose(random));
      for (const axis of [right, up, back]) expect(dot(axis, axis)).toBeCloseTo(1, 12);
      expect(dot(right, up)).toBeCloseTo(0, 12);
      const cross = [
        right[1] * up[2] - right[2] * up[1],
        right[2] * up[0] - right[0] * up[2],
        right[0] * up[1] - right[1] * up[0],
      ];
      cross.forEach((c, k) => {
        expect(c).toBeCloseTo(back[k]!, 12);
      });
    }
  });

  test('the standard views are those of a drawing: x to the right in front, top and bottom; z up around', () => {
    const axes = (view: (typeof standardViews)[number]) => axesOf(standardPose(view, [0, 0, 0], 1));
    const close = (a: readonly number[], b: readonly number[]) =>
      a.forEach((c, k) => {
        expect(c).toBeCloseTo(b[k]!, 12);
      });
    close(axes('front').right, [1, 0, 0]);
    close(axes('front').back, [0, -1, 0]);
    close(axes('top').right, [1, 0, 0]);
    close(axes('top').up, [0, 1, 0]);
    close(axes('bottom').back, [0, 0, -1]);
    close(axes('right').back, [1, 0, 0]);
    close(axes('left').back, [-1, 0, 0]);
    close(axes('back').back, [0, 1, 0]);
    for (const view of ['front', 'back', 'left', 'right'] as const) close(axes(view).up, [0, 0, 1]);
  });
});

describe('moves', () => {
  test('zooming keeps the place under the pointer', () => {
    const random = seededRandom(6);
    for (let i = 0; i < 50; i++) {
      const pose = randomPose(random);
      const { right, up } = axesOf(pose);
      const [a, b] = [random() * 4 - 2, random() * 4 - 2];
      const at = pose.target.map((c, k) => c + a * right[k]! + b * up[k]!);
      const next = zoomed(pose, 0.3 + random(), a, b, { least: 1e-3, most: 1e3 });
      // The same pixels: mm grow with the span.
      const [x, y] = seen(next, at);
      expect(x! / next.span).toBeCloseTo(a / pose.span, 10);
      expect(y! / next.span).toBeCloseTo(b / pose.span, 10);
    }
  });

  test('shifting moves the picture by what it says', () => {
    const random = seededRandom(7);
    const pose = randomPose(random);
    const [x, y] = seen(panned(pose, 3, -2), pose.target);
    expect(x).toBeCloseTo(3, 12);
    expect(y).toBeCloseTo(-2, 12);
  });

  test('turning stops at the poles', () => {
    const pose = standardPose('front', [0, 0, 0], 1);
    expect(turned(pose, 0, 9).elevation).toBe(Math.PI / 2);
    expect(turned(pose, 0, -9).elevation).toBe(-Math.PI / 2);
  });

  test('gliding goes the short way and arrives', () => {
    const a = { ...standardPose('front', [0, 0, 0], 1), azimuth: 3 };
    const b = { ...standardPose('top', [1, 2, 3], 5), azimuth: -3 };
    expect(Math.abs(between(a, b, 0.5).azimuth)).toBeGreaterThan(3);
    const end = between(a, b, 1);
    expect(Math.cos(end.azimuth)).toBeCloseTo(Math.cos(b.azimuth), 12);
    expect(end.target).toEqual(b.target);
    expect(end.span).toBeCloseTo(b.span, 12);
  });
});

describe('poseOfFrame', () => {
  test('looks along −z of the frame, from every side (seed 6)', () => {
    const random = seededRandom(6);
    for (let i = 0; i < 50; i++) {
      const { right, back } = axesOf(randomPose(random));
      const pose = poseOfFrame({ x: right, z: back }, [1, 2, 3], 10);
      axesOf(pose).back.forEach((c, k) => {
        expect(c).toBeCloseTo(back[k]!, 9);
      });
      axesOf(pose).right.forEach((c, k) => {
        expect(c).toBeCloseTo(right[k]!, 9);
      });
    }
  });

  test('from above and below x tells which way is right', () => {
    for (const z of [1, -1]) {
      const { right, back } = axesOf(poseOfFrame({ x: [0, 1, 0], z: [0, 0, z] }, [0, 0, 0], 1));
      expect(right.map((c) => Math.round(c * 1e9) / 1e9 + 0)).toEqual([0, 1, 0]);
      expect(back[2]).toBeCloseTo(z, 9);
    }
  });
});
