/** What a view and its worker tell each other. */
import type { LookQuestion, Picked, PickQuestion, PreparedSurface } from '@diewright/viewer';
import type { Ball, BallFigures } from '@diewright/viewer/scene';

/** What an alignment by some faces alone would change; deviations as the view wants them. */
export interface WhatIf {
  readonly deviation: Float32Array;
  readonly shiftMm: number;
  readonly turnRad: number;
  /** How many of the six motions the chosen faces hold. */
  readonly held: number;
  readonly mean: number;
  readonly spread: number;
}

export type ToSceneWorker =
  /** With a second address what is shown is the second less the first, where both measured the same model. */
  | { readonly kind: 'open'; readonly addresses: readonly string[] }
  | {
      [K in keyof SceneQuestions]: { readonly kind: K; readonly id: number } & SceneQuestions[K];
    }[keyof SceneQuestions];

export interface SceneQuestions {
  readonly pick: PickQuestion;
  readonly look: LookQuestion;
  readonly ball: Ball;
  /** No faces: as it was measured. */
  readonly whatIf: { readonly faces: readonly number[] };
}

export type SceneProblem = 'cut' | 'other-models' | 'gone';

export type FromSceneWorker =
  | { readonly kind: 'head'; readonly points: { readonly shown: number; readonly all: number } }
  | { readonly kind: 'surface'; readonly surface: PreparedSurface; readonly isCoarse: boolean }
  | { readonly kind: 'points'; readonly positions: Float32Array; readonly deviation: Float32Array }
  /** Everything has arrived. */
  | { readonly kind: 'whole' }
  | { readonly kind: 'failed'; readonly problem: SceneProblem }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown };

export interface SceneAnswers {
  readonly pick: Picked | null;
  readonly look: Uint8Array;
  readonly ball: BallFigures;
  readonly whatIf: WhatIf | null;
}
