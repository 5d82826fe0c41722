import { GrowingArray } from '../text/growing-array.ts';

/** Gathers polygons as triangles: a fan from the first corner. */
export class FaceFan {
  readonly triangles: GrowingArray<Uint32Array>;
  faces = 0;
  /** Faces with fewer than three corners. */
  tooSmall = 0;
  /** The highest vertex index that any face names, and the face; what is not an index counts as the highest. */
  highest = -1;
  highestFace = 0;
  #first = 0;
  #previous = 0;
  #corners = 0;

  constructor(expectedTriangles: number) {
    this.triangles = new GrowingArray(Uint32Array, 3 * Math.max(4, expectedTriangles));
  }

  corner(index: number, shareRead: number): void {
    if (!(index >= 0 && index <= this.highest)) this.#check(index);
    if (this.#corners === 0) this.#first = index;
    else if (this.#corners > 1) {
      const triangles = this.triangles;
      triangles.ensure(3, shareRead);
      triangles.data[triangles.length] = this.#first;
      triangles.data[triangles.length + 1] = this.#previous;
      triangles.data[triangles.length + 2] = index;
      triangles.length += 3;
    }
    this.#previous = index;
    this.#corners++;
  }

  endFace(): void {
    if (this.#corners < 3) this.tooSmall++;
    this.#corners = 0;
    this.faces++;
  }

  #check(index: number): void {
    this.highest = index >= 0 && Number.isInteger(index) ? index : Infinity;
    this.highestFace = this.faces;
  }
}
