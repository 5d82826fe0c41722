/** What a shape representation's numbers mean: its context's units. */
export interface ShapeUnits {
  readonly mmPerLength: number;
  readonly radPerAngle: number;
}
