/**
 * Plane outlines of lines and arcs: a polygon whose corners are rounded, and what becomes of it when every
 * side is moved inwards, as a drafted wall does on its way up.
 */

export type Point2 = readonly [number, number];

/** A polygon's corner: position and the radius that rounds it (0: sharp), mm. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Turns by `sweep` rad, positive counter-clockwise, less than a full turn. */
interface Arc {
  readonly kind: 'arc';
  readonly from: Point2;
  readonly to: Point2;
  readonly centre: Point2;
  readonly radius: number;
  readonly sweep: number;
}

/** One piece of an outline. */
export type Piece = Arc | { readonly kind: 'line'; readonly from: Point2; readonly to: Point2 };

/** Shorter lines vanish: two arcs meet there. mm. */
const SHORTEST_LINE = 1e-9;

/**
 * The closed outline of a polygon with rounded corners, counter-clockwise corners giving material on the left.
 * @throws RangeError where a radius does not fit between its neighbours.
 */
export function roundedOutline(corners: readonly Corner[]): Piece[] {
  const cut = corners.map((corner, i) =>
    roundCorner(neighbour(corners, i - 1), corner, neighbour(corners, i + 1)),
  );
  const pieces: Piece[] = [];
  for (let i = 0; i < cut.length; i++) {
    const here = neighbour(cut, i);
    const next = neighbour(cut, i + 1);
    if (here.arc) pushArc(pieces, here.arc);
    const a = neighbour(corners, i);
    const b = neighbour(corners, i + 1);
    const along = (b.x - a.x) * (next.from[0] - here.to[0]) + (b.y - a.y) * (next.from[1] - here.to[1]);
    const length = Math.hypot(next.from[0] - here.to[0], next.from[1] - here.to[1]);
    if (length <= SHORTEST_LINE) continue;
    if (along < 0)
      throw new RangeError(
        `roundedOutline: corners ${i} (${a.x}, ${a.y}, R ${a.radius}) and the next (${b.x}, ${b.y}, R ${b.radius}) overlap by ${length} mm. Maybe a smaller radius.`,
      );
    pieces.push({ kind: 'line', from: here.to, to: next.from });
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (pieces.length > 2 && first?.kind === 'arc' && last?.kind === 'arc' && goesOn(last, first)) {
    pieces.pop();
    pieces[0] = { ...first, from: last.from, sweep: last.sweep + first.sweep };
  }
  return pieces;
}

function pushArc(pieces: Piece[], arc: Arc): void {
  const last = pieces.at(-1);
  if (last?.kind === 'arc' && goesOn(last, arc))
    pieces[pieces.length - 1] = { ...last, to: arc.to, sweep: last.sweep + arc.sweep };
  else pieces.push(arc);
}

/** Two arcs about one centre that touch are one: a slot's round end has two corners of the polygon. */
function goesOn(arc: Arc, next: Arc): boolean {
  const apart = Math.hypot(arc.centre[0] - next.centre[0], arc.centre[1] - next.centre[1]);
  return apart < SHORTEST_LINE && arc.sweep * next.sweep > 0 && meets(arc.to, next.from);
}

function meets(a: Point2, b: Point2): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) < SHORTEST_LINE;
}

/**
 * The same corners after every side moved to its left by `distance` mm (inwards for a counter-clockwise
 * outline): convex radii shrink, concave ones grow, sharp corners stay sharp.
 */
export function insetCorners(corners: readonly Corner[], distance: number): Corner[] {
  return corners.map((corner, i) => {
    const before = unit(neighbour(corners, i - 1), corner);
    const after = unit(corner, neighbour(corners, i + 1));
    const turn = before[0] * after[1] - before[1] * after[0];
    const share = distance / (1 + before[0] * after[0] + before[1] * after[1]);
    const x = corner.x - (before[1] + after[1]) * share;
    const y = corner.y + (before[0] + after[0]) * share;
    const radius = corner.radius === 0 ? 0 : corner.radius - Math.sign(turn) * distance;
    if (radius < 0)
      throw new RangeError(
        `insetCorners: the radius ${corner.radius} mm at (${corner.x}, ${corner.y}) is used up by ${distance} mm. Maybe less draft or a larger radius.`,
      );
    return { x, y, radius };
  });
}

/** A rectangle, counter-clockwise, all corners rounded alike. `angle` rad turns it about its centre. */
export function rectangle(
  centre: Point2,
  width: number,
  height: number,
  radius: number,
  angle = 0,
): Corner[] {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const at = (u: number, v: number): Corner => ({
    x: centre[0] + u * c - v * s,
    y: centre[1] + u * s + v * c,
    radius,
  });
  return [
    at(-width / 2, -height / 2),
    at(width / 2, -height / 2),
    at(width / 2, height / 2),
    at(-width / 2, height / 2),
  ];
}

interface RoundedCorner {
  readonly from: Point2;
  readonly to: Point2;
  readonly arc: Arc | null;
}

function roundCorner(before: Corner, corner: Corner, after: Corner): RoundedCorner {
  const at: Point2 = [corner.x, corner.y];
  if (corner.radius === 0) return { from: at, to: at, arc: null };
  const d0 = unit(before, corner);
  const d1 = unit(corner, after);
  const sweep = Math.atan2(d0[0] * d1[1] - d0[1] * d1[0], d0[0] * d1[0] + d0[1] * d1[1]);
  if (Math.abs(sweep) < 1e-9) return { from: at, to: at, arc: null };
  const back = corner.radius * Math.tan(Math.abs(sweep) / 2);
  const from: Point2 = [corner.x - d0[0] * back, corner.y - d0[1] * back];
  const to: Point2 = [corner.x + d1[0] * back, corner.y + d1[1] * back];
  const side = Math.sign(sweep) * corner.radius;
  const centre: Point2 = [from[0] - d0[1] * side, from[1] + d0[0] * side];
  return { from, to, arc: { kind: 'arc', from, to, centre, radius: corner.radius, sweep } };
}

function unit(a: Corner, b: Corner): Point2 {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0)
    throw new RangeError(`outline: two corners at (${a.x}, ${a.y}). Maybe one is written twice.`);
  return [(b.x - a.x) / length, (b.y - a.y) / length];
}

function neighbour<T>(list: readonly T[], index: number): T {
  return list[(index + list.length) % list.length] as T;
}
