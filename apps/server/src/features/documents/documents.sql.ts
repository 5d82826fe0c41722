import type { DieDocument } from '@diewright/shop';
import type { FirmTransaction } from '../../db/in-firm.ts';

export async function loadDocuments(
  tx: FirmTransaction,
  firmId: string,
  dieId: string,
): Promise<DieDocument[]> {
  const rows = await tx
    .selectFrom('documents as d')
    .innerJoin('document_revisions as r', (join) =>
      join.onRef('r.firm_id', '=', 'd.firm_id').onRef('r.document_id', '=', 'd.document_id'),
    )
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'r.firm_id').onRef('f.sha256', '=', 'r.sha256'),
    )
    .leftJoin('valid_document_revisions as v', (join) =>
      join.onRef('v.firm_id', '=', 'r.firm_id').onRef('v.revision_id', '=', 'r.revision_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.firm_id', '=', 'r.firm_id').onRef('p.person_id', '=', 'r.person_id'),
    )
    .selectAll('r')
    .select(['d.kind', 'd.title', 'd.created_at as made_at', 'f.kind as file_kind', 'p.name as by'])
    .select('v.revision_id as valid')
    .where('d.firm_id', '=', firmId)
    .where('d.die_id', '=', dieId)
    .orderBy('d.kind')
    .orderBy('d.title')
    .orderBy('r.created_at', 'desc')
    .orderBy('r.revision_id', 'desc')
    .execute();
  const found = new Map<string, DieDocument>();
  for (const row of rows) {
    const document = found.get(row.document_id) ?? {
      ...{ documentId: row.document_id, kind: row.kind as DieDocument['kind'], title: row.title },
      ...{ createdAt: row.made_at.toISOString(), revisions: [] },
    };
    document.revisions.push({
      ...{ revisionId: row.revision_id, sha256: row.sha256, fileName: row.file_name, label: row.label },
      ...{ note: row.note, isValid: row.valid !== null, fileKind: row.file_kind, by: row.by },
      createdAt: row.created_at.toISOString(),
    });
    found.set(row.document_id, document);
  }
  return [...found.values()];
}

export async function loadDocument(tx: FirmTransaction, firmId: string, documentId: string) {
  return tx
    .selectFrom('documents')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirst();
}
