/** What of a die a measured file is compared with: component, revision, plan. Where it is not clear, nobody guesses. */
import { type Failure, failure, type Outcome, success } from '@diewright/geometry';
import { type Component, listComponents, type Revision, type StoredPlan } from '@diewright/shop';
import type { FoundDie } from '../connection/find-die.ts';
import type { Link } from '../connection/link.ts';

export interface Wanted {
  readonly component: string | null;
  readonly revision: string | null;
  readonly plan: string | null;
  /** Measured without a plan although there is one. */
  readonly noPlan: boolean;
}

export interface Chosen {
  readonly component: Component;
  readonly revision: Revision;
  readonly plan: StoredPlan | null;
}

export async function chooseComponent(link: Link, die: FoundDie, wanted: Wanted): Promise<Outcome<Chosen>> {
  const listed = await link.ask(listComponents, { params: { dieId: die.dieId } });
  if (!listed.ok) return listed;
  return chooseAmong(listed.value.rows, die.number, wanted);
}

export function chooseAmong(components: readonly Component[], die: string, wanted: Wanted): Outcome<Chosen> {
  const component = pick(components, wanted.component, die);
  if (!component.ok) return component;
  const revision = pickRevision(component.value, wanted.revision);
  if (!revision.ok) return revision;
  const plan = wanted.noPlan ? success(null) : pickPlan(component.value, wanted.plan);
  if (!plan.ok) return plan;
  return success({ component: component.value, revision: revision.value, plan: plan.value });
}

function pick(components: readonly Component[], named: string | null, die: string): Outcome<Component> {
  const withModel = components.filter(({ revisions }) => revisions.length > 0);
  if (withModel.length === 0) return failure('die-without-model', { die });
  const names = withModel.map(({ name }) => name).join(', ');
  const fitting = named === null ? withModel : withModel.filter(({ name }) => isSame(name, named));
  const [one, other] = fitting;
  if (one && !other) return success(one);
  return one
    ? failure('component-which', { die, names })
    : failure('component-unknown', { component: named ?? '', die, names });
}

function pickRevision({ name, revisions }: Component, label: string | null): Outcome<Revision> {
  const found =
    label === null
      ? revisions.find(({ isValid }) => isValid)
      : revisions.find((revision) => isSame(revision.label, label));
  if (found) return success(found);
  const labels = revisions.map((revision) => revision.label).join(', ');
  return label === null
    ? failure('component-without-valid', { component: name, labels })
    : failure('revision-unknown', { revision: label, component: name, labels });
}

/** The newest edition of a name. */
function pickPlan(
  { name, plans }: Component,
  named: string | null,
): Outcome<StoredPlan> | { ok: true; value: null } {
  const names = [...new Set(plans.map((plan) => plan.name))];
  const wanted = named === null ? names : names.filter((each) => isSame(each, named));
  const [one, other] = wanted;
  if (one === undefined) return named === null ? success(null) : unknownPlan(named, name, names);
  if (other !== undefined) return failure('plan-which', { component: name, names: names.join(', ') });
  const editions = plans.filter((plan) => plan.name === one).sort((a, b) => b.edition - a.edition);
  return success(editions[0] as StoredPlan);
}

function unknownPlan(plan: string, component: string, names: readonly string[]): Failure {
  return names.length === 0
    ? failure('plan-none', { plan, component })
    : failure('plan-unknown', { plan, component, names: names.join(', ') });
}

const isSame = (a: string, b: string) =>
  a.normalize('NFKC').trim().toLowerCase() === b.normalize('NFKC').trim().toLowerCase();
