/** One characteristic of a result by its balloon number, its id or its name. */
import { failure, type Outcome, success } from '@diewright/geometry';
import type { CharacteristicResult, InspectionResult } from '@diewright/metrology';

/** So many are named where none fits. */
const NAMED = 8;

export function findCharacteristic(result: InspectionResult, asked: string): Outcome<CharacteristicResult> {
  const { characteristics } = result;
  const wanted = asked.trim().toLowerCase();
  const found =
    characteristics.find(({ id }) => id === asked) ??
    characteristics.find(({ balloon }) => String(balloon) === wanted) ??
    characteristics.find(({ id, name }) => [id, name].some((text) => text?.toLowerCase() === wanted)) ??
    only(
      characteristics.filter(({ id, name }) =>
        [id, name].some((text) => text?.toLowerCase().includes(wanted)),
      ),
    );
  if (found) return success(found);
  const known = nearest(characteristics, wanted).map(({ balloon, id }) => `${balloon} ${id}`);
  if (characteristics.length > NAMED) known.push('…');
  return failure('characteristic-unknown', { asked, known: known.join(', ') || '–' });
}

/** Those whose id or name takes the fewest letters to become what was asked; alike ones in their own order. */
function nearest(characteristics: readonly CharacteristicResult[], wanted: string): CharacteristicResult[] {
  const distance = ({ id, name }: CharacteristicResult) =>
    Math.min(...[id, name ?? id].map((text) => editDistance(text.toLowerCase(), wanted)));
  return characteristics
    .map((one) => ({ one, far: distance(one) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, NAMED)
    .map(({ one }) => one);
}

/** Letters to insert, delete or replace (Levenshtein 1966), row by row. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] as number) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
