/**
 * Uploads by the tus protocol: in pieces, resumed after a cut cable or a restart. What has arrived is nobody's file yet:
 * `files.add` takes it in.
 */
import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LARGEST_UPLOAD, UPLOADS_PATH } from '@diewright/shop';
import { FileStore as TusFolder } from '@tus/file-store';
import { Server } from '@tus/server';
import { v7 as newId } from 'uuid';
import type { Signed } from '../access/signed.ts';
import { Refusal } from '../http/refusal.ts';

export interface Uploads {
  /** Answers a request below `UPLOADS_PATH` of somebody who may upload. */
  handle(request: Request, signed: Signed): Promise<Response>;
  /** The file of an upload of this firm that has arrived whole; null: there is none. */
  whole(uploadId: string, firmId: string): Promise<string | null>;
  remove(uploadId: string): Promise<void>;
  clearExpired(): Promise<void>;
}

const KEEP_MS = 3 * 86_400_000;

/** @param freeBytes asked before a new upload begins: a disk that would run full is said before, not after, 4 GB */
export function openUploads(folder: string, freeBytes: () => Promise<number>): Uploads {
  mkdirSync(folder, { recursive: true });
  const datastore = new TusFolder({ directory: folder, expirationPeriodInMilliseconds: KEEP_MS });
  const firms = new WeakMap<Request, string>();
  const server = new Server({
    path: UPLOADS_PATH,
    datastore,
    relativeLocation: true,
    maxSize: LARGEST_UPLOAD,
    // The firm is part of the name, so that no other can go on with it or take it in.
    namingFunction: (request) => `${firms.get(request as unknown as Request)}-${newId()}`,
    async onUploadCreate(_request, upload) {
      if ((upload.size ?? 0) > (await freeBytes()) - SPARE_BYTES)
        throw { status_code: 507, body: 'disk full' };
      return {};
    },
  });
  return {
    async handle(request, signed) {
      const id = new URL(request.url).pathname.slice(UPLOADS_PATH.length + 1);
      if (id !== '' && !isOf(id, signed.firmId)) return new Response(null, { status: 404 });
      firms.set(request, signed.firmId);
      const response = await server.handleWeb(request);
      // The library says of a write that failed only that it failed.
      const isFull = response.status === 507 || (response.status >= 500 && (await freeBytes()) < PIECE_BYTES);
      if (isFull) throw new Refusal(507, 'disk-full');
      return response;
    },
    async whole(uploadId, firmId) {
      if (!isOf(uploadId, firmId)) return null;
      try {
        const upload = await datastore.getUpload(uploadId);
        const path = join(folder, uploadId);
        return upload.size !== undefined && (await stat(path)).size === upload.size ? path : null;
      } catch {
        return null;
      }
    },
    async remove(uploadId) {
      await datastore.remove(uploadId).catch(() => {});
    },
    async clearExpired() {
      await server.cleanUpExpiredUploads();
    },
  };
}

/** Of an upload at once: where so much does not go in, that is why. */
const PIECE_BYTES = 16 * 2 ** 20;
/** What must stay free for the database to go on. */
const SPARE_BYTES = 512 * 2 ** 20;

const isOf = (uploadId: string, firmId: string) =>
  uploadId.startsWith(`${firmId}-`) && /^[\w-]+$/.test(uploadId);
