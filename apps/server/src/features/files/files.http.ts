import { addFile, readFile } from '@diewright/shop';
import { recogniseFile } from '../../files/recognise.ts';
import type { FileStore } from '../../files/store.ts';
import type { Uploads } from '../../files/uploads.ts';
import { sayReason } from '../../http/problem.ts';
import { found, Refusal } from '../../http/refusal.ts';
import { type Served, servePrepared, serveRead } from '../../http/serve-route.ts';
import { loadFile, saveFile } from './files.sql.ts';

export function serveFiles({ files, uploads }: { files: FileStore; uploads: Uploads }): Served[] {
  return [
    serveRead(readFile, async ({ tx, firmId, language }, { params }) => {
      const file = found(await loadFile(tx, firmId, params.sha256));
      return { ...file, problem: file.problem && sayReason(file.problem, language) };
    }),

    servePrepared(
      addFile,
      async (signed, { body }) => {
        const path = await uploads.whole(body.uploadId, signed.firmId);
        if (path === null) throw new Refusal(404, 'upload-not-whole');
        const recognised = await recogniseFile(path, body.name);
        const problem = recognised.problem && {
          ...recognised.problem,
          details: { ...recognised.problem.details },
        };
        return { ...(await files.take(path)), kind: recognised.kind, problem };
      },
      async (scope, { body }, { sha256, bytes, kind, problem }) => {
        await saveFile(scope, { sha256, bytes, kind, problem });
        // If this transaction is rolled back after all, the content is in the store already: asked again, it succeeds.
        await uploads.remove(body.uploadId);
        return { sha256, bytes, kind, isReadable: problem === null };
      },
    ),
  ];
}
