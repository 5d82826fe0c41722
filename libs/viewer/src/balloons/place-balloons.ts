/**
 * Places balloons around what they speak of so that none lies on another: each in the direction that it wishes, else
 * the nearest free place around (rings of growing radius, directions turning away from the wished one by turns). One
 * after another, so the first of the list has the best places; the same wishes give the same places.
 */
export interface BalloonWish {
  /** Where its line ends, pixels. */
  readonly x: number;
  readonly y: number;
  /** Direction in which it would stand, of any length. */
  readonly dx: number;
  readonly dy: number;
  /** Half of the room that it takes, pixels. */
  readonly radius: number;
  /** Beside it, to the right, pixels: the room of its callout. Default none. */
  readonly beside?: number;
  /** From the end of its line to its middle, pixels; 0: it would stand there itself. */
  readonly distance: number;
  /** Where it stood, relative to the end of its line: kept as long as it fits, so that nothing jumps. */
  readonly before?: { readonly x: number; readonly y: number } | undefined;
}

export interface BalloonArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Between two balloons, pixels. */
const GAP = 2;
const RINGS = 7;
const DIRECTIONS = 16;
/** A place that was kept may have turned away from the wish by this cosine. */
const KEPT_COSINE = 0.35;

export interface BalloonPlace {
  readonly x: number;
  readonly y: number;
}

/** Middles of the balloons, pixels; null where there is no room. */
export function placeBalloons(wishes: readonly BalloonWish[], area: BalloonArea): (BalloonPlace | null)[] {
  const widest = wishes.reduce((most, { radius }) => Math.max(most, radius), 4);
  const taken = new TakenPlaces(2 * widest + GAP);
  return wishes.map((wish) => {
    const { radius, beside = 0 } = wish;
    const place = firstFree(
      wish,
      (x, y) =>
        x - radius >= area.left &&
        x + radius + beside <= area.right &&
        y - radius >= area.top &&
        y + radius <= area.bottom &&
        taken.isFree({ x, y, radius, beside }),
    );
    if (place) taken.take({ ...place, radius, beside });
    return place;
  });
}

function firstFree(wish: BalloonWish, isFree: (x: number, y: number) => boolean): BalloonPlace | null {
  const { x, y, distance, before, radius } = wish;
  const length = Math.hypot(wish.dx, wish.dy);
  const [ux, uy] = length > 0 ? [wish.dx / length, wish.dy / length] : [0, -1];
  if (before && before.x * ux + before.y * uy > KEPT_COSINE * Math.hypot(before.x, before.y)) {
    const [bx, by] = [x + before.x, y + before.y];
    if (isFree(bx, by)) return { x: bx, y: by };
  }
  if (distance === 0 && isFree(x, y)) return { x, y };
  const step = 2 * radius + GAP;
  for (let ring = 0; ring < RINGS; ring++) {
    const far = Math.max(distance, step) + ring * step * 0.8;
    for (const [cos, sin] of TURNS) {
      const px = x + far * (ux * cos - uy * sin);
      const py = y + far * (ux * sin + uy * cos);
      if (isFree(px, py)) return { x: px, y: py };
    }
  }
  return null;
}

/** 0, then to the right and the left by turns. */
const TURNS = Array.from({ length: DIRECTIONS }, (_, k) => {
  const turn = (((k + 1) >> 1) * (k % 2 === 0 ? 1 : -1) * 2 * Math.PI) / DIRECTIONS;
  return [Math.cos(turn), Math.sin(turn)] as const;
});

/** More rows of cells than any screen has. */
const ROWS = 1 << 16;

/** A disc, or with something beside it a box. */
interface Taken extends BalloonPlace {
  readonly radius: number;
  readonly beside: number;
}

/** In a grid of cells as wide as the widest disc, so that only neighbours are asked. */
class TakenPlaces {
  private readonly cells = new Map<number, Taken[]>();
  private readonly cell: number;

  constructor(cell: number) {
    this.cell = cell;
  }

  isFree(one: Taken): boolean {
    return this.cellsOf(one).every(
      (key) => this.cells.get(key)?.every((other) => !overlap(one, other)) ?? true,
    );
  }

  take(one: Taken): void {
    for (const key of this.cellsOf(one)) {
      const there = this.cells.get(key);
      if (there) there.push(one);
      else this.cells.set(key, [one]);
    }
  }

  /** All that it may touch. */
  private cellsOf({ x, y, radius, beside }: Taken): number[] {
    const column = (at: number) => Math.floor(at / this.cell);
    const keys: number[] = [];
    for (let i = column(x - radius - GAP); i <= column(x + radius + beside + GAP); i++)
      for (let j = column(y - radius - GAP); j <= column(y + radius + GAP); j++) keys.push(ROWS * i + j);
    return keys;
  }
}

function overlap(a: Taken, b: Taken): boolean {
  const near = a.radius + b.radius + GAP;
  if (a.beside === 0 && b.beside === 0) return (a.x - b.x) ** 2 + (a.y - b.y) ** 2 < near * near;
  const isApart =
    a.x + a.radius + a.beside + GAP <= b.x - b.radius || b.x + b.radius + b.beside + GAP <= a.x - a.radius;
  return !isApart && Math.abs(a.y - b.y) < near;
}
