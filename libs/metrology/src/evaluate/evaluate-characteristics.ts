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

export interface EvaluateRequest extends ContextRequest {
  readonly signal?: AbortSignal;
}

/** @returns one evaluation for each characteristic of the plan, in its order */
export async function evaluateCharacteristics(request: EvaluateRequest): Promise<CharacteristicEvaluation[]> {
  const { plan, model } = request;
  if (plan.characteristics.length === 0) return [];
  const described: PlanModel = describeModel(model);
  const { characteristics: checked } = checkPlan(plan, described);
  const context = evaluationContext(request);
  const evaluations: CharacteristicEvaluation[] = [];
  for (const [k, one] of plan.characteristics.entries()) {
    request.signal?.throwIfAborted();
    evaluations.push(await evaluateOne(one, checked[k], context));
  }
  return evaluations;
}

async function evaluateOne(
  one: Characteristic,
  checked: CheckedCharacteristic | undefined,
  context: EvaluationContext,
): Promise<CharacteristicEvaluation> {
  if (one.group === 'texture' || checked?.state === 'nothingRequired') return { status: 'nothingRequired' };
  const lacking =
    checked?.state === 'missing' ? checked.findings.find(({ isMissing }) => isMissing) : undefined;
  if (lacking) return notEvaluated(lacking.code, lacking.details);
  const measured = await measureCharacteristic(one, context);
  return measured.ok
    ? judgeMeasurement(one, measured.value, context)
    : notEvaluated(measured.reason.code, measured.reason.details);
}
