/** Why the verdict is what it is: codes and figures; the sentences are `note.<code>` in `libs/words`. */
import { leavesNoAcceptance } from '../decision/decide.ts';
import type { Plan } from '../plan/plan.ts';
import type { InspectionResult, Touch, Verdict } from '../result/result.ts';
import type { JudgedParts } from './judge-parts.ts';

interface Explained extends JudgedParts {
  readonly outcome: Verdict;
  readonly plan: Plan;
  readonly guard: number | null;
  readonly touches: readonly Touch[];
}

type Reasons = InspectionResult['verdict']['reasons'];

export function explainVerdict(given: Explained): Reasons {
  const { outcome, plan, guard, whole, faces, zones, touches } = given;
  const reasons: Reasons = [];
  const add = (code: string, details: Record<string, string | number> = {}) =>
    reasons.push({ code, details });
  const hasLimits = plan.general !== undefined || plan.faces.length > 0 || plan.zones.length > 0;
  if (!hasLimits) {
    add('no-tolerance');
    return reasons;
  }
  if (guard === null) add('no-uncertainty');
  if (plan.decision === 'simple') add('simple-acceptance');
  const limits = [...(plan.general ? [plan.general] : []), ...plan.faces, ...plan.zones];
  const tight = guard ? limits.filter((one) => leavesNoAcceptance(one, guard)).length : 0;
  if (guard && tight > 0) add('no-acceptance-zone', { tolerances: tight, guardMm: guard });
  const bad = [...faces, ...zones].filter((one) => one.verdict === 'notConforming');
  if (bad.length > 0) add('faces-outside', { parts: bad.length, values: whole.outside });
  const badTouches = touches.filter((touch) => touch.verdict === 'notConforming').length;
  if (badTouches > 0) add('touches-outside', { touches: badTouches, of: touches.length });
  const unsure = [...faces, ...zones].filter((one) => one.verdict === 'undecided' && one.unsure > 0);
  if (guard !== null && unsure.length > 0)
    add('faces-unsure', { parts: unsure.length, values: whole.unsure });
  const named = [...faces, ...zones].filter(
    (one) => one.verdict === 'undecided' && one.unsure === 0 && one.outside === 0 && guard !== null,
  );
  if (named.length > 0) add('named-not-measured', { parts: named.length });
  const blank = faces.filter((face) => face.coverage !== null && face.judged === 0).length;
  if (blank > 0) add('faces-not-measured', { faces: blank, of: faces.length });
  if (outcome === 'noTolerance') add('nothing-judged');
  return reasons;
}
