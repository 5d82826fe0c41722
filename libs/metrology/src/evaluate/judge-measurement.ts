/**
 * From a measured value to a verdict: limits with the bonus, uncertainty by the plan's measuring process, decision by the
 * plan's rule. Here lengths and angles take the units of the result: mm and degrees.
 */

import { worst } from '../decision/decide.ts';
import { decideRequirement } from '../decision/decide-requirement.ts';
import { type DecisionRule, decisionRules } from '../decision/decision-rule.ts';
import type { Requirement } from '../decision/requirement.ts';
import type { Measurement, Step } from '../measure/measurement.ts';
import type { Characteristic } from '../plan/characteristic.ts';
import { type CharacteristicLimits, characteristicLimits } from '../plan/characteristic-limits.ts';
import type { CharacteristicEvaluation, Evaluated } from '../result/characteristic-evaluation.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import type { MeasuredValue } from './measured-value.ts';
import type { Simulated } from './simulate-uncertainty.ts';
import { type SimulationNote, uncertaintyOf } from './uncertainty-of.ts';

const DEG_PER_RAD = 180 / Math.PI;
const MOST_PARTS = 200;

export function judgeMeasurement(
  one: Characteristic,
  measured: MeasuredValue,
  context: EvaluationContext,
  simulated: SimulationNote = null,
): CharacteristicEvaluation {
  const { frame, bonus, feature } = measured;
  const isForm = one.group === 'geometric' && one.datumSystem === undefined;
  const unit = measured.measurement.unit === 'rad' ? ('deg' as const) : ('mm' as const);
  const factor = unit === 'deg' ? DEG_PER_RAD : 1;
  const stated = characteristicLimits(one);
  if (stated && stated.unit !== unit)
    return notEvaluated('plan-units-disagree', { stated: stated.unit, measured: unit });
  const limits = stated?.usableInVerdicts ? withBonus(stated, bonus) : null;
  const { uncertainty, correctionMm } = uncertaintyOf(
    measured.measurement,
    isForm,
    context.plan,
    factor,
    simulated,
  );
  // Only sizes and distances have a temperature; a deviation of a few hundredths has none to speak of.
  const measurement =
    one.group === 'dimension' ? at20C(measured.measurement, correctionMm) : measured.measurement;
  const value = measurement.value * factor;
  const requirement = limits && requirementOf(one, limits);
  const rule = ruleOf(context);
  // Of a size both extremes must keep to the limits (ISO 14405-1, two-point size; ASME Y14.5, rule #1).
  const values = one.group === 'dimension' ? extremes(measurement, factor) : [value];
  const decisions = requirement
    ? values.map((each) => decideRequirement(each, requirement, rule, uncertainty))
    : [];
  const [decision] = decisions;
  const verdict = requirement ? worst(decisions.map((each) => each.verdict)) : 'noTolerance';
  const worstReason = decisions.find((each) => each.verdict === verdict)?.reason ?? 'no-limits';
  return {
    status: 'evaluated',
    value,
    unit,
    lowest: measurement.lowest === null ? null : measurement.lowest * factor,
    highest: measurement.highest === null ? null : measurement.highest * factor,
    limits: limits && { lower: limits.lower, upper: limits.upper },
    stated: one.group === 'geometric' ? (one.tolerance?.value ?? null) : null,
    bonus,
    standard: context.standard.name,
    criterion: measurement.criterion,
    frame: frame && {
      label: frame.label,
      nominalFromPart: [...frame.nominalFromPart],
      freeMotions: measured.freeMotions,
      shifted: measured.shifted,
      datums: frame.datums.map((datum) => ({ ...datum, features: [...datum.features] })),
    },
    points: { ...measurement.points },
    choice: feature.choice.by === 'region' ? `region: ${feature.choice.region}` : feature.choice.by,
    edgeMarginMm: 'edgeMarginMm' in feature.choice ? feature.choice.edgeMarginMm : null,
    outliers: measurement.outliers,
    parts: measurement.parts.slice(0, MOST_PARTS).map((part) => ({ ...part, value: part.value * factor })),
    uncertainty,
    decision: decision
      ? {
          rule: `${decision.source} ${decision.rule}`,
          guardBand: decision.guard?.acceptance ?? 0,
          lower: decision.acceptance?.lower ?? null,
          upper: decision.acceptance?.upper ?? null,
          noAcceptance: decision.leavesNoAcceptance,
        }
      : null,
    verdict,
    steps: [
      ...(feature.choice.strays ? [straysStep(feature)] : []),
      ...measurement.steps,
      ...(bonus === null ? [] : [{ code: 'bonus', details: { bonus, allowed: limits?.upper ?? 0 } }]),
      ...(simulated?.ok ? [simulationStep(simulated.value, factor)] : []),
      { code: `verdict-${worstReason}`, details: { value } },
    ].map(plain),
    warnings: [
      ...measured.warnings,
      ...(simulated?.ok === false ? [{ code: simulated.code, details: simulated.details }] : []),
    ].map(plain),
    zone: measurement.zone as Evaluated['zone'],
    plot: measurement.plot as Evaluated['plot'],
  };
}

function straysStep({ choice, points }: MeasuredValue['feature']): Step {
  const leftOut = choice.strays ?? 0;
  return { code: 'strays-left-out', details: { leftOut, points: points.length / 3 + leftOut } };
}

function simulationStep({ draws, estimate, symmetric }: Simulated, factor: number): Step {
  return {
    code: 'simulated',
    details: {
      draws,
      mean: estimate * factor,
      low: symmetric.low * factor,
      high: symmetric.high * factor,
    },
  };
}

/** At the standard reference temperature (ISO 1). */
function at20C(measurement: Measurement, correctionMm: number): Measurement {
  if (correctionMm === 0) return measurement;
  const { value, lowest, highest, steps } = measurement;
  return {
    ...measurement,
    value: value + correctionMm,
    lowest: lowest === null ? null : lowest + correctionMm,
    highest: highest === null ? null : highest + correctionMm,
    steps: [...steps, { code: 'temperature-correction', details: { correctionMm, measured: value } }],
  };
}

export function notEvaluated(
  code: string,
  details: Readonly<Record<string, string | number>> = {},
): CharacteristicEvaluation {
  return { status: 'notEvaluated', reason: { code, details: { ...details } } };
}

function withBonus(limits: CharacteristicLimits, bonus: number | null): CharacteristicLimits {
  return bonus === null || limits.upper === null ? limits : { ...limits, upper: limits.upper + bonus };
}

/** A geometric deviation cannot be less than nothing: nature sets its lower limit, no guard band. */
function requirementOf(one: Characteristic, { lower, upper }: CharacteristicLimits): Requirement {
  return one.group === 'geometric'
    ? { lower: null, upper, naturalLimit: 0 }
    : { lower, upper, naturalLimit: null };
}

function extremes({ value, lowest, highest }: Measurement, factor: number): number[] {
  return (lowest === null || highest === null ? [value] : [lowest, highest]).map((each) => each * factor);
}

function ruleOf({ plan }: EvaluationContext): DecisionRule {
  return decisionRules.find((rule) => rule === plan.decision) ?? 'guarded';
}

function plain({ code, details }: Step): { code: string; details: Record<string, string | number> } {
  return { code, details: { ...details } };
}
