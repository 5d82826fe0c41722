import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id } from '../wire/values.ts';
import { importPreviewSchema, importRequest, importSchema } from './imports.ts';

/** What an import would do, row by row; nothing is written. */
export const previewImport = declareRoute({
  name: 'imports.preview',
  method: 'post',
  path: '/api/imports/preview',
  permission: 'dies.write',
  kind: 'read',
  body: importRequest,
  answer: importPreviewSchema,
});

/** Takes a list in, all of it or nothing. */
export const runImport = declareRoute({
  name: 'imports.run',
  method: 'post',
  path: '/api/imports',
  permission: 'dies.write',
  kind: 'write',
  body: importRequest,
  answer: z.object({ importId: id, created: z.int(), changed: z.int() }),
});

export const listImports = declareRoute({
  name: 'imports.list',
  method: 'get',
  path: '/api/imports',
  permission: 'dies.write',
  kind: 'read',
  answer: z.object({ rows: z.array(importSchema) }),
});

/** Takes an import back, as long as nobody has gone on from it. */
export const undoImport = declareRoute({
  name: 'imports.undo',
  method: 'post',
  path: '/api/imports/{importId}/undo',
  permission: 'dies.write',
  kind: 'write',
  params: z.object({ importId: id }),
  body: z.object({}),
  answer: z.object({}),
});
