import type { PmiPlacement, PmiValue, Triple } from './pmi-value.ts';

export interface PmiSurfaceTexture {
  readonly entity: number;
  readonly label: string;
  readonly feature: number | null;
  /** 'material removal required', as stated; '' where not. */
  readonly materialRemoval: string;
  /** 'Ra', 'Rz' … with value or text, as many as the file names. */
  readonly parameters: readonly {
    readonly name: string;
    readonly value: PmiValue | null;
    readonly text: string;
  }[];
  readonly annotations: readonly number[];
}

export interface PmiNote {
  readonly entity: number;
  readonly label: string;
  readonly text: string;
  /** The instance that it is said of: the product, an aspect, a tolerance. */
  readonly about: number;
  /** Features that it is said of; none where it is general. */
  readonly features: readonly number[];
  readonly annotations: readonly number[];
}

export interface PmiGeneralTolerance {
  readonly entity: number;
  readonly label: string;
  readonly text: string;
}

export interface PmiAnnotation {
  /** The callout that holds all pieces of it; an annotation occurrence that is in none. */
  readonly entity: number;
  readonly label: string;
  readonly form: 'graphical' | 'tessellated' | 'placeholder' | 'empty';
  /** What it is called in the drawing: 'position', 'diameter dimension', 'datum'. */
  readonly what: string;
  /** What is written, where the file says it in characters too: '4X M12x1.75-6H', '⌀0.35 | A | B | C'. */
  readonly text: string;
  /** Where a balloon may stand, mm; null where nothing says so. */
  readonly anchor: Triple | null;
  /** The plane in which it is written. */
  readonly plane: PmiPlacement | null;
  readonly views: readonly number[];
}

export interface PmiView {
  /** CAMERA_MODEL_D3. */
  readonly entity: number;
  readonly label: string;
  /** The view's frame: looking along −z, x to the right. */
  readonly frame: PmiPlacement | null;
  readonly projection: 'parallel' | 'central' | null;
  /** Centre of projection in the view's frame, mm: where the eye is. */
  readonly eye: Triple | null;
  readonly annotations: readonly number[];
}
