import type { FirmTransaction } from '../../../db/in-firm.ts';
import { keyOfOccasion, nameKey } from './identity.ts';

/** What a row of a list is about. */
export interface Target {
  readonly dieId: string;
  readonly componentId: string;
  readonly component: string;
  readonly revisionId: string | null;
}

export interface NoTarget {
  readonly reason: string;
  readonly column: string;
  readonly value: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export type FindTarget = (
  die: string,
  component: string | null,
  revision: string | null,
) => Target | NoTarget;

/** Of one statement: it takes 65,535 parameters. */
const AT_ONCE = 5000;

export async function loadTargets(
  tx: FirmTransaction,
  firmId: string,
  names: ReadonlySet<string>,
): Promise<FindTarget> {
  const dies = new Map<string, string>();
  for (const some of slices([...names]))
    for (const { number, die_id } of await tx
      .selectFrom('dies')
      .select(['number', 'die_id'])
      .where('firm_id', '=', firmId)
      .where('number', 'in', some)
      .where('withdrawn_at', 'is', null)
      .execute())
      dies.set(number, die_id);
  const components = new Map<string, { componentId: string; name: string }[]>();
  const revisions = new Map<string, { revisionId: string; label: string }[]>();
  for (const some of slices([...dies.values()])) {
    const rows = await tx
      .selectFrom('components as c')
      .leftJoin('revisions as r', (join) =>
        join.onRef('r.firm_id', '=', 'c.firm_id').onRef('r.component_id', '=', 'c.component_id'),
      )
      .select(['c.die_id', 'c.component_id', 'c.name', 'r.revision_id', 'r.label'])
      .where('c.firm_id', '=', firmId)
      .where('c.die_id', 'in', some)
      .orderBy('c.created_at')
      .orderBy('c.component_id')
      .execute();
    for (const { die_id, component_id: componentId, name, revision_id, label } of rows) {
      const own = components.get(die_id) ?? [];
      if (!own.some((each) => each.componentId === componentId)) own.push({ componentId, name });
      components.set(die_id, own);
      if (revision_id !== null && label !== null)
        revisions.set(componentId, [
          ...(revisions.get(componentId) ?? []),
          { revisionId: revision_id, label },
        ]);
    }
  }
  const found = new Map<string, Target | NoTarget>();
  return (die, component, revision) => {
    const key = `${die}\n${component ?? ''}\n${revision ?? ''}`;
    const earlier = found.get(key);
    if (earlier) return earlier;
    const dieId = dies.get(die);
    const target = targetOf(dieId, dieId === undefined ? [] : (components.get(dieId) ?? []));
    found.set(key, target);
    return target;

    function targetOf(
      of: string | undefined,
      own: readonly { componentId: string; name: string }[],
    ): Target | NoTarget {
      if (of === undefined)
        return { reason: 'results-die-unknown', column: 'field:die', value: die, details: { die } };
      const names = own.map(({ name }) => name).join('、');
      const no = (reason: string) =>
        ({ reason, column: 'field:component', value: component ?? '', details: { die, names } }) as const;
      const asked = component === null ? own : own.filter(({ name }) => nameKey(name) === nameKey(component));
      const [one] = asked;
      if (own.length === 0) return no('results-component-none');
      if (component === null && own.length > 1) return no('results-component-missing');
      if (one === undefined) return no('results-component-unknown');
      if (asked.length > 1) return no('results-component-several');
      const { componentId, name } = one;
      if (revision === null) return { dieId: of, componentId, component: name, revisionId: null };
      const labels = revisions.get(componentId) ?? [];
      const label = labels.find((each) => nameKey(each.label) === nameKey(revision));
      return label
        ? { dieId: of, componentId, component: name, revisionId: label.revisionId }
        : {
            ...{ reason: 'results-revision-unknown', column: 'field:revision', value: revision },
            details: { component: name, names: labels.map((each) => each.label).join('、') || '–' },
          };
    }
  };
}

/** Values of earlier imports that stand, by occasion and characteristic. */
export async function loadKnownValues(
  tx: FirmTransaction,
  firmId: string,
  components: ReadonlySet<string>,
): Promise<Map<string, { readonly value: number; readonly number: number }>> {
  const known = new Map<string, { value: number; number: number }>();
  for (const some of slices([...components])) {
    const rows = await tx
      .selectFrom('inspections as i')
      .innerJoin('characteristic_values as c', (join) =>
        join.onRef('c.firm_id', '=', 'i.firm_id').onRef('c.inspection_id', '=', 'i.inspection_id'),
      )
      .select(['i.component_id', 'i.revision_id', 'i.requested_at', 'i.occasion', 'i.number'])
      .select(['c.characteristic_id', 'c.value'])
      .where('i.firm_id', '=', firmId)
      .where('i.component_id', 'in', some)
      .where('i.source', '=', 'imported')
      .where('i.standing', '=', 'valid')
      .execute();
    for (const row of rows) {
      const target = { componentId: row.component_id, revisionId: row.revision_id };
      const key = keyOfOccasion(target, row.requested_at, row.occasion);
      if (row.value !== null)
        known.set(`${key} ${row.characteristic_id}`, { value: row.value, number: row.number });
    }
  }
  return known;
}

function slices<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, k) =>
    all.slice(k * AT_ONCE, (k + 1) * AT_ONCE),
  );
}
