import {
  changeView,
  listViews,
  removeView,
  restoreView,
  saveView,
  setDefaultView,
  type ViewedList,
} from '@diewright/shop';
import type { Updateable } from 'kysely';
import type { SavedViewsTable } from '../../db/tables/people-tables.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, type SignedScope, serveRead, serveWrite } from '../../http/serve-route.ts';
import { holdView, loadViews } from './views.sql.ts';

export function serveViews(): Served[] {
  return [
    serveRead(listViews, async ({ tx, firmId, signed, language }, { query }) => ({
      rows: await loadViews(tx, firmId, { personId: signed.personId, language, ...query }),
    })),

    serveWrite(saveView, async (scope, { body }) => {
      const { tx, firmId, now, signed } = scope;
      const { personId } = signed;
      await expectFreeName(scope, body.list, body.name, null);
      const viewId = scope.newId();
      scope.about('view', viewId);
      await tx
        .insertInto('saved_views')
        .values({
          ...{ firm_id: firmId, view_id: viewId, person_id: personId, list: body.list, name: body.name },
          ...{ settings: JSON.stringify(body.settings), is_shared: body.isShared, created_at: now },
        })
        .execute();
      scope.changed('view', viewId);
      return { viewId };
    }),

    serveWrite(changeView, async (scope, { params, body }) => {
      const view = await ownView(scope, params.viewId, body.version, false);
      await expectFreeName(scope, view.list as ViewedList, body.name, view.view_id);
      if (!body.isShared) await openWithoutIt(scope, view.view_id, view.person_id);
      const settings = JSON.stringify(body.settings);
      return save(scope, view, { name: body.name, settings, is_shared: body.isShared });
    }),

    serveWrite(removeView, async (scope, { params, body }) => {
      const view = await ownView(scope, params.viewId, body.version, false);
      return save(scope, view, { removed_at: scope.now });
    }),

    serveWrite(restoreView, async (scope, { params, body }) => {
      const view = await ownView(scope, params.viewId, body.version, true);
      await expectFreeName(scope, view.list as ViewedList, view.name, view.view_id);
      return save(scope, view, { removed_at: null });
    }),

    serveWrite(setDefaultView, async (scope, { body: { list, viewId } }) => {
      const { tx, firmId, signed } = scope;
      const { personId } = signed;
      if (viewId !== null) {
        const view = found(await holdView(tx, firmId, viewId));
        const isSeen = view.is_shared || view.person_id === personId;
        if (!isSeen || view.removed_at !== null || view.list !== list) throw new Refusal(404, 'not-found');
      }
      await tx
        .deleteFrom('default_views')
        .where('firm_id', '=', firmId)
        .where('person_id', '=', personId)
        .where('list', '=', list)
        .execute();
      if (viewId !== null)
        await tx
          .insertInto('default_views')
          .values({ firm_id: firmId, person_id: personId, list, view_id: viewId })
          .execute();
      scope.about('person', personId);
      scope.changed('view', personId);
      return {};
    }),
  ];
}

/**
 * A view of whoever asks, as they saw it. What others keep for themselves is not there for them; what others show to
 * the firm is theirs to change.
 */
async function ownView(scope: SignedScope, viewId: string, seen: number, isRemoved: boolean) {
  const view = found(await holdView(scope.tx, scope.firmId, viewId));
  if (view.person_id !== scope.signed.personId) {
    if (view.is_shared) throw new Refusal(403, 'view-of-another');
    throw new Refusal(404, 'not-found');
  }
  if (view.version !== seen) throw new Refusal(412, 'changed-meanwhile');
  if ((view.removed_at !== null) !== isRemoved) throw new Refusal(404, 'not-found');
  scope.about('view', viewId);
  scope.changed('view', viewId);
  return view;
}

async function expectFreeName(
  { tx, firmId, signed }: SignedScope,
  list: ViewedList,
  name: string,
  viewId: string | null,
): Promise<void> {
  const others = await tx
    .selectFrom('saved_views')
    .select('view_id')
    .where('firm_id', '=', firmId)
    .where('person_id', '=', signed.personId)
    .where('list', '=', list)
    .where('name', '=', name)
    .where('removed_at', 'is', null)
    .execute();
  if (others.some((other) => other.view_id !== viewId)) throw new Refusal(409, 'view-name-taken', { name });
}

/** Nobody's list opens with a view that they cannot see any more. */
async function openWithoutIt({ tx, firmId }: SignedScope, viewId: string, ownerId: string): Promise<void> {
  await tx
    .deleteFrom('default_views')
    .where('firm_id', '=', firmId)
    .where('view_id', '=', viewId)
    .where('person_id', '<>', ownerId)
    .execute();
}

async function save(
  { tx, firmId }: SignedScope,
  view: { readonly view_id: string; readonly version: number },
  change: Updateable<SavedViewsTable>,
): Promise<{ version: number }> {
  const version = view.version + 1;
  await tx
    .updateTable('saved_views')
    .set({ ...change, version })
    .where('firm_id', '=', firmId)
    .where('view_id', '=', view.view_id)
    .execute();
  return { version };
}
