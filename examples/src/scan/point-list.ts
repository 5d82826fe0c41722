import type { Point3 } from '@diewright/geometry';

/** What a point lies on. */
export const PointSource = { part: 0, table: 1, clamp: 2, stray: 3 } as const;

/** For points that no defect has touched. */
export const NO_DEFECT = 255;
/** For the face of all but the part's points. */
export const NO_FACE = 0xffffffff;

export interface ListedPoint {
  readonly point: Point3;
  readonly source: number;
  readonly face: number;
  readonly defect: number;
  readonly planted: number;
  readonly pass: number;
}

/** Points as they come; arrays grow, `count` of them are valid. */
export class PointList {
  count = 0;
  positions = new Float64Array(3 << 16);
  source = new Uint8Array(1 << 16);
  face = new Uint32Array(1 << 16);
  defect = new Uint8Array(1 << 16);
  planted = new Float64Array(1 << 16);
  pass = new Uint8Array(1 << 16);

  add({ point, source, face, defect, planted, pass }: ListedPoint): void {
    if (this.count === this.source.length) this.grow();
    const i = this.count++;
    this.positions.set(point, 3 * i);
    this.source[i] = source;
    this.face[i] = face;
    this.defect[i] = defect;
    this.planted[i] = planted;
    this.pass[i] = pass;
  }

  private grow(): void {
    const size = 2 * this.source.length;
    const enlarge = <T extends Float64Array | Uint8Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.positions = enlarge(this.positions, new Float64Array(3 * size));
    this.source = enlarge(this.source, new Uint8Array(size));
    this.face = enlarge(this.face, new Uint32Array(size));
    this.defect = enlarge(this.defect, new Uint8Array(size));
    this.planted = enlarge(this.planted, new Float64Array(size));
    this.pass = enlarge(this.pass, new Uint8Array(size));
  }
}
