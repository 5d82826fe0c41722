import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { instant, line, sha256 } from '../wire/values.ts';

/** What a file is by its content; its name plays no part. */
export const fileKinds = [
  'step',
  'mesh-or-points',
  'plan',
  'alignment',
  'qif',
  'pdf',
  'picture',
  'office',
  'report',
  'unknown',
] as const;

export const storedFileSchema = z
  .object({
    sha256,
    bytes: z.int().nonnegative(),
    kind: z.enum(fileKinds),
    problem: z
      .object({ code: z.string(), sentence: z.string() })
      .nullable()
      .meta({ description: 'Why nobody can read it; it is kept, and nothing is made of it' }),
    createdAt: instant,
  })
  .meta({ id: 'StoredFile' });
export type StoredFile = z.infer<typeof storedFileSchema>;

export const readFile = declareRoute({
  name: 'files.read',
  method: 'get',
  path: '/api/files/{sha256}',
  permission: 'dies.read',
  kind: 'read',
  params: z.object({ sha256 }),
  answer: storedFileSchema,
});

/** Where uploads go, by the tus protocol (tus.io, 1.0): resumable, in pieces. */
export const UPLOADS_PATH = '/api/uploads';
/** Bytes. */
export const LARGEST_UPLOAD = 4 * 2 ** 30;

/** Takes an upload that has arrived whole into the firm's files; the same content is kept once. */
export const addFile = declareRoute({
  name: 'files.add',
  method: 'post',
  path: '/api/files',
  permission: 'files.upload',
  kind: 'write',
  body: z.object({ uploadId: z.string().regex(/^[\w-]{1,120}$/), name: line(255) }),
  answer: storedFileSchema.omit({ createdAt: true, problem: true }).extend({ isReadable: z.boolean() }),
});
