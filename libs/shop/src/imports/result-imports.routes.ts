import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id } from '../wire/values.ts';
import { resultImportRequest, resultImportSchema, resultPreviewSchema } from './result-imports.ts';

/** What an import of measured results would do; nothing is written. */
export const previewResults = declareRoute({
  name: 'results.preview',
  method: 'post',
  path: '/api/imports/results/preview',
  permission: 'results.import',
  kind: 'read',
  body: resultImportRequest,
  answer: resultPreviewSchema,
});

/** Takes a list of results in, all of it or nothing; it runs as a job. */
export const runResults = declareRoute({
  name: 'results.run',
  method: 'post',
  path: '/api/imports/results',
  permission: 'results.import',
  kind: 'write',
  body: resultImportRequest,
  answer: z.object({ importId: id, inspections: z.int(), figures: z.int() }),
});

export const listResultImports = declareRoute({
  name: 'results.list',
  method: 'get',
  path: '/api/imports/results',
  permission: 'results.import',
  kind: 'read',
  answer: z.object({ rows: z.array(resultImportSchema) }),
});

/** Withdraws what an import of results made, as long as nobody has built on it. */
export const undoResults = declareRoute({
  name: 'results.undo',
  method: 'post',
  path: '/api/imports/results/{importId}/undo',
  permission: 'results.import',
  kind: 'write',
  params: z.object({ importId: id }),
  body: z.object({}),
  answer: z.object({}),
});
