/**
 * Makes the bundled example in `examples/die-insert`, or in the folder named: `node make-example-main.js [FOLDER]`.
 * Quiet; a failure prints its reason code, and whoever started it has the sentence.
 */
import { fileURLToPath } from 'node:url';
import { makeExample } from './make-example.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../die-insert', import.meta.url));
const outcome = await makeExample(folder, (stage) => process.send?.({ stage }));
if (!outcome.ok) {
  process.stderr.write(`${JSON.stringify(outcome)}\n`);
  process.exitCode = 1;
}
