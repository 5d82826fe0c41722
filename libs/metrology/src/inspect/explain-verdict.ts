/** The verdict on the whole and why it is what it is: codes and figures; the sentences are `note.<code>` in `libs/words`. */
import { leavesNoAcceptance, worst } from '../decision/decide.ts';
import type { Plan } from '../plan/plan.ts';
import type { CharacteristicEvaluation } from '../result/characteristic-evaluation.ts';
import type { InspectionResult, Touch, Verdict } from '../result/result.ts';
import type { JudgedParts } from './judge-parts.ts';

interface Explained extends JudgedParts {
  readonly plan: Plan;
  readonly guard: number | null;
  readonly touches: readonly Touch[];
  /** Touches that met no surface within the maximum distance. */
  readonly touchesLeftOut: number;
  /** Points beyond the maximum distance that lie in a clump inside the part's box. */
  readonly grossPoints: number;
  readonly maxDistanceMm: number | null;
  readonly evaluations: readonly CharacteristicEvaluation[];
}

/** Fewer points in a clump are not worth a word. */
const FEWEST_GROSS_POINTS = 30;

interface Found {
  readonly whole: Verdict;
  readonly touches: readonly Touch[];
  readonly touchesLeftOut: number;
  readonly evaluations: readonly CharacteristicEvaluation[];
}

/**
 * The worst of all parts and characteristics. Where there are limits, a touch left out or nothing judged at all leaves it
 * undecided; so does a requirement of the drawing that could not be evaluated.
 */
export function concludeVerdict(plan: Plan, { whole, touches, touchesLeftOut, evaluations }: Found): Verdict {
  const found = worst([
    whole,
    ...touches.map((touch) => touch.verdict),
    ...evaluations.map((one) => (one.status === 'evaluated' ? one.verdict : 'noTolerance')),
  ]);
  const incomplete =
    (hasLimits(plan) && (found === 'noTolerance' || touchesLeftOut > 0)) ||
    evaluations.some(({ status }) => status === 'notEvaluated');
  return incomplete ? worst([found, 'undecided']) : found;
}

function hasLimits(plan: Plan): boolean {
  return plan.general !== undefined || plan.faces.length > 0 || plan.zones.length > 0;
}

type Reasons = InspectionResult['verdict']['reasons'];

export function explainVerdict(given: Explained): Reasons {
  const { plan, guard, whole, faces, zones, touches, touchesLeftOut, grossPoints, maxDistanceMm } = given;
  const reasons: Reasons = [];
  const add = (code: string, details: Record<string, string | number> = {}) =>
    reasons.push({ code, details });
  if (touchesLeftOut > 0)
    add('touches-left-out', { touches: touchesLeftOut, of: touches.length + touchesLeftOut });
  if (grossPoints >= FEWEST_GROSS_POINTS && maxDistanceMm !== null)
    add('gross-points', { points: grossPoints, mm: maxDistanceMm });
  for (const { code, details } of explainCharacteristics(given.evaluations)) add(code, details);
  const judges = given.evaluations.some((one) => one.status === 'evaluated' && one.limits !== null);
  if (!hasLimits(plan)) {
    if (!judges) add('no-tolerance');
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
  if (whole.verdict === 'noTolerance') add('nothing-judged');
  return reasons;
}

function explainCharacteristics(evaluations: readonly CharacteristicEvaluation[]): Reasons {
  const of = evaluations.filter(({ status }) => status !== 'nothingRequired').length;
  const count = (verdict: Verdict) =>
    evaluations.filter((one) => one.status === 'evaluated' && one.verdict === verdict).length;
  const missing = evaluations.filter(({ status }) => status === 'notEvaluated').length;
  const unsure = evaluations.filter(
    (one) => one.status === 'evaluated' && one.uncertainty === null && one.limits,
  );
  const reasons: Reasons = [];
  const bad = count('notConforming');
  if (bad > 0) reasons.push({ code: 'characteristics-outside', details: { characteristics: bad, of } });
  const doubtful = count('undecided');
  if (doubtful > 0)
    reasons.push({ code: 'characteristics-unsure', details: { characteristics: doubtful, of } });
  if (unsure.length > 0)
    reasons.push({
      code: 'characteristics-without-uncertainty',
      details: { characteristics: unsure.length },
    });
  if (missing > 0)
    reasons.push({ code: 'characteristics-not-evaluated', details: { characteristics: missing, of } });
  return reasons;
}
