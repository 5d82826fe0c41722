/** Rules about datums: there, with faces, needed or out of place, and what the whole system holds. */
import type { GeometricTolerance } from '../characteristic.ts';
import type { PlanDatumSystem, PlanFeature } from '../plan-shape.ts';
import { hasFaces } from './check-features.ts';
import { datumFreedom, type Freedom } from './datum-freedom.ts';
import { type CheckContext, type CheckRule, missing, type PlanFinding, worthKnowing } from './plan-check.ts';

const form: readonly string[] = ['straightness', 'flatness', 'circularity', 'cylindricity'];
const orientation: readonly string[] = ['parallelism', 'perpendicularity', 'angularity'];
const ofAxis: readonly string[] = ['concentricity', 'coaxiality', 'circularRunout', 'totalRunout'];

/** ISO 1101 and ASME Y14.5: form refers to nothing else; orientation, coaxiality, symmetry and runout must. */
export const datumsFit: CheckRule = (one, context) => {
  if (one.group !== 'geometric') return [];
  const { kind, datumSystem } = one;
  const needs =
    orientation.includes(kind) || ofAxis.includes(kind) || kind === 'symmetry' || isPlacedAlone(one, context);
  if (needs && datumSystem === undefined) return [missing('plan-datum-needed')];
  if (form.includes(kind) && datumSystem !== undefined) return [worthKnowing('plan-datum-on-form')];
  return [];
};

/** Position of one feature and nothing else: without a datum it is wherever it is. A pattern holds itself together. */
function isPlacedAlone(
  { kind, features, relations }: GeometricTolerance,
  { featureOf }: CheckContext,
): boolean {
  const [only, another] = features.flatMap((id) => featureOf(id) ?? []);
  return (
    kind === 'position' && only !== undefined && !another && only.members.length < 2 && relations.length === 0
  );
}

/** A feature that is its own datum is parallel to itself, and in its own place. */
export const datumsOthers: CheckRule = (one, context) => {
  const system = systemOf(one, context);
  if (!system || one.group !== 'geometric') return [];
  const letters = system.compartments.flatMap(({ members }) => members.map(({ letter }) => letter));
  return letters.flatMap((letter): PlanFinding[] => {
    const datum = context.plan.datums.find((each) => each.letter === letter);
    const own = datum?.targets.length === 0 && datum.features.find((id) => one.features.includes(id));
    return own ? [worthKnowing('plan-datum-is-feature', { letter, feature: own })] : [];
  });
};

export const datumsDefined: CheckRule = (one, context) => {
  const system = systemOf(one, context);
  if (system === undefined) return [];
  if (system === null)
    return [missing('plan-datum-system-unknown', { system: (one as GeometricTolerance).datumSystem ?? '–' })];
  const letters = new Set(system.compartments.flatMap(({ members }) => members.map(({ letter }) => letter)));
  if (letters.size === 0)
    return [missing('plan-datum-system-unknown', { system: system.label ?? system.id })];
  return [...letters].flatMap((letter): PlanFinding[] => {
    const datum = context.plan.datums.find((each) => each.letter === letter);
    const features = datum?.features.flatMap((id) => context.featureOf(id) ?? []) ?? [];
    if (!datum || features.length + datum.targets.length === 0)
      return [missing('plan-datum-undefined', { letter })];
    if (datum.targets.length > 0 || features.some(hasFaces)) return [];
    return [missing('plan-datum-without-faces', { letter })];
  });
};

export const datumsHold: CheckRule = (one, context) => {
  const system = systemOf(one, context);
  if (!system || one.group !== 'geometric') return [];
  const [only, another] = one.features.flatMap((id) => context.featureOf(id) ?? []);
  const feature = only && !another ? only : null;
  const freedom = datumFreedom(context.plan, system, feature);
  if (!freedom) return [];
  const label = system.label ?? system.id;
  return [
    ...freedom.idle.map((k) =>
      worthKnowing('plan-datum-idle', {
        letter: system.compartments[k]?.members.map(({ letter }) => letter).join('-') ?? '–',
        system: label,
      }),
    ),
    ...whatIsNotHeld(one, freedom, feature, label),
  ];
};

function whatIsNotHeld(
  { kind }: GeometricTolerance,
  { left, movesFeature, displacesFeature, displacements, holdsDirection }: Freedom,
  feature: PlanFeature | null,
  system: string,
): PlanFinding[] {
  if (orientation.includes(kind))
    return holdsDirection ? [] : [missing('plan-datum-holds-no-direction', { system })];
  if (ofAxis.includes(kind) || kind === 'symmetry')
    return movesFeature !== null && movesFeature > 0 && feature?.kind !== 'plane'
      ? [missing('plan-datum-holds-no-axis', { system })]
      : [];
  if (kind === 'position' && feature?.kind !== 'pattern' && displacements)
    if (displacesFeature === displacements) return [missing('plan-datum-locates-nothing', { system })];
  const free = movesFeature ?? left;
  return free > 0 ? [worthKnowing('plan-datum-leaves-freedom', { system, freedom: free })] : [];
}

/** undefined: none is named; null: what is named is not there. */
function systemOf(one: Parameters<CheckRule>[0], { plan }: CheckContext): PlanDatumSystem | null | undefined {
  if (one.group !== 'geometric' || one.datumSystem === undefined) return undefined;
  return plan.datumSystems.find(({ id }) => id === one.datumSystem) ?? null;
}
