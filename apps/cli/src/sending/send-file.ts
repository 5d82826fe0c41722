/** Brings a measured file to the server, once: what it has already is not sent, what was cut is gone on with. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Failure, failure, type Outcome, success } from '@diewright/geometry';
import { addFile, type Problem, readFile, UPLOADS_PATH } from '@diewright/shop';
import { DefaultHttpStack, DetailedError, Upload } from 'tus-js-client';
import { failureOf, type Link } from '../connection/link.ts';
import { troubleOf } from '../connection/trouble.ts';
import { keptUploads } from './kept-uploads.ts';
import type { LocalFile } from './look-at-files.ts';

export interface SentFile {
  readonly sha256: string;
  readonly name: string;
  /** It was there already. */
  readonly wasThere: boolean;
}

const PIECE_BYTES = 16 * 2 ** 20;
const PAUSE_MS = 2000;
const NOT_FOUND = 'not-found';

export async function sendFile(
  link: Link,
  local: LocalFile,
  tell: { readonly onBytes: (sent: number, of: number) => void; readonly onWait: () => void },
): Promise<Outcome<SentFile>> {
  const { sha256 } = local;
  const name = basename(local.path);
  const known = await link.ask(readFile, { params: { sha256 } });
  if (known.ok)
    return known.value.problem
      ? failure('server-said', known.value.problem)
      : success({ sha256, name, wasThere: true });
  if (known.details.code !== NOT_FOUND) return known;
  const fingerprint = `${link.address} ${sha256}`;
  const uploaded = await upload(link, local, fingerprint, tell);
  if (!uploaded.ok) return uploaded;
  const stored = await link.ask(
    addFile,
    { body: { uploadId: uploaded.value, name } },
    `add ${uploaded.value}`,
  );
  // Taken in or worth nothing: either way the next one begins anew.
  if (stored.ok || stored.reason === 'server-said') await keptUploads.removeUpload(fingerprint);
  if (!stored.ok) return stored;
  if (stored.value.sha256 !== sha256) return failure('file-changed-meanwhile', { file: local.path });
  if (!stored.value.isReadable) {
    const read = await link.ask(readFile, { params: { sha256 } });
    if (!read.ok) return read;
    if (read.value.problem) return failure('server-said', read.value.problem);
  }
  return success({ sha256, name, wasThere: false });
}

/** @returns the upload's id */
function upload(
  link: Link,
  { path }: LocalFile,
  fingerprint: string,
  { onBytes, onWait }: Parameters<typeof sendFile>[2],
): Promise<Outcome<string>> {
  return new Promise((done) => {
    const stream = createReadStream(path);
    stream.on('error', ({ message }) => done(failure('file-not-readable', { file: path, cause: message })));
    const sending = new Upload(stream as unknown as File, {
      endpoint: `${link.address}${UPLOADS_PATH}`,
      headers: { ...link.headers },
      chunkSize: PIECE_BYTES,
      retryDelays: Array.from({ length: Math.ceil(link.patienceMs / PAUSE_MS) }, () => PAUSE_MS),
      httpStack: new DefaultHttpStack({ agent: link.reach.agent }),
      urlStorage: keptUploads,
      fingerprint: async () => fingerprint,
      onProgress: onBytes,
      onShouldRetry(error) {
        const { reason } = failureOfUpload(error, link);
        const isPassing = ['server-refuses', 'server-away', 'server-cut', 'server-unreachable'];
        if (!isPassing.includes(reason)) return false;
        onWait();
        return true;
      },
      onError: (error) => done(failureOfUpload(error, link)),
      onSuccess: () => done(success(sending.url?.split('/').at(-1) ?? '')),
    });
    link.signal?.addEventListener('abort', () => {
      void sending.abort();
      done(failure('send-stopped'));
    });
    sending.findPreviousUploads().then(([earlier]) => {
      if (earlier) sending.resumeFromPreviousUpload(earlier);
      sending.start();
    });
  });
}

/** The library's errors hold what came back, if anything did. */
function failureOfUpload(error: Error, link: Link): Failure {
  if (!(error instanceof DetailedError)) return troubleOf(error, link.address);
  const response = error.originalResponse;
  const status = response?.getStatus() ?? 0;
  if (status === 0) return troubleOf(error.causingError ?? error, link.address);
  if (status === 507) return failure('upload-server-full');
  try {
    return failureOf(JSON.parse(response?.getBody() ?? '') as Problem, status, link.address, link.language);
  } catch {
    return failure('server-unreachable', { address: link.address, cause: `HTTP ${status}` });
  }
}
