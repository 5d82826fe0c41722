import { z } from 'zod';
import { id, instant, line, sha256, text } from '../wire/values.ts';

export const documentKinds = [
  'drawing',
  'process-sheet',
  'photo',
  'certificate',
  'contract',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentRevisionRequest = z.object({
  sha256,
  fileName: line(255),
  label: line(40),
  note: text(1000).nullable().default(null),
});

export const documentRequest = z.object({
  kind: z.enum(documentKinds),
  title: line(120),
  revision: documentRevisionRequest,
});

export const documentSchema = z
  .object({
    documentId: id,
    kind: z.enum(documentKinds),
    title: z.string(),
    createdAt: instant,
    revisions: z
      .array(
        documentRevisionRequest.extend({
          revisionId: id,
          isValid: z.boolean(),
          fileKind: z.string(),
          by: z.string().nullable(),
          createdAt: instant,
        }),
      )
      .meta({ description: 'Newest first' }),
  })
  .meta({ id: 'Document' });
export type DieDocument = z.infer<typeof documentSchema>;
