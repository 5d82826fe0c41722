/**
 * Says of every characteristic of a plan whether it can be measured and judged, or what is missing. The lists below are
 * the contents page of the rules.
 */
import type { Characteristic } from '../characteristic.ts';
import type { PlanModel } from '../from-model/plan-model.ts';
import type { Plan } from '../plan.ts';
import { datumsDefined, datumsFit, datumsHold, datumsOthers } from './check-datums.ts';
import {
  countAgrees,
  facesInModel,
  facesPresent,
  featuresKnown,
  kindPossible,
  twoForDistance,
} from './check-features.ts';
import { modifiersFit, relationsKnown, standardAllows } from './check-modifiers.ts';
import {
  limitsOrdered,
  nominalOfModel,
  tableUsable,
  toleranceStated,
  toleranceWide,
  unitsAgree,
} from './check-values.ts';
import {
  type CheckContext,
  type CheckedCharacteristic,
  type CheckRule,
  missing,
  type PlanCheck,
  type PlanFinding,
  worthKnowing,
} from './plan-check.ts';

const rules: readonly CheckRule[] = [
  featuresKnown,
  facesPresent,
  facesInModel,
  kindPossible,
  twoForDistance,
  countAgrees,
  toleranceStated,
  toleranceWide,
  limitsOrdered,
  unitsAgree,
  tableUsable,
  nominalOfModel,
  datumsFit,
  datumsDefined,
  datumsOthers,
  datumsHold,
  modifiersFit,
  standardAllows,
  relationsKnown,
];

/** Those that hold of a theoretical or auxiliary dimension too: its features and value are used by others. */
const rulesOfFeatures: readonly CheckRule[] = [featuresKnown, facesInModel, unitsAgree, nominalOfModel];

/** @param model that the plan is to be measured against */
export function checkPlan(plan: Plan, model: PlanModel | null = null): PlanCheck {
  const features = new Map(plan.features.map((feature) => [feature.id, feature]));
  const context: CheckContext = {
    plan,
    model,
    isSameFile: model !== null && model.source.sha256 === plan.model?.sha256,
    featureOf: (id) => features.get(id),
  };
  const characteristics = plan.characteristics.map((one) => checkOne(one, context));
  const findings = checkWhole(context);
  const isMissing = ({ isMissing }: PlanFinding) => isMissing;
  return {
    characteristics,
    findings,
    isComplete:
      !findings.some(isMissing) &&
      characteristics.length > 0 &&
      characteristics.every(({ state }) => state !== 'missing'),
  };
}

function checkOne(one: Characteristic, context: CheckContext): CheckedCharacteristic {
  const { id } = one;
  if (one.group === 'dimension' && /^(theoretical|reference)$/.test(one.requirement.kind)) {
    const findings = rulesOfFeatures.flatMap((rule) => rule(one, context));
    return {
      id,
      state: 'nothingRequired',
      findings: findings.map((finding) => ({ ...finding, isMissing: false })),
    };
  }
  const findings = rules.flatMap((rule) => rule(one, context));
  return { id, state: findings.some(({ isMissing }) => isMissing) ? 'missing' : 'measurable', findings };
}

function checkWhole({ plan, model, isSameFile }: CheckContext): PlanFinding[] {
  const { characteristics, datums } = plan;
  const found: PlanFinding[] = [];
  if (characteristics.length === 0) found.push(missing('plan-without-characteristics'));
  if (model && plan.model && !isSameFile)
    found.push(worthKnowing('plan-other-model', { plan: plan.model.fileName, model: model.source.fileName }));
  for (const id of repeated(characteristics.map((one) => one.id)))
    found.push(missing('plan-id-twice', { id }));
  for (const balloon of repeated(characteristics.flatMap((one) => one.balloon ?? [])))
    found.push(worthKnowing('plan-balloon-twice', { balloon }));
  for (const letter of repeated(datums.map((datum) => datum.letter)))
    found.push(missing('plan-datum-twice', { letter }));
  return found;
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, k) => values.indexOf(value) < k))];
}
