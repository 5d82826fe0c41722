import { addDocument, listDocuments, makeDocumentValid, reviseDocument } from '@diewright/shop';
import { personOf } from '../../audit/actor.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, type SignedScope, serveRead, serveWrite } from '../../http/serve-route.ts';
import { holdDie, loadDie } from '../dies/dies.sql.ts';
import { loadFile } from '../files/files.sql.ts';
import { loadDocument, loadDocuments } from './documents.sql.ts';

interface NewRevision {
  readonly sha256: string;
  readonly fileName: string;
  readonly label: string;
  readonly note: string | null;
}

export function serveDocuments(): Served[] {
  return [
    serveRead(listDocuments, async ({ tx, firmId }, { params }) => {
      found(await loadDie(tx, firmId, params.dieId));
      return { rows: await loadDocuments(tx, firmId, params.dieId) };
    }),

    serveWrite(addDocument, async (scope, { params, body }) => {
      const { tx, firmId, now } = scope;
      found(await loadDie(tx, firmId, params.dieId));
      await holdDie(tx, firmId, params.dieId);
      const known = await loadDocuments(tx, firmId, params.dieId);
      if (known.some(({ title }) => title === body.title))
        throw new Refusal(409, 'document-title-taken', { title: body.title });
      const documentId = scope.newId();
      scope.about('die', params.dieId);
      await tx
        .insertInto('documents')
        .values({
          ...{ firm_id: firmId, document_id: documentId, die_id: params.dieId, kind: body.kind },
          ...{ title: body.title, created_at: now },
        })
        .execute();
      const revisionId = await appendRevision(scope, documentId, body.revision);
      await setValid(scope, documentId, revisionId);
      scope.changed('die', params.dieId);
      return { documentId, revisionId };
    }),

    serveWrite(reviseDocument, async (scope, { params, body }) => {
      const document = found(await loadDocument(scope.tx, scope.firmId, params.documentId));
      scope.about('die', document.die_id);
      const taken = await scope.tx
        .selectFrom('document_revisions')
        .select('revision_id')
        .where('firm_id', '=', scope.firmId)
        .where('document_id', '=', params.documentId)
        .where('label', '=', body.label)
        .executeTakeFirst();
      if (taken) throw new Refusal(409, 'revision-label-taken', { label: body.label });
      const revisionId = await appendRevision(scope, params.documentId, body);
      scope.changed('die', document.die_id);
      return { revisionId };
    }),

    serveWrite(makeDocumentValid, async (scope, { params, body }) => {
      const document = found(await loadDocument(scope.tx, scope.firmId, params.documentId));
      found(
        await scope.tx
          .selectFrom('document_revisions')
          .select('revision_id')
          .where('firm_id', '=', scope.firmId)
          .where('document_id', '=', params.documentId)
          .where('revision_id', '=', body.revisionId)
          .executeTakeFirst(),
      );
      scope.about('die', document.die_id);
      await setValid(scope, params.documentId, body.revisionId);
      scope.changed('die', document.die_id);
      return {};
    }),
  ];
}

async function appendRevision(
  scope: SignedScope,
  documentId: string,
  { sha256, fileName, label, note }: NewRevision,
): Promise<string> {
  found(await loadFile(scope.tx, scope.firmId, sha256));
  const revisionId = scope.newId();
  await scope.append('document_revisions', {
    ...{ revision_id: revisionId, document_id: documentId, label, sha256, file_name: fileName },
    ...{ note: note || null, person_id: personOf(scope.actor), created_at: scope.now },
  });
  return revisionId;
}

async function setValid(scope: SignedScope, documentId: string, revisionId: string): Promise<void> {
  await scope.tx
    .insertInto('valid_document_revisions')
    .values({ firm_id: scope.firmId, document_id: documentId, revision_id: revisionId, since: scope.now })
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'document_id']).doUpdateSet({ revision_id: revisionId, since: scope.now }),
    )
    .execute();
}
