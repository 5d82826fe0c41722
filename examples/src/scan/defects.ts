/**
 * Faults that a die really has, planted with known size. A fault moves measured points by a known vector
 * (worn-tool band, deflected rib, shifted pin), takes material away (chipped edge) or takes the points (missing pass).
 */
import type { Box, Point3 } from '@diewright/geometry';

/** In both languages, as persons read it. */
export interface Name {
  readonly en: string;
  readonly zh: string;
}

interface Planted {
  readonly id: string;
  readonly name: Name;
  /** Faces of the nominal that it touches. */
  readonly faces: readonly number[];
}

/** Material left by a worn cutter: `height` mm along the normal between two planes, fading over `flank` mm inwards. */
export interface WornToolBand extends Planted {
  readonly kind: 'worn-tool-band';
  readonly axis: 0 | 1 | 2;
  readonly from: number;
  readonly to: number;
  readonly flank: number;
  readonly height: number;
}

/** A rib that yields: from its root at z = `root` to its top it bends along `direction`, as the height squared. */
export interface DeflectedRib extends Planted {
  readonly kind: 'deflected-rib';
  readonly direction: Point3;
  readonly root: number;
  readonly top: number;
  /** Shift at the top, mm. */
  readonly amount: number;
}

/** A core pin that stands beside its place. */
export interface ShiftedPin extends Planted {
  readonly kind: 'shifted-pin';
  readonly shift: Point3;
}

/** Material broken out of an edge: all of it inside the sphere is gone. */
export interface ChippedEdge extends Planted {
  readonly kind: 'chipped-edge';
  readonly centre: Point3;
  readonly radius: number;
  /** Lowest deviation in the chip, mm, negative. */
  readonly deepest: number;
}

/** A stretch that the scanner never passed over. */
export interface MissingPass extends Planted {
  readonly kind: 'missing-pass';
  readonly box: Box;
}

export type Defect = WornToolBand | DeflectedRib | ShiftedPin | ChippedEdge | MissingPass;

/**
 * How a defect moves a surface point of one of its faces, mm; null where it does not reach.
 * The deviation that an inspection should find is the vector's part along the outward normal.
 */
export function defectShift(defect: Defect, point: Point3, normal: Point3): Point3 | null {
  switch (defect.kind) {
    case 'worn-tool-band': {
      const height = bandHeight(defect, point[defect.axis]);
      return height === 0 ? null : [height * normal[0], height * normal[1], height * normal[2]];
    }
    case 'deflected-rib': {
      const share = Math.min(1, Math.max(0, (point[2] - defect.root) / (defect.top - defect.root)));
      const bend = defect.amount * share ** 2;
      const [x, y, z] = defect.direction;
      return bend === 0 ? null : [bend * x, bend * y, bend * z];
    }
    case 'shifted-pin':
      return defect.shift;
    case 'chipped-edge':
    case 'missing-pass':
      return null;
  }
}

/** Full between the flanks, raised cosine on them. */
function bandHeight(band: WornToolBand, at: number): number {
  const inside = Math.min(at - band.from, band.to - at);
  if (inside <= 0) return 0;
  if (inside >= band.flank) return band.height;
  return (band.height * (1 - Math.cos((Math.PI * inside) / band.flank))) / 2;
}

export function isInside(box: Box, point: Point3): boolean {
  for (let k = 0; k < 3; k++) {
    const value = point[k] as number;
    if (value < (box.min[k] as number) || value > (box.max[k] as number)) return false;
  }
  return true;
}
