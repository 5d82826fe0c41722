/** The reasons that several measures give, with their details. */
import { type Failure, failure } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasureReason } from './measurement.ts';

export function wrongKind({ kind }: MeasuredFeature): Failure<MeasureReason> {
  return failure('measure-wrong-kind', { kind });
}

export function tooFewPoints(given: number, needed: number): Failure<MeasureReason> {
  return given === 0 ? failure('measure-no-points') : failure('measure-too-few-points', { given, needed });
}

export function tooFewSections(sections: number, needed: number): Failure<MeasureReason> {
  return failure('measure-too-few-sections', { sections, needed });
}
