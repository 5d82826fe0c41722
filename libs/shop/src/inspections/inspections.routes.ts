import { z } from 'zod';
import { pageOf, pageQuery, sortOrder } from '../wire/page.ts';
import { declareRoute } from '../wire/route.ts';
import { id, version } from '../wire/values.ts';
import {
  commentRequest,
  commentSchema,
  inspectionRequest,
  inspectionRowSchema,
  inspectionSchema,
  inspectionSorts,
  inspectionSources,
  inspectionStates,
  signatureRequest,
  trendPointSchema,
} from './inspections.ts';

const inspectionParams = z.object({ inspectionId: id });

export const listInspections = declareRoute({
  name: 'inspections.list',
  method: 'get',
  path: '/api/inspections',
  permission: 'inspections.read',
  kind: 'read',
  query: z.object({
    ...pageQuery,
    dieId: id.optional(),
    state: z.enum(inspectionStates).optional(),
    /** Done, and nobody has signed it yet. */
    unsigned: z.stringbool().optional(),
    source: z.enum(inspectionSources).optional(),
    sort: z.enum(inspectionSorts).default('recent'),
    order: sortOrder.optional(),
  }),
  answer: pageOf(inspectionRowSchema),
});

export const readInspection = declareRoute({
  name: 'inspections.read',
  method: 'get',
  path: '/api/inspections/{inspectionId}',
  permission: 'inspections.read',
  kind: 'read',
  params: inspectionParams,
  answer: inspectionSchema,
});

/** A characteristic or a face over the inspections of a die, oldest first; with those of its sister dies where asked. */
export const readTrend = declareRoute({
  name: 'trends.read',
  method: 'get',
  path: '/api/dies/{dieId}/trend',
  permission: 'inspections.read',
  kind: 'read',
  params: z.object({ dieId: id }),
  query: z.object({
    zoneKind: z.enum(['characteristic', 'face']),
    zoneId: z.string().min(1).max(120),
    sisters: z.stringbool().default(false),
  }),
  answer: z.object({
    label: z.string(),
    unit: z.string(),
    points: z.array(trendPointSchema),
  }),
});

/** Asks for an inspection; it runs as a job. */
export const requestInspection = declareRoute({
  name: 'inspections.request',
  method: 'post',
  path: '/api/inspections',
  permission: 'inspections.run',
  kind: 'write',
  body: inspectionRequest,
  answer: z.object({ inspectionId: id, number: z.int() }),
});

export const cancelInspection = declareRoute({
  name: 'inspections.cancel',
  method: 'post',
  path: '/api/inspections/{inspectionId}/cancel',
  permission: 'inspections.run',
  kind: 'write',
  params: inspectionParams,
  body: z.object({}),
  answer: z.object({}),
});

export const signInspection = declareRoute({
  name: 'inspections.sign',
  method: 'post',
  path: '/api/inspections/{inspectionId}/signatures',
  permission: 'inspections.sign',
  kind: 'write',
  params: inspectionParams,
  body: signatureRequest,
  answer: z.object({}),
});

export const listComments = declareRoute({
  name: 'comments.list',
  method: 'get',
  path: '/api/inspections/{inspectionId}/comments',
  permission: 'inspections.read',
  kind: 'read',
  params: inspectionParams,
  answer: z.object({ rows: z.array(commentSchema) }),
});

/** Pins a sentence to a place of the part. */
export const addComment = declareRoute({
  name: 'comments.add',
  method: 'post',
  path: '/api/inspections/{inspectionId}/comments',
  permission: 'comments.write',
  kind: 'write',
  params: inspectionParams,
  body: commentRequest,
  answer: z.object({ commentId: id }),
});

/** Takes a comment out of sight; what was written stays in the audit. By whoever wrote it. */
export const withdrawComment = declareRoute({
  name: 'comments.withdraw',
  method: 'post',
  path: '/api/comments/{commentId}/withdrawal',
  permission: 'comments.write',
  kind: 'write',
  params: z.object({ commentId: id }),
  body: z.object({ version }),
  answer: z.object({ version }),
});

/** Brings a withdrawn comment back. */
export const restoreComment = declareRoute({
  name: 'comments.restore',
  method: 'post',
  path: '/api/comments/{commentId}/return',
  permission: 'comments.write',
  kind: 'write',
  params: z.object({ commentId: id }),
  body: z.object({ version }),
  answer: z.object({ version }),
});
