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
    const place = firstFree(wish, (x, y) => {
      const { radius } = wish;
      return (
        x - radius >= area.left &&
        x + radius <= area.right &&
        y - radius >= area.top &&
        y + radius <= area.bottom &&
        taken.isFree(x, y, radius)
      );
    });
    if (place) taken.take(place.x, place.y, wish.radius);
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

/** Discs in a grid of cells as wide as the widest, so that only neighbours are asked. */
class TakenPlaces {
  private readonly cells = new Map<number, { x: number; y: number; radius: number }[]>();
  private readonly cell: number;

  constructor(cell: number) {
    this.cell = cell;
  }

  isFree(x: number, y: number, radius: number): boolean {
    const [column, row] = [Math.floor(x / this.cell), Math.floor(y / this.cell)];
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        const there = this.cells.get(ROWS * i + j);
        if (!there) continue;
        for (const other of there) {
          const [away, near] = [(other.x - x) ** 2 + (other.y - y) ** 2, other.radius + radius + GAP];
          if (away < near * near) return false;
        }
      }
    }
    return true;
  }

  take(x: number, y: number, radius: number): void {
    const key = ROWS * Math.floor(x / this.cell) + Math.floor(y / this.cell);
    const there = this.cells.get(key);
    if (there) there.push({ x, y, radius });
    else this.cells.set(key, [{ x, y, radius }]);
  }
}
