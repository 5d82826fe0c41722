import { z } from 'zod';
import { pageOf, pageQuery } from '../wire/page.ts';
import { declareRoute } from '../wire/route.ts';
import { id, instant, sha256 } from '../wire/values.ts';

export const auditLineSchema = z
  .object({
    number: z.int(),
    at: instant,
    actor: z.object({
      kind: z.enum(['person', 'key', 'job', 'system']),
      name: z.string().nullable(),
      device: z.string().nullable().meta({ description: 'The shared tablet on which it was done' }),
    }),
    command: z.string(),
    subjectKind: z.string().nullable(),
    subjectId: id.nullable(),
    input: z.unknown(),
    hash: sha256,
  })
  .meta({ id: 'AuditLine' });
export type AuditLine = z.infer<typeof auditLineSchema>;

/** Newest first; of one thing where it is named. */
export const listAuditLines = declareRoute({
  name: 'audit.list',
  method: 'get',
  path: '/api/audit',
  permission: 'audit.read',
  kind: 'read',
  query: z.object({ ...pageQuery, subjectId: id.optional() }),
  answer: pageOf(auditLineSchema),
});
