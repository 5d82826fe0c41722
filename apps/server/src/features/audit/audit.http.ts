import { listAuditLines } from '@diewright/shop';
import { type Served, serveRead } from '../../http/serve-route.ts';
import { loadLines } from './audit.sql.ts';

export function serveAudit(): Served[] {
  return [serveRead(listAuditLines, ({ tx, firmId }, { query }) => loadLines(tx, firmId, query))];
}
