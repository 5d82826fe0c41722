import { readFile } from 'node:fs/promises';
import { decodeText } from '@diewright/geometry';
import { parseDocument, planDocument } from '@diewright/metrology';
import {
  createComponent,
  createPlan,
  createRevision,
  drawRevision,
  listComponents,
  makeRevisionValid,
  type Reason,
  readRevisionModel,
} from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import type { FileStore } from '../../files/store.ts';
import { sayReason } from '../../http/problem.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, type SignedScope, serveRead, serveWrite } from '../../http/serve-route.ts';
import type { Queue } from '../../jobs/queue.ts';
import { loadDie } from '../dies/dies.sql.ts';
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
      found(await loadDie(tx, firmId, params.dieId));
      const siblings = await loadComponents(tx, firmId, params.dieId);
      if (siblings.some((each) => each.name === body.name))
        throw new Refusal(409, 'component-name-taken', { name: body.name });
      if (body.parentId !== null && !siblings.some((each) => each.componentId === body.parentId))
        throw new Refusal(404, 'not-found');
      const componentId = scope.newId();
      scope.about('die', params.dieId);
      await tx
        .insertInto('components')
        .values({
          ...{ firm_id: firmId, component_id: componentId, die_id: params.dieId, parent_id: body.parentId },
          ...{ name: body.name, material: body.material, hardness: body.hardness, quantity: body.quantity },
          created_at: now,
        })
        .execute();
      scope.changed('die', params.dieId);
      return { componentId };
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
