/** A value by its own unit. */
export interface PmiValue {
  /** mm or rad; as stated where the quantity is neither. */
  readonly value: number;
  readonly quantity: 'length' | 'angle' | 'other';
  /** As the text has it. */
  readonly stated: number;
  /** In the file's words, in small letters: 'millimetre', 'inch', 'degree'. */
  readonly unit: string;
}

/** Digits before and after the point as drawn. */
export interface PmiFormat {
  readonly whole: number;
  readonly decimals: number;
}

export type Triple = readonly [number, number, number];

/** A frame in the model's, mm; the axes are of unit length. */
export interface PmiPlacement {
  readonly origin: Triple;
  readonly x: Triple;
  readonly z: Triple;
}

/** Something of the shape that is no face: an edge, a curve, a point, a whole body. */
export interface PmiGeometry {
  readonly entity: number;
  readonly keyword: string;
}
