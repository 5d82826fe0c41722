import type { Reason, StoredFile } from '@diewright/shop';
import type { WriteScope } from '../../audit/write.ts';
import type { FirmTransaction } from '../../db/in-firm.ts';
import { found, Refusal } from '../../http/refusal.ts';

/** A file of the firm; its problem as a reason, whose sentence depends on who reads. */
export type KnownFile = Omit<StoredFile, 'problem'> & { readonly problem: Reason | null };

export async function loadFile(
  tx: FirmTransaction,
  firmId: string,
  sha256: string,
): Promise<KnownFile | null> {
  const row = await tx
    .selectFrom('files')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (!row) return null;
  return {
    sha256: row.sha256,
    bytes: row.bytes,
    kind: row.kind as StoredFile['kind'],
    problem: row.problem as Reason | null,
    createdAt: row.created_at.toISOString(),
  };
}

/** Content that the firm has already stays as it was noted first. */
export async function saveFile(scope: WriteScope, file: Omit<KnownFile, 'createdAt'>): Promise<void> {
  if (await loadFile(scope.tx, scope.firmId, file.sha256)) return;
  await scope.append('files', {
    sha256: file.sha256,
    bytes: file.bytes,
    kind: file.kind,
    problem: file.problem && JSON.stringify(file.problem),
    created_at: scope.now,
  });
}

/** @throws Refusal unless it is none, or a picture of this firm */
export async function expectPicture(
  tx: FirmTransaction,
  firmId: string,
  sha256: string | null,
): Promise<void> {
  if (sha256 === null) return;
  const file = found(await loadFile(tx, firmId, sha256));
  if (file.kind !== 'picture') throw new Refusal(422, 'file-not-picture');
}
