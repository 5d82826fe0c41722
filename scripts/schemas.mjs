/** npm run schemas: writes the published JSON schemas to docs/schemas. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { projectRoot } from './tools.mjs';

await setUp();
const { publishedSchemas } = await import('../libs/metrology/dist/published-schemas.js');
const folder = join(projectRoot, 'docs', 'schemas');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(publishedSchemas())) {
  writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
}
