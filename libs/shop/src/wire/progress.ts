/** How far a running inspection is, as the stream of events tells it (`event: progress`). */
export interface Progress {
  readonly inspectionId: string;
  readonly stage: string;
  /** Of the stage, 0 to 1; null where nobody knows. */
  readonly share: number | null;
}
