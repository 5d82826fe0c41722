import { readFile } from 'node:fs/promises';
import { decodeText } from '@diewright/geometry';
import { parseDocument, planDocument } from '@diewright/metrology';
import {
  type Component,
  changeComponent,
  createComponent,
  createPlan,
  createRevision,
  DEEPEST_COMPONENT,
  drawRevision,
  listComponents,
  makeRevisionValid,
  moveComponent,
  type Reason,
  readRevisionModel,
  refusalOfParent,
} from '@diewright/shop';
import type { Updateable } from 'kysely';
import { personOf } from '../../audit/actor.ts';
import type { ComponentsTable } from '../../db/tables/die-tables.ts';
import type { FileStore } from '../../files/store.ts';
import { sayReason } from '../../http/problem.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, type SignedScope, serveRead, serveWrite } from '../../http/serve-route.ts';
import type { Queue } from '../../jobs/queue.ts';
import { holdDie, loadDie } from '../dies/dies.sql.ts';
import { loadFile } from '../files/files.sql.ts';
import { loadComponent, loadComponents } from './components.sql.ts';

export function serveComponents({ files, queue }: { files: FileStore; queue: Queue }): Served[] {
  return [
    serveRead(listComponents, async ({ tx, firmId }, { params }) => {
      found(await loadDie(tx, firmId, params.dieId));
      return { rows: await loadComponents(tx, firmId, params.dieId) };
    }),

    serveWrite(createComponent, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      await holdDie(tx, firmId, params.dieId);
      const die = found(await loadDie(tx, firmId, params.dieId));
      const others = await loadComponents(tx, firmId, params.dieId);
      expectFreeName(others, body.name);
      expectCavity(die.cavities, body.cavity);
      expectParent(others, null, body.parentId);
      const componentId = scope.newId();
      scope.about('die', params.dieId);
      await tx
        .insertInto('components')
        .values({
          ...{ firm_id: firmId, component_id: componentId, die_id: params.dieId, parent_id: body.parentId },
          ...{ name: body.name, material: body.material, hardness: body.hardness, quantity: body.quantity },
          ...{ cavity: body.cavity, created_at: now },
        })
        .execute();
      scope.changed('die', params.dieId);
      return { componentId };
    }),

    serveWrite(changeComponent, async (scope, { params, body }) => {
      const { die, component, others } = await partOf(scope, params.componentId, body.version);
      expectFreeName(others, body.name);
      expectCavity(die.cavities, body.cavity);
      const { name, material, hardness, quantity, cavity } = body;
      return saveComponent(scope, component, { name, material, hardness, quantity, cavity });
    }),

    serveWrite(moveComponent, async (scope, { params, body }) => {
      const { component, others } = await partOf(scope, params.componentId, body.version);
      expectParent([component, ...others], params.componentId, body.parentId);
      return saveComponent(scope, component, { parent_id: body.parentId });
    }),

    serveWrite(createRevision, async (scope, { params, body }) => {
      const component = await componentOf(scope, params.componentId);
      const file = found(await loadFile(scope.tx, scope.firmId, body.modelSha256));
      if (file.kind !== 'step' && file.kind !== 'mesh-or-points')
        throw new Refusal(422, 'nominal-not-supported', { file: body.modelName });
      const known = (await loadComponents(scope.tx, scope.firmId, component.die_id)).find(
        (each) => each.componentId === params.componentId,
      );
      if (known?.revisions.some((each) => each.label === body.label))
        throw new Refusal(409, 'revision-label-taken', { label: body.label });
      const revisionId = scope.newId();
      await scope.append('revisions', {
        ...{ revision_id: revisionId, component_id: params.componentId, label: body.label },
        ...{ model_sha256: body.modelSha256, model_name: body.modelName, model_unit: body.modelUnit },
        ...{ shrink: body.shrink, note: body.note || null, person_id: personOf(scope.actor) },
        created_at: scope.now,
      });
      if (known?.revisions.length === 0) await setValid(scope, params.componentId, revisionId);
      await queue.send(scope.tx, 'revisions.draw', { firmId: scope.firmId, revisionId });
      return { revisionId };
    }),

    serveRead(readRevisionModel, async ({ tx, firmId, language }, { params }) => {
      const revision = found(
        await tx
          .selectFrom('revisions as r')
          .innerJoin('components as c', (join) =>
            join.onRef('c.firm_id', '=', 'r.firm_id').onRef('c.component_id', '=', 'r.component_id'),
          )
          .leftJoin('revision_models as m', (join) =>
            join.onRef('m.firm_id', '=', 'r.firm_id').onRef('m.revision_id', '=', 'r.revision_id'),
          )
          .select(['r.label', 'r.component_id', 'c.die_id', 'c.name', 'm.scene_sha256', 'm.planning_sha256'])
          .select(['m.problem', 'm.revision_id as drawn'])
          .where('r.firm_id', '=', firmId)
          .where('r.revision_id', '=', params.revisionId)
          .executeTakeFirst(),
      );
      return {
        ...{ dieId: revision.die_id, componentId: revision.component_id, component: revision.name },
        ...{ label: revision.label, isDrawn: revision.drawn !== null },
        ...{ sceneSha256: revision.scene_sha256, planningSha256: revision.planning_sha256 },
        problem: revision.problem ? sayReason(revision.problem as Reason, language) : null,
      };
    }),

    serveWrite(drawRevision, async (scope, { params }) => {
      found(
        await scope.tx
          .selectFrom('revisions')
          .select('revision_id')
          .where('firm_id', '=', scope.firmId)
          .where('revision_id', '=', params.revisionId)
          .executeTakeFirst(),
      );
      await queue.send(scope.tx, 'revisions.draw', { firmId: scope.firmId, ...params });
      return {};
    }),

    serveWrite(makeRevisionValid, async (scope, { params, body }) => {
      const component = await componentOf(scope, params.componentId);
      const known = (await loadComponents(scope.tx, scope.firmId, component.die_id)).find(
        (each) => each.componentId === params.componentId,
      );
      found(known?.revisions.find((each) => each.revisionId === body.revisionId));
      await setValid(scope, params.componentId, body.revisionId);
      return {};
    }),

    serveWrite(createPlan, async (scope, { params, body }) => {
      const component = await componentOf(scope, params.componentId);
      found(await loadFile(scope.tx, scope.firmId, body.sha256));
      const plan = parseDocument(
        decodeText(await readFile(files.pathOf(body.sha256))).text,
        body.name,
        planDocument,
      );
      if (!plan.ok) throw Refusal.from(plan);
      const known = (await loadComponents(scope.tx, scope.firmId, component.die_id)).find(
        (each) => each.componentId === params.componentId,
      );
      const edition =
        1 +
        Math.max(
          0,
          ...(known?.plans ?? []).filter((each) => each.name === body.name).map((each) => each.edition),
        );
      const planId = scope.newId();
      await scope.append('plans', {
        ...{
          plan_id: planId,
          component_id: params.componentId,
          name: body.name,
          edition,
          sha256: body.sha256,
        },
        characteristics: plan.value.characteristics.length,
        person_id: personOf(scope.actor),
        created_at: scope.now,
      });
      return { planId, edition };
    }),
  ];
}

/**
 * A component among the others of its die, which is kept: two who move parts of one die do it one after the other, so
 * that no two of them can each become part of the other.
 */
async function partOf(scope: SignedScope, componentId: string, seen: number) {
  const { tx, firmId } = scope;
  const { die_id: dieId } = found(await loadComponent(tx, firmId, componentId));
  await holdDie(tx, firmId, dieId);
  const die = found(await loadDie(tx, firmId, dieId));
  const components = await loadComponents(tx, firmId, dieId);
  const component = found(components.find((each) => each.componentId === componentId));
  if (component.version !== seen) throw new Refusal(412, 'changed-meanwhile');
  scope.about('die', dieId);
  scope.changed('die', dieId);
  return { die, component, others: components.filter((each) => each !== component) };
}

async function saveComponent(
  { tx, firmId }: SignedScope,
  { componentId, version }: Component,
  change: Updateable<ComponentsTable>,
): Promise<{ version: number }> {
  await tx
    .updateTable('components')
    .set({ ...change, version: version + 1 })
    .where('firm_id', '=', firmId)
    .where('component_id', '=', componentId)
    .execute();
  return { version: version + 1 };
}

/** Inspections and corrections name a component by its name alone. */
function expectFreeName(others: readonly Component[], name: string): void {
  if (others.some((each) => each.name === name)) throw new Refusal(409, 'component-name-taken', { name });
}

function expectCavity(cavities: number, cavity: number | null): void {
  if (cavity !== null && cavity > cavities) throw new Refusal(422, 'component-cavity-unknown', { cavities });
}

function expectParent(
  components: readonly Component[],
  componentId: string | null,
  parentId: string | null,
): void {
  if (parentId !== null && !components.some((each) => each.componentId === parentId))
    throw new Refusal(404, 'not-found');
  const refused = refusalOfParent(components, componentId, parentId);
  if (refused) throw new Refusal(409, refused, { most: DEEPEST_COMPONENT });
}

/** The component, locked: two who number its revisions or editions do it one after the other. */
async function componentOf(scope: SignedScope, componentId: string) {
  const { tx, firmId } = scope;
  await tx
    .selectFrom('components')
    .select('component_id')
    .where('firm_id', '=', firmId)
    .where('component_id', '=', componentId)
    .forUpdate()
    .execute();
  const component = found(await loadComponent(tx, firmId, componentId));
  scope.about('die', component.die_id);
  scope.changed('die', component.die_id);
  return component;
}

async function setValid(scope: SignedScope, componentId: string, revisionId: string): Promise<void> {
  await scope.tx
    .insertInto('valid_revisions')
    .values({ firm_id: scope.firmId, component_id: componentId, revision_id: revisionId, since: scope.now })
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'component_id'])
        .doUpdateSet({ revision_id: revisionId, since: scope.now }),
    )
    .execute();
}
