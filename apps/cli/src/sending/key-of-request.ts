/** What makes a repeated `send` the same one. */
import { createHash } from 'node:crypto';
import type { InspectionRequest } from '@diewright/shop';

/**
 * Follows from what is asked: whoever sends the same files for the same part again, after a cut cable or by mistake, gets
 * the inspection that is there, from whatever computer.
 */
export function keyOfRequest(request: InspectionRequest): string {
  return `send ${createHash('sha256').update(JSON.stringify(request)).digest('hex')}`;
}
