import { expect, test } from 'vitest';
import { insetCorners, type Piece, rectangle, roundedOutline } from './outline.ts';

/** Area by Green's theorem: chords plus the segments between chord and arc. */
function area(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, p) => {
    const chord = (p.from[0] * p.to[1] - p.to[0] * p.from[1]) / 2;
    if (p.kind === 'line') return sum + chord;
    return sum + chord + (p.radius ** 2 * (p.sweep - Math.sin(p.sweep))) / 2;
  }, 0);
}

test('a rounded rectangle has the area of the rectangle less its corners', () => {
  const r = 3;
  const pieces = roundedOutline(rectangle([5, -2], 30, 20, r, 0.3));
  expect(area(pieces)).toBeCloseTo(30 * 20 - (4 - Math.PI) * r * r, 9);
  expect(pieces.filter((p) => p.kind === 'arc')).toHaveLength(4);
});

test('pieces follow one another and arcs are tangent to their lines', () => {
  const pieces = roundedOutline([
    { x: 0, y: 0, radius: 2 },
    { x: 20, y: 0, radius: 0 },
    { x: 20, y: 10, radius: 1 },
    { x: 12, y: 10, radius: 1.5 },
    { x: 12, y: 4, radius: 2 },
    { x: 0, y: 4, radius: 1 },
  ]);
  pieces.forEach((piece, i) => {
    const next = pieces[(i + 1) % pieces.length] as Piece;
    expect(Math.hypot(piece.to[0] - next.from[0], piece.to[1] - next.from[1])).toBeLessThan(1e-12);
    if (piece.kind !== 'arc' || next.kind !== 'line') return;
    const spoke = [piece.to[0] - piece.centre[0], piece.to[1] - piece.centre[1]] as const;
    const along = [next.to[0] - next.from[0], next.to[1] - next.from[1]] as const;
    expect(spoke[0] * along[0] + spoke[1] * along[1]).toBeCloseTo(0, 9);
  });
});

test('a slot is two lines and two half circles', () => {
  const pieces = roundedOutline(rectangle([0, 0], 30, 8, 4));
  expect(pieces.map((p) => p.kind).sort()).toEqual(['arc', 'arc', 'line', 'line']);
  expect(area(pieces)).toBeCloseTo(22 * 8 + Math.PI * 16, 9);
});

test('insetting loses perimeter · d less the corners’ share (Steiner’s formula)', () => {
  const corners = rectangle([0, 0], 40, 25, 6);
  const d = 1.25;
  const perimeter = 2 * (40 + 25) - 8 * 6 + 2 * Math.PI * 6;
  const before = area(roundedOutline(corners));
  const after = area(roundedOutline(insetCorners(corners, d)));
  expect(before - after).toBeCloseTo(perimeter * d - Math.PI * d * d, 9);
});

test('concave corners grow, convex ones shrink, sharp ones stay', () => {
  const inset = insetCorners(
    [
      { x: 0, y: 0, radius: 2 },
      { x: 20, y: 0, radius: 0 },
      { x: 20, y: 10, radius: 2 },
      { x: 10, y: 10, radius: 2 },
      { x: 10, y: 20, radius: 2 },
      { x: 0, y: 20, radius: 2 },
    ],
    0.5,
  );
  expect(inset.map((c) => c.radius)).toEqual([1.5, 0, 1.5, 2.5, 1.5, 1.5]);
  expect(inset[3]?.x).toBeCloseTo(9.5, 12);
  expect(inset[3]?.y).toBeCloseTo(9.5, 12);
});

test('what does not fit is our own mistake', () => {
  expect(() => roundedOutline(rectangle([0, 0], 10, 4, 3))).toThrow(RangeError);
  expect(() => insetCorners(rectangle([0, 0], 10, 4, 1), 1.5)).toThrow(/used up/);
});
