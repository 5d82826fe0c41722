/** One characteristic of a result by its balloon number, its id or its name. */
import { failure, type Outcome, success } from '@diewright/geometry';
import type { CharacteristicResult, InspectionResult } from '@diewright/metrology';

/** So many are named where none fits. */
const NAMED = 12;

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
  const known = characteristics.slice(0, NAMED).map(({ balloon, id }) => `${balloon} ${id}`);
  if (characteristics.length > NAMED) known.push('…');
  return failure('characteristic-unknown', { asked, known: known.join(', ') || '–' });
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
