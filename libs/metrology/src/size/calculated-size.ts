/**
 * Calculated sizes of a section (ISO 14405-1:2016): the diameter of the circle with its area, √(4A/π), or with its
 * circumference, C/π; and of the whole the diameter of the cylinder with its volume, √(4V/(πL)).
 *
 * The radius is taken as linear in the angle between neighbouring points, so that points on a true circle give its
 * diameter however far apart they lie. For the circumference, which every ripple of noise lengthens, the radii are first
 * averaged in cells of `CELL`.
 *
 * Valid: points around the whole section, no gap wider than `WIDEST`; else null.
 */
import type { SizeSection } from './local-sizes.ts';

const CELL = (4 * Math.PI) / 180;
const WIDEST = Math.PI / 3;

export function areaDiameter({ angle, radius }: SizeSection): number | null {
  const outline = outlineOf(angle, radius);
  if (!outline) return null;
  // ½∫r² dθ of a linear r: (r₁² + r₁r₂ + r₂²) Δθ / 6
  const area = sumOverSides(outline, (step, r, s) => ((r * r + r * s + s * s) * step) / 6);
  return Math.sqrt((4 * area) / Math.PI);
}

export function circumferenceDiameter({ angle, radius }: SizeSection): number | null {
  const outline = outlineOf(...averaged(angle, radius));
  if (!outline) return null;
  // √(r² + r'²) with r' even along the side; r at its middle.
  const length = sumOverSides(outline, (step, r, s) => Math.hypot(((r + s) / 2) * step, s - r));
  return length / Math.PI;
}

/** Sections ascending: area over height by trapezoids. Of one section its area diameter. */
export function volumeDiameter(sections: readonly SizeSection[]): number | null {
  const areas: { height: number; square: number }[] = [];
  for (const section of sections) {
    const diameter = areaDiameter(section);
    if (diameter === null) return null;
    areas.push({ height: section.height, square: diameter ** 2 });
  }
  const [first] = areas;
  const last = areas.at(-1);
  if (!first || !last) return null;
  const length = last.height - first.height;
  if (!(length > 0)) return Math.sqrt(first.square);
  let sum = 0;
  for (let k = 1; k < areas.length; k++) {
    const [a, b] = [areas[k - 1]!, areas[k]!];
    sum += ((a.square + b.square) / 2) * (b.height - a.height);
  }
  return Math.sqrt(sum / length);
}

type Outline = readonly { readonly angle: number; readonly radius: number }[];

/** By angle, closed: the first comes again a turn later. */
function outlineOf(angle: Float64Array, radius: Float64Array): Outline | null {
  const sides = Array.from(angle, (a, k) => ({ angle: a, radius: radius[k] as number })).sort(
    (a, b) => a.angle - b.angle,
  );
  const [first] = sides;
  if (!first || sides.length < 6) return null;
  sides.push({ angle: first.angle + 2 * Math.PI, radius: first.radius });
  const isClosed = sides.every((side, k) => k === 0 || side.angle - sides[k - 1]!.angle <= WIDEST);
  return isClosed ? sides : null;
}

function sumOverSides(outline: Outline, of: (step: number, r: number, s: number) => number): number {
  let sum = 0;
  for (let k = 1; k < outline.length; k++) {
    const [a, b] = [outline[k - 1]!, outline[k]!];
    sum += of(b.angle - a.angle, a.radius, b.radius);
  }
  return sum;
}

function averaged(angle: Float64Array, radius: Float64Array): [Float64Array, Float64Array] {
  const cells = Math.round((2 * Math.PI) / CELL);
  if (angle.length <= cells) return [angle, radius];
  const sums = Array.from({ length: cells }, () => ({ count: 0, angle: 0, radius: 0 }));
  angle.forEach((a, k) => {
    const cell = sums[Math.min(cells - 1, Math.floor(((a + Math.PI) / (2 * Math.PI)) * cells))]!;
    cell.count++;
    cell.angle += a;
    cell.radius += radius[k] as number;
  });
  const full = sums.filter(({ count }) => count > 0);
  return [
    Float64Array.from(full, (cell) => cell.angle / cell.count),
    Float64Array.from(full, (cell) => cell.radius / cell.count),
  ];
}
