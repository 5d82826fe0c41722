import { seededRandom } from '@diewright/geometry';
import { describe, expect, test } from 'vitest';
import { type BalloonWish, placeBalloons } from './place-balloons.ts';

const area = { left: 0, top: 0, right: 800, bottom: 600 };
const wish = (x: number, y: number, more: Partial<BalloonWish> = {}): BalloonWish => ({
  x,
  y,
  dx: 0,
  dy: -1,
  radius: 11,
  distance: 40,
  ...more,
});

describe('placeBalloons', () => {
  test('one alone stands where it wishes', () => {
    expect(placeBalloons([wish(400, 300)], area)).toEqual([{ x: 400, y: 260 }]);
    expect(placeBalloons([wish(400, 300, { dx: 3, dy: 4, distance: 50 })], area)[0]).toEqual({
      x: 430,
      y: 340,
    });
    expect(placeBalloons([wish(400, 300, { distance: 0 })], area)).toEqual([{ x: 400, y: 300 }]);
  });

  test('none lies on another and all lie inside, of three hundred at random places (seed 8)', () => {
    const random = seededRandom(8);
    const wishes = Array.from({ length: 300 }, () =>
      wish(100 + 600 * random(), 100 + 400 * random(), {
        dx: random() - 0.5,
        dy: random() - 0.5,
        radius: 10 + 4 * random(),
      }),
    );
    const places = placeBalloons(wishes, area);
    const placed = places.flatMap((place, k) => (place ? [{ ...place, radius: wishes[k]!.radius }] : []));
    expect(placed.length).toBeGreaterThan(290);
    for (const [k, a] of placed.entries()) {
      expect(Math.min(a.x, a.y, area.right - a.x, area.bottom - a.y)).toBeGreaterThanOrEqual(a.radius);
      for (const b of placed.slice(0, k))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius + 2 - 1e-9);
    }
  });

  test('what has no room is left out, not laid over others', () => {
    const small = { left: 0, top: 0, right: 60, bottom: 60 };
    const places = placeBalloons(
      Array.from({ length: 30 }, () => wish(30, 30, { distance: 20 })),
      small,
    );
    const placed = places.filter((place) => place !== null);
    expect(placed.length).toBeGreaterThan(1);
    expect(placed.length).toBeLessThan(5);
  });

  test('a place is kept while it fits and looks the wished way', () => {
    const before = { x: 20, y: -35 };
    expect(placeBalloons([wish(400, 300, { before })], area)[0]).toEqual({ x: 420, y: 265 });
    const turned = placeBalloons([wish(400, 300, { before: { x: 0, y: 40 } })], area)[0];
    expect(turned).toEqual({ x: 400, y: 260 });
  });

  test('what stands beside a balloon lies on nothing either, of five hundred with two hundred callouts (seed 9)', () => {
    const random = seededRandom(9);
    const wishes = Array.from({ length: 500 }, (_, k) =>
      wish(50 + 700 * random(), 50 + 500 * random(), {
        dx: random() - 0.5,
        dy: random() - 0.5,
        beside: k < 200 ? 80 + 60 * random() : 0,
      }),
    );
    const places = placeBalloons(wishes, area);
    const boxes = places.flatMap((place, k) => {
      if (!place) return [];
      const { radius, beside = 0 } = wishes[k]!;
      return [{ ...place, radius, beside, right: place.x + radius + beside, left: place.x - radius }];
    });
    expect(boxes.filter(({ beside }) => beside > 0).length).toBeGreaterThan(60);
    for (const [k, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(area.left);
      expect(a.right).toBeLessThanOrEqual(area.right);
      for (const b of boxes.slice(0, k)) {
        const apart = Math.abs(a.y - b.y) >= a.radius + b.radius || a.left >= b.right || b.left >= a.right;
        const discs = a.beside + b.beside === 0 && Math.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius;
        expect(apart || discs).toBe(true);
      }
    }
  });
});
