/** Which characteristics a table shows. */
import type { CharacteristicResult, MeasuredState } from '@diewright/metrology';

export interface CharacteristicFilter {
  readonly state: 'all' | MeasuredState;
  /** A balloon, or part of what the reader sees of it, in his language. */
  readonly text: string;
}

/**
 * Positions of those that pass, in the drawing's order: by balloon.
 * @param textOf what the reader sees of one
 */
export function listCharacteristics(
  characteristics: readonly CharacteristicResult[],
  filter: CharacteristicFilter,
  textOf: (one: CharacteristicResult) => string,
): number[] {
  const wanted = filter.text.trim().toLowerCase();
  const isWanted = (one: CharacteristicResult) =>
    wanted === '' ||
    // A number is a balloon: 1 is not also 10 to 19.
    (/^#?\d+$/.test(wanted)
      ? one.balloon === Number(wanted.replace('#', ''))
      : textOf(one).toLowerCase().includes(wanted));
  return characteristics
    .map((one, position) => ({ one, position }))
    .filter(({ one }) => (filter.state === 'all' || one.measured === filter.state) && isWanted(one))
    .sort((a, b) => a.one.balloon - b.one.balloon || a.position - b.position)
    .map(({ position }) => position);
}
