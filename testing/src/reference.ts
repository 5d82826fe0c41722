import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The folder with reference data and the peers' harnesses: `DIEWRIGHT_REFERENCE`, else `shared` beside the project. */
export const referenceFolder = resolve(process.env.DIEWRIGHT_REFERENCE ?? join(projectRoot, '..', 'shared'));

/**
 * The path of a reference file, given below `data/` (for example 'metrology/scans/unit_cube.STL'),
 * or null where it is absent; a test then skips: `test.skipIf(!file)('needs reference data …', …)`.
 */
export function referenceFile(pathBelowData: string): string | null {
  const path = join(referenceFolder, 'data', pathBelowData);
  return existsSync(path) ? path : null;
}
