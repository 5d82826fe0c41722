import type { DistanceIndexNote } from '../distance-index.ts';

/** The kernel cannot go on: a worker ended before its work was done, or its memory is full. */
export class EngineFailure extends Error {
  readonly note: DistanceIndexNote;

  constructor(note: DistanceIndexNote, message: string) {
    super(message);
    this.note = note;
  }
}
