import { z } from 'zod';
import { declareRoute } from '../wire/route.ts';
import { id } from '../wire/values.ts';
import { documentRequest, documentRevisionRequest, documentSchema } from './documents.ts';

const ofDie = z.object({ dieId: id });
const ofDocument = z.object({ documentId: id });

export const listDocuments = declareRoute({
  name: 'documents.list',
  method: 'get',
  path: '/api/dies/{dieId}/documents',
  permission: 'dies.read',
  kind: 'read',
  params: ofDie,
  answer: z.object({ rows: z.array(documentSchema) }),
});

/** A document with its first revision, which is valid at once. */
export const addDocument = declareRoute({
  name: 'documents.add',
  method: 'post',
  path: '/api/dies/{dieId}/documents',
  permission: 'documents.write',
  kind: 'write',
  params: ofDie,
  body: documentRequest,
  answer: z.object({ documentId: id, revisionId: id }),
});

export const reviseDocument = declareRoute({
  name: 'documents.revise',
  method: 'post',
  path: '/api/documents/{documentId}/revisions',
  permission: 'documents.write',
  kind: 'write',
  params: ofDocument,
  body: documentRevisionRequest,
  answer: z.object({ revisionId: id }),
});

/** Says which revision is the valid one. */
export const makeDocumentValid = declareRoute({
  name: 'documents.make-valid',
  method: 'post',
  path: '/api/documents/{documentId}/valid-revision',
  permission: 'documents.write',
  kind: 'write',
  params: ofDocument,
  body: z.object({ revisionId: id }),
  answer: z.object({}),
});
