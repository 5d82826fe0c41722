/**
 * The engine: every characteristic of a plan, measured and judged on the aligned points. What the plan's check finds
 * missing is said and not guessed; what nobody asks is not judged.
 */

import type { Characteristic } from '../plan/characteristic.ts';
import { checkPlan } from '../plan/check/check-plan.ts';
import type { CheckedCharacteristic } from '../plan/check/plan-check.ts';
import type { PlanModel } from '../plan/from-model/plan-model.ts';
import { describeModel } from '../plan/from-model/plan-model.ts';
import type { CharacteristicEvaluation } from '../result/characteristic-evaluation.ts';
import { type ContextRequest, type EvaluationContext, evaluationContext } from './evaluation-context.ts';
import { judgeMeasurement, notEvaluated } from './judge-measurement.ts';
import { measureCharacteristic } from './measure-characteristic.ts';
import type { MeasuredValue } from './measured-value.ts';
import { MOST_DRAWN_POINTS, simulateUncertainty } from './simulate-uncertainty.ts';
import type { SimulationNote } from './uncertainty-of.ts';

export interface EvaluateRequest extends ContextRequest {
  readonly signal?: AbortSignal;
}

/** @returns one evaluation for each characteristic of the plan, in its order */
export async function evaluateCharacteristics(request: EvaluateRequest): Promise<CharacteristicEvaluation[]> {
  const { plan, model, signal } = request;
  if (plan.characteristics.length === 0) return [];
  const described: PlanModel = describeModel(model);
  const { characteristics: checked } = checkPlan(plan, described);
  const context = evaluationContext(request);
  const answers: Answer[] = [];
  for (const [k, one] of plan.characteristics.entries()) {
    signal?.throwIfAborted();
    answers.push(await measureOne(one, checked[k], context));
  }
  const simulated = await simulate(answers, context, signal);
  return answers.map((answer) =>
    answer.measured
      ? judgeMeasurement(answer.one, answer.measured, context, simulated(answer.one.id))
      : answer.evaluation,
  );
}

type Answer =
  | { readonly one: Measured; readonly measured: MeasuredValue }
  | {
      readonly one: Characteristic;
      readonly measured?: undefined;
      readonly evaluation: CharacteristicEvaluation;
    };
type Measured = Exclude<Characteristic, { group: 'texture' }>;

async function measureOne(
  one: Characteristic,
  checked: CheckedCharacteristic | undefined,
  context: EvaluationContext,
): Promise<Answer> {
  if (one.group === 'texture' || checked?.state === 'nothingRequired')
    return { one, evaluation: { status: 'nothingRequired' } };
  const lacking =
    checked?.state === 'missing' ? checked.findings.find(({ isMissing }) => isMissing) : undefined;
  if (lacking) return { one, evaluation: notEvaluated(lacking.code, lacking.details) };
  const measured = await measureCharacteristic(one, context);
  return measured.ok
    ? { one, measured: measured.value }
    : { one, evaluation: notEvaluated(measured.reason.code, measured.reason.details) };
}

/** What the plan's simulation says of a value; where it cannot be, why not: then the budget stands. */
async function simulate(
  answers: readonly Answer[],
  context: EvaluationContext,
  signal: AbortSignal | undefined,
): Promise<(id: string) => SimulationNote> {
  const { measuring, measuringProcess: process } = context.plan;
  const asked = measuring?.simulation;
  if (!asked || !process || process.kind === 'stated') return () => null;
  const count = context.set.face.length;
  if (count * asked.draws > MOST_DRAWN_POINTS)
    return () => ({
      ok: false,
      code: 'simulation-too-large',
      details: { points: count, draws: asked.draws },
    });
  const ones = answers.flatMap((answer) => (answer.measured ? [answer.one] : []));
  const outcomes = await simulateUncertainty(context, ones, process, {
    ...asked,
    ...(signal && { signal }),
  });
  return (id) => {
    const outcome = outcomes.get(id);
    if (!outcome) return null;
    return outcome.ok
      ? { ok: true, value: outcome.value }
      : { ok: false, code: outcome.code, details: { draw: outcome.draw } };
  };
}
