/** What people say of places of a part: said once, withdrawn and brought back by whoever said it. */
import { addComment, listComments, restoreComment, withdrawComment } from '@diewright/shop';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, type SignedScope, serveRead, serveWrite } from '../../http/serve-route.ts';
import { holdComment, loadComments } from './comments.sql.ts';
import { loadInspection } from './inspections.sql.ts';
import { refuseWithdrawn } from './refuse-withdrawn.ts';

export function serveComments(): Served[] {
  return [
    serveRead(listComments, async ({ tx, firmId, signed }, { params }) => {
      found(await loadInspection(tx, firmId, params.inspectionId, () => null));
      return { rows: await loadComments(tx, firmId, params.inspectionId, signed.personId) };
    }),

    serveWrite(addComment, async (scope, { params, body }) => {
      const inspection = found(await loadInspection(scope.tx, scope.firmId, params.inspectionId, () => null));
      refuseWithdrawn(inspection);
      const commentId = scope.newId();
      const [x, y, z] = body.at;
      scope.about('die', inspection.dieId);
      await scope.append('inspection_comments', {
        ...{ comment_id: commentId, inspection_id: params.inspectionId, x, y, z, face: body.face },
        ...{ deviation_mm: body.deviationMm, text: body.text, person_id: scope.signed.personId },
        at: scope.now,
      });
      scope.changed('inspection', params.inspectionId);
      return { commentId };
    }),

    serveWrite(withdrawComment, (scope, { params, body }) =>
      changeComment(scope, params.commentId, body.version, true),
    ),

    serveWrite(restoreComment, (scope, { params, body }) =>
      changeComment(scope, params.commentId, body.version, false),
    ),
  ];
}

/** A new record that says whether the comment stands; the comment itself is never touched. */
async function changeComment(
  scope: SignedScope,
  commentId: string,
  seen: number,
  isWithdrawn: boolean,
): Promise<{ version: number }> {
  const { tx, firmId, signed, now } = scope;
  const comment = found(await holdComment(tx, firmId, commentId));
  if (comment.personId !== signed.personId) throw new Refusal(403, 'comment-of-another');
  if (comment.version !== seen) throw new Refusal(412, 'changed-meanwhile');
  if (comment.isWithdrawn === isWithdrawn) throw new Refusal(404, 'not-found');
  const version = comment.version + 1;
  scope.about('die', comment.dieId);
  await scope.append('inspection_comment_changes', {
    ...{ change_id: scope.newId(), comment_id: commentId, version, is_withdrawn: isWithdrawn },
    ...{ person_id: signed.personId, at: now },
  });
  scope.changed('inspection', comment.inspectionId);
  return { version };
}
