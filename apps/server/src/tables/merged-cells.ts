/** Cells that a workbook shows as one: what stands in the first of them holds for all. */

interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A form has some hundreds of them. */
const MOST_MERGES = 100_000;

export class MergedCells {
  private readonly byTop = new Map<number, Merge[]>();
  private count = 0;
  private open: (Merge & { readonly value: string })[] = [];

  /** @param reference as `A2:A6`; what is none is no merge */
  add(reference: string): void {
    const [, left, top, right, bottom] =
      /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
    if (!left || !right || this.count >= MOST_MERGES) return;
    this.count++;
    const merge = {
      ...{ top: Number(top), bottom: Number(bottom) },
      ...{ left: columnOf(left), right: columnOf(right) },
    };
    const others = this.byTop.get(merge.top);
    if (others) others.push(merge);
    else this.byTop.set(merge.top, [merge]);
  }

  /** Fills one row's cells in; rows must come in their order. */
  fill(row: number, cells: string[], mostColumns: number): void {
    for (const merge of this.byTop.get(row) ?? [])
      this.open.push({ ...merge, value: cells[merge.left] ?? '' });
    if (this.open.length === 0) return;
    this.open = this.open.filter(({ bottom }) => bottom >= row);
    for (const { left, right, value } of this.open) {
      if (value === '') continue;
      for (let column = left; column <= right && column < mostColumns; column++) cells[column] = value;
    }
  }
}

/** From 0: A is 0, AA is 26. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return column - 1;
}
