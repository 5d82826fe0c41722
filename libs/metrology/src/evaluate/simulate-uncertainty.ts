/**
 * Uncertainties by simulation (JCGM 101:2008): the whole plan is measured again on points drawn anew, features and datums
 * included, as often as the plan says. What rests on the same points errs together, what is not linear is not linearised.
 * The values themselves stay those of the points as they were measured; the draws tell only how sure they are.
 */

import { identity } from '@diewright/geometry';
import { measureDeviations } from '../deviation/measure-deviations.ts';
import type { Characteristic } from '../plan/characteristic.ts';
import { type DrawnPoints, type DrawnProcess, pointsDrawer } from '../uncertainty/draw-points.ts';
import { randomSource } from '../uncertainty/input-distribution.ts';
import { type MonteCarloResult, summary } from '../uncertainty/monte-carlo.ts';
import { type EvaluationContext, movedContext } from './evaluation-context.ts';
import { measureCharacteristic } from './measure-characteristic.ts';

export interface Simulated
  extends Pick<MonteCarloResult, 'estimate' | 'standardUncertainty' | 'symmetric' | 'draws'> {
  /** Half the interval that holds 95.45 % of the values: what k = 2 is of a normal distribution. mm or rad. */
  readonly expanded: number;
}

export type SimulationOutcome =
  | { readonly ok: true; readonly value: Simulated }
  /** A draw had no value: an uncertainty without it would be too small. */
  | { readonly ok: false; readonly code: 'simulation-no-value'; readonly draw: number };

const COVERED = 0.9545;
/** Points times draws: beyond it a scan would be measured for hours. */
export const MOST_DRAWN_POINTS = 5e7;

/** @returns of each characteristic, by id; without those that were not asked */
export async function simulateUncertainty(
  context: EvaluationContext,
  asked: readonly Exclude<Characteristic, { group: 'texture' }>[],
  process: DrawnProcess,
  { draws, seed, signal }: { readonly draws: number; readonly seed: number; readonly signal?: AbortSignal },
): Promise<Map<string, SimulationOutcome>> {
  const normals = await normalsOf(context);
  const draw = pointsDrawer(process, context.set.positions, normals);
  const source = randomSource(seed);
  const values = asked.map(() => new Float64Array(draws));
  const failed = new Map<string, number>();
  for (let k = 0; k < draws; k++) {
    signal?.throwIfAborted();
    const drawn = draw(source);
    const at = contextsOf(context, drawn);
    for (const [place, one] of asked.entries()) {
      if (failed.has(one.id)) continue;
      const isForm = one.group === 'geometric' && one.datumSystem === undefined;
      const isAngle = one.kind === 'angle';
      const measured = await measureCharacteristic(one, isAngle ? at.angles : isForm ? at.form : at.places);
      if (!measured.ok) failed.set(one.id, k + 1);
      else {
        const added = isAngle ? 0 : isForm ? drawn.onForm : drawn.onLength;
        (values[place] as Float64Array)[k] = measured.value.measurement.value + added;
      }
    }
  }
  return new Map(
    asked.map((one, place) => {
      const at = failed.get(one.id);
      const outcome: SimulationOutcome =
        at === undefined
          ? { ok: true, value: resultOf(values[place] as Float64Array) }
          : { ok: false, code: 'simulation-no-value', draw: at };
      return [one.id, outcome];
    }),
  );
}

function resultOf(values: Float64Array): Simulated {
  const { estimate, standardUncertainty, symmetric, draws } = summary(values.sort(), COVERED);
  return { estimate, standardUncertainty, symmetric, draws, expanded: (symmetric.high - symmetric.low) / 2 };
}

/** The contexts are made when a characteristic first asks: a plan without angles makes none for them. */
function contextsOf(context: EvaluationContext, drawn: DrawnPoints) {
  const made = new Map<Float64Array, EvaluationContext>();
  const of = (positions: Float64Array) => {
    const known = made.get(positions) ?? movedContext(context, positions);
    made.set(positions, known);
    return known;
  };
  return {
    get form() {
      return of(drawn.forForm);
    },
    get places() {
      return of(drawn.forPlaces);
    },
    get angles() {
      return of(drawn.forAngles);
    },
  };
}

async function normalsOf({ model, index, set }: EvaluationContext): Promise<Float64Array> {
  const { normals } = await measureDeviations(model, index, set.positions, {
    kind: { kind: '3d' },
    partFromMeasured: identity,
    maxDistanceMm: null,
    tipDiameterMm: null,
    dropFreeEdges: false,
    normals: true,
  });
  return normals;
}
